import {
  correspond,
  createAuthenticate,
  createLimitHits,
  createSignIn,
  type LimitHits,
  readProviders,
} from "./parties/index.ts";
import { type Config, ConfigError, configSchema } from "./platform/config.ts";
import { Database, type DatabaseOptions } from "./platform/db/database.ts";
import {
  type Delivery,
  type DocumentPorts,
  documentFolder,
  folderDelivery,
  httpAccessPoint,
  smtpDelivery,
} from "./platform/delivery/index.ts";
import { createFiles } from "./platform/files.ts";
import type { ConnectionSettings } from "./platform/http/connections.ts";
import type { HttpServices } from "./platform/http/mount.ts";
import type { SignIn } from "./platform/http/sign-in.ts";
import type { BodyTimes } from "./platform/http/upload.ts";
import type { JobServices } from "./platform/jobs/perform.ts";
import type { Logger } from "./platform/log.ts";
import { createOutgoing } from "./platform/net/outgoing.ts";
import { createOutward } from "./platform/net/outward.ts";
import { createSecrets, type Secrets } from "./platform/secrets.ts";
import { readStripe } from "./platform/stripe.ts";

/** Where messages go, and whom they are from, where nothing else is configured. */
const defaults = configSchema.parse({});

interface Mailing {
  DELIVERY_DIR?: string | undefined;
  SMTP_URL?: string | undefined;
  MAIL_FROM?: string | undefined;
}

/** By the mail server where there is one, into the folder otherwise. */
function deliveryBy({ SMTP_URL, MAIL_FROM = defaults.MAIL_FROM, DELIVERY_DIR }: Mailing): Delivery {
  if (SMTP_URL === undefined) return folderDelivery(DELIVERY_DIR ?? defaults.DELIVERY_DIR, MAIL_FROM);
  if (MAIL_FROM === defaults.MAIL_FROM)
    throw new ConfigError("The environment is not right:\n  MAIL_FROM: is required with SMTP_URL");
  return smtpDelivery(SMTP_URL, MAIL_FROM);
}

interface Network {
  ACCESS_POINT_URL?: string | undefined;
  ACCESS_POINT_KEY?: string | undefined;
  INVOICE_DIR?: string | undefined;
}

/** The ways that electronic documents have out of the program, as the settings say. */
function documentsBy({ ACCESS_POINT_URL, ACCESS_POINT_KEY, INVOICE_DIR }: Network): DocumentPorts {
  if (ACCESS_POINT_URL !== undefined && ACCESS_POINT_KEY === undefined)
    throw new ConfigError(
      "The environment is not right:\n  ACCESS_POINT_KEY: is required with ACCESS_POINT_URL",
    );
  return {
    accessPoint:
      ACCESS_POINT_URL === undefined || ACCESS_POINT_KEY === undefined
        ? undefined
        : httpAccessPoint(ACCESS_POINT_URL, ACCESS_POINT_KEY),
    folder: INVOICE_DIR === undefined ? undefined : documentFolder(INVOICE_DIR),
  };
}

type Cards = Parameters<typeof readStripe>[0];
type Client = Pick<DatabaseOptions, "Client">;

/** How long bodies may take, as the settings say. */
export const bodyTimes = (
  config: Pick<Config, "BODY_SECONDS" | "UPLOAD_MINUTES" | "UPLOAD_RATE">,
): BodyTimes => ({
  bodySeconds: config.BODY_SECONDS,
  uploadMinutes: config.UPLOAD_MINUTES,
  uploadRate: config.UPLOAD_RATE,
});

/** What bounds the connections to a server, as the settings say. */
export const connectionSettings = (
  config: Pick<Config, "CONNECTIONS" | "CONNECTIONS_PER_ADDRESS" | "TRUST_PROXY" | "UPLOAD_MINUTES">,
): ConnectionSettings => ({
  most: config.CONNECTIONS,
  perAddress: config.TRUST_PROXY > 0 ? undefined : config.CONNECTIONS_PER_ADDRESS,
  requestMinutes: config.UPLOAD_MINUTES,
});

/** The secrets in force, as the settings say. */
const secretsOf = (config: {
  SAMKOEB_SECRET: string;
  SAMKOEB_SECRET_BEFORE?: string | undefined;
  SAMKOEB_LINKS?: string | undefined;
}): Secrets =>
  createSecrets(config.SAMKOEB_SECRET, { before: config.SAMKOEB_SECRET_BEFORE, links: config.SAMKOEB_LINKS });

type RequestServices = HttpServices & { signIn: SignIn; limitHits: LimitHits; close(): Promise<void> };

