import type { PriceLine } from "../catalogue/index.ts";
import type { Period } from "../platform/calendar.ts";
import type { Reader, Tx } from "../platform/db/database.ts";
import { filtered, type RowOf, statement } from "../platform/db/statement.ts";
import { unitPrice } from "../platform/money.ts";
import { SimulationLine } from "./schema.ts";

/** What simulations read of recorded use, and where they are kept. */

const countEventsSql = statement(
  "simulation.countEvents",
  `select count(*)::int as "events!" from (select 1 from usage_event e where e.controller_id = $1::int
       and e.month >= date_trunc('month', $2::date)::date and e.month < $3::date limit $4::int) e`,
);

/** Events of a controller in a period, counted no further than `max`. */
export async function countEvents(
  tx: Reader,
  controllerId: number,
  { from, to }: Period,
  max: number,
): Promise<number> {
  return (await tx.one(countEventsSql, [controllerId, from, to, max])).events;
}

const listUsedSql = statement(
  "simulation.listUsed",
  `with counted as materialized (
     select c.publisher_id, c.product, c.pseudonym, c.institution_number,
       (c.at at time zone 'Europe/Copenhagen')::date as day, count(*)::int as uses
     from reconciliation_counted_event c
     where c.controller_id = $1::int and c.kind <> 'preview'
       and c.month >= date_trunc('month', $2::date)::date and c.month < $3::date
     group by c.publisher_id, c.product, c.pseudonym, c.institution_number,
       (c.at at time zone 'Europe/Copenhagen')::date),
   use as (
     select i.product_id, coalesce(r.institution_id, n.id) as institution_id, c.pseudonym,
       to_char(c.day, 'YYYY-MM') as month, c.uses, r.institution_id is not null or n.kind <> 'school' as known
     from counted c
     join usage_identifier i on i.identifier = c.product and i.publisher_id = c.publisher_id
     left join roster_enrolment_view r on r.controller_id = $1::int and r.pseudonym = c.pseudonym
       and r.starts_on <= c.day and (r.ends_on is null or r.ends_on > c.day)
     left join usage_place n on n.controller_id = $1::int and n.number = c.institution_number
       and n.valid_from <= c.day and (n.valid_to is null or n.valid_to > c.day)
     where c.day >= $2::date and c.day < $3::date)
   select u.product_id as "productId!", u.institution_id as "institutionId", u.pseudonym, u.month as "month!",
     sum(u.uses)::int as "uses!", coalesce(bool_or(u.known), false) as "known!"
   from use u group by u.product_id, u.institution_id, u.pseudonym, u.month
   order by u.product_id, u.pseudonym nulls first, u.month, u.institution_id nulls first`,
);

/**
 * A controller's use in a period per product, pupil, month and place: where the roster had the pupil that day, else
 * as reported. A pupil is known where
 * no roster is kept, or it is on the roster. Previews and voided events do not count.
 */
export function listUsed(tx: Reader, controllerId: number, { from, to }: Period) {
  return tx.all(listUsedSql, [controllerId, from, to]);
}

const listProductsSql = statement(
  "simulation.listProducts",
  `select p.id, p.title, p.publisher_id as "publisherId", y.name as "publisherName"
     from catalogue_product_view p join parties_party_view y on y.id = p.publisher_id
     where p.id = any($1::uuid[]) order by p.id`,
);

export function listProducts(tx: Reader, ids: readonly string[]) {
  return tx.all(listProductsSql, [ids]);
}

const listUsedProductsSql = statement(
  "simulation.listUsedProducts",
  `select p.id, p.title, p.publisher_id as "publisherId", y.name as "publisherName"
     from catalogue_product_view p join parties_party_view y on y.id = p.publisher_id
     where p.id in (select i.product_id
       from (select c.publisher_id, c.product from reconciliation_counted_event c
         where c.controller_id = $1::int and c.kind <> 'preview'
           and c.month >= date_trunc('month', $2::date)::date and c.month < $3::date
           and (c.at at time zone 'Europe/Copenhagen')::date >= $2::date
           and (c.at at time zone 'Europe/Copenhagen')::date < $3::date
         group by c.publisher_id, c.product) c
       join (select i.identifier, i.publisher_id, i.product_id from usage_identifier i) i
         on i.identifier = c.product and i.publisher_id = c.publisher_id)
     order by p.title, p.id limit 200`,
);

