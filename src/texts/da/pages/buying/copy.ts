/** A new round that begins with an earlier one. */

export const copy = {
  title: "Begynd et nyt udbud med dette",
  about:
    "Vilkår, kriterier, licensmodeller og delaftaler følger med. Datoer, lofter, mængder, deltagere, dokumenter og bud gør ikke.",
  reference: "Kendenavn",
  referenceHint: "Små bogstaver, tal og bindestreg.",
  name: "Titel",
  nameHint: "Lad feltet stå tomt for at bruge samme titel.",
  from: "Aftaleperiode fra",
  to: "Aftaleperiode til (ikke med)",
  make: "Opret kopien",
  made: "Udkastet er oprettet.",
};

/** A round's tables as files. */
export const exporting = {
  matrix: (as: string) => `Buddene side om side som ${as}, uden fortrolige priser`,
  matrixWhole: (as: string) => `Buddene side om side som ${as}, med fortrolige priser`,
  questions: (as: string) => `Spørgsmål og svar som ${as}`,
  timeline: (as: string) => `Forløbet som ${as}`,
  as: { xlsx: "regneark", pdf: "PDF" },
};

/** What an organisation keeps of its rounds, for those to come. */
export const templates = {
  title: "Skabeloner",
  about:
    "En skabelon har vilkår, kriterier og dokumenter fra et udbud, jeres organisation har ledet. Brug en, mens udbuddet forberedes; delaftaler, priser og mængder bliver, som de er.",
  name: "Gem dette udbuds vilkår, kriterier og dokumenter som",
  nameHint: "En skabelon med samme navn bliver erstattet.",
  save: "Gem som skabelon",
  saved: "Skabelonen er gemt.",
  use: "Brug skabelonen",
  used: "Udbuddet har taget det valgte fra skabelonen.",
  template: "Skabelon",
  choose: "Vælg en skabelon",
  parts: "Det, udbuddet skal tage",
  part: {
    terms: "Vilkår, undtagen hvordan der vurderes",
    criteria: "Kriterier, vægte og evalueringsmodel",
    documents: "Dokumenter",
  },
  list: "Jeres skabeloner",
  head: ["Navn", "Fra udbud", "Gemt", "Dokumenter", "Fjern"],
  remove: (name: string) => `Fjern ${name}`,
  removed: "Skabelonen er fjernet.",
};
