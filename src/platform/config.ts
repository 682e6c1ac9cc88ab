import { z } from "zod";
import { areNetworks } from "./net/addresses.ts";

const port = z.coerce.number().int().min(0).max(65535);
const count = (least: number, most: number, otherwise: number) =>
  z.coerce.number().int().min(least).max(most).default(otherwise);
const databaseUrl = z.string().regex(/^postgres(ql)?:\/\//, "must be a postgres:// address");

/**
 * Every environment variable that the program reads, once. The table in README.md is checked against
 * this schema. An empty variable counts as absent. Wrong values are refused at start by name.
 */
export const configSchema = z.object({
  DATABASE_URL: databaseUrl.optional().describe("Requests: a login in the group role samkoeb_app"),
  DATABASE_PLATFORM_URL: databaseUrl
    .optional()
    .describe("Jobs that cross tenants: a login in the group role samkoeb_platform"),
  DATABASE_ADMIN_URL: databaseUrl
    .optional()
    .describe("Migrations and tests: owner of the database, may create roles (tests: and databases)"),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\//, "must be a redis:// address")
    .optional()
    .describe("Job queue and counts of limits in Redis; without it they lie in PostgreSQL and in memory"),
  SAMKOEB_SECRET: z
    .string()
    .min(32, "must be at least 32 characters; make one with `openssl rand -base64 48`")
    .optional()
    .describe("Master secret: keys for pseudonyms, cursors and links are derived from it"),
  SAMKOEB_KEY: z
    .string()
    .optional()
    .describe("The API key that `samkoeb open`, `send` and `roster` speak with, on a person's own machine"),
  SAMKOEB_SECRET_BEFORE: z
    .string()
    .min(32, "must be at least 32 characters: the secret that was in force before")
    .optional()
    .describe(
      "The master secret before, while `samkoeb secret rewrap` has not brought everything under the new one",
    ),
  SAMKOEB_LINKS: z
    .string()
    .regex(/^[\w.-]{1,40}$/, "must be at most 40 letters, digits, points, dashes")
    .optional()
    .describe("Generation of signed links and cursors: another value ends all that were given out"),
  HOST: z.string().default("127.0.0.1").describe("Address that the HTTP server listens on"),
  PORT: port.default(3000).describe("Port of the HTTP server; 0 takes a free one"),
  METRICS_PORT: port
    .optional()
    .describe("Port of /metrics on HOST, and of a worker's /livez and /readyz; absent: no such server"),
  PUBLIC_URL: z.url().optional().describe("The address that users see, for links"),
  TRUST_PROXY: z.coerce.number().int().min(0).max(5).default(0).describe("Number of proxies in front"),
  LOG_LEVEL: z
    .enum(["fatal", "error", "warn", "info", "debug", "silent"])
    .default("info")
    .describe("Least severe level that is logged"),
  FILES_DIR: z.string().optional().describe("Folder for stored files; without it they lie in PostgreSQL"),
  DELIVERY_DIR: z
    .string()
    .default(".samkoeb/deliveries")
    .describe("Folder that letters are written into, an .eml file each, where there is no SMTP_URL"),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, "must be a smtp:// or smtps:// address")
    .optional()
    .describe("Mail server that letters are handed to (`smtp://user:password@host:587`); needs MAIL_FROM"),
  MAIL_FROM: z.email().default("samkoeb@samkoeb.invalid").describe("The address that all letters are from"),
  SIGN_IN: z
    .string()
    .optional()
    .describe("Providers that people sign in by, a JSON list; docs/security.md says what each holds"),
  ROSTER_DIR: z
    .string()
    .optional()
    .describe(
      "Folder whose subfolders, named by a controller's reference, hold rosters for the worker to take",
    ),
  INTERNAL_HOSTS: z
    .string()
    .regex(/^[\w.[\]:-]+(,[\w.[\]:-]+)*$/, "must be hosts with commas between (`host` or `host:port`)")
    .optional()
    .describe(
      "Hosts of the installation's own network that rosters and reports may be fetched from, over http too",
    ),
  EINVOICE_RULES: z
    .string()
    .optional()
    .describe(
      "Worker: folder of the official rules of electronic invoices, which each document passes before its number",
    ),
  ACCESS_POINT_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe("Worker: Peppol/NemHandel access point that invoices are handed to; needs ACCESS_POINT_KEY"),
  ACCESS_POINT_KEY: z
    .string()
    .regex(/^[\x21-\x7e]+$/, "must be visible ASCII characters")
    .optional()
    .describe("Worker: the key that the access point asks for"),
  ACCESS_POINT_SECRET: z
    .string()
    .min(32, "must be at least 32 characters")
    .optional()
    .describe("Server: what the access point signs the answers with that it calls us with"),
  REPORT_DIR: z
    .string()
    .optional()
    .describe(
      "Worker: folder that is there, into whose subfolders, named by a party's reference, monthly reports are put",
    ),
  WEBHOOK_INTERNAL: z
    .string()
    .refine(areNetworks, "must be networks such as 127.0.0.1, 10.20.0.0/16")
    .optional()
    .describe("Worker: internal networks that facts may be sent to; none where nothing is said"),
  INVOICE_DIR: z
    .string()
    .optional()
    .describe("Worker: folder that invoices are put into, a file each; without an access point in its place"),
  STRIPE_SECRET_KEY: z
    .string()
    .regex(/^[sr]k_(test|live)_[\x21-\x7e]+$/, "must be a secret or restricted key of Stripe's (sk_…, rk_…)")
    .optional()
    .describe(
      "Server and worker: the key of the marketplace's account at Stripe; without it nobody pays by card",
    ),
  STRIPE_WEBHOOK_SECRET: z
    .string()
    .regex(/^whsec_[\x21-\x7e]{8,}$/, "must be the signing secret of an endpoint (whsec_…)")
    .optional()
    .describe("Server: what Stripe signs its calls of `/webhooks/stripe` with; without it the worker asks"),
  STRIPE_API_BASE: z
    .string()
    .regex(
      /^http:\/\/(127\.0\.0\.1|localhost|\[::1\]):\d{1,5}$/,
      "must be http:// on this machine, with its port",
    )
    .optional()
    .describe("Server and worker: a fake of Stripe's on this machine, for keys of the test mode"),
  NOTICE_FILE: z.string().optional().describe("JSON notice of the operator shown on the front page"),
  ACCESSIBILITY_URL: z
    .url({ protocol: /^https$/ })
    .optional()
    .describe("The operator's own accessibility statement, made at was.digst.dk; the pages' own links to it"),
  CACHE_SECONDS: z.coerce
    .number()
    .int()
    .min(0)
    .max(300)
    .default(60)
    .describe("How long a server keeps answers of access checks that let a pupil in; 0: not at all"),
  KEEP_LEFT_DAYS: count(0, 3_650, 30).describe("Days after a party's end until its data is deleted"),
  KEEP_SIGN_INS_DAYS: count(1, 3_650, 90).describe(
    "Days that failed sign-ins and their addresses, and limits hit, are kept",
  ),
  KEEP_SESSIONS_DAYS: count(1, 3_650, 30).describe("Days that an ended session is kept"),
  LIMIT_FAILED: count(1, 1_000_000, 60).describe("Keys that do not work, per minute and address"),
  LIMIT_OPEN: count(1, 1_000_000, 600).describe("Requests without a key, per minute and address"),
  LIMIT_KEY: count(1, 100_000_000, 6_000).describe("Points that one key may spend per minute"),
  LIMIT_PARTY: count(1, 100_000_000, 30_000).describe("Points that a party's keys may spend per minute"),
  CONNECTIONS: count(10, 100_000, 2_000).describe("Most connections to a server"),
  CONNECTIONS_PER_ADDRESS: count(1, 100_000, 500).describe(
    "Most connections from one address; not with TRUST_PROXY, where the proxy bounds them",
  ),
  BODY_SECONDS: count(1, 600, 30).describe("How long a JSON body may take in all"),
  UPLOAD_MINUTES: count(1, 1_440, 240).describe("How long an upload may take in all"),
  UPLOAD_RATE: count(0, 1_000_000, 1_000).describe("Bytes per second that an upload has to keep up"),
  DRAIN_SECONDS: count(0, 120, 5).describe(
    "Server: how long it still takes connections once /readyz says that it goes, so that balancers see it",
  ),
  GRACE_SECONDS: count(1, 600, 15).describe(
    "How long after that what has begun may take: requests of a server, jobs of a worker",
  ),
  HEAVY_JOBS: count(1, 16, 1).describe("Worker: heavy jobs at once, each in a process of its own"),
  HEAVY_MEMORY: count(256, 65_536, 1_024).describe("Worker: megabytes of heap that each of them has"),
  DB_POOL: z.coerce.number().int().min(1).max(50).default(8).describe("Connections for ordinary requests"),
  DB_POOL_HOT: z.coerce.number().int().min(1).max(20).default(4).describe("Connections for draws"),
  DB_POOL_COPY: z.coerce.number().int().min(1).max(10).default(3).describe("Connections for bulk loads"),
});

