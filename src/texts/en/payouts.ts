import type { PayoutTexts } from "../da/payouts.ts";

export const payouts: PayoutTexts = {
  changed: {
    title: "Payouts are to go to another account",
    body: (former, account, days) =>
      [
        `Two people of the publisher's have said that the marketplace's payouts go to the account that ends in ${account} from now on, and no longer to the one that ends in ${former}.`,
        `The first one goes there ${days} days after this letter.`,
        "If that is wrong, inform the marketplace and the publisher at once.",
      ].join("\n\n"),
  },
  confirmed: {
    title: "The publisher's account for payouts is confirmed",
    body: (account) => `Two people of the publisher's have confirmed the account that ends in ${account}.`,
  },
  kinds: {
    sold_by_marketplace: "Sold by the marketplace",
    sold_by_publisher: "Own sales",
    fee_vat: "VAT of the fee",
    payout: "Payout",
  },
  columns: {
    line: "Line",
    kind: "Kind",
    document: "Document",
    issuedOn: "Issued",
    net: "Net",
    vat: "VAT",
    gross: "Gross",
    feeRate: "Fee (%)",
    fee: "Fee",
    paidOut: "To the publisher",
  },
  fileName: "payout",
};
