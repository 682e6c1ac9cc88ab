/** Forlagets egne klager over et udbud. */
export const complaints = {
  title: "Jeres klager",
  head: ["Modtaget", "Gælder", "Sagsnummer", "Opsættende virkning", "Holder nu", "Afgørelse", "Handling"],
  round: "Hele udbuddet",
  suspensive: { yes: "Ja", no: "Nej", unsaid: "Klagenævnet har ikke udtalt sig" },
  holdsNothing: "Ingen delaftale",
  late: (day: string) => `Klagen kom efter fristen ${day}.`,
  undecided: "Ikke afgjort",
  withdrawnAt: (at: string) => `Trukket tilbage ${at}`,
  outcomes: {
    stands: "Det besluttede står ved magt",
    reopen: "Buddene evalueres igen",
    annul: "En delaftale er annulleret",
    referred: "Følgerne er afgjort uden for udbuddet",
  },
  withdraw: "Træk klagen tilbage",
  withdrawn: "Klagen er trukket tilbage.",
  make: "Klag til køberne",
  makeHow:
    "En klage skal indgives til Klagenævnet for Udbud, og køberne skal have besked samtidig: det får de her. Kommer klagen, mens standstill løber, kan aftalen ikke indgås, før Klagenævnet har taget stilling til opsættende virkning. Andre forlag får ikke at vide, hvem der klager.",
  lot: "Hvad klages der over?",
  kind: "Klagens art",
  kinds: {
    material: "Udbudsmaterialet eller forløbet",
    selection: "At vores bud er afvist",
    award: "Tildelingen",
  },
  note: "Hvad klagen går ud på",
  caseNumber: "Klagenævnets sagsnummer",
  caseNumberHint: "Hvis I har det.",
  send: "Send klagen",
  sent: "Køberne har modtaget klagen.",
};
