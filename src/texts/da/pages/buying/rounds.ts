/** The list of rounds, one round at a glance, who takes part and what they commit to. */

export const menu: string = "Vores udbud";

const about = (text: string, of: string) => (of === "" ? text : `${text}: ${of}`);

export const rounds = {
  title: "Fællesudbud",
  intro:
    "Her er de udbud, I leder eller deltager i. Vælg et for at se, hvor langt det er, og hvad der mangler.",
  which: "Hvilke",
  own: "Vores",
  published: "Alle offentliggjorte",
  state: "Tilstand",
  anyState: "Alle",
  none: "Her er ingen fællesudbud. Opret et, eller bed den ledende kommune invitere jer.",
  list: "Fællesudbud",
  head: ["Titel", "Kendenavn", "Tilstand", "Delaftaler", "Deltagere", "Frist for bud"],
  make: "Opret et fællesudbud",
};

export const nav = {
  label: "Udbuddets sider",
  parts: {
    overview: "Overblik",
    participants: "Deltagere og mængder",
    setup: "Vilkår og delaftaler",
    dialogue: "Markedsdialog",
    papers: "Dokumenter og spørgsmål",
    approval: "Godkendelse og offentliggørelse",
    opening: "Åbning",
    bids: "Bud",
    scores: "Bedømmelse",
    comparison: "Sammenligning",
    award: "Tildeling og aftale",
    complaints: "Klager",
  },
};

/** The round's steps as what somebody does. */
export const steps = {
  open_dialogue: "Åbn markedsdialogen",
  start_demand: "Begynd at samle behovet",
  lock_demand: "Lås behovet",
  publish: "Offentliggør udbuddet",
  close: "Luk for bud",
  open: "Åbn buddene",
  evaluate: "Beregn rangordenen",
  send_letters: "Send underretninger om tildeling",
  conclude: "Indgå aftalerne",
};

interface Of {
  about: string;
  count: number;
  lot: string;
}
export const missing = {
  title: (step: string) => `Før næste skridt: ${step}`,
  none: (step: string) => `Intet mangler. Næste skridt kan tages: ${step}.`,
  caption: "Det mangler",
  head: ["Hvad", "Hvem", "Skal bruges til", "Senest"],
  time: "Afventer tiden",
  you: "Dig",
  notNeeded: "Ingen skridt venter på det",
  roles: { buyer: "Indkøber", approver: "Godkender", opener: "Åbner", evaluator: "Bedømmer" },
  codes: {
    minutes: (of: Of) => about("Skriv referat af mødet", of.about),
    join: () => "Svar på invitationen med et mandat",
    commit: (of: Of) =>
      about("Giv mængdetilsagn for hvert skoleår, eller sig, at I ikke er med, på delaftalen", of.lot),
    no_lot: () => "Er ikke med på nogen delaftale: giv mængdetilsagn, eller træd ud af udbuddet",
    no_buyer: (of: Of) => about("Ingen er med: tag delaftalen ud, eller giv mængdetilsagn på den", of.lot),
    regime: () => "Vælg udbudsregime, CPV-koder og forventede priser",
    value: (of: Of) => about("Angiv forventet pris, så værdien kendes", of.lot),
    threshold: () => "Tærskelværdien for dagen kendes ikke: spørg driften",
    long_term: () => "Begrund, at aftalen med optioner er over fire år",
    ceiling: (of: Of) => about("Loftet er under den anslåede værdi", of.lot),
    release: (of: Of) => about("Frigiv fra markedsdialogen", of.about),
    openers: (of: Of) =>
      `Udpeg åbnere (${of.count} nu): tre fra hver sin kommune, eller to og to fra to kommuner`,
    opener_answer: () => "Åbneren skal vise, at nøglen virker",
    approve: () => "Godkend udbudsmaterialet, som det er nu",
    answer: (of: Of) => about("Besvar spørgsmålet", of.about),
    decline: (of: Of) => about("Afvis spørgsmålet med en begrundelse til alle", of.about),
    deadline: () => "Fristen for bud skal udløbe",
    declare: () => "Erklær dine interesser, før du ser bud",
    open_part: (of: Of) => `Åbn buddene: ${of.count} åbnere mangler`,
    open_prices: (of: Of) => `Åbn priserne: ${of.count} åbnere mangler`,
    admit: (of: Of) => `Afgør, om ${of.count} bud kan antages`,
    flagged: () => "Et antaget bud kunne ikke åbnes: afvis det, eller lad et andet par åbne",
    score: (of: Of) => `Bedøm buddene alene: ${of.count} bedømmere mangler`,
    hand_in: () => "Giv alle karakterer, og aflevér dem",
    agree: (of: Of) => `Aftal de fælles karakterer: ${of.count} mangler`,
    sign: () => "Underskriv de fælles karakterer",
    evaluate_anew: () => "Beregn igen: en tildeling er trukket tilbage",
    low_price: (of: Of) => about("Bed om forklaring på en unormalt lav pris", of.lot),
    low_price_verdict: (of: Of) => about("Afgør forklaringen på en lav pris", of.lot),
    evidence_terms: () => "Angiv i vilkårene, hvad den påtænkte vinder skal dokumentere",
    evidence_ask: (of: Of) => about("Bed den påtænkte vinder om dokumentation", of.lot),
    evidence_verdict: (of: Of) => about("Afgør dokumentationen", of.about),
    stand: (of: Of) => about("Den påtænkte vinders vedståelsesfrist er gået", of.about),
    set_tied: (of: Of) =>
      about(`Lige gode sæt er forskellige på ${of.about}: annullér én, så evalueres de andre igen`, of.lot),
    winner: (of: Of) => about("Ingen vinder: annullér delaftalen, eller afvis et bud", of.lot),
    cancel: () => "Alle delaftaler er annulleret: annullér udbuddet",
    confirm_cancel: () => "Annullér som foreslået, eller træk forslaget tilbage",
    confirm_lot_cancel: (of: Of) =>
      about("Annullér delaftalen som foreslået, eller træk forslaget tilbage", of.lot),
    confirm_reopening: () => "Genåbn fristen som foreslået, eller træk forslaget tilbage",
    interest: () => "En bedømmer har en interesse: bedøm igen af personer uden interesser",
    incident: () => "Tag stilling til en interesse, der er fundet sent",
    award: (of: Of) => about("Godkend tildelingen", of.lot),
    letter: (of: Of) => about("Underretningen er ikke afleveret", of.about),
    standstill: (of: Of) => about("Standstill skal udløbe", of.lot),
    letters: () => "Send underretninger om delaftaler, der er tildelt igen",
    held: (of: Of) => about("En klage holder delaftalen: registrér, hvad Klagenævnet siger", of.lot),
    complaint: (of: Of) => about("En klage er ikke afgjort", of.about),
  },
};

