import { domains } from "../../domains.ts";
import { wallClock } from "../../platform/clock.ts";
import { type Config, ConfigError } from "../../platform/config.ts";
import { Database, nobody } from "../../platform/db/database.ts";
import { refusePrivileged } from "../../platform/db/guard.ts";
import { pendingIn, refuseEditedIn } from "../../platform/db/migrations.ts";
import { describeInstallation, listRoles } from "../../platform/installation.ts";
import { refuseUnnoted, registryOf } from "../../platform/jobs/reactions.ts";
import { quarantineOf } from "../../platform/quarantine.ts";
import { advice, because, type Finding, fine, unchecked, wrong } from "./finding.ts";
import { reasonSentences } from "./restore.ts";
import { isLocal } from "./settings.ts";

/** PostgreSQL as each login finds it. */

const groupOf = { DATABASE_URL: "samkoeb_app", DATABASE_PLATFORM_URL: "samkoeb_platform" } as const;
type Login = keyof typeof groupOf;
const versionMin = 15;
/** Seconds that the clocks of two machines may differ. */
const clockMax = 2;

type Installation = Awaited<ReturnType<typeof describeInstallation>>;

/** Runs one part; a ConfigError is what is wrong, anything else that it could not be checked. */
async function part(subject: string, work: () => Promise<Finding[]>): Promise<Finding[]> {
  try {
    return await work();
  } catch (error) {
    return error instanceof ConfigError
      ? [wrong(subject, because(error), "mend that, and run `samkoeb doctor` again")]
      : [
          unchecked(
            subject,
            `could not be checked: ${because(error)}`,
            "mend that, and run `samkoeb doctor` again",
          ),
        ];
  }
}

async function judgeLogin(login: Login, url: string): Promise<{ findings: Finding[]; seen?: Installation }> {
  const db = new Database({ url, applicationName: "samkoeb doctor", max: 1, statementTimeoutMs: 10_000 });
  try {
    let seen: Installation;
    let skew: number;
    try {
      const before = wallClock().getTime();
      seen = await db.read(nobody, describeInstallation);
      skew = seen.clock - (before + wallClock().getTime()) / 2_000;
    } catch (error) {
      const said = `could not be reached: ${because(error)}`;
      return {
        findings: [
          unchecked(
            login,
            said,
            "look at the address, the password, pg_hba.conf, and whether PostgreSQL runs",
          ),
        ],
      };
    }
    const findings = [
      ...(await part(login, async () => {
        await refusePrivileged(db, groupOf[login]);
        return [fine(login, `a plain login in ${groupOf[login]}`)];
      })),
      ...(login === "DATABASE_URL" ? judgeServer(seen, skew) : []),
      ...(await part("migrations", () => judgeMigrations(db, login))),
      ...(login === "DATABASE_URL"
        ? await part("roles", () => db.read(nobody, listRoles).then(judgeRoles))
        : []),
    ];
    return { findings, seen };
  } finally {
    await db.close();
  }
}

async function judgeMigrations(db: Database, login: Login): Promise<Finding[]> {
  if (login === "DATABASE_PLATFORM_URL") {
    await refuseUnnoted(db, registryOf(domains));
    const reasons = await db.platform(quarantineOf);
    return [
      fine("jobs", "this version's are known to the database"),
      ...reasons.map((reason) =>
        wrong("quarantine", reasonSentences[reason], "samkoeb doctor --after-restore says what to look at"),
      ),
    ];
  }
  await db.read(nobody, refuseEditedIn);
  const pending = await db.read(nobody, pendingIn);
  return pending.length === 0
    ? [fine("migrations", "the database is at the newest schema")]
    : [
        wrong(
          "migrations",
          `the database waits for ${pending.length}, ${pending[0]} first`,
          "run `samkoeb migrate`",
        ),
      ];
}

