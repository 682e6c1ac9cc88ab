import { z } from "zod";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { type RowOf, statement } from "../../platform/db/statement.ts";
import type { Moved } from "../../platform/machine.ts";
import { type Minor, money } from "../../platform/money.ts";
import type { Addressee, Line } from "../rules/index.ts";
import {
  DraftDocument,
  type DraftState,
  documentsWire,
  type InvoiceDraft,
  type InvoiceDraftDetails,
  type InvoiceKind,
  NewAddition,
  ParkReason,
} from "../schema/index.ts";
import type { Pair } from "./runs.ts";

/** All SQL of drafts: what a run would issue to one buyer of one agreement. */

const draftSql = `
  select d.id, d.run_id as "runId", d.agreement_id as "agreementId", d.controller_id as "controllerId",
    p.name as "buyerName", d.state, d.reasons, d.hold_reason as "holdReason", d.release_reason as "releaseReason",
    d.document_count as documents,
    d.net_minor as net, d.vat_minor as vat, d.total_minor as total
  from billing_draft d join parties_party_view p on p.id = d.controller_id
  where d.publisher_id = $1::int`;
const decode = { reasons: z.array(ParkReason) };

const listDraftsSql = statement(
  "billing.listDrafts",
  `${draftSql} and d.run_id = $2::uuid and ($3::text is null or d.state = $3::text)
     and ($4::uuid is null or d.id > $4::uuid) order by d.id limit $5::int`,
  { decode },
);
const toDraft = ({ net, vat, total, ...row }: RowOf<typeof listDraftsSql>): InvoiceDraft => ({
  ...row,
  ...{ net: money(net), vat: money(vat), total: money(total) },
});

/** A run's drafts, by id. */
export async function listDrafts(
  tx: Reader,
  publisherId: number,
  runId: string,
  state: DraftState | undefined,
  after: string | undefined,
  limit: number,
): Promise<InvoiceDraft[]> {
  return (await tx.all(listDraftsSql, [publisherId, runId, state ?? null, after ?? null, limit])).map(
    toDraft,
  );
}

const findHeadSql = statement(
  "billing.findDraftHead",
  `select h.*, (select jsonb_array_length(x.additions) from billing_draft x where x.id = h.id) as "added!"
   from (${draftSql} and d.id = $2::uuid) h`,
  { decode },
);
/** A draft without its documents, and how many discounts, fees and notes stand on it. */
export type DraftHead = InvoiceDraft & { added: number };
export async function findDraftHead(
  tx: Reader,
  publisherId: number,
  id: string,
): Promise<DraftHead | undefined> {
  const row = await tx.maybe(findHeadSql, [publisherId, id]);
  return row && { ...toDraft(row), added: row.added };
}

const asksSql = statement(
  "billing.draftAsks",
  `select 1 from billing_draft d where d.id = $1::uuid and d.documents::jsonb @? '$[*] ? (@.kind != "credit_note")'`,
);
/** Whether an invoice is among the documents of a draft, not credit notes alone. */
export const draftAsks = async (tx: Reader, id: string): Promise<boolean> =>
  (await tx.execute(asksSql, [id])) > 0;

const findDraftSql = statement("billing.findDraft", `${draftSql} and d.id = $2::uuid`, { decode });
const contentsSql = statement(
  "billing.draftContents",
  "select d.additions, d.documents as contents from billing_draft d where d.id = $1::uuid",
  { decode: { additions: z.array(NewAddition), contents: z.array(DraftDocument) } },
);

/** A draft with the documents that it would become. */
export async function findDraft(
  tx: Reader,
  publisherId: number,
  id: string,
): Promise<InvoiceDraftDetails | undefined> {
  const row = await tx.maybe(findDraftSql, [publisherId, id]);
  return row && { ...toDraft(row), ...(await tx.one(contentsSql, [id])) };
}

const listWaitingSql = statement(
  "billing.listWaitingDrafts",
  `select d.id, d.agreement_id as "agreementId", d.controller_id as "controllerId", d.state, d.additions,
     d.accepted_digest as "acceptedDigest"
   from billing_draft d where d.run_id = $1::uuid and not d.computed order by d.agreement_id, d.controller_id limit $2::int`,
  { decode: { additions: z.array(NewAddition) } },
);
export type WaitingDraft = RowOf<typeof listWaitingSql>;

