import { z } from "zod";
import type { LocalDate } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";
import { type Language, languages } from "../../texts/index.ts";
import { DocumentParticulars, Place } from "../schema/index.ts";
import type { Side } from "./read.ts";

/** Documents as they were written when their invoice was issued, and what they were written from. */

const insertDocumentsSql = statement(
  "billing.insertDocuments",
  `insert into billing_document (invoice_id, controller_id, publisher_id, format, language, xml, xml_hash)
   select d.id, d.controller, d.publisher, d.format, d.language, d.xml, sha256(convert_to(d.xml, 'UTF8'))
   from unnest($1::uuid[], $2::int[], $3::int[], $4::text[], $5::text[], $6::text[])
     as d (id, controller, publisher, format, language, xml)`,
);

export interface WrittenDocument {
  format: "bis3" | "selfbilling";
  language: Language;
  xml: string;
}

/** Keeps issued invoices' documents to the byte. */
export async function insertDocuments(
  tx: Tx,
  all: readonly ({ id: string; controllerId: number; publisherId: number } & WrittenDocument)[],
): Promise<void> {
  await tx.execute(insertDocumentsSql, [
    all.map(({ id }) => id),
    all.map(({ controllerId }) => controllerId),
    all.map(({ publisherId }) => publisherId),
    all.map(({ format }) => format),
    all.map(({ language }) => language),
    all.map(({ xml }) => xml),
  ]);
}

const findDocumentSql = statement(
  "billing.findDocument",
  `select d.format, d.language, d.xml from billing_document d
   where d.invoice_id = $1::uuid and ($2::int is null or d.controller_id = $2::int)
     and ($3::int is null or d.publisher_id = $3::int)`,
  { decode: { format: z.enum(["bis3", "selfbilling"]), language: z.enum(languages) } },
);
export const findDocument = (tx: Reader, side: Side, id: string): Promise<WrittenDocument | undefined> =>
  tx.maybe(findDocumentSql, [id, side.controller ?? null, side.publisher ?? null]);

const insertDocumentCheckSql = statement(
  "billing.insertDocumentCheck",
  `insert into billing_document_check (invoice_id, controller_id, publisher_id, ran, faults)
   select d.invoice_id, d.controller_id, d.publisher_id, $2::jsonb, $3::jsonb from billing_document d
   where d.invoice_id = $1::uuid on conflict (invoice_id) do nothing`,
);
/** Keeps what the official rules said of an issued document: once. */
export async function insertDocumentCheck(
  tx: Tx,
  id: string,
  { ran, faults }: { ran: readonly string[]; faults: readonly string[] },
): Promise<void> {
  await tx.execute(insertDocumentCheckSql, [id, JSON.stringify(ran), JSON.stringify(faults)]);
}

const getOriginSql = statement(
  "billing.getOrigin",
  `select i.number as "number!", i.kind, i.issued_at as "issuedAt!", i.due_on as "dueOn!", i.seller_name as "sellerName",
     i.seller_cvr as "sellerCvr", i.seller_country as "sellerCountry", i.seller_vat_registered as "sellerRegistered",
     i.buyer_name as "buyerName", i.buyer_cvr as "buyerCvr", i.buyer_country as "buyerCountry",
     i.buyer_vat_registered as "buyerRegistered", i.payer_gln as "payerGln", i.order_reference as "orderReference",
     i.buyer_reference as "buyerReference", a.reference as "agreementReference", i.note, i.particulars, i.places,
     i.corrects_id as "correctsId", i.reissues_id as "reissuesId"
   from billing_invoice i join agreements_agreement_view a on a.id = i.agreement_id
   where i.id = $1::uuid and i.number is not null`,
  { decode: { particulars: DocumentParticulars, places: z.array(Place) } },
);
/** The head of an issued invoice, as its document is written from it. */
export const getOrigin = (tx: Reader, id: string) => tx.one(getOriginSql, [id]);

const getNumberedSql = statement(
  "billing.getNumbered",
  `select i.number as "number!", (i.issued_at at time zone 'Europe/Copenhagen')::date as "issuedOn!"
   from billing_invoice i where i.id = $1::uuid and i.number is not null`,
);
/** The number and the day of issue of an invoice that another names. */
export const getNumbered = (tx: Reader, id: string): Promise<{ number: string; issuedOn: LocalDate }> =>
  tx.one(getNumberedSql, [id]);

const listDocumentsSql = statement(
  "billing.listDocuments",
  `select i.id, i.number as "number!", d.format, d.language, d.xml, d.xml_hash = sha256(convert_to(d.xml, 'UTF8')) as "whole",
     coalesce(c.faults, '[]'::jsonb) as "faults!"
   from billing_invoice i left join billing_document d on d.invoice_id = i.id
     left join billing_document_check c on c.invoice_id = i.id
   where i.number is not null and i.id > $1::uuid order by i.id limit $2::int`,
  { decode: { language: z.enum(languages).nullable(), faults: z.array(z.string()) } },
);
/** Issued invoices with their documents, by id; without one where it is missing. */
export const listDocuments = (tx: Reader, after: string, limit: number) =>
  tx.all(listDocumentsSql, [after, limit]);
