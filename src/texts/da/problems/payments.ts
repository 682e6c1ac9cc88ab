import type { ProblemText } from "./shape.ts";

export const payments: Record<string, ProblemText> = {
  "card-not-offered": {
    title: "Fakturaen kan ikke betales med kort",
    help: "Private og selvejende skoler betaler med kort, når sælgeren har en konto hos Stripe. Betal til kontoen på fakturaen.",
  },
  "stripe-event-refused": {
    title: "Beskeden fra Stripe blev ikke taget imod",
    help: "Dens underskrift er ikke rigtig, den er ældre end fem minutter, eller den er af den anden tilstand (prøve eller rigtig).",
  },
  "card-refund-decided": {
    title: "Tilbagebetalingen venter ikke på dette",
    help: "En foreslået sendes eller droppes, en mislykket sendes igen eller afsluttes. Læs den igen.",
  },
  "card-refund-not-owed": {
    title: "Der skal betales mindre tilbage af fakturaen end dette",
    help: "Pengene er i mellemtiden betalt tilbage på anden vis. Afslut en mislykket, drop en foreslået.",
  },
  "card-dispute-not-lost": {
    title: "Den bestridte betaling venter ikke på dette",
    help: "Det afgøres én gang, når Stripe har afgjort den imod jer. Beviser sendes på Stripes egne sider.",
  },
  "card-dispute-second-person": {
    title: "En anden person skal gøre dette",
    help: "Den, der foreslår at opgive et beløb, godkender det ikke. En stedfortræder regnes for den samme.",
  },
  "stripe-finding-settled": {
    title: "Nogen har allerede set på den",
    help: "Dens bemærkning siger, hvad det var.",
  },
  "paid-by-card": {
    title: "En kortbetaling tages ikke tilbage i hånden",
    help: "Pengene ligger hos Stripe. Krediter fakturaen, så betales de tilbage til kortet af sig selv.",
  },
};