/** Drafts whose content is still to be computed. */
export const listWaitingDrafts = (tx: Reader, runId: string, limit: number): Promise<WaitingDraft[]> =>
  tx.all(listWaitingSql, [runId, limit]);

const updateComputedSql = statement(
  "billing.updateDraftComputed",
  `update billing_draft set computed = true, state = coalesce($2::text, state), documents = $3::json,
     document_count = $4::int, reasons = $5::jsonb, net_minor = $6::bigint, vat_minor = $7::bigint,
     total_minor = $8::bigint, digest = $9::bytea,
     release_reason = case when $2::text = 'parked' then null else release_reason end
   where id = $1::uuid and additions = $10::jsonb`,
);
export interface Computed {
  state: Moved<DraftState> | undefined;
  documents: readonly DraftDocument[];
  reasons: readonly ParkReason[];
  digest: Buffer;
}
/** Writes what a draft would become; nothing where a person has put something on it meanwhile. */
export async function updateDraftComputed(
  tx: Tx,
  draft: Pick<WaitingDraft, "id" | "additions">,
  { state, documents, reasons, digest }: Computed,
): Promise<void> {
  const sum = (of: (one: DraftDocument) => Minor) => documents.reduce((all, one) => all + of(one), 0n);
  await tx.execute(updateComputedSql, [
    draft.id,
    state ?? null,
    JSON.stringify(documentsWire(documents)),
    documents.length,
    JSON.stringify(reasons),
    sum(({ net }) => net.minor),
    sum(({ vat }) => vat.minor),
    sum(({ total }) => total.minor),
    digest,
    JSON.stringify(z.encode(z.array(NewAddition), draft.additions)),
  ]);
}

const updateStateSql = statement(
  "billing.updateDraftState",
  `update billing_draft set state = $2::text, hold_reason = $3::text, release_reason = $5::text,
     accepted_digest = case when $4::boolean then digest else accepted_digest end
   where id = $1::uuid`,
);
/** A person's move of a draft. `accepts`: it finds right what this content was parked for. */
export async function updateDraftState(
  tx: Tx,
  id: string,
  state: Moved<DraftState>,
  why: { holdReason?: string | null; releaseReason?: string | null; accepts?: boolean },
): Promise<void> {
  const { holdReason = null, releaseReason = null, accepts = false } = why;
  await tx.execute(updateStateSql, [id, state, holdReason, accepts, releaseReason]);
}

const addSql = statement(
  "billing.addToDraft",
  "update billing_draft set additions = additions || $2::jsonb, computed = false where id = $1::uuid",
);
export async function addToDraft(tx: Tx, id: string, addition: z.output<typeof NewAddition>): Promise<void> {
  await tx.execute(addSql, [id, JSON.stringify([z.encode(NewAddition, addition)])]);
}

const approveSql = statement(
  "billing.approveDrafts",
  `update billing_draft set state = $2::text where run_id = $1::uuid and state = any($3::text[])`,
);
export const approveDrafts = (
  tx: Tx,
  runId: string,
  { from, to }: { from: readonly DraftState[]; to: Moved<DraftState> },
): Promise<number> => tx.execute(approveSql, [runId, to, [...from]]);

const listApprovedSql = statement(
  "billing.listApprovedDrafts",
  `select d.id, d.agreement_id as "agreementId", d.controller_id as "controllerId", d.additions, d.digest as "digest!",
     pg_column_size(d.documents) as "bytes!"
   from billing_draft d where d.run_id = $1::uuid and d.state = 'approved'
   order by d.agreement_id, d.controller_id limit $2::int`,
  { decode: { additions: z.array(NewAddition) } },
);
export type ApprovedDraft = RowOf<typeof listApprovedSql>;
export const listApprovedDrafts = (tx: Reader, runId: string, limit: number): Promise<ApprovedDraft[]> =>
  tx.all(listApprovedSql, [runId, limit]);