export type Config = z.output<typeof configSchema>;
type Key = keyof Config;

/** A variable is missing or wrong: the process ends before it has touched anything. */
export class ConfigError extends Error {
  override name = "ConfigError";
}

/** Reads the environment, or throws one `ConfigError` that names each wrong or missing variable. */
export function readConfig<K extends Key = never>(
  required: readonly K[] = [],
  env: NodeJS.ProcessEnv = process.env,
): Config & Required<{ [P in K]: NonNullable<Config[P]> }> {
  const given: Record<string, string> = {};
  for (const key of Object.keys(configSchema.shape)) {
    const value = env[key];
    if (value !== undefined && value !== "") given[key] = value;
  }
  const parsed = configSchema.safeParse(given);
  const problems = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  for (const key of required) if (given[key] === undefined) problems.push(`${key}: is required`);
  if (problems.length > 0 || !parsed.success) {
    throw new ConfigError(`The environment is not right:\n  ${problems.join("\n  ")}`);
  }
  return parsed.data as Config & Required<{ [P in K]: NonNullable<Config[P]> }>;
}

/** The environment of a process that shall have the same settings. */
export const environmentOf = (config: Partial<Config>): Record<string, string> => ({
  ...(process.env["PATH"] === undefined ? {} : { PATH: process.env["PATH"] }),
  ...Object.fromEntries(
    Object.entries(config).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  ),
});
