import type { LocalDate, Period } from "../platform/calendar.ts";
import type { Reader, Tx } from "../platform/db/database.ts";
import { type Simulation, SimulationLine } from "./schema.ts";

const Lines = SimulationLine.pick({ scenarios: true });

/** What simulations read of recorded use, and where they are kept. */

export interface UsedRow {
  productId: string;
  institutionId: number | null;
  pseudonym: string | null;
  month: string;
  uses: number;
  known: boolean;
}

/** Events of a controller in a period, counted no further than `max`. */
export async function countEvents(
  tx: Reader,
  controllerId: number,
  { from, to }: Period,
  max: number,
): Promise<number> {
  const rows = await tx.query<{ n: number }>(
    `select count(*)::int as n from (select 1 from usage_event e where e.controller_id = $1::int
       and e.month >= date_trunc('month', $2::date)::date and e.month < $3::date limit $4::int) e`,
    [controllerId, from, to, max],
  );
  return rows[0]!.n;
}

/**
 * A controller's use in a period per product, pupil, month and place: where the roster had the pupil that day, else
 * as reported. Known: where a roster is seatsToKeep, on it. Previews and what was voided do not count.
 */
export function listUsed(tx: Reader, controllerId: number, { from, to }: Period): Promise<UsedRow[]> {
  return tx.query<UsedRow>(
    `with e as (
       select i.product_id, c.pseudonym, c.institution_number, (c.at at time zone 'Europe/Copenhagen')::date as day,
         count(*)::int as uses
       from reconciliation_counted_event c join usage_identifier i on i.identifier = c.product and i.publisher_id = c.publisher_id
       where c.controller_id = $1::int and c.kind <> 'preview'
         and c.month >= date_trunc('month', $2::date)::date and c.month < $3::date
       group by i.product_id, c.pseudonym, c.institution_number, (c.at at time zone 'Europe/Copenhagen')::date)
     select e.product_id as "productId", coalesce(r.institution_id, n.id) as "institutionId", e.pseudonym,
       to_char(e.day, 'YYYY-MM') as month, sum(e.uses)::int as uses,
       bool_or(r.institution_id is not null or n.kind <> 'school') as known
     from e
     left join roster_enrolment r on r.controller_id = $1::int and r.pseudonym = e.pseudonym
       and r.starts_on <= e.day and (r.ends_on is null or r.ends_on > e.day)
     left join usage_place n on n.controller_id = $1::int and n.number = e.institution_number
       and n.valid_from <= e.day and (n.valid_to is null or n.valid_to > e.day)
     where e.day >= $2::date and e.day < $3::date
     group by e.product_id, coalesce(r.institution_id, n.id), e.pseudonym, to_char(e.day, 'YYYY-MM')
     order by 1, 3 nulls first, 4, 2 nulls first`,
    [controllerId, from, to],
  );
}

export function listProducts(tx: Reader, ids: readonly string[]) {
  return tx.query<{ id: string; title: string; publisherId: number; publisherName: string }>(
    `select p.id, p.title, p.publisher_id as "publisherId", y.name as "publisherName"
     from catalogue_product p join parties_party y on y.id = p.publisher_id
     where p.id = any($1::uuid[]) order by p.id`,
    [ids],
  );
}

/** Of the products named those whose licence covers something that was used, with what of it they cover. */
export function listBundles(tx: Reader, named: readonly string[], used: readonly string[]) {
  return tx.query<{
    id: string;
    title: string;
    publisherId: number;
    publisherName: string;
    covers: string[];
  }>(
    `select p.id, p.title, p.publisher_id as "publisherId", y.name as "publisherName", v.covers
     from (select v.product_id, array_agg(v.covered_id order by v.covered_id) as covers from catalogue_coverage v
       where v.product_id = any($1::uuid[]) and v.covered_id = any($2::uuid[]) and v.product_id <> v.covered_id
       group by v.product_id) v
     join catalogue_product p on p.id = v.product_id join parties_party y on y.id = p.publisher_id
     order by p.id`,
    [named, used],
  );
}

export function listControllers(tx: Reader, ids: readonly number[]) {
  return tx.query<{ id: number; name: string }>(
    "select p.id, p.name from parties_party p where p.id = any($1::int[]) order by p.id",
    [ids],
  );
}

export interface HeldRow {
  agreementId: string;
  publisherId: number;
  productId: string;
  model: string;
  policy: "HARD" | "TOLERANCE" | "TRUE_UP" | "REPORT_ONLY";
  toleranceBp: number;
  calledMinor: bigint;
  price: bigint | null;
  from: LocalDate;
  to: LocalDate;
  termFrom: LocalDate;
  termTo: LocalDate;
}

/** A controller's agreements that touch a period, with what was called off to start in it. */
export function listHeld(tx: Reader, controllerId: number, { from, to }: Period): Promise<HeldRow[]> {
  return tx.query<HeldRow>(
    `select a.id as "agreementId", a.publisher_id as "publisherId", a.product_id as "productId", a.model,
       a.over_use as policy, a.tolerance_bp as "toleranceBp",
       coalesce((select sum(c.net_minor) from agreements_call_off c where c.agreement_id = a.id
         and c.controller_id = $1::int and c.starts_on >= $2::date and c.starts_on < $3::date), 0)::bigint as "calledMinor",
       (select c.unit_price_micro from agreements_call_off c where c.agreement_id = a.id and c.controller_id = $1::int
         order by c.number desc limit 1) as price,
       a.starts_on as "from", a.ends_on as "to", a.term_starts_on as "termFrom", a.term_ends_on as "termTo"
     from agreements_buyer b join agreements_agreement a on a.id = b.agreement_id
     where b.controller_id = $1::int and a.starts_on < $3::date and a.ends_on > $2::date
     order by a.product_id, a.starts_on, a.id`,
    [controllerId, from, to],
  );
}

