import type { VatCategory } from "../../../law/vat.ts";
import type { EInvoice } from "../model/index.ts";

/** What EN 16931 asks of a document for its VAT categories, beside the figures: who the two are, where it goes, why nothing is charged. */

/** The official rules of a category: of the seller's number, of the buyer's, of the reason. */
const RULES: Readonly<Record<VatCategory, { parties: string; reason: string | null }>> = {
  S: { parties: "BR-S-02", reason: null },
  Z: { parties: "BR-Z-02", reason: null },
  E: { parties: "BR-E-02", reason: "BR-E-10" },
  AE: { parties: "BR-AE-02", reason: "BR-AE-10" },
  K: { parties: "BR-IC-02", reason: "BR-IC-10" },
  G: { parties: "BR-G-02", reason: "BR-G-10" },
  O: { parties: "BR-O-02", reason: "BR-O-10" },
};

/** Why a document of its categories is not written; none: it has what they ask for. */
export const vatRefusals = (document: EInvoice): string[] =>
  [...new Set(document.vat.map(({ vatCategory }) => vatCategory))].flatMap((category) => [
    ...sellerRefusal(document, category),
    ...buyerRefusal(document, category),
    ...(category === "K" ? deliveryRefusals(document) : []),
    ...reasonRefusal(document, category),
  ]);

function sellerRefusal({ seller, taxRepresentative }: EInvoice, category: VatCategory): string[] {
  if (category === "O") return [];
  // Of what leaves the country the seller's number itself is asked for, or its representative's.
  const abroad = category === "K" || category === "G";
  const known =
    seller.vatNumber ?? taxRepresentative?.vatNumber ?? (abroad ? undefined : seller.taxRegistration);
  return known === undefined
    ? [`category ${category} asks for the seller's VAT number (${RULES[category].parties})`]
    : [];
}

function buyerRefusal({ buyer }: EInvoice, category: VatCategory): string[] {
  const rule = RULES[category].parties;
  if (category === "K" && buyer.vatNumber === undefined)
    return [`category K asks for the buyer's VAT number (${rule})`];
  return category === "AE" && buyer.vatNumber === undefined && buyer.registration === undefined
    ? [`category AE asks for the buyer's VAT number or registration (${rule})`]
    : [];
}

/** Of goods to another member state: when they were delivered, or over which days, and to which country. */
const deliveryRefusals = ({ delivery, period }: EInvoice): string[] => [
  ...(delivery?.on === undefined && period === undefined
    ? ["category K asks for the day of delivery or the invoiced period (BR-IC-11)"]
    : []),
  ...(delivery?.address === undefined ? ["category K asks for the country of delivery (BR-IC-12)"] : []),
];

function reasonRefusal({ vat }: EInvoice, category: VatCategory): string[] {
  const { reason: rule } = RULES[category];
  const bare = vat.some(
    ({ vatCategory, reason, reasonCode }) =>
      vatCategory === category && reason === undefined && reasonCode === undefined,
  );
  return rule !== null && bare
    ? [`category ${category} asks for the reason why nothing is charged (${rule})`]
    : [];
}