export const tasks = { thing: (round: string, thing: string) => `${round}: ${thing}` };
export const guide = {
  round: "Opret eller deltag i et fællesudbud",
  first: "Jeres indkøber opretter jeres første udbud eller siger ja til et; så står din del af det her",
};

export const timeline = { title: "Forløb", done: "(gjort)", now: "(nu)" };
export const countdown = {
  deadline: (at: string) => `Frist for bud: ${at}.`,
  standstill: (at: string) => `Aftaler kan tidligst indgås ${at}.`,
  over: "Tiden er udløbet.",
  left: (days: number, hours: number, minutes: number) =>
    `Tilbage: ${days} dage, ${hours} timer og ${minutes} minutter.`,
  clock: (now: string) => `Serverens ur: ${now}.`,
};

export const facts = {
  led: (lead: string, own: boolean) => (own ? `I leder udbuddet (${lead}).` : `${lead} leder udbuddet.`),
  period: (days: string) => `Aftaleperiode: ${days}.`,
  publicPage: "Se udbuddets offentlige side",
};

export const lots = {
  title: "Delaftaler",
  head: ["Delaftale", "Kendenavn", "Tilstand", "Klar til næste skridt"],
  states: {
    open: "Åben",
    evaluated: "Vurderet",
    awarded: "Tildelt",
    concluded: "Aftale indgået",
    cancelled: "Annulleret",
  },
  ready: "Ja",
  lacks: "Nej, noget mangler",
};

export const next = {
  title: "Næste skridt",
  go: (step: string) => `Gå til: ${step}`,
  others: (step: string) => `Næste skridt tages af andre: ${step}.`,
  notReady: "Noget mangler endnu, se ovenfor. Indtil da bliver skridtet afvist.",
  about: {
    openDialogue:
      "Alle forlag får besked og kan stille spørgsmål og sige, hvilke licensmodeller de vil byde på.",
    startDemand: "Deltagerne kan herefter give deres mængdetilsagn. Dialogen går videre imens.",
    lockDemand:
      "Mængderne ligger fast, dialogen lukkes, og alle deltagere kan godkende materialet. Det kan låses op igen indtil offentliggørelsen.",
  },
  words: "Spørgsmål til forlagene",
  wordsHint: "Lad feltet stå tomt for at bruge en standardtekst.",
  done: "Udbuddet er gået videre.",
};

export const undo = {
  unlock: "Lås behovet op igen",
  unlockAbout: "Mængderne kan ændres igen, og alle skal godkende materialet på ny.",
  cancel: "Annullér udbuddet",
  cancelAbout:
    "Alle deltagere og, efter offentliggørelsen, alle forlag får besked. Forseglede bud åbnes aldrig. Det kan ikke fortrydes.",
  reason: "Grund",
  text: "Begrundelse",
  textHint: "Alle budgivere får den at læse, som den står.",
  choose: "Vælg",
  reasons: {
    narrow_field: "For få bydere",
    no_admissible_bid: "Ingen bud kan antages",
    over_budget: "Over budget",
    basic_change: "Grundlæggende ændring",
    complaint: "Klage",
    other: "Andet",
  },
  propose: "Foreslå at annullere",
  proposed: "En person har foreslået at annullere udbuddet",
  proposedAbout: "En anden person hos den ledende part gennemfører det.",
  confirm: "Annullér",
  withdraw: "Træk forslaget tilbage",
  withdrawn: "Forslaget er trukket tilbage.",
  sent: "Forslaget er registreret. Et udkast er annulleret med det samme.",
  done: "Udbuddet er annulleret.",
};

