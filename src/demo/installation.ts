import { randomBytes } from "node:crypto";
import { join } from "node:path";
import pg from "pg";
import { timeline } from "../../seeds/world/index.ts";
import { allChecks, domains, readAgain } from "../domains.ts";
import { dateOf } from "../platform/calendar.ts";
import { wallClock } from "../platform/clock.ts";
import { readConfig } from "../platform/config.ts";
import { migrate } from "../platform/db/migrate.ts";
import { canTravel, isUnused, travelHome, travelTo } from "../platform/db/travel.ts";
import { knownJobs } from "../platform/jobs/reactions.ts";
import { createLog } from "../platform/log.ts";
import { verify } from "../platform/verify.ts";
import { seedAddresses, seedIdentity, seedInstallation, seedPerson } from "../seed.ts";
import { startServer } from "../server.ts";
import { jobServices } from "../services.ts";
import { startWorker } from "../worker.ts";
import type { Linkable } from "./doors.ts";
import type { Enrol } from "./people.ts";
import { type Addresses, invoicesFolder, type Run, saveRun, stripeFile } from "./place.ts";
import type { Group } from "./provider/pages.ts";
import { startDemoProvider } from "./provider/server.ts";
import type { State } from "./story/state.ts";
import { type StripeFake, startStripeFake } from "./stripe/server.ts";

export const noticeFile = (run: Run): string => join(run.folder, "notice.json");

/** Migrates with a travelling clock that starts where the story does, and seeds. Repeating it changes nothing. */
export async function prepare(run: Run, addresses: Addresses, state: Pick<State, "keys">): Promise<void> {
  await migrate({
    adminUrl: addresses.adminUrl,
    travel: true,
    jobs: knownJobs(domains),
    logins: [
      { url: addresses.appUrl, group: "samkoeb_app" },
      { url: addresses.platformUrl, group: "samkoeb_platform" },
    ],
  });
  if (state.keys["samkoeb.operator"]) return;
  await travel(addresses, new Date(timeline(run.date).dialogueOpens));
  const log = createLog("silent");
  const services = jobServices(
    { DATABASE_PLATFORM_URL: addresses.platformUrl, SAMKOEB_SECRET: run.secret },
    log,
  );
  try {
    const { token } = await seedInstallation(services);
    if (token === undefined)
      throw new Error("the operator's key was lost with the killed run: remove .samkoeb");
    state.keys["samkoeb.operator"] = token;
    saveRun(run);
  } finally {
    await services.close();
  }
}

/** The demo's own sign-in, as the product's settings name it. */
export const demoSignIn = "demo";

/** Listens beside the product: only where the database is a demo's, whose clock can travel. */
async function startSignIn(addresses: Addresses, groups: readonly Group[], productOf: () => string) {
  const client = new pg.Client({ connectionString: addresses.adminUrl });
  await client.connect();
  const travels = await canTravel(client).finally(() => client.end());
  if (!travels) throw new Error("the demo's sign-in has no passwords: never beside a database for real use");
  const subjects = new Set(groups.flatMap(({ people }) => people.map(({ subject }) => subject)));
  return startDemoProvider({
    id: demoSignIn,
    productOf,
    groups: () => groups,
    claimsOf: (subject) => (subjects.has(subject) ? {} : undefined),
  });
}

/** The demo's own fake of Stripe's, which calls the product at once: no money moves. */
const startFakeStripe = (run: Run, productOf: () => string): Promise<StripeFake> =>
  startStripeFake({
    file: stripeFile(run),
    secretKey: `sk_test_${randomBytes(12).toString("hex")}`,
    webhookSecret: `whsec_${randomBytes(12).toString("hex")}`,
    webhookUrl: () => (productOf() === "" ? undefined : `${productOf()}/webhooks/stripe`),
  });

