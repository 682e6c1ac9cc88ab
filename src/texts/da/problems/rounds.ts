import { moment, type ProblemText, text } from "./shape.ts";

export const rounds: Record<string, ProblemText> = {
  "bid-incomplete": {
    title: "Buddet passer ikke til udbuddet",
    help: "Se beskeden herunder: den nævner delaftalen eller læremidlet.",
  },
  "bids-sealed": {
    title: "Buddene er forseglet",
    help: "Ingen ser, hvem der har budt, før to åbnere har åbnet. Forsøget er noteret.",
  },
  "cancel-instead": {
    title: "En ændring af noget grundlæggende kan ikke offentliggøres",
    help: "Aflys udbuddet med begrundelsen grundlæggende ændring, og begynd et nyt.",
  },
  "challenge-answer": {
    title: "Det er ikke den værdi, der blev forseglet til dig",
    help: "Bed om en prøve, åbn den med din egen nøgle, og send de 32 byte.",
  },
  "deadline-too-early": {
    title: "Ændringen kræver en senere frist",
    help: "Vælg en senere frist (udbudsloven § 134: seks hele dage).",
    detail: ({ earliestDeadline }) => `Fristen kan tidligst være ${moment(earliestDeadline)}.`,
  },
  "deadline-too-short": {
    title: "Fristen giver tilbudsgiverne for få dage",
    help: "Vælg en senere frist.",
    detail: ({ earliestDeadline }) => `Fristen kan tidligst være ${moment(earliestDeadline)}.`,
  },
  "document-title-taken": {
    title: "Udbuddet har et dokument med den titel",
    help: "Fjern det først, mens udbuddet forberedes, eller vælg en anden titel.",
  },
  "explanation-open": {
    title: "En unormalt lav pris er ikke afklaret",
    help: "Spørg tilbudsgiveren, vent på svaret eller fristen, og tag stilling (udbudsloven § 169).",
  },
  "evidence-open": {
    title: "Den påtænkte vinders dokumentation er ikke godkendt",
    help: "Bed om den, vent til den er sendt eller fristen er gået, og tag stilling (udbudsloven § 151).",
  },
  "bid-expired": {
    title: "Vedståelsesfristen for et bud er gået",
    help: "Tilbudsgiveren vedstår buddet længere, eller buddet afvises.",
  },
  "incident-open": {
    title: "Der er fundet en interesse, og det er ikke afgjort, hvad der følger",
    help: "Den ledende part afgør det på udbuddets side om åbning.",
  },
  "lot-held": {
    title: "En klage holder delaftalen",
    help: "Registrér, hvad Klagenævnet siger om opsættende virkning, dets afgørelse, eller at klagen er trukket tilbage. Andre delaftaler kan indgås.",
    detail: ({ lots }) => `Klagen holder ${text(lots).replaceAll(",", ", ")}.`,
  },
  "letters-undelivered": {
    title: "En tilbudsgiver har ikke fået sit brev om tildeling",
    help: "Standstill løber, når alle breve er afleveret: send de opgivne igen, eller notér et andet bevis.",
  },
  "names-in-text": {
    title: "Teksten nævner parter eller personer",
    help: "Alle læser den: fjern navnene, eller skriv dem, der må stå, i feltet med bekræftede navne.",
    detail: ({ names }) => `Fundet: ${text(names).replaceAll(",", ", ")}.`,
  },
  openers: {
    title: "Udbuddets åbnere er ikke nok",
    help: "Tre personer fra én kommune; i et fællesudbud tre fra tre kommuner eller to og to fra to. Hver besvarer sin prøve før offentliggørelsen.",
  },
  "opening-part": {
    title: "Det er ikke din del af åbningen",
    help: "Siden for åbning viser, hvad der er din. Din egen nøgle sendes aldrig.",
  },
  "regime-lacking": {
    title: "Udbuddets procedure er ikke på plads",
    help: "Der mangler valget af procedure, et skøn, en begrundelse eller bekendtgørelsens nummer.",
  },
  "round-closed": {
    title: "Fristen for bud er udløbet",
    help: "Der kan ikke afgives bud efter fristen.",
    detail: ({ closedAt }) => `Fristen udløb ${moment(closedAt)}.`,
  },
  "round-state": {
    title: "Udbuddets tilstand tillader det ikke",
    help: "Udbuddets side viser, hvad der mangler, før det kan gå videre.",
  },
  "round-terms": {
    title: "Udbuddets vilkår hænger ikke sammen",
    help: "Vægtene for pris og kriterier skal give 100, og to delaftaler må ikke have samme fag og klassetrin.",
  },
  "scores-handed-in": {
    title: "Hver bedømmer giver point alene",
    help: "Point ændres ikke, når de er afleveret; vent, til alle har afleveret.",
  },
  "sealed-wrong": {
    title: "Buddet er ikke forseglet til dette udbud",
    help: "Forsegl det til udbuddets nuværende åbnere: hvert par af dem og ingen andre.",
  },
  "standstill-running": {
    title: "Standstill løber endnu",
    help: "Vent med at indgå aftaler.",
    detail: ({ signableFrom }) => `Aftaler kan indgås fra ${moment(signableFrom)}.`,
  },
  "too-many-files": {
    title: "Der ligger for mange filer ved jeres bud i udbuddet",
    help: "Fjern dem, som intet bud bruger; filer uden bud slettes ved fristen.",
  },
  "too-many-invitations": {
    title: "For mange invitationer",
    help: "En kommune inviteres højst tre gange til et udbud, og et udbud inviterer højst 150.",
  },
  "too-many-versions": {
    title: "I har sendt så mange udgaver af buddet, som udbuddet tager imod",
    help: "Jeres seneste bud står.",
  },
  "wrong-letter-proof": {
    title: "Beviset kan ikke noteres",
    help: "Det skal gælde et brev, der er sendt og ikke afleveret, fra afsendelsen til nu, og noteres én gang.",
  },
};
