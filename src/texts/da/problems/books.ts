import type { ProblemText } from "./shape.ts";

export const books: Record<string, ProblemText> = {
  "journal-month-order": {
    title: "Det er ikke denne måneds tur",
    help: "Måneder lukkes en efter en fra den første med en postering, og åbnes igen fra den sidste.",
  },
  "journal-month-not-over": {
    title: "Måneden er ikke slut",
    help: "En måned lukkes, når dens sidste dag er gået.",
  },
  "journal-month-state": {
    title: "Måneden er ikke i en tilstand til dette",
    help: "En åben måned lukkes, en lukket låses eller åbnes igen, og en låst bliver, som den er.",
  },
  "entry-not-reversible": {
    title: "Posteringen kan ikke tilbageføres",
    help: "En postering tilbageføres én gang, og en tilbageførsel tilbageføres ikke. Se, hvad der ophæver den.",
  },
  "reversal-decided": {
    title: "Tilbageførslen er afgjort",
    help: "Den er godkendt eller droppet. Foreslå en ny, hvis posteringen stadig står.",
  },
  "books-second-person": {
    title: "En anden person skal gøre det",
    help: "Den, der lukker en måned, låser den ikke, og den, der foreslår en tilbageførsel, godkender den ikke. En stedfortræder tæller som den samme.",
  },
};
