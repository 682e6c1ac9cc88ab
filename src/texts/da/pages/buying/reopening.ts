/** What is taken back: a deadline that has passed, a rejection, what evaluators agreed on. */

export const reopening = {
  deadline: "Genåbn fristen for bud",
  about:
    "Kun ved en fejl i systemet før fristen eller et spørgsmål, der ikke blev besvaret, og kun så længe intet er åbnet. To personer gør det. Alle får besked på én gang, og det står på udbuddets offentlige side. Bud ligger stadig forseglet og skal bekræftes.",
  ground: "Grund",
  choose: "Vælg",
  grounds: {
    system_fault: "Fejl i systemet",
    unanswered_question: "Et spørgsmål blev ikke besvaret",
  },
  from: "Ved en fejl: fra hvornår",
  until: "Ved en fejl: til hvornår",
  question: "Spørgsmålet, der ikke blev besvaret",
  none: "Intet",
  text: "Hvad der er sket",
  textHint: "Alle læser det, som det står.",
  closesAt: "Ny frist",
  closesAtHint: "Mindst seks hele dage efter genåbningen.",
  propose: "Foreslå at genåbne",
  proposed: "En person har foreslået at genåbne fristen",
  proposedUntil: (at: string) => `Ny frist: ${at}.`,
  proposedAbout: "En anden person hos den ledende part gennemfører det.",
  confirm: "Genåbn fristen",
  withdraw: "Træk forslaget tilbage",
  sent: "Forslaget er registreret.",
  done: "Fristen er genåbnet, og alle har fået besked.",
  withdrawn: "Forslaget er trukket tilbage.",
  restore: "Træk afvisningen tilbage",
  restoreAbout:
    "Buddet bedømmes som de andre. Mangler det karakterer, giver bedømmerne deres alene og aftaler dem. Alle godkender tildelingen på ny.",
  reason: "Begrundelse",
  restored: "Afvisningen er trukket tilbage.",
  consensus: "Åbn de fælles karakterer igen",
  consensusAbout:
    "Hvad hver bedømmer har givet alene, ligger fast. De aftaler og underskriver på ny, vurderingen beregnes igen, og alle godkender tildelingen på ny. Det kan gøres, indtil tildelingen er godkendt.",
  pricesKnown: "Priserne er åbnet. Begrundelsen skal vise, at de ikke er grunden.",
  reopened: "De fælles karakterer er åbne igen.",
  thoughts: "Trukket tilbage",
  thoughtsHead: ["Hvornår", "Hvad", "Delaftale", "Var", "Begrundelse"],
  thoughtKinds: { rejection: "En afvisning", consensus: "De fælles karakterer" },
};
