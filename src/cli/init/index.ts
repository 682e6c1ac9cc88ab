import { domains } from "../../domains.ts";
import { describeAdmin, describeRoles } from "../../platform/admin.ts";
import { ConfigError } from "../../platform/config.ts";
import { Database, nobody } from "../../platform/db/database.ts";
import { refusePrivileged } from "../../platform/db/guard.ts";
import { migrate } from "../../platform/db/migrate.ts";
import { connected, DatabaseAway, makeDatabase, placeOf, refuseAway } from "../../platform/db/reach.ts";
import { knownJobs } from "../../platform/jobs/reactions.ts";
import { createSecrets } from "../../platform/secrets.ts";
import { seedInstallation } from "../../seed.ts";
import { readEnvFile, type Settings, writeEnvFile } from "./env-file.ts";

/**
 * `samkoeb init`: from the address of a login that may make roles (and the database, where it is missing) everything up to the
 * first operator's key. All that could stand in the way is looked for before anything is made. The file of secrets is
 * written first: what was broken off goes on with it, and a second run changes nothing.
 */

const variable = "DATABASE_ADMIN_URL";
const groups = ["samkoeb_app", "samkoeb_platform", "samkoeb_definer", "samkoeb_backfill"];
/** Databases that every server has for itself. */
const ofTheServer = ["", "postgres", "template0", "template1"];
const longestName = 50;

export interface InitOptions {
  adminUrl: string;
  /** The file with addresses and secrets. */
  file: string;
  publicUrl?: string | undefined;
  say(line: string): void;
}

interface Plan {
  database: string;
  missing: boolean;
  logins: { requests: string; jobs: string };
  settings: Settings | undefined;
}

export async function init(options: InitOptions): Promise<void> {
  const { adminUrl, file, say } = options;
  const plan = await planOf(adminUrl, file);
  const settings = plan.settings ?? writeEnvFile(file, adminUrl, plan.logins, options.publicUrl);
  let made = plan.settings === undefined;
  if (made) say(`made     ${file}: the addresses of both logins and the secret, for its owner's eyes`);
  if (plan.missing) {
    await makeDatabase(variable, onServer(adminUrl), plan.database);
    made = true;
    say(`made     the database ${plan.database}`);
  }
  const roles = [...groups, ...loginsOf(settings)];
  const before = await rolesThere(adminUrl, roles);
  const migrated = await bring(adminUrl, settings);
  const fresh = roles.filter((name) => !before.includes(name));
  if (fresh.length > 0) say(`made     the roles ${fresh.join(", ")}`);
  say(migrated > 0 ? `applied  ${migrated} migrations` : "fine     the database is at the newest schema");
  await refuseWrongLogins(settings);
  const key = await seedOnce(settings);
  say(key ? "made     98 municipalities and the first operator" : "fine     the operator is there already");
  if (!made && fresh.length === 0 && migrated === 0 && key === undefined) say("\nNothing was changed.");
  for (const line of whatNext(file, settings, key)) say(line);
}

/** What is to be made; ConfigError with every reason why it cannot be. */
async function planOf(adminUrl: string, file: string): Promise<Plan> {
  const { database } = placeOf(adminUrl);
  if (ofTheServer.includes(new URL(adminUrl).pathname.slice(1)))
    throw new ConfigError(
      `${variable}: name the database that is to be made, as in postgres://login@host/samkoeb`,
    );
  const settings = readEnvFile(file);
  const missing = await isMissing(adminUrl);
  const logins = { requests: `${database}_server`, jobs: `${database}_jobs` };
  const faults: string[] = [];
  if (missing && !(/^[a-z][a-z0-9_]*$/.test(database) && database.length <= longestName))
    faults.push(`'${database}' is no name for a database: lower-case letters, digits and _, at most 50`);
  for (const name of ["DATABASE_URL", "DATABASE_PLATFORM_URL"] as const)
    if (settings && placeOf(settings[name]).database !== database)
      faults.push(
        `${file} is for the database '${placeOf(settings[name]).database}': give another file by --env, or its database in ${variable}`,
      );
  const names = settings ? loginsOf(settings) : [logins.requests, logins.jobs];
  faults.push(...(await lookAt(missing ? onServer(adminUrl) : adminUrl, { missing, names, file, settings })));
  if (faults.length > 0) throw new ConfigError(`Nothing was made:\n  ${[...new Set(faults)].join("\n  ")}`);
  return { database, missing, logins, settings };
}

const loginsOf = (settings: Settings): string[] =>
  [settings.DATABASE_URL, settings.DATABASE_PLATFORM_URL].map((url) => placeOf(url).login);

/** The database that every server has. */
function onServer(adminUrl: string): string {
  const address = new URL(adminUrl);
  address.pathname = "/postgres";
  return address.href;
}

/** Whether the server answers and has no such database. DatabaseAway where the server does not answer. */
async function isMissing(adminUrl: string): Promise<boolean> {
  return connected(variable, adminUrl, async () => false).catch(async (error: unknown) => {
    if (!(error instanceof DatabaseAway && error.code === "3D000")) throw error;
    return connected(variable, onServer(adminUrl), async () => true);
  });
}

interface Look {
  missing: boolean;
  names: readonly string[];
  file: string;
  settings: Settings | undefined;
}

