import type { Reader, Tx } from "../../platform/db/database.ts";

/** The tables of an import, and the file that each is read from. */
export const stages = ["org", "session", "class", "user", "role", "membership"] as const;
export type Stage = (typeof stages)[number];

const ofLine = ["line", "id", "deleted", "modified_at"];
/** The columns of each, in the order in which `createStaging` makes them. */
export const stageColumns: Record<Stage, readonly string[]> = {
  org: [...ofLine, "number"],
  session: [...ofLine, "starts_on", "ends_on"],
  class: [...ofLine, "org", "label", "grades", "homeroom", "terms"],
  user: [...ofLine, "enabled", "grade", "student", "held"],
  role: [...ofLine, "pseudonym", "student"],
  membership: [...ofLine, "class", "org", "pseudonym", "student", "prime", "starts_on", "ends_on"],
};

/**
 * Tables that live as long as the transaction. Whatever a line says is staged as it is; what must hold is
 * asked of all lines at once afterwards.
 */
export async function createStaging(tx: Tx): Promise<void> {
  // Lines that came a moment ago have no statistics: the planner would take a country's pupils for a handful
  // and join them one by one.
  await tx.query("set local work_mem = '64MB'");
  await tx.query("set local enable_nestloop = off");
  const head = "line int, id uuid, deleted boolean, modified_at timestamptz";
  for (const columns of [
    `roster_stage_org (${head}, number text)`,
    `roster_stage_session (${head}, starts_on date, ends_on date)`,
    `roster_stage_class (${head}, org uuid, label text, grades smallint[], homeroom boolean, terms uuid[])`,
    `roster_stage_user (${head}, enabled boolean, grade smallint, student boolean, held uuid)`,
    `roster_stage_role (${head}, pseudonym uuid, student boolean)`,
    `roster_stage_membership (${head}, class uuid, org uuid, pseudonym uuid, student boolean, prime boolean,
       starts_on date, ends_on date)`,
    "roster_stage_school (number text primary key, institution_id int)",
    `roster_stage_candidate (id uuid, pseudonym text, institution_id int, grade smallint, class_label text,
       starts_on date, ends_on date, prime boolean)`,
    ...["stated", "after"].map(
      (name) =>
        `roster_stage_${name} (pseudonym text, institution_id int, grade smallint, class_label text,
           starts_on date, ends_on date)`,
    ),
    "roster_stage_touched (pseudonym text)",
  ])
    await tx.query(`create temporary table ${columns} on commit drop`);
}

/** Streams staged rows (COPY text) of one file in. */
export const copyStage = (tx: Tx, stage: Stage, rows: AsyncIterable<Uint8Array>): Promise<void> =>
  tx.copyIn(`copy roster_stage_${stage} from stdin`, rows);

/** The planner knows nothing of tables that were made a moment ago. */
export async function analyzeStaging(tx: Tx): Promise<void> {
  for (const stage of stages) await tx.query(`analyze roster_stage_${stage}`);
}

export async function insertSchools(tx: Tx, schools: ReadonlyMap<string, number>): Promise<void> {
  await tx.query(
    `insert into roster_stage_school (number, institution_id)
     select n.number, n.id from unnest($1::text[], $2::int[]) as n (number, id)`,
    [[...schools.keys()], [...schools.values()]],
  );
}

interface Found {
  line: number;
  detail: string;
  total: number;
}

const twice = (stage: Stage): string => `
  select d.line, 'The same sourcedId stands on an earlier line: remove one of them.' as detail,
    count(*) over ()::int as total
  from (select t.line, row_number() over (partition by t.id order by t.line) as nth from roster_stage_${stage} t
    where t.id in (select o.id from roster_stage_${stage} o group by o.id having count(*) > 1)) d
  where d.nth > 1 order by d.line limit $1::int`;

/** Lines whose id stands on an earlier line of the same file. */
export const findTwice = (tx: Reader, stage: Stage, most: number): Promise<Found[]> =>
  tx.query<Found>(twice(stage), [most]);

const lost = (of: Stage, detail: string, from: string): { of: Stage; sql: string } => ({
  of,
  sql: `
  select t.line, '${detail}' as detail, count(*) over ()::int as total from ${from} order by t.line limit $2::int`,
});

/** What a staged line names must be there, in this file or an earlier one: `of` is what it names. */
const orphans: Partial<Record<Stage, readonly { of: Stage; sql: string }[]>> = {
  org: [
    lost(
      "org",
      "The same institution number stands in another line: keep one.",
      `roster_stage_org t join roster_stage_org o on o.number = t.number and o.line < t.line and not o.deleted
       where $1::int > 0 and not t.deleted`,
    ),
  ],
  role: [
    lost(
      "user",
      "userSourcedId names no line of users.csv.",
      `roster_stage_role t left join roster_source_user s on s.controller_id = $1::int and s.id = t.pseudonym and not s.deleted
       where not t.deleted and s.id is null`,
    ),
  ],
  class: [
    lost(
      "org",
      "schoolSourcedId names no line of orgs.csv.",
      `roster_stage_class t left join roster_source_org s on s.controller_id = $1::int and s.id = t.org and not s.deleted
       where not t.deleted and s.id is null`,
    ),
  ],
  membership: [
    lost(
      "user",
      "userSourcedId names no line of users.csv.",
      `roster_stage_membership t left join roster_source_user s on s.controller_id = $1::int and s.id = t.pseudonym and not s.deleted
       where not t.deleted and s.id is null`,
    ),
    lost(
      "class",
      "classSourcedId names no (valid) line of classes.csv.",
      `roster_stage_membership t left join roster_source_class s on s.controller_id = $1::int and s.id = t.class and not s.deleted
       where not t.deleted and s.id is null`,
    ),
    lost(
      "org",
      "schoolSourcedId names no line of orgs.csv.",
      `roster_stage_membership t left join roster_source_org s on s.controller_id = $1::int and s.id = t.org and not s.deleted
       where not t.deleted and s.id is null`,
    ),
  ],
};

/** Staged lines that name a line which is not there, as far as `isWhole` says what they name is whole. After the merge. */
export async function findOrphans(
  tx: Reader,
  controllerId: number,
  stage: Stage,
  most: number,
  isWhole: (stage: Stage) => boolean,
): Promise<Found[][]> {
  const found: Found[][] = [];
  for (const { of, sql } of orphans[stage] ?? [])
    if (isWhole(of)) found.push(await tx.query<Found>(sql, [controllerId, most]));
  return found;
}
