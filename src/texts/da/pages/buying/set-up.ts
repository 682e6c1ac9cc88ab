/** A round's terms, lots and regime, and the model tried on made-up bids. */

export const setUp = {
  newTitle: "Opret et fællesudbud",
  newAbout:
    "Det bliver en kladde. Alt kan ændres, indtil behovet låses; det, der står her, er forslag til de mest brugte vilkår.",
  reference: "Kendenavn",
  referenceHint: "Små bogstaver a–z, tal og bindestreg. Lad det stå tomt for at få et lavet af titlen.",
  make: "Opret kladden",
  made: "Kladden er oprettet. Invitér deltagere, og åbn markedsdialogen, når I er klar.",
  pageTitle: (round: string) => `Vilkår og delaftaler: ${round}`,
  heading: "Vilkår og delaftaler",
  about: "Den, der ændrer vilkårene, kan ikke selv godkende eller offentliggøre dem.",
  fixed:
    "Vilkårene ændres af den ledende kommunes indkøber, indtil behovet låses. Behovet kan låses op fra overblikket.",
  save: "Gem vilkår og delaftaler",
  saved: "Vilkår og delaftaler er gemt.",
  title: "Titel",
  from: "Aftalens første dag",
  periodHint: "Aftaler følger normalt skoleåret fra 1. august.",
  to: "Dagen efter aftalens sidste dag",
  toHint: "For eksempel 1. august to år senere.",
  judging: "Sådan bedømmes bud",
  kindHint: "Prøv modellen på opdigtede bud, når kladden er gemt.",
  scaleMax: "Højeste karakter",
  scaleHint: "Ikke for de to modeller, der lægger point sammen: dér har hvert kriterium sit eget højeste.",
  ofModels: "Kun for nogle modeller",
  criterionMax: "Højeste point",
  ofModelsAbout:
    "Højeste point er ved koefficient for kvalitet en andel under 1, fx 0,15, ved pris pr. point et antal. Højeste fradrag hører til fradrag i kroner.",
  gate: "Mindstegrænse for kvalitet",
  gateAbout:
    "Kun for pris pr. point. Et bud under grænsen får ingen plads. At prisen måles pr. point, er udbuddets egen læsning af modellen.",
  gateTotal: "Mindst så mange procent af alle point",
  gateCriterion: "Mindst så mange procent af hvert kriteriums point",
  slope: "Hældning i procent",
  slopeHint: "Kun for lineær med hældning: så meget dyrere end den laveste pris giver 0 point.",
  priceWeight: "Prisens vægt i procent",
  weightHint: "Prisens og kriteriernes vægte skal give 100.",
  criterion: (n: number) => `Kriterium ${n}`,
  criterionName: "Navn",
  criterionWeight: "Vægt i procent",
  maxDeduction: "Højeste fradrag i kroner",
  agreed: "Aftalen",
  noticeMonths: "Varsel for option, måneder",
  lots: "Delaftaler",
  lotsHint: "En delaftale bydes og tildeles for sig. Del efter fag og klassetrin, aldrig efter køber.",
  lotsHead: ["Delaftale", "Fag", "Klassetrin", "Licensmodeller"],
  toLots: "Alle delaftaler",
  saveLot: "Gem delaftalen",
  lotSaved: "Delaftalen er gemt.",
  removeLot: "Fjern delaftalen",
  removeAbout: "Delaftalen og det, der er skrevet om den, går ud af fællesudbuddet.",
  lotRemoved: "Delaftalen er fjernet.",
  lotNamed: (title: string) => `Delaftale: ${title}`,
  newLot: "Ny delaftale",
  lotTitle: "Delaftalens titel",
  subject: "Fag",
  subjectHint: "For eksempel dansk",
  gradeFrom: "Fra klassetrin",
  gradeTo: "Til klassetrin",
  models: "Licensmodeller, der må bydes på",
  modelsHint: "Flere kan sammenlignes, når delaftalens brug er angivet.",
  tolerance: "Margen for merforbrug (hundrededele af en procent)",
  returnDays: "Fortrydelse efter ibrugtagning, dage",
  graceDays: "Brug efter udløb, dage",
  ceiling: "Loft over hele perioden i kroner uden moms",
  ceilingHint: "Lad det stå tomt for at bruge den anslåede værdi.",
  parts: "Underkriterier",
  partsAbout: "Bedømmes i kriteriets sted. Deres vægte skal give 100. Tøm et navn for at fjerne det.",
  partName: (n: number) => `Underkriterium ${n}`,
  partWeight: (n: number) => `Vægt i procent af kriteriet, ${n}`,
  low: "Unormalt lave priser",
  lowAbout:
    "Et bud, der ligger så langt under de andre, bliver vist, og tilbudsgiveren skal forklare prisen. Det afgør intet af sig selv.",
  comparison: "Sammenligning af priser",
  comparisonAbout: "Bud sammenlignes på alle aftalte år, hvert på sin egen mængde og sit eget trin.",
  indexPct: "Prisstigning om året i sammenligningen, procent",
  optionPct: "Et optionsår tæller så mange procent af det sidste år",
  zeroPrice: "En pris på 0 tæller i evalueringen som, kroner pr. enhed",
  zeroPriceHint: "Budgiveren bliver spurgt, og aftalen beholder 0.",
  belowMean: "Procent under de andres gennemsnit",
  belowNext: "Procent under det næstlaveste",
  firstCallOff: "Ved aftalens begyndelse",
  firstCallOffs: {
    expected: "trækkes deltagernes forventede mængder med det samme",
    none: "trækkes intet; deltagerne trækker selv, til minimums pris fra første enhed",
  },
  index: "Prisregulering",
  indexAbout: "Lad navnet stå tomt, hvis priserne skal stå fast i hele perioden.",
  indexName: "Indeksets navn",
  baseMonth: "Basismåned",
  baseMonthHint: "For eksempel 2026-06.",
  firstAfter: "Tidligst efter så mange måneder",
  maxPct: "Højeste stigning ad gangen i procent",
  modelTerms: "Vilkår, der er anderledes for en enkelt licensmodel",
  modelTermsAbout:
    "Ikke alle måder at tælle på passer til alle modeller. Vælg her for de modeller, hvor delaftalens vilkår ikke passer.",
  asLot: "som delaftalen",
  use: "Angivet brug, som tilbud på forskellige modeller sammenlignes efter",
  useAbout:
    "Et typisk års brug. Skal udfyldes for modeller pr. skole og efter brug, og når flere modeller må bydes på. Elever og pladser tæller hvert år som deltagernes behov. Lad alt stå tomt, hvis det ikke bruges.",
  usePeriods: "Afregningsperioder om året",
  useSchools: (n: number) => `Ens skoler, gruppe ${n}`,
  useAlike: "Antal skoler",
  usePupils: "Elever på hver",
  useUses: "Gange brugt på hver i en afregningsperiode",
  useFixed: "Ville vælge fast pris, hvor et bud har en",
  oneMore: "En delaftale mere",
};

