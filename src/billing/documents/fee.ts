import type { VatParty } from "../../law/vat.ts";
import type { LocalDate } from "../../platform/calendar.ts";
import type { FeeLine, SelfBilledParticulars } from "../schema/index.ts";
import { pieceOf } from "./self-billed.ts";
import type { StoredDocument } from "./stored.ts";

/** What is stored of a fee invoice, as a stored document: from the marketplace to a publisher. */

type Named = VatParty & { name: string; cvr: string };

/** A fee invoice as its document needs it. */
export interface FeeOrigin {
  /** Stands for what is sold, on each line. */
  id: string;
  number: string;
  issuedOn: LocalDate;
  dueOn: LocalDate;
  seller: Named;
  buyer: Named;
  particulars: SelfBilledParticulars;
  lines: readonly FeeLine[];
  /** The month that it is for, by which its buyer knows it. */
  month: string;
}

/** Type 380, at its own series. Pure. */
export const feeAsStored = (of: FeeOrigin): StoredDocument => ({
  ...{ number: of.number, issuedOn: of.issuedOn, dueOn: of.dueOn, kind: "base", corrects: null },
  ...{ sellerName: of.seller.name, sellerCvr: of.seller.cvr, seller: of.seller },
  ...{ buyerName: of.buyer.name, buyerCvr: of.buyer.cvr, buyer: of.buyer },
  ...{ payerGln: null, orderReference: null, buyerReference: of.month, agreementReference: of.month },
  note: null,
  particulars: { ...of.particulars, payer: null },
  places: [],
  lines: of.lines.map((line, index) =>
    pieceOf({ ...line, productId: of.id, productTitle: line.description }, index),
  ),
});
