/** Delaftaler, der tildeles sammen: grupper med én samlet pris, et loft over vundne delaftaler, og det bedste sæt af tilbud. */
export const packages = {
  by: {
    evaluated_price:
      "Det sæt af tilbud vinder, der dækker flest delaftaler, og af dem det med den laveste sum af evalueringspriser",
    points_by_value:
      "Det sæt af tilbud vinder, der dækker flest delaftaler, og af dem det med den højeste sum af point gange delaftalens loft",
  },
  terms: {
    title: "Delaftaler tildeles sammen",
    about:
      "Udfyld kun, hvis budgivere må give én pris på flere delaftaler, eller hvis de højst må vinde et antal af dem. Højst 12 delaftaler.",
    lotsPerBidder: "Højst så mange delaftaler til én budgiver",
    group: (n: number) => `Navn på gruppe ${n}`,
    groupHint: "Små bogstaver, tal og bindestreg. Tomt navn: ingen gruppe.",
    lots: (n: number) => `Delaftaler i gruppe ${n}`,
    row: "Tildeling på tværs",
    groups: "Grupper med pakkepris",
    most: "Loft for én budgiver",
    lotsOf: (count: number) => (count === 1 ? "1 delaftale" : `${count} delaftaler`),
  },
  trial: {
    about: (lots: string) =>
      `Delaftalerne tildeles samlet. Prisen ovenfor gælder på hver delaftale; skriv andre priser i denne rækkefølge med mellemrum: ${lots}. Skriv 0 for gratis og - hvor buddet ikke er på delaftalen.`,
    lots: (name: string) => `Bud ${name}: priser på delaftalerne`,
    packages: (name: string, groups: string) =>
      `Bud ${name}: pakkepriser, hver som gruppens navn og priser i dens delaftalers rækkefølge, med ; imellem (${groups})`,
    caption: "Det bedste sæt af de opdigtede bud",
    without: "Pakkepriser og det bedste sæt uden hver af dem",
    head: ["Bud", "Delaftaler", "Pakke"],
    tied: (lots: string) => `Et andet sæt er lige så godt: ${lots} ville ikke få en vinder.`,
    valuedAlike: "Advarsel: ikke alle delaftaler har en værdi endnu, så her tæller de lige meget.",
  },
  bid: {
    title: (lots: string) => `Pakkepris: ${lots}`,
    about:
      "Valgfri. En pris på hver af delaftalerne, som gælder, hvis I vinder dem alle. Jeres priser på hver delaftale alene gælder stadig, og svarene er de samme. Udfyld én licensmodel pr. delaftale.",
    lot: (lot: string, model: string) => `${lot}: ${model}`,
  },
  set: {
    title: "Det bedste sæt af tilbud",
    caption: "Tilbud i det bedste sæt",
    head: ["Forlag", "Delaftaler", "Pakke"],
    sum: (sum: string) => `Sættets sum: ${sum}`,
    tied: "Et andet sæt er lige så godt. Delaftaler, hvor de to er forskellige, har ingen vinder.",
    packages: "Pakkepriser",
    packagesHead: ["Forlag", "Pakke", "Delaftaler", "Sum", "I det bedste sæt", "Bedste sæt uden pakken"],
    won: "ja",
    lost: "nej",
    same: "det samme",
    inPackage: (group: string) => `Vundet med pakken ${group}.`,
    ofPackage: (model: string, group: string) => `${model} (pakke ${group})`,
  },
};
