/** Words of payouts to publishers: letters, and headings of a statement as a file. */
export const payouts = {
  changed: {
    title: "En anden konto skal have afregningerne",
    body: (former: string, account: string, days: number) =>
      [
        `To personer hos forlaget har sagt, at afregninger fra markedspladsen fremover går til kontoen, der ender på ${account}, og ikke længere til den, der ender på ${former}.`,
        `Den første går dertil, når der er gået ${days} dage fra dette brev.`,
        "Er det forkert, så giv markedspladsen og forlaget besked med det samme.",
      ].join("\n\n"),
  },
  confirmed: {
    title: "Forlagets konto til afregninger er bekræftet",
    body: (account: string) => `To personer hos forlaget har bekræftet kontoen, der ender på ${account}.`,
  },
  kinds: {
    sold_by_marketplace: "Solgt af markedspladsen",
    sold_by_publisher: "Eget salg",
    fee_vat: "Moms af gebyret",
    payout: "Til udbetaling",
  },
  columns: {
    line: "Linje",
    kind: "Art",
    document: "Bilag",
    issuedOn: "Udstedt",
    net: "Netto",
    vat: "Moms",
    gross: "Brutto",
    feeRate: "Gebyr (%)",
    fee: "Gebyr",
    paidOut: "Til forlaget",
  },
  fileName: "afregning",
};
export type PayoutTexts = typeof payouts;