/** The pools of the HTTP process: ordinary, draws (few connections win on a hot row), bulk loads (COPY, no time limit). */
export function requestServices(
  config: Pick<Config, "DB_POOL" | "DB_POOL_HOT" | "DB_POOL_COPY"> & {
    DATABASE_URL: string;
    SAMKOEB_SECRET: string;
    SAMKOEB_SECRET_BEFORE?: string | undefined;
    SAMKOEB_LINKS?: string | undefined;
    FILES_DIR?: string | undefined;
    CACHE_SECONDS?: number;
    SIGN_IN?: string | undefined;
    ACCESS_POINT_SECRET?: string | undefined;
  } & Cards,
  log: Logger,
  publicUrl: string,
  client: Client = {},
): RequestServices {
  const url = config.DATABASE_URL;
  const db = new Database({
    url,
    applicationName: "samkoeb http",
    max: config.DB_POOL,
    pipeline: true,
    ...client,
  });
  const hot = new Database({
    url,
    applicationName: "samkoeb draws",
    max: config.DB_POOL_HOT,
    pipeline: true,
    ...client,
  });
  const bulk = new Database({
    url,
    applicationName: "samkoeb bulk",
    max: config.DB_POOL_COPY,
    statementTimeoutMs: 0,
    lockTimeoutMs: 10_000,
    idleInTransactionMs: 60_000,
    ...client,
  });
  const { authenticate, session, whoMay, signIns } = createAuthenticate(db, log);
  const secrets = secretsOf(config);
  const providers = readProviders(config.SIGN_IN);
  const limitHits = createLimitHits(db, log);
  const services: RequestServices = {
    db,
    hot,
    bulk,
    files: createFiles(config.FILES_DIR),
    secrets,
    log,
    publicUrl,
    accessPointSecret: config.ACCESS_POINT_SECRET,
    stripe: readStripe(config),
    cacheSeconds: config.CACHE_SECONDS ?? 0,
    authenticate,
    session,
    whoMay,
    signInWays: providers.map(({ id, label }) => ({ id, label })),
    signIn: createSignIn({ db, secrets, log, signIns, providers, publicUrlOf: () => services.publicUrl }),
    limitHits,
    noteLimit: limitHits.note,
    async close() {
      await signIns.settled();
      await limitHits.close();
      await Promise.all([db.close(), hot.close(), bulk.close()]);
    },
  };
  return services;
}

/** The pools of a worker process: the platform plane's login. */
export function jobServices(
  config: {
    DATABASE_PLATFORM_URL: string;
    SAMKOEB_SECRET: string;
    SAMKOEB_SECRET_BEFORE?: string | undefined;
    SAMKOEB_LINKS?: string | undefined;
    WEBHOOK_INTERNAL?: string | undefined;
    ROSTER_DIR?: string | undefined;
    REPORT_DIR?: string | undefined;
    EINVOICE_RULES?: string | undefined;
    INTERNAL_HOSTS?: string | undefined;
    KEEP_SIGN_INS_DAYS?: number;
    KEEP_SESSIONS_DAYS?: number;
    KEEP_LEFT_DAYS?: number;
  } & Mailing &
    Network &
    Cards,
  log: Logger,
  client: Client = {},
): JobServices & { close(): Promise<void> } {
  const options = {
    url: config.DATABASE_PLATFORM_URL,
    statementTimeoutMs: 300_000,
    lockTimeoutMs: 5_000,
    idleInTransactionMs: 60_000,
    ...client,
  };
  const db = new Database({ ...options, applicationName: "samkoeb jobs", max: 8, pipeline: true });
  const bulk = new Database({ ...options, applicationName: "samkoeb bulk jobs", max: 3 });
  const loops = new Database({
    ...options,
    applicationName: "samkoeb relay",
    max: 4,
    statementTimeoutMs: 8_000,
    pipeline: true,
  });
  return {
    db,
    bulk,
    loops,
    secrets: secretsOf(config),
    delivery: deliveryBy(config),
    documents: documentsBy(config),
    outward: createOutward({ networks: config.WEBHOOK_INTERNAL }),
    correspond,
    log,
    rosterFolder: config.ROSTER_DIR,
    reportFolder: config.REPORT_DIR,
    einvoiceRules: config.EINVOICE_RULES,
    outgoing: createOutgoing({ hosts: config.INTERNAL_HOSTS?.split(",") }),
    stripe: readStripe(config),
    keepDays: {
      signIns: config.KEEP_SIGN_INS_DAYS ?? configSchema.parse({}).KEEP_SIGN_INS_DAYS,
      sessions: config.KEEP_SESSIONS_DAYS ?? configSchema.parse({}).KEEP_SESSIONS_DAYS,
      left: config.KEEP_LEFT_DAYS ?? configSchema.parse({}).KEEP_LEFT_DAYS,
    },
    async close() {
      await Promise.all([db.close(), bulk.close(), loops.close()]);
    },
  };
}