const listEmptySql = statement(
  "billing.listEmptyDrafts",
  `select d.id, d.agreement_id as "agreementId", d.controller_id as "controllerId"
   from billing_draft d where d.run_id = $1::uuid and d.state = 'empty' and d.invoices is null
   order by d.agreement_id, d.controller_id limit $2::int`,
);
/** Drafts of which nothing is issued, and whose months are not finished yet. */
export const listEmptyDrafts = (
  tx: Reader,
  runId: string,
  limit: number,
): Promise<(Pair & { id: string })[]> => tx.all(listEmptySql, [runId, limit]);

const updateFinishedSql = statement(
  "billing.updateDraftFinished",
  "update billing_draft set invoices = 0 where id = $1::uuid and state = 'empty'",
);
export async function updateDraftFinished(tx: Tx, id: string): Promise<void> {
  await tx.execute(updateFinishedSql, [id]);
}

const endSql = statement(
  "billing.endDrafts",
  `update billing_draft d set state = $1::text, invoices = n.invoices
   from unnest($2::uuid[], $3::int[]) as n (id, invoices) where d.id = n.id and d.state = any($4::text[])
   returning d.id`,
);
/** What became of approved drafts, with the documents of each; the ids of those that no other worker has ended before. */
export async function endDrafts(
  tx: Tx,
  drafts: readonly { id: string; invoices: number }[],
  { from, to }: { from: readonly DraftState[]; to: Moved<DraftState> },
): Promise<string[]> {
  const given = [drafts.map(({ id }) => id), drafts.map(({ invoices }) => invoices)] as const;
  return (await tx.all(endSql, [to, ...given, [...from]])).map(({ id }) => id);
}

const lastSql = statement(
  "billing.lastInvoice",
  `select i.id, i.number as "number!", i.net_minor as "netMinor" from billing_invoice i
   where i.agreement_id = $1::uuid and i.controller_id = $2::int and i.kind = $3::text and i.number is not null
     and ($4::text is null or (i.part, i.payer_gln) = ($4::text, $5::text))
     and ($4::text is null or i.institution_id is not distinct from $6::int)
   order by i.issued_at desc, i.series_number desc limit 1`,
);
/** The last issued invoice of a kind, of a split the last to the same. */
export const findLastInvoice = (
  tx: Reader,
  pair: Pair,
  kind: InvoiceKind,
  to?: Addressee,
): Promise<{ id: string; number: string; netMinor: Minor } | undefined> =>
  tx.maybe(lastSql, [
    ...([pair.agreementId, pair.controllerId, kind] as const),
    ...([to?.part ?? null, to?.payerGln ?? null, to?.institutionId ?? null] as const),
  ]);

const sameSql = statement(
  "billing.listSameThings",
  `select distinct i.number as "number!" from billing_invoice i
   join billing_line l on l.invoice_id = i.id and l.call_off_id is not null
   where i.controller_id = $1::int and i.publisher_id = $2::int and i.number is not null
     and (l.product_id, l.starts_on, l.ends_on, l.units, l.net_minor) in (
       select n.product, n.starts_on, n.ends_on, n.units, n.net
       from jsonb_to_recordset($3::jsonb) as n (product uuid, starts_on date, ends_on date, units int, net bigint))
     and not exists (select 1 from billing_line c where c.corrects_id = l.invoice_id and c.corrects_line = l.line)
   order by 1 limit 5`,
);
/** Issued invoices of the same two that bill what these lines of call-offs bill, and were not credited. */
export async function listSameThings(
  tx: Reader,
  of: { controllerId: number; publisherId: number },
  lines: readonly Line[],
): Promise<string[]> {
  const rows = lines.flatMap((line) =>
    line.callOffId === null
      ? []
      : [
          {
            ...{ product: line.productId, starts_on: line.period.from, ends_on: line.period.to },
            ...{ units: line.units, net: line.netMinor.toString() },
          },
        ],
  );
  if (rows.length === 0) return [];
  // Call-offs of many schools are often alike: each thing is looked for once.
  const things = [...new Map(rows.map((row) => [JSON.stringify(row), row])).values()];
  const found = await tx.all(sameSql, [of.controllerId, of.publisherId, JSON.stringify(things)]);
  return found.map(({ number }) => number);
}
