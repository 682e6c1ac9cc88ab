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
  matrix: "Buddene side om side som regneark, uden fortrolige priser",
  matrixWhole: "Buddene side om side som regneark, med fortrolige priser",
  questions: "Spørgsmål og svar som regneark",
  timeline: "Forløbet som regneark",
};
