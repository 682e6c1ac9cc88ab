import type { reports as danish } from "../da/reports.ts";

const head = {
  number: "Invoice",
  issuedOn: "Issued",
  dueOn: "Due",
};
const parties = {
  seller: "Publisher",
  sellerCvr: "Publisher's CVR",
  buyer: "Buyer",
  buyerCvr: "Buyer's CVR",
  payerGln: "EAN number",
  orderReference: "Order reference",
};

export const reports: typeof danish = {
  spend: {
    title: "Spend on learning materials",
    columns: {
      ...head,
      ...parties,
      agreement: "Agreement",
      round: "Joint round",
      product: "Learning material",
      model: "Licence model",
      kind: "Line type",
      startsOn: "From",
      endsOn: "To (not included)",
      units: "Number",
      quantity: "Invoiced quantity",
      per: "Unit of quantity",
      baseQuantity: "Price base",
      unitPrice: "Price per base",
      charges: "Charges and allowances",
      net: "Net",
      vatRate: "VAT rate (%)",
    },
  },
  invoices: {
    title: "Invoices",
    columns: {
      ...head,
      ...parties,
      kind: "Invoice type",
      state: "State",
      vatCategory: "VAT category",
      vatRate: "VAT rate (%)",
      net: "Net",
      vat: "VAT",
      total: "Total",
    },
  },
  use: {
    title: "Use and reconciliation",
    columns: {
      month: "Month",
      buyer: "Buyer",
      institutionNumber: "Institution number",
      institution: "Institution",
      seller: "Publisher",
      product: "Learning material",
      agreement: "Agreement",
      state: "Reconciliation",
      entitled: "Bought",
      drawn: "Drawn",
      active: "Active pupils",
      over: "Over-use",
      under: "Unused",
      unlicensed: "Without a licence",
      unmatched: "Not recognised",
      utilisation: "Utilisation (%)",
      events: "Usage events",
    },
  },
};