/** What a controller used in a period; previews and voided events do not count. */
export function listUsedProducts(tx: Reader, controllerId: number, { from, to }: Period) {
  return tx.all(listUsedProductsSql, [controllerId, from, to]);
}

const listBundlesSql = statement(
  "simulation.listBundles",
  `select p.id, p.title, p.publisher_id as "publisherId", y.name as "publisherName", v.covers as "covers!"
     from (select v.product_id, array_agg(v.covered_id order by v.covered_id) as covers from catalogue_coverage v
       where v.product_id = any($1::uuid[]) and v.covered_id = any($2::uuid[]) and v.product_id <> v.covered_id
       group by v.product_id) v
     join catalogue_product_view p on p.id = v.product_id join parties_party_view y on y.id = p.publisher_id
     order by p.id`,
);

/** Of the products named those whose licence covers something that was used, with what of it they cover. */
export function listBundles(tx: Reader, named: readonly string[], used: readonly string[]) {
  return tx.all(listBundlesSql, [named, used]);
}

const listControllersSql = statement(
  "simulation.listControllers",
  "select p.id, p.name from parties_party_view p where p.id = any($1::int[]) order by p.id",
);

export function listControllers(tx: Reader, ids: readonly number[]) {
  return tx.all(listControllersSql, [ids]);
}

const listHeldSql = statement(
  "simulation.listHeld",
  `select a.id as "agreementId", a.publisher_id as "publisherId", a.product_id as "productId", a.model,
       a.over_use as policy, a.tolerance_bp as "toleranceBp", a.proration, a.instalments,
       coalesce((select sum(c.net_minor) from agreements_call_off_view c where a.instalments = 'advance' and c.agreement_id = a.id
         and c.controller_id = $1::int and c.starts_on >= $2::date and c.starts_on < $3::date), 0)::bigint
         + coalesce((select sum(s.net_minor) from agreements_shortfall_view s where s.agreement_id = a.id and s.controller_id = $1::int
         and s.consequence = 'bill' and s.ends_on > $2::date and s.ends_on <= $3::date), 0)::bigint as "calledMinor!",
       (select c.unit_price_micro from agreements_call_off_view c where c.agreement_id = a.id and c.controller_id = $1::int
         order by c.number desc limit 1) as price, a.price_sheet as "priceSheet",
       a.starts_on as "from", a.ends_on as "to", a.term_starts_on as "termFrom", a.term_ends_on as "termTo"
     from agreements_buyer_view b join agreements_agreement_view a on a.id = b.agreement_id
     where b.controller_id = $1::int and a.starts_on < $3::date and a.ends_on > $2::date
     order by a.product_id, a.starts_on, a.id`,
);

/**
 * A controller's agreements that touch a period, with what was called off to start in it and is billed in advance, and minimums
 * that were not taken.
 */
export function listHeld(tx: Reader, controllerId: number, { from, to }: Period) {
  return tx.all(listHeldSql, [controllerId, from, to]);
}

const listPriceLinesSql = statement(
  "simulation.listPriceLines",
  `select n.starts_on as "from", n.ends_on as "to", n.units, n.quantity, n.per, n.base_quantity as base,
     n.unit_price_micro as price, n.fee_minor as "feeMinor", n.minimum_minor as "minimumMinor",
     n.rounding_minor as "roundingMinor", n.net_minor as "netMinor"
   from agreements_call_off_view c
   join agreements_price_line_view n on n.controller_id = c.controller_id and n.call_off_id = c.id
   where c.agreement_id = $1::uuid and c.controller_id = $2::int order by c.number, n.line`,
);

/** The lines of an agreement's call-offs, as they were priced. */
export async function listPriceLines(
  tx: Reader,
  agreementId: string,
  controllerId: number,
): Promise<PriceLine[]> {
  const rows = await tx.all(listPriceLinesSql, [agreementId, controllerId]);
  return rows.map(({ from, to, base, price, quantity, ...row }) => ({
    ...row,
    ...{ period: { from, to }, quantity: Number(quantity), baseQuantity: Number(base) },
    unitPrice: unitPrice(price),
  }));
}

