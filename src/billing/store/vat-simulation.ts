import { z } from "zod";
import type { LocalDate } from "../../platform/calendar.ts";
import type { Reader } from "../../platform/db/database.ts";
import { type RowOf, statement } from "../../platform/db/statement.ts";
import type { VatTerms } from "../rules/index.ts";
import { DraftDocument, modelsInArrears, VatClassesKept } from "../schema/index.ts";
import { dueSql, toDue } from "./due.ts";

/** What of a seller's is not invoiced yet, all buyers at once. */

/** All of a seller's agreements, or one. */
export interface Asked {
  publisherId: number;
  agreementId: string | null;
}

const partiesSql = statement(
  "billing.listVatParties",
  `select a.id as "agreementId", a.reference as "agreementReference", b.controller_id as "controllerId",
     q.name as "buyerName", a.starts_on as "from", a.ends_on as "to",
     p.country as "sellerCountry", p.vat_registered as "sellerRegistered", q.country as "buyerCountry",
     q.vat_registered as "buyerRegistered",
     (select jsonb_agg(jsonb_build_object('from', v.valid_from, 'vatClass', v.vat_class) order by v.valid_from)
       from catalogue_vat_class_view v where v.product_id = a.product_id) as "vatClasses!"
   from agreements_agreement_view a
   join agreements_buyer_view b on b.agreement_id = a.id
   join parties_party_view p on p.id = a.seller_id
   join parties_party_view q on q.id = b.controller_id
   where a.seller_id = $1::int and ($2::uuid is null or a.id = $2::uuid)
   order by a.id, b.controller_id limit $3::int`,
  { decode: { vatClasses: VatClassesKept } },
);
export interface VatPair extends VatTerms {
  agreementId: string;
  agreementReference: string;
  controllerId: number;
  buyerName: string;
  from: LocalDate;
  to: LocalDate;
}
const toPair = ({
  sellerCountry,
  sellerRegistered,
  buyerCountry,
  buyerRegistered,
  ...row
}: RowOf<typeof partiesSql>): VatPair => ({
  ...row,
  seller: { country: sellerCountry, registered: sellerRegistered },
  buyer: { country: buyerCountry, registered: buyerRegistered },
});

/** A seller's buyers, agreement by agreement, with what their VAT follows from. */
export const listVatPairs = async (
  tx: Reader,
  { publisherId, agreementId }: Asked,
  limit: number,
): Promise<VatPair[]> => (await tx.all(partiesSql, [publisherId, agreementId, limit])).map(toPair);

const dueOfSellerSql = statement(
  "billing.listDueOfSeller",
  `${dueSql}
   where a.seller_id = $1::int and ($2::uuid is null or a.id = $2::uuid) and c.model <> all($3::text[])
     and coalesce(b.upto, n.starts_on) < n.ends_on
   order by c.agreement_id, c.controller_id, c.number, n.line limit $4::int`,
);

/** Lines of call-offs that are not billed to their end, whenever they are due; at most `limit` of them. */
export async function listDueOfSeller(
  tx: Reader,
  { publisherId, agreementId }: Asked,
  limit: number,
): Promise<{ lines: number; callOffs: ReturnType<typeof toDue> }> {
  const rows = await tx.all(dueOfSellerSql, [publisherId, agreementId, modelsInArrears, limit]);
  return { lines: rows.length, callOffs: toDue(rows, "9999-12-31" as LocalDate) };
}

const shortfallsSql = statement(
  "billing.listShortfallsOfSeller",
  `select s.id, s.agreement_id as "agreementId", s.controller_id as "controllerId", p.title, s.starts_on as "from",
     s.ends_on as "to", s.net_minor as "netMinor"
   from agreements_shortfall_view s join catalogue_product_view p on p.id = s.product_id
   join agreements_agreement_view a on a.id = s.agreement_id
   where a.seller_id = $1::int and ($2::uuid is null or a.id = $2::uuid) and s.consequence = 'bill' and s.net_minor > 0
     and not exists (select 1 from billing_line l where l.shortfall_id = s.id)
   order by s.agreement_id, s.controller_id, s.starts_on limit $3::int`,
);
/** Minimums not taken that are to be billed. */
export const listShortfallsOfSeller = (
  tx: Reader,
  { publisherId, agreementId }: Asked,
  limit: number,
): Promise<RowOf<typeof shortfallsSql>[]> => tx.all(shortfallsSql, [publisherId, agreementId, limit]);

const countSql = statement(
  "billing.countDraftLines",
  `select coalesce(sum(json_array_length(x.one -> 'lines')), 0)::int as "lines!"
   from billing_draft d join billing_run r on r.id = d.run_id and r.state = 'open',
     lateral json_array_elements(d.documents) as x(one)
   where d.publisher_id = $1::int and d.state in ('open', 'parked', 'held')
     and ($2::uuid is null or d.agreement_id = $2::uuid)`,
);
/** How many lines a seller's open drafts have. */
export const countDraftLines = async (tx: Reader, { publisherId, agreementId }: Asked): Promise<number> =>
  (await tx.one(countSql, [publisherId, agreementId])).lines;

const contentsSql = statement(
  "billing.listDraftContents",
  `select d.id, d.agreement_id as "agreementId", d.controller_id as "controllerId", d.state, d.documents as contents
   from billing_draft d join billing_run r on r.id = d.run_id and r.state = 'open'
   where d.publisher_id = $1::int and d.state in ('open', 'parked', 'held')
     and ($2::uuid is null or d.agreement_id = $2::uuid) order by d.id`,
  { decode: { contents: z.array(DraftDocument) } },
);
/** The documents of a seller's open drafts, those that a person holds or that wait for one as well. */
export const listDraftContents = (
  tx: Reader,
  { publisherId, agreementId }: Asked,
): Promise<RowOf<typeof contentsSql>[]> => tx.all(contentsSql, [publisherId, agreementId]);
