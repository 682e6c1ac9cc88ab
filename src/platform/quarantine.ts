import { z } from "zod";
import type { Reader, Tx } from "./db/database.ts";
import { statement } from "./db/statement.ts";
import { defineProblem, Problem } from "./problem.ts";

/**
 * A database that was brought back from a copy knows nothing of what was done after the copy: numbers given, letters sent, cards
 * charged. It says so itself, by what a copy cannot bring along (`platform_quarantine`). Until an operator has answered for
 * it (`samkoeb doctor --after-restore`) no job runs, no number is taken and no order to a bank is written; all of it waits.
 */

export const quarantined = defineProblem({
  code: "installation-in-quarantine",
  status: 409,
  title: "The installation was brought back from a copy, and nothing leaves it yet",
  help: "Numbers may have been given and letters sent after the copy. An operator answers for that (`samkoeb doctor --after-restore`); try again then.",
});

export const inQuarantine = (): Problem =>
  new Problem(
    quarantined,
    "The database is a copy that nobody has answered for yet: nothing is issued, sent or paid. Try again when an operator has.",
  );

/** For statements of workers: asked once a statement. */
export const unheld = "cardinality(platform_quarantine()) = 0";

export const Reason = z.enum(["held", "server", "timeline", "database", "rows"]);
export type Reason = z.output<typeof Reason>;

const findQuarantineSql = statement("platform.findQuarantine", `select platform_quarantine() as "reasons!"`, {
  decode: { reasons: z.array(Reason) },
});
/** Why the installation is in quarantine; empty where it is not. */
export const quarantineOf = async (tx: Reader): Promise<Reason[]> =>
  (await tx.one(findQuarantineSql)).reasons;

/** Throws `installation-in-quarantine`: for what would only wait. */
export async function refuseQuarantined(tx: Reader): Promise<void> {
  if ((await quarantineOf(tx)).length > 0) throw inQuarantine();
}

const noteInstallationSql = statement(
  "platform.noteInstallation",
  `insert into platform_installation (server, timeline, database, relation)
   select s.system_identifier::text, platform_timeline(), d.oid::bigint, 'platform_installation'::regclass::oid::bigint
   from pg_control_system() s, pg_database d where d.datname = current_database()
   on conflict (one) do nothing`,
);
/** Notes which database this is, where nobody has yet: a worker does when it begins. */
export const noteInstallation = async (tx: Tx): Promise<void> => {
  await tx.execute(noteInstallationSql);
};

const holdSql = statement(
  "platform.holdInstallation",
  "update platform_installation i set held_at = coalesce(i.held_at, platform_now())",
);
const liftSql = statement(
  "platform.liftQuarantine",
  `update platform_installation i set server = s.system_identifier::text, timeline = platform_timeline(),
     database = d.oid::bigint, relation = 'platform_installation'::regclass::oid::bigint, noted_at = platform_now(), held_at = null
   from pg_control_system() s, pg_database d where d.datname = current_database()`,
);
const insertEventSql = statement(
  "platform.insertQuarantineEvent",
  `insert into platform_quarantine_event (what, person_id, why, reasons, stated)
   values ($1::text, $2::uuid, $3::text, $4::text[], $5::jsonb) returning id::int as "id!"`,
);

/** Who does it, why, and what they state. */
export interface Answer {
  personId: string;
  why: string;
  stated: Record<string, unknown>;
}

/** Puts the installation into quarantine by hand; answers the event's number. */
export async function hold(tx: Tx, { personId, why, stated }: Answer): Promise<number> {
  await noteInstallation(tx);
  await tx.execute(holdSql);
  return writeEvent(tx, "held", { personId, why, stated });
}

const lockSql = statement(
  "platform.lockInstallation",
  "select i.noted_at from platform_installation i for update",
);
/** Nobody else answers, or puts it into quarantine, until the transaction ends. */
export const lockInstallation = async (tx: Tx): Promise<void> => {
  await tx.all(lockSql);
};

/** Lets it out: from here on this database is the one. */
export async function lift(tx: Tx, answer: Answer): Promise<number> {
  const id = await writeEvent(tx, "answered", answer);
  await tx.execute(liftSql);
  return id;
}

async function writeEvent(tx: Tx, what: "held" | "answered", answer: Answer): Promise<number> {
  const reasons = await quarantineOf(tx);
  const { personId, why, stated } = answer;
  return (await tx.one(insertEventSql, [what, personId, why, reasons, JSON.stringify(stated)])).id;
}

const findLastTraceSql = statement(
  "platform.findLastTrace",
  `select (select max(a.at) from platform_audit a) as "audited", (select count(*) from platform_outbox o where o.settled_at is null)::int as "waiting!"`,
);
/** What the copy ends with: its newest audit row, and how much of it is to be done. */
export const findLastTrace = (tx: Reader) => tx.one(findLastTraceSql);
