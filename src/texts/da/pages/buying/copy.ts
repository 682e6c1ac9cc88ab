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