const listFixedPricesSql = statement(
  "simulation.listFixedPrices",
  `select f.month, f.institution_id as "institutionId" from agreements_fixed_price_view f
     where f.agreement_id = $1::uuid and f.controller_id = $2::int and f.fixed order by f.month, f.institution_id`,
);

/** Months, by their first day, of which schools chose the fixed price. */
export const listFixedPrices = (tx: Reader, agreementId: string, controllerId: number) =>
  tx.all(listFixedPricesSql, [agreementId, controllerId]);

const listSizesSql = statement(
  "simulation.listSizes",
  `select (e.size ->> 0)::int as "institutionId!", (e.size ->> 1)::int as "paidFor!", c.starts_on as "from", c.ends_on as "to"
     from agreements_call_off_view c cross join lateral jsonb_array_elements(c.sizes) e(size)
     where c.agreement_id = $1::uuid and c.controller_id = $2::int
     order by 1, 2 desc`,
);

/** Institutions of the call-offs of an agreement with the people that each was priced on, the dearest first. */
export async function listSizes(tx: Reader, agreementId: string, controllerId: number) {
  const rows = await tx.all(listSizesSql, [agreementId, controllerId]);
  return rows.map(({ from, to, ...row }) => ({ ...row, paid: { from, to } }));
}

const findRoundPartiesSql = statement(
  "simulation.findRoundParties",
  `select r.lead_id as "leadId", array(select p.controller_id from rounds_participant_view p
       where p.round_id = r.id and (p.state not in ('invited', 'declined', 'left') or p.controller_id = r.lead_id)
       order by p.controller_id) as "participantIds!"
     from rounds_round_view r where r.id = $1::uuid`,
);

/** A round's leader and those who have joined it. */
export async function findRoundParties(
  tx: Reader,
  roundId: string,
): Promise<{ leadId: number; participantIds: number[] } | undefined> {
  return tx.maybe(findRoundPartiesSql, [roundId]);
}

const columns =
  "s.id, s.state, s.run_id, s.round_id, s.inputs_hash, s.problem, s.made_at, s.result, s.body, s.party_id, s.controller_id, s.participant_ids";

const findSimulationSql = statement(
  "simulation.findSimulation",
  `select ${columns} from simulation_simulation s where s.id = $1::uuid`,
);
export type SimulationRow = RowOf<typeof findSimulationSql>;

/** A cursor of an instant and an id. */
const pairOf = (after: string[] | undefined) =>
  after?.[0] === undefined || after[1] === undefined ? undefined : ([after[0], after[1]] as const);

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

const insertSimulationSql = statement(
  "simulation.insertSimulation",
  `insert into simulation_simulation (id, party_id, controller_id, participant_ids, round_id, run_id, state, body, inputs_hash, result)
     values ($1::uuid, $2::int, $3::int, $4::int[], $5::uuid, $6::uuid, $7::text, $8::jsonb, $9::bytea, $10::jsonb)`,
);

export async function insertSimulation(tx: Tx, row: NewRow): Promise<void> {
  const { id, partyId, controllerId, participantIds, roundId, runId, body, inputsHash, result } = row;
  const state = result ? "done" : "running";
  await tx.execute(insertSimulationSql, [
    ...([id, partyId, controllerId, participantIds, roundId, runId, state] as const),
    ...([JSON.stringify(body), inputsHash, result ? JSON.stringify(result) : null] as const),
  ]);
}

export async function findSimulation(tx: Reader, id: string): Promise<SimulationRow | undefined> {
  return tx.maybe(findSimulationSql, [id]);
}

const findEqualSql = statement(
  "simulation.findEqual",
  `select ${columns} from simulation_simulation s
     where s.party_id = $1::int and s.inputs_hash = $2::bytea and s.round_id is null and s.state = 'done'
       and coalesce(s.body -> 'bidIds', '[]') = $3::jsonb
     order by s.made_at desc, s.id limit 1`,
);