function judgeServer(seen: Installation, skew: number): Finding[] {
  const major = Math.floor(seen.version / 10_000);
  const found = [
    major < versionMin
      ? wrong("PostgreSQL", `is version ${major}`, `upgrade to ${versionMin} or newer`)
      : fine("PostgreSQL", `version ${major}`),
    Math.abs(skew) > clockMax
      ? wrong(
          "clock",
          `this machine's and the database's differ by ${Math.round(Math.abs(skew))} seconds`,
          "let both keep time by NTP",
        )
      : fine("clock", "this machine's and the database's agree"),
    seen.zone
      ? fine("time zone", "PostgreSQL knows Europe/Copenhagen")
      : wrong(
          "time zone",
          "PostgreSQL reckons Europe/Copenhagen wrongly",
          "install its time zone data (tzdata) anew",
        ),
  ];
  if (seen.encoding !== "UTF8")
    found.push(
      wrong("encoding", `the database's is ${seen.encoding}`, "make the database anew with encoding UTF8"),
    );
  if (!seen.gist)
    found.push(
      wrong(
        "extensions",
        "btree_gist is missing",
        "as the owner: create extension btree_gist (package postgresql-contrib)",
      ),
    );
  if (seen.travels)
    found.push(
      wrong(
        "travelling clock",
        "the database was made with `migrate --travel`",
        "make another one for real use",
      ),
    );
  if (!seen.durable)
    found.push(
      wrong(
        "durability",
        "fsync or full_page_writes is off: a crash loses what was acknowledged",
        "set both to on",
      ),
    );
  if (seen.commits === "off")
    found.push(
      wrong("durability", "synchronous_commit is off: a crash loses what was acknowledged", "set it to on"),
    );
  if (!seen.checksums)
    found.push(
      advice(
        "durability",
        "pages have no checksums: a bad disk is not seen",
        "pg_checksums --enable, while PostgreSQL is stopped",
      ),
    );
  return found;
}

function judgeRoles(roles: Awaited<ReturnType<typeof listRoles>>): Finding[] {
  const found: Finding[] = [];
  for (const { name, powerful, logsIn, members } of roles) {
    if (powerful)
      found.push(
        wrong("roles", `${name} passes row-level security`, `alter role ${name} nosuperuser nobypassrls`),
      );
    if (logsIn) found.push(wrong("roles", `${name} can log in`, `alter role ${name} nologin`));
    if (/definer|backfill/.test(name) && members)
      found.push(
        wrong(
          "roles",
          `${members.join(", ")} may act as ${name}`,
          `revoke ${name} from each that does not own the tables`,
        ),
      );
  }
  if (roles.length < 4)
    found.push(wrong("roles", "not all of the program's are there", "run `samkoeb migrate`"));
  return found.length > 0 ? found : [fine("roles", "the program's four, and who is in them")];
}

/** Connections that a server and two workers take, with the queue's in PostgreSQL. */
const connectionsOf = (config: Config) =>
  config.DB_POOL + config.DB_POOL_HOT + config.DB_POOL_COPY + 2 * (15 + (config.REDIS_URL ? 0 : 10));

export async function judgeDatabase(config: Config): Promise<Finding[]> {
  const found: Finding[] = [];
  const seen: Installation[] = [];
  for (const login of ["DATABASE_URL", "DATABASE_PLATFORM_URL"] as const) {
    const url = config[login];
    if (url === undefined) continue;
    const judged = await judgeLogin(login, url);
    found.push(...judged.findings);
    if (judged.seen) seen.push(judged.seen);
  }
  const [one, other] = seen;
  if (
    one &&
    other &&
    (one.database !== other.database || one.startedAt.getTime() !== other.startedAt.getTime())
  )
    found.push(
      wrong(
        "databases",
        "DATABASE_URL and DATABASE_PLATFORM_URL lead to two of them",
        "give both the same database",
      ),
    );
  if (config.DATABASE_URL && config.DATABASE_PLATFORM_URL) {
    const [requests, jobs] = [new URL(config.DATABASE_URL), new URL(config.DATABASE_PLATFORM_URL)];
    if (!isLocal(requests.hostname) && requests.password !== "" && requests.password === jobs.password)
      found.push(
        wrong("DATABASE_PLATFORM_URL", "has the password of DATABASE_URL", "give each login one of its own"),
      );
  }
  if (one && one.connections < connectionsOf(config) + 10)
    found.push(
      advice(
        "connections",
        `max_connections is ${one.connections}, and a server with two workers takes up to ${connectionsOf(config)}`,
        "raise max_connections, or lower DB_POOL",
      ),
    );
  return found;
}