/** `groups`: the people whom one may be; without any there is no sign-in. */
export async function startProcesses(
  run: Run,
  addresses: Addresses,
  groups: readonly Group[],
): Promise<{
  url: string;
  signInUrl: string | undefined;
  stripeUrl: string | undefined;
  stop(): Promise<void>;
}> {
  let product = "";
  const signIn = groups.length > 0 ? await startSignIn(addresses, groups, () => product) : undefined;
  const stripe = groups.length > 0 ? await startFakeStripe(run, () => product) : undefined;
  const label = { da: "demologin", en: "the demo's sign-in" };
  const env = {
    DATABASE_URL: addresses.appUrl,
    DATABASE_PLATFORM_URL: addresses.platformUrl,
    SAMKOEB_SECRET: run.secret,
    DELIVERY_DIR: lettersFolder(run),
    INVOICE_DIR: invoicesFolder(run),
    // Whoever tries the demo has their receiver on this machine.
    WEBHOOK_INTERNAL: "127.0.0.1, ::1",
    MAIL_FROM: "samkoeb@samkoeb.example",
    PORT: "0",
    LOG_LEVEL: "fatal",
    // Nobody stands before it who would look elsewhere.
    DRAIN_SECONDS: "0",
    NOTICE_FILE: noticeFile(run),
    STRIPE_SECRET_KEY: stripe?.secretKey,
    STRIPE_WEBHOOK_SECRET: stripe?.webhookSecret,
    STRIPE_API_BASE: stripe?.url,
    SIGN_IN:
      signIn &&
      JSON.stringify([
        {
          id: demoSignIn,
          issuer: signIn.issuer,
          clientId: signIn.clientId,
          clientSecret: signIn.clientSecret,
          label,
        },
      ]),
  };
  const config = readConfig(["DATABASE_URL", "DATABASE_PLATFORM_URL", "SAMKOEB_SECRET"], env);
  const log = createLog(config.LOG_LEVEL);
  const server = await startServer(config, log);
  const worker = await startWorker(config, log);
  product = server.url;
  // What nobody took before a kill is called again.
  void stripe?.callAll();
  return {
    url: server.url,
    signInUrl: signIn?.issuer,
    stripeUrl: stripe?.url,
    async stop() {
      server.server.closeAllConnections();
      await Promise.all([server.stop(), worker.stop(), signIn?.stop(), stripe?.stop()]);
    },
  };
}

/** Lets each of these sign in by the demo's own sign-in, as whom it is called there. */
export async function linkPeople(run: Run, addresses: Addresses, people: readonly Linkable[]): Promise<void> {
  const services = jobServices(
    { DATABASE_PLATFORM_URL: addresses.platformUrl, SAMKOEB_SECRET: run.secret },
    createLog("silent"),
  );
  try {
    await services.db.platform(async (tx) => {
      for (const { subject, person } of people)
        await seedIdentity(tx, services.secrets, person, { provider: demoSignIn, subject });
    });
  } finally {
    await services.close();
  }
}

/** Where the demo's letters lie, an `.eml` file each. */
export const lettersFolder = (run: Run): string => join(run.folder, "deliveries");

/** Every party gets a made-up address, as if it had used its link. */
export async function confirmAddresses(run: Run, addresses: Addresses): Promise<void> {
  const services = jobServices(
    { DATABASE_PLATFORM_URL: addresses.platformUrl, SAMKOEB_SECRET: run.secret },
    createLog("silent"),
  );
  try {
    await seedAddresses(services);
  } finally {
    await services.close();
  }
}

/** Moves the demo database's clock forward to an instant (never back), as the owner. */
export async function travel(addresses: Addresses, to: Date | "home"): Promise<void> {
  const client = new pg.Client({ connectionString: addresses.adminUrl });
  await client.connect();
  try {
    if (to === "home") await travelHome(client);
    else {
      const now = await client.query<{ now: Date }>("select platform_now() as now");
      if ((await isUnused(client)) || now.rows[0]!.now < to) await travelTo(client, to);
    }
  } finally {
    await client.end();
  }
}

/** The story ends at the real now with offset zero; one that ends on another date stays there. */
export async function comeHome(run: Run, addresses: Addresses): Promise<void> {
  if (run.date === dateOf(wallClock())) await travel(addresses, "home");
}

export async function verifyAll(run: Run, addresses: Addresses): Promise<{ broken: number }> {
  const log = createLog("silent");
  const services = jobServices(
    { DATABASE_PLATFORM_URL: addresses.platformUrl, SAMKOEB_SECRET: run.secret },
    log,
  );
  try {
    const verdict = await verify(services.db, allChecks(), undefined, {
      also: await readAgain(services.db),
    });
    for (const check of verdict.checks)
      for (const what of check.broken) console.log(`  BROKEN ${check.invariant} ${check.name}: ${what}`);
    return verdict;
  } finally {
    await services.close();
  }
}

/**
 * People of the demo have been invited and granted their roles before its story begins: as the `seed` command, this
 * writes the rows and audit rows of that in one step, where an installation's admins do it one by one.
 */
export function createEnrol(run: Run, addresses: Addresses): { enrol: Enrol; close: () => Promise<void> } {
  const services = jobServices(
    { DATABASE_PLATFORM_URL: addresses.platformUrl, SAMKOEB_SECRET: run.secret },
    createLog("silent"),
  );
  const enrol: Enrol = ({ roles, institutionId, kind, ...one }) =>
    services.db.platform((tx) =>
      seedPerson(tx, services.secrets, {
        ...one,
        institutionId: institutionId ?? null,
        kind: kind ?? "person",
        roles: [...roles],
        days: 1_095,
      }),
    );
  return { enrol, close: () => services.close() };
}