/** The newest of equal inputs, priced by the same bids: whoever names none learns of none that it has guessed a price. */
export async function findEqual(
  tx: Reader,
  partyId: number,
  inputsHash: Buffer,
  bidIds: readonly string[],
): Promise<SimulationRow | undefined> {
  return tx.maybe(findEqualSql, [partyId, inputsHash, JSON.stringify(bidIds)]);
}

const listSimulationsSql = filtered(
  "simulation.listSimulations",
  // Whoever may not see a bid could try prices against the hash of what it priced.
  `select s.id, s.state, s.run_id, s.round_id,
       case when coalesce(s.body -> 'bidIds', '[]') = '[]' then s.inputs_hash end as inputs_hash, s.problem, s.made_at, null::jsonb as result
     from simulation_simulation s
     where true {after} order by date_trunc('milliseconds', s.made_at) desc, s.id desc limit $1::int`,
  { after: "and (date_trunc('milliseconds', s.made_at), s.id) < ($1::timestamptz, $2::uuid)" },
);

/** Newest first, without results. */
export function listSimulations(tx: Reader, after: string[] | undefined, limit: number) {
  return tx.all(listSimulationsSql, [limit], { after: pairOf(after) });
}

const finishSimulationSql = statement(
  "simulation.finishSimulation",
  `update simulation_simulation set state = $2::text, inputs_hash = coalesce($3::bytea, inputs_hash), result = $4::jsonb,
       problem = $5::text
     where id = $1::uuid and state = 'running'`,
);

/** Ends a large one: with its result, or with why there is none. Once. */
export async function finishSimulation(
  tx: Tx,
  id: string,
  done: { inputsHash: Buffer; result: unknown } | { problem: string },
): Promise<void> {
  const result = "result" in done ? done : undefined;
  await tx.execute(finishSimulationSql, [
    id,
    result ? "done" : "failed",
    result?.inputsHash ?? null,
    result ? JSON.stringify(result.result) : null,
    "problem" in done ? done.problem : null,
  ]);
}

const insertLinesSql = statement(
  "simulation.insertLines",
  `insert into simulation_line (simulation_id, party_id, publisher_id, round_id, line, made_at)
     select $1::uuid, $2::int, l."publisherId", $3::uuid, l.line, platform_now()
     from jsonb_to_recordset($4::jsonb) as l("publisherId" int, line jsonb) on conflict do nothing`,
);

export async function insertLines(
  tx: Tx,
  simulation: { id: string; party_id: number; round_id: string },
  lines: readonly { publisherId: number; line: unknown }[],
): Promise<void> {
  await tx.execute(insertLinesSql, [
    simulation.id,
    simulation.party_id,
    simulation.round_id,
    JSON.stringify(lines),
  ]);
}

const listOwnLinesSql = filtered(
  "simulation.listOwnLines",
  `select l.simulation_id as "simulationId", l.round_id as "roundId", l.made_at as "madeAt", l.line,
       c.title as "roundTitle", case when r.published_at is not null then 'round'
         when c.round_id is not null and c.closed_at is null then 'dialogue' else 'nowhere' end as "readAt!"
     from simulation_line l
     left join rounds_round_view r on r.id = l.round_id
     left join rounds_dialogue_call_view c on c.round_id = l.round_id
     where l.publisher_id = $1::int {after}
     order by date_trunc('milliseconds', l.made_at) desc, l.simulation_id desc limit $2::int`,
  { after: "and (date_trunc('milliseconds', l.made_at), l.simulation_id) < ($1::timestamptz, $2::uuid)" },
  { decode: { line: SimulationLine.pick({ scenarios: true }), readAt: SimulationLine.shape.readAt } },
);

/** A publisher's own lines, newest first. */
export async function listOwnLines(
  tx: Reader,
  publisherId: number,
  after: string[] | undefined,
  limit: number,
): Promise<SimulationLine[]> {
  const rows = await tx.all(listOwnLinesSql, [publisherId, limit], { after: pairOf(after) });
  return rows.map(({ line, ...row }) => ({ ...row, ...line }));
}