export const participants = {
  pageTitle: (round: string) => `Deltagere og mængder: ${round}`,
  title: "Deltagere",
  head: ["Deltager", "Tilstand", "Mandat", "Inviteret", "Handling"],
  lead: "Leder udbuddet",
  states: {
    invited: "Inviteret",
    joined: "Deltager",
    committed: "Har givet mængdetilsagn",
    locked: "Mængder låst",
    approved: "Har godkendt",
    declined: "Har afvist",
    left: "Udtrådt",
  },
  uninvite: "Træk invitationen tilbage",
  uninvited: "Invitationen er trukket tilbage.",
  invite: "Invitér deltagere",
  inviteAbout: "Hver får et link på sin bekræftede adresse og ser derefter udbuddet her.",
  nobody: "Alle kendte kommuner og institutioner er inviteret.",
  search: "Søg",
  searchBy: "Navn, CVR-nummer eller kommunenummer",
  nobodyFound: "Ingen passer, eller alle, der passer, er inviteret.",
  more: "Her vises de første. Søg for at finde andre.",
  whom: "Hvem",
  inviteButton: "Send invitationer",
  invited: "Invitationerne er sendt.",
  join: "Deltag i udbuddet",
  joinAbout:
    "Sig, hvem der underskriver med hvilket mandat, og hvem der betaler. Derefter giver I jeres mængdetilsagn.",
  signatory: "Hvem underskriver",
  signatoryHint: "Navn eller stilling",
  role: "I hvilken rolle",
  roleHint: "For eksempel: skolechef efter delegation fra kommunalbestyrelsen",
  payerGln: "Betalers GLN",
  payerGlnHint: "13 cifre",
  order: "Ordrereference",
  orderHint: "Jeres indkøbsordre eller rekvisitionsnummer, som fakturaer skal bære",
  joinButton: "Deltag",
  joined: "I deltager nu. Giv jeres mængdetilsagn, når behovet samles.",
  commit: "Jeres mængdetilsagn",
  commitAbout:
    "Hvad I binder jer til om året på hver delaftale, eller at I ikke er med. Send igen for at ændre, indtil behovet låses.",
  year: "Skoleår",
  everyYear: "Alle skoleår",
  min: "Mindst",
  expected: "Forventet",
  max: "Højst",
  commitButton: "Gem mængdetilsagn",
  committed: "Mængdetilsagnet er gemt.",
  stayOut: "Vær ikke med",
  stayOutIn: "Vær ikke med i",
  staysOut: "Det er gemt, at I ikke er med.",
  notIn: "Er ikke med",
  leave: "Træd ud af udbuddet",
  leaveAbout:
    "Jeres mængdetilsagn slettes, og de andres priser kan ændre sig. I kan kun komme med igen ved en ny invitation.",
  gone: "I er trådt ud af udbuddet.",
  commitments: "Mængdetilsagn",
  commitmentsAbout: "Enheder om året, som hver deltager binder sig til.",
  noCommitments: "Ingen har givet mængdetilsagn endnu.",
  commitmentsHead: ["Deltager", "Delaftale", "Skoleår", "Mindst", "Forventet", "Højst"],
};

export const demand = {
  title: "Prøv en pris",
  about:
    "Se, hvad den samlede mængde ville koste til en pris, I selv finder på, og hvad det betyder, hvis en deltager træder ud. Intet gemmes.",
  lot: "Delaftale",
  choose: "Vælg",
  price: "Pris pr. enhed i kroner",
  nextFrom: "Lavere pris fra antal",
  nextPrice: "Lavere pris i kroner",
  none: "Det kan ikke beregnes. Der skal være mængdetilsagn på delaftalen, og priser skrives som 62,00.",
  whole: (quantity: number, amount: string, year: string) =>
    `Alle deltagere tilsammen i ${year}: ${quantity} enheder, ${amount}`,
  guaranteed: (quantity: number, amount: string) =>
    `Forlaget kan regne med mindst: ${quantity} enheder, ${amount}`,
  nextTier: (missing: number, from: number) => `Der mangler ${missing} enheder til prisen fra ${from}.`,
  cheaper: "Det ville samlet være billigere at tage dem.",
  chart: "De andre betaler mere, hvis en træder ud",
  parts: "Hver deltagers del, og hvad de andre betaler mere, hvis den træder ud",
  partsHead: ["Deltager", "Enheder", "Del", "De andre betaler mere uden den"],
};