export const trial = {
  title: "Prøv modellen på opdigtede bud",
  about: (criteria: string) =>
    `Skriv en pris for hele delaftalen og karakterer i rækkefølge, adskilt af mellemrum: ${criteria}. Intet gemmes.`,
  price: (name: string) => `Bud ${name}: pris i kroner`,
  scores: (name: string) => `Bud ${name}: karakterer`,
  refused:
    "Det kan ikke beregnes. Hvert bud skal have en pris og en karakter for hvert kriterium inden for skalaen.",
  units: "Enheder i delaftalen over alle år",
  zero: (price: string, units: number) =>
    `En pris på 0 tæller her som ${price} pr. enhed for ${units} enheder. Budgiveren bliver spurgt, før der kan tildeles.`,
  belowGate: (name: string) =>
    `Bud ${name} er under mindstegrænsen for kvalitet: det får ingen plads og kan ikke vinde, men dets pris tæller med, når andres lave priser findes.`,
  result: "Sådan ville modellen rangordne",
  head: ["Bud", "Plads", "Point for pris", "Point for kvalitet", "I alt", "Evalueringspris"],
  warning: (code: string) => {
    if (code === "clamped")
      return "Advarsel: et bud er så dyrt, at dets point er sat til 0. Det kan skjule forskelle.";
    if (code === "unused_scale")
      return "Advarsel: skalaen bruges kun delvist, så prisens vægt bliver mindre end oplyst.";
    if (code.startsWith("rank_reversal:"))
      return `Advarsel: falder bud ${code.slice(14)} bort, bytter andre plads.`;
    return code;
  },
};

export const regime = {
  title: "Udbudsregime og værdi",
  about:
    "Værdien er det højeste, der kan aftages: alle deltageres højeste mængder i alle år med optioner, gange den forventede pris, eller loftet, hvis det er højere. Den afgør, om en bekendtgørelse kræves, og hvor lang fristen skal være.",
  value: (value: string, threshold: string) => `Anslået værdi: ${value} Tærskelværdi: ${threshold}`,
  above: "Værdien er på eller over tærsklen: bekendtgørelsens nummer skal bruges ved offentliggørelsen.",
  below: "Værdien er under tærsklen.",
  lots: "Anslået værdi for hver delaftale",
  head: [
    "Delaftale",
    "Forventet pris pr. enhed og år",
    "Anslået ved højeste mængder",
    "Værdi, loftet medregnet",
  ],
  unknown: "ikke kendt",
  noticeSheet: "Hent bekendtgørelsens felter",
  procedure: "Udbudsform",
  cpv: "CPV-koder",
  cpvHint: "Den vigtigste først, adskilt af mellemrum.",
  reasons: "Begrundelse for udbudsform og koder",
  reasonsHint: "Mindst 20 tegn.",
  estimate: (lot: string) => `Forventet pris pr. enhed og år i kroner: ${lot}`,
  longTerm: "Begrundelse for mere end fire år",
  longTermHint: "Kun når aftalen med optioner er længere end fire år. Mindst 30 tegn.",
  save: "Gem valget",
  saved: "Valget af regime er gemt.",
};