/** A round's leader and those who have joined it. */
export async function findRoundParties(
  tx: Reader,
  roundId: string,
): Promise<{ leadId: number; participantIds: number[] } | undefined> {
  const rows = await tx.query<{ leadId: number; participantIds: number[] }>(
    `select r.lead_id as "leadId", array(select p.controller_id from rounds_participant p
       where p.round_id = r.id and (p.state not in ('invited', 'declined', 'left') or p.controller_id = r.lead_id)
       order by 1) as "participantIds"
     from rounds_round r where r.id = $1::uuid`,
    [roundId],
  );
  return rows[0];
}

interface SimulationRow {
  id: string;
  state: Simulation["state"];
  run_id: string | null;
  round_id: string | null;
  inputs_hash: Buffer | null;
  problem: string | null;
  made_at: Date;
  result: unknown;
  body: unknown;
  party_id: number;
  controller_id: number | null;
  participant_ids: number[];
}

const columns =
  "s.id, s.state, s.run_id, s.round_id, s.inputs_hash, s.problem, s.made_at, s.result, s.body, s.party_id, s.controller_id, s.participant_ids";

export interface NewRow {
  id: string;
  partyId: number;
  controllerId: number | null;
  participantIds: number[];
  roundId: string | null;
  runId: string | null;
  body: unknown;
  inputsHash: Buffer | null;
  result: unknown;
}

export async function insertSimulation(tx: Tx, row: NewRow): Promise<void> {
  await tx.query(
    `insert into simulation_simulation (id, party_id, controller_id, participant_ids, round_id, run_id, state, body, inputs_hash, result)
     values ($1::uuid, $2::int, $3::int, $4::int[], $5::uuid, $6::uuid, $7::text, $8::jsonb, $9::bytea, $10::jsonb)`,
    [
      ...[row.id, row.partyId, row.controllerId, row.participantIds, row.roundId, row.runId],
      ...[row.result ? "done" : "running", JSON.stringify(row.body), row.inputsHash],
      row.result ? JSON.stringify(row.result) : null,
    ],
  );
}

export async function findSimulation(tx: Reader, id: string): Promise<SimulationRow | undefined> {
  const rows = await tx.query<SimulationRow>(
    `select ${columns} from simulation_simulation s where s.id = $1::uuid`,
    [id],
  );
  return rows[0];
}

/** The newest of equal inputs that the party has made for itself. */
export async function findEqual(
  tx: Reader,
  partyId: number,
  inputsHash: Buffer,
): Promise<SimulationRow | undefined> {
  const rows = await tx.query<SimulationRow>(
    `select ${columns} from simulation_simulation s
     where s.party_id = $1::int and s.inputs_hash = $2::bytea and s.round_id is null and s.state = 'done'
     order by s.made_at desc, s.id limit 1`,
    [partyId, inputsHash],
  );
  return rows[0];
}

/** Newest first, without results. */
export function listSimulations(tx: Reader, after: string[] | undefined, limit: number) {
  return tx.query<SimulationRow>(
    `select s.id, s.state, s.run_id, s.round_id, s.inputs_hash, s.problem, s.made_at, null as result
     from simulation_simulation s
     where $1::timestamptz is null or (s.made_at, s.id) < ($1::timestamptz, $2::uuid)
     order by s.made_at desc, s.id desc limit $3::int`,
    [after?.[0] ?? null, after?.[1] ?? null, limit],
  );
}

/** Ends a large one: with its result, or with why there is none. Once. */
export async function finishSimulation(
  tx: Tx,
  id: string,
  done: { inputsHash: Buffer; result: unknown } | { problem: string },
): Promise<void> {
  const result = "result" in done ? done : undefined;
  await tx.query(
    `update simulation_simulation set state = $2::text, inputs_hash = coalesce($3::bytea, inputs_hash), result = $4::jsonb,
       problem = $5::text
     where id = $1::uuid and state = 'running'`,
    [
      ...[id, result ? "done" : "failed", result?.inputsHash ?? null],
      ...[result ? JSON.stringify(result.result) : null, "problem" in done ? done.problem : null],
    ],
  );
}

export async function insertLines(
  tx: Tx,
  simulation: { id: string; party_id: number; round_id: string },
  lines: readonly { publisherId: number; line: unknown }[],
): Promise<void> {
  await tx.query(
    `insert into simulation_line (simulation_id, party_id, publisher_id, round_id, line, made_at)
     select $1::uuid, $2::int, l."publisherId", $3::uuid, l.line, platform_now()
     from jsonb_to_recordset($4::jsonb) as l("publisherId" int, line jsonb) on conflict do nothing`,
    [simulation.id, simulation.party_id, simulation.round_id, JSON.stringify(lines)],
  );
}

/** A publisher's own lines, newest first. */
export async function listOwnLines(
  tx: Reader,
  publisherId: number,
  after: string[] | undefined,
  limit: number,
): Promise<SimulationLine[]> {
  const rows = await tx.query<Omit<SimulationLine, "scenarios"> & { line: unknown }>(
    `select l.simulation_id as "simulationId", l.round_id as "roundId", l.made_at as "madeAt", l.line
     from simulation_line l where l.publisher_id = $1::int
       and ($2::timestamptz is null or (l.made_at, l.simulation_id) < ($2::timestamptz, $3::uuid))
     order by l.made_at desc, l.simulation_id desc limit $4::int`,
    [publisherId, after?.[0] ?? null, after?.[1] ?? null, limit],
  );
  return rows.map(({ line, ...row }) => ({ ...row, scenarios: Lines.parse(line).scenarios }));
}