/** Everything on the server that stands in the way. */
async function lookAt(url: string, { missing, names, file, settings }: Look): Promise<string[]> {
  const { login, database } = placeOf(url);
  const [seen, roles] = await asAdmin(url, (db) =>
    db.read(nobody, async (tx) => [await describeAdmin(tx), await describeRoles(tx, [...groups, ...names])]),
  );
  const faults: string[] = [];
  const add = (is: boolean, sentence: string) => is && faults.push(sentence);
  add(seen.version < 150_000, "PostgreSQL is older than 15: upgrade it");
  add(seen.standby, "this server is a standby: give the address of its primary");
  add(!seen.gist, "the extension btree_gist is not installed: install PostgreSQL's contrib modules");
  add(!seen.createsRoles, `'${login}' may not make roles: as a superuser, alter role ${login} createrole`);
  add(
    missing && !seen.createsDatabases,
    `'${login}' may not make databases: as a superuser, alter role ${login} createdb, or make the database with owner ${login}`,
  );
  add(
    !missing && !seen.owns,
    `'${login}' does not own the database '${database}': alter database ${database} owner to ${login}`,
  );
  add(
    !missing && seen.encoding !== "UTF8",
    `the database is in ${seen.encoding}: make it with encoding UTF8`,
  );
  add(
    seen.migrated && !settings,
    `the database is in use, with secrets that ${file} does not have: give the file that has them by --env`,
  );
  for (const role of roles) faults.push(...faultsOf(role, file, settings));
  return faults;
}

type Role = Awaited<ReturnType<typeof describeRoles>>[number];

/** What a role that is there has that it may not have. */
function faultsOf(role: Role, file: string, settings: Settings | undefined): string[] {
  const { name } = role;
  const faults: string[] = [];
  if (role.superuser || role.bypasses)
    faults.push(
      `the role ${name} is there and passes row-level security: alter role ${name} nosuperuser nobypassrls`,
    );
  if (groups.includes(name)) {
    if (role.logsIn)
      faults.push(`the role ${name} is there and can log in, which no group may: alter role ${name} nologin`);
    return faults;
  }
  if (!settings)
    return [
      ...faults,
      `the login ${name} is there, and ${file}, which would have its password, is not: give that file by --env, or drop role ${name}`,
    ];
  if (!role.logsIn)
    faults.push(`the role ${name} is there and cannot log in: alter role ${name} login, or drop it`);
  if (role.acts)
    faults.push(
      `the login ${name} may act as the owner: revoke samkoeb_definer, samkoeb_backfill from ${name}`,
    );
  return faults;
}

async function asAdmin<T>(url: string, work: (db: Database) => Promise<T>): Promise<T> {
  const db = new Database({ url, applicationName: "samkoeb init", max: 1, statementTimeoutMs: 10_000 });
  try {
    return await work(db);
  } finally {
    await db.close();
  }
}

const rolesThere = (adminUrl: string, names: readonly string[]): Promise<string[]> =>
  asAdmin(adminUrl, (db) =>
    db.read(nobody, async (tx) => (await describeRoles(tx, names)).map(({ name }) => name)),
  );

/** Schema, group roles and both logins; how many migrations it took. */
async function bring(adminUrl: string, settings: Settings): Promise<number> {
  return migrate({
    adminUrl,
    jobs: knownJobs(domains),
    logins: [
      { url: settings.DATABASE_URL, group: "samkoeb_app" },
      { url: settings.DATABASE_PLATFORM_URL, group: "samkoeb_platform" },
    ],
  });
}

/** Each login gets in by the password that the file has, and has no more rights than it should. */
async function refuseWrongLogins(settings: Settings): Promise<void> {
  for (const [name, group] of [
    ["DATABASE_URL", "samkoeb_app"],
    ["DATABASE_PLATFORM_URL", "samkoeb_platform"],
  ] as const) {
    await refuseAway(name, settings[name]);
    await asAdmin(settings[name], (db) => refusePrivileged(db, group));
  }
}

/** The key of the first operator, where there was none. */
const seedOnce = (settings: Settings): Promise<string | undefined> =>
  asAdmin(settings.DATABASE_PLATFORM_URL, async (db) => {
    const { SAMKOEB_SECRET: secret, SAMKOEB_SECRET_BEFORE: before, SAMKOEB_LINKS: links } = settings;
    const secrets = createSecrets(secret, { before, links });
    return (await seedInstallation({ db, secrets })).token;
  });

function whatNext(file: string, settings: Settings, key: string | undefined): string[] {
  const asked = [
    ...(settings.PUBLIC_URL === undefined ? ["PUBLIC_URL"] : []),
    ...(settings.SIGN_IN === undefined ? ["SIGN_IN"] : []),
    ...(settings.SMTP_URL === undefined ? ["SMTP_URL with MAIL_FROM"] : []),
  ];
  const steps = [
    ...(asked.length > 0 ? [`Set ${asked.join(", ")} in ${file}.`] : []),
    `Put a copy of ${file} where your secrets are kept, and back up the database (docs/operations.md).`,
    `set -a; . ${file.includes("/") ? file : `./${file}`}; set +a; npm run -s samkoeb -- doctor`,
    "npm start, and npm run worker, each with these settings.",
  ];
  return [
    "",
    ...(key
      ? [`The operator's key, shown this once: ${key}`, "(lost: `samkoeb key` makes another)", ""]
      : []),
    "What comes next:",
    ...steps.map((step, index) => `  ${index + 1}. ${step}`),
  ];
}
