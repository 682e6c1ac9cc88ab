import type { ProblemText } from "./shape.ts";

export const banking: Record<string, ProblemText> = {
  "payment-bound": {
    title: "Betalingen hører til en linje fra banken eller til et beløb à conto",
    help: "Fortryd linjens fordeling eller brugen af beløbet à conto: Så tages betalingen tilbage med den.",
  },
  "bank-profiles-full": {
    title: "Der er for mange profiler",
    help: "En sælger har højst 50 egne profiler. Ret en af dem.",
  },
  "bank-profile-unknown": {
    title: "Profilen for bankens CSV findes ikke",
    help: "Vælg en af profilerne på listen, eller opret jeres egen.",
  },
  "bank-statement-unreadable": {
    title: "Filen kunne ikke læses som et kontoudtog",
    help: "Linjerne herunder siger, hvad der er galt. Intet er gemt. Er det CSV, så se på profilen: tegnsæt, skilletegn, overskrifter, datoer og beløb.",
  },
  "bank-statement-unbalanced": {
    title: "Kontoudtoget stemmer ikke",
    help: "Primosaldoen plus linjerne giver ikke ultimosaldoen, eller en linjes saldo følger ikke af den foregående. Hent filen igen fra banken. Intet er gemt.",
  },
  "bank-account-unknown": {
    title: "Kontoen er ikke jeres",
    help: "Et kontoudtog skal være fra en konto, der står i jeres stamdata som betalingsmåde. Tilføj den dér, eller vælg konto.",
  },
  "bank-parts-off": {
    title: "Delene giver ikke linjens beløb",
    help: "Delene og det, der bliver stående, skal tilsammen give det, der mangler at blive fordelt.",
  },
  "bank-part-wrong-way": {
    title: "Penge ind kan ikke være en udbetaling, og omvendt",
    help: "Det, der kom ind, kan stå à conto. Det, der gik ud, kan være en tilbagebetaling.",
  },
  "bank-line-settled": {
    title: "Der er intet at fordele på linjen",
    help: "Den er fordelt eller lagt til side. Fortryd det først, hvis det er forkert.",
  },
  "bank-assignment-undone": {
    title: "Det er allerede fortrudt",
    help: "Det kan kun fortrydes én gang. Fordel linjen igen.",
  },
  "bank-credit-used": {
    title: "Beløbet à conto er brugt",
    help: "Fortryd først brugen af det og den linje, der betalte det tilbage.",
  },
  "bank-credit-short": {
    title: "Så meget står der ikke à conto",
    help: "Vælg højst det, der er tilbage.",
  },
  "bank-other-payer": {
    title: "Fakturaen har en anden betaler",
    help: "Et beløb à conto betaler fakturaer til sin egen betaler: samme køber og samme EAN-nummer.",
  },
  "bank-payer-unknown": {
    title: "I har ikke faktureret den betaler",
    help: "Vælg køber og EAN-nummer fra en af jeres fakturaer.",
  },
  "write-off-nothing": {
    title: "Intet på fakturaen kan afskrives",
    help: "Der skal være noget tilbage at betale, højst 100 kroner som en rest, og kun én afskrivning af en faktura venter ad gangen.",
  },
  "write-off-decided": {
    title: "Afskrivningen er ikke i en tilstand til dette",
    help: "Et forslag godkendes eller droppes, så længe restbeløbet er det samme. En godkendt afskrivning tages tilbage.",
  },
};
