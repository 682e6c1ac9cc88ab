import type { Reader } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";
import { EventContent } from "../schema/index.ts";

/** Whom a fact concerns and what each is shown of it, as the owners' views have it: a statement a kind of source. */

/** One party's share of a fact. */
export interface Concern {
  party: number;
  institution: number | null;
  data: EventContent;
}
const decode = { decode: { data: EventContent } };

/** Both sides of an agreement's row. */
const sides = "cross join lateral (values (x.controller_id), (x.publisher_id)) as p (id)";
const bothSides = `'controllerId', x.controller_id, 'publisherId', x.publisher_id`;

/** A published round is shown to whoever takes part, and to every publisher: who bids is nobody's business. */
const ofRoundSql = statement(
  "feed.concernsRound",
  `select p.id as "party!", null::int as institution, jsonb_build_object('roundId', r.id) as "data!"
   from rounds_round_view r cross join lateral (
     select m.controller_id as id from rounds_participant_view m where m.round_id = r.id and m.state <> 'left'
     union select o.id from parties_party_view o where o.kind = 'publisher') p
   where r.id = $1::uuid and r.published_at is not null`,
  decode,
);
const ofCallOffSql = statement(
  "feed.concernsCallOff",
  `select p.id as "party!", null::int as institution,
     jsonb_build_object('callOffId', x.id, 'agreementId', x.agreement_id, ${bothSides}) as "data!"
   from agreements_call_off_view x ${sides} where x.id = $1::uuid`,
  decode,
);
const ofAgreementSql = statement(
  "feed.concernsAgreement",
  `select p.id as "party!", null::int as institution,
     jsonb_build_object('agreementId', x.id, 'publisherId', x.publisher_id) as "data!"
   from agreements_agreement_view x cross join lateral unnest(x.participant_ids || x.publisher_id) as p (id)
   where x.id = $1::uuid`,
  decode,
);
const ofLicenceSql = statement(
  "feed.concernsLicence",
  `select p.id as "party!", null::int as institution, jsonb_build_object('licenceId', x.id, 'agreementId', x.agreement_id,
     'endsOn', x.ends_on, ${bothSides}) as "data!"
   from licences_licence_view x ${sides} where x.id = $1::uuid`,
  decode,
);
const ofPoolSql = statement(
  "feed.concernsPool",
  `select x.controller_id as party, null::int as institution,
     jsonb_build_object('poolId', x.id, 'licenceId', x.licence_id, 'controllerId', x.controller_id) as "data!"
   from licences_pool_view x where x.id = $1::uuid`,
  decode,
);
const ofDrawSql = statement(
  "feed.concernsDraw",
  `select x.controller_id as party, x.institution_id as institution, jsonb_build_object('drawId', x.id, 'poolId', x.pool_id,
     'controllerId', x.controller_id, 'institutionId', x.institution_id) as "data!"
   from licences_draw_view x where x.id = $1::uuid`,
  decode,
);
const ofMonthSql = statement(
  "feed.concernsMonth",
  `select p.id as "party!", null::int as institution, jsonb_build_object('reconciliationId', x.id,
     'agreementId', x.agreement_id, 'month', to_char(x.month, 'YYYY-MM'), ${bothSides}) as "data!"
   from reconciliation_reconciliation_view x ${sides} where x.id = $1::uuid`,
  decode,
);
const ofBatchSql = statement(
  "feed.concernsBatch",
  `select x.publisher_id as party, null::int as institution,
     jsonb_build_object('batchId', x.id, 'publisherId', x.publisher_id, 'state', x.state) as "data!"
   from usage_batch_view x where x.id = $1::uuid`,
  decode,
);
const ofInvoiceSql = statement(
  "feed.concernsInvoice",
  `select p.id as "party!", null::int as institution,
     jsonb_build_object('invoiceId', x.id, 'kind', x.kind, ${bothSides}) as "data!"
   from billing_invoice_view x ${sides} where x.id = $1::uuid`,
  decode,
);
const ofPayoutSql = statement(
  "feed.concernsPayout",
  `select x.publisher_id as party, null::int as institution,
     jsonb_build_object('payoutId', x.id, 'publisherId', x.publisher_id) as "data!"
   from payouts_payout_view x where x.id = $1::uuid`,
  decode,
);

const sources = {
  round: ofRoundSql,
  callOff: ofCallOffSql,
  agreement: ofAgreementSql,
  licence: ofLicenceSql,
  pool: ofPoolSql,
  draw: ofDrawSql,
  month: ofMonthSql,
  batch: ofBatchSql,
  invoice: ofInvoiceSql,
  payout: ofPayoutSql,
} as const;
export type Source = keyof typeof sources;

/** Whom something concerns, by its id. */
export const listConcerns = (tx: Reader, of: Source, id: string): Promise<Concern[]> =>
  tx.all(sources[of], [id]);
