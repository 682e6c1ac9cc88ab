import type { VatParty } from "../../law/vat.ts";
import type { LocalDate } from "../../platform/calendar.ts";
import { money, unitPrice } from "../../platform/money.ts";
import type { Texts } from "../../texts/index.ts";
import type { InvoiceLine, SelfBilledLine, SelfBilledParticulars } from "../schema/index.ts";
import type { StoredDocument } from "./stored.ts";

/** What is stored of a self-billed invoice, as a stored document: from the publisher that sells to the marketplace that writes it. */

type Named = VatParty & { name: string; cvr: string };

/** A self-billed invoice as its document needs it. */
export interface SelfBilledOrigin {
  number: string;
  issuedOn: LocalDate;
  dueOn: LocalDate;
  objectableUntil: LocalDate;
  seller: Named;
  buyer: Named;
  particulars: SelfBilledParticulars;
  lines: readonly SelfBilledLine[];
  /** The marketplace's document of the sale, by which it knows this one again. */
  saleNumber: string;
  agreementReference: string;
  /** The self-billed invoice that a credit note gives back of; null: it is an invoice. */
  corrects: { number: string; issuedOn: LocalDate } | null;
}

/** A line as one piece at its sum; below 0 it is given back. */
export function pieceOf(line: SelfBilledLine, index: number): InvoiceLine {
  const { minor } = line.net;
  const { productId, productTitle, period, vatCategory, vatBp, vatCode, vatReason } = line;
  const pieces = minor < 0n ? -1 : 1;
  return {
    ...{ line: index + 1, kind: "base", description: productTitle, productId, productTitle, period },
    ...{ units: pieces, quantity: pieces, per: "unit", baseQuantity: 1 },
    unitPrice: unitPrice((minor < 0n ? -minor : minor) * 10_000n),
    ...{ charges: [], allowances: [], net: money(minor), vatCategory, vatBp, vatCode, vatReason },
    ...{
      callOffId: null,
      institutionId: null,
      reconciliationId: null,
      adjustmentNumber: 0,
      shortfallId: null,
    },
    ...{ correctsLine: null, entitled: null, active: null, evidence: {} },
  };
}

/** Type 389, of a credit 261; its note has the marking *Selvfakturering* and up to which day the publisher may object. Pure. */
export function selfBilledAsStored(of: SelfBilledOrigin, { documents, forms }: Texts): StoredDocument {
  const { number, issuedOn, dueOn, agreementReference } = of;
  const corrects = of.corrects && { number: of.corrects.number, issuedOn: of.corrects.issuedOn };
  return {
    ...{ number, issuedOn, dueOn, agreementReference, corrects, selfBilled: true },
    kind: corrects ? "credit_note" : "base",
    ...{ sellerName: of.seller.name, sellerCvr: of.seller.cvr, seller: of.seller },
    ...{ buyerName: of.buyer.name, buyerCvr: of.buyer.cvr, buyer: of.buyer },
    ...{ payerGln: null, orderReference: null, buyerReference: of.saleNumber },
    note: documents.selfBilled(forms.date(of.objectableUntil)),
    particulars: { ...of.particulars, payer: null },
    ...{ places: [], lines: of.lines.map(pieceOf) },
  };
}
