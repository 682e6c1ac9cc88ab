import type { Check } from "../../platform/check.ts";

/** Of how issued invoices have left, and of what was answered. */
export const deliveryChecks: Check[] = [
  {
    invariant: 13,
    name: "issued-invoice-leaves",
    sentence:
      "Every issued invoice has a way to its buyer, every self-billed document to who delivers, or waits for a person with the reason.",
    sql: `select 'invoice:' || i.id as what from billing_invoice i
      where i.number is not null and not exists (select 1 from billing_delivery d where d.document_id = i.id)
      union all
      select 'self-billed:' || s.id from billing_self_billed s
      where not exists (select 1 from billing_delivery d where d.document_id = s.id)
      union all
      select 'delivery:' || d.id from billing_delivery d
      where (d.state = 'by_hand') and d.why is null or (d.state = 'sent') and d.self_billed_id is null and not exists (
        select 1 from billing_sent s where s.invoice_id = d.invoice_id)`,
  },
  {
    invariant: 13,
    name: "document-delivered-once",
    sentence:
      "What was delivered is the document that was issued, to the byte, and it was delivered once unless a person chose to send it again.",
    sql: `select 'delivery:' || d.id as what from billing_delivery d left join billing_document x on x.invoice_id = d.document_id
      left join billing_self_billed s on s.id = d.document_id
      where d.sent_at is not null and d.document_hash is distinct from coalesce(x.xml_hash, sha256(convert_to(s.xml, 'UTF8')))
        or d.number > 1 and d.chosen_by is null`,
  },
  {
    invariant: 13,
    name: "answers-as-received",
    sentence: "Where a delivery stands by its receiver's word, the receiver said so.",
    sql: `select 'delivery:' || d.id as what from billing_delivery d
      where (d.message_code is not null and not exists (select 1 from billing_delivery_answer a
          where a.delivery_id = d.id and a.kind = 'message' and a.code = d.message_code))
        or (d.invoice_code is not null and not exists (select 1 from billing_delivery_answer a
          where a.delivery_id = d.id and a.kind = 'invoice' and a.code = d.invoice_code))`,
  },
];
