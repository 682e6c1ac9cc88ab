const head = {
  number: "Faktura",
  issuedOn: "Udstedt",
  dueOn: "Forfald",
};
const parties = {
  seller: "Forlag",
  sellerCvr: "Forlagets CVR",
  buyer: "Køber",
  buyerCvr: "Købers CVR",
  payerGln: "EAN-nummer",
  orderReference: "Ordrereference",
};

/** Titles of reports and headings of their columns, by report and the column's key. */
export const reports = {
  spend: {
    title: "Forbrug på læremidler",
    columns: {
      ...head,
      ...parties,
      agreement: "Aftale",
      round: "Fællesudbud",
      product: "Læremiddel",
      model: "Licensmodel",
      kind: "Linjetype",
      startsOn: "Fra",
      endsOn: "Til (ikke med)",
      quantity: "Antal",
      unitPrice: "Enhedspris",
      net: "Netto",
      vatRate: "Momssats (%)",
    },
  },
  invoices: {
    title: "Fakturaer",
    columns: {
      ...head,
      ...parties,
      kind: "Fakturatype",
      state: "Tilstand",
      vatCategory: "Momskategori",
      vatRate: "Momssats (%)",
      net: "Netto",
      vat: "Moms",
      total: "I alt",
    },
  },
  use: {
    title: "Brug og afstemning",
    columns: {
      month: "Måned",
      buyer: "Køber",
      institutionNumber: "Institutionsnummer",
      institution: "Institution",
      seller: "Forlag",
      product: "Læremiddel",
      agreement: "Aftale",
      state: "Afstemning",
      entitled: "Købt",
      drawn: "Trukket",
      active: "Aktive elever",
      over: "Overforbrug",
      under: "Ubrugt",
      unlicensed: "Uden licens",
      unmatched: "Ikke genkendt",
      utilisation: "Udnyttelse (%)",
      events: "Brugshændelser",
    },
  },
};
