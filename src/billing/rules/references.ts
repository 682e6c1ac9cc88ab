import type { PayerAsks } from "../../parties/index.ts";
import type { Addressee } from "./split.ts";

/** The references that a buyer finds a document by: its agreement's, else its payer's. */
export interface References {
  orderReference: string | null;
  buyerReference: string | null;
}

/** A field that keeps a document from being issued, and what mends it. */
export interface Lacking {
  pointer: string;
  detail: string;
}

const onAgreement = "PATCH /v1/agreements/{id}/buyers/{controllerId}";

/**
 * The references of the agreement, else the payer's own; where a document goes to another payer or an institution, theirs
 * come first. Pure.
 */
export function referencesOf(
  account: References,
  payer: PayerAsks | undefined,
  to?: Pick<Addressee, "part" | "orderReference">,
): References {
  const payers = payer?.buyerReference ?? null;
  const elsewhere = to?.part === "payer" || to?.part === "institution";
  return {
    orderReference: to?.orderReference ?? account.orderReference,
    buyerReference: elsewhere ? (payers ?? account.buyerReference) : (account.buyerReference ?? payers),
  };
}

/** What the payer asks for and the document lacks; one of the two is wanted by everybody (PEPPOL-EN16931-R003). Pure. */
export function lackingReferences(
  { orderReference, buyerReference }: References,
  payer: PayerAsks | undefined,
): Lacking[] {
  const demands = payer?.demands ?? [];
  const lacking: Lacking[] = [];
  if (orderReference === null && (demands.includes("orderReference") || buyerReference === null))
    lacking.push({ pointer: "/orderReference", detail: `The buyer names its order: ${onAgreement}.` });
  if (buyerReference === null && demands.includes("buyerReference"))
    lacking.push({
      pointer: "/buyerReference",
      detail: `The buyer names it: ${onAgreement}, or in its payer's particulars.`,
    });
  return lacking;
}
