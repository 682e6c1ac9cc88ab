import type { ProblemText } from "./shape.ts";

export const payouts: Record<string, ProblemText> = {
  "stripe-off": {
    title: "Der udbetales ikke gennem Stripe her",
    help: "Installationen har ingen nøgle til Stripe. Afregninger går til konti i banker.",
  },
  "stripe-account-not-ready": {
    title: "Kontoen hos Stripe kan ikke modtage penge",
    help: "Dens ejer udfylder det, Stripe stadig beder om; kontoen siger, hvad det er.",
  },
  "payout-account-waits": {
    title: "En konto venter på en anden person",
    help: "Bekræft eller drop den, før en ny foreslås.",
  },
  "payout-account-decided": {
    title: "Kontoen er afgjort",
    help: "Den er bekræftet eller droppet. Foreslå en anden.",
  },
  "no-marketplace": {
    title: "Ingen markedsplads udbetaler her",
    help: "Driften opretter markedspladsen som en part, der sælger i eget navn; indtil da udbetales intet.",
  },
  "payout-terms-late": {
    title: "Vilkår for afregning godkendes før deres første dag",
    help: "Og én gang, for dage som ingen andre dækker. Få markedspladsen til at foreslå dem på ny fra en senere dag.",
  },
  "payout-month-not-over": {
    title: "Måneden er ikke slut",
    help: "En måned afregnes, når dens sidste dag er gået.",
  },
  "payout-state": {
    title: "Udbetalingen er ikke i en tilstand til dette",
    help: "En foreslået udbetaling godkendes, en godkendt sendes eller trækkes tilbage, en sendt er betalt eller mislykket, og en mislykket prøves igen.",
  },
  "payout-held": {
    title: "Udbetalingen holdes tilbage",
    help: "Forlagets konto mangler, venter på en anden person eller er skiftet for mindre end en uge siden. `hold` siger hvilken, `holdUntil` hvor længe.",
  },
  "payout-second-person": {
    title: "En anden person skal gøre det",
    help: "Den, der beder om en måned, godkender ikke dens udbetalinger, den, der godkender, laver ikke filen, og den, der noterer, bekræfter ikke. En stedfortræder tæller som den samme.",
  },
  "payout-day": {
    title: "Dagen kan ikke være rigtig",
    help: "Ordrer udføres tidligst i dag; en udbetaling er betalt eller kommer retur på en dag, der har været, og ikke før den blev godkendt.",
  },
  "payout-no-debtor-account": {
    title: "Markedspladsen oplyser ingen konto",
    help: "Dens oplysninger skal have en betalingsmåde med registrerings- og kontonummer (31 eller 42), som udbetalingerne sker fra.",
  },
  "nothing-to-pay-out": {
    title: "Ingen udbetaling venter på en fil",
    help: "Godkend udbetalinger først; dem, der holdes tilbage, er ikke med.",
  },
  "fee-settled": {
    title: "Gebyrfakturaen er betalt eller modregnet",
    help: "Et gebyr, der trækkes fra i en udbetaling, er afgjort med den, og et betalt betales én gang.",
  },
};
