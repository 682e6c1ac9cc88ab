import { type ProblemText, text } from "./shape.ts";

export const request: Record<string, ProblemText> = {
  "bad-request": {
    title: "Noget er ikke udfyldt rigtigt",
    help: "Ret de felter, der er markeret, og send igen.",
  },
  unauthenticated: {
    title: "Du er ikke logget ind",
    help: "Log ind, og prøv igen. En session slutter efter 30 minutter uden brug.",
  },
  forbidden: {
    title: "Din rolle giver ikke adgang til dette",
    help: "Spørg en administrator hos jer om den rolle, der skal til.",
  },
  "identity-unproved": {
    title: "Jeres organisation har ikke vist, hvem den er",
    help: "Log ind med en udbyder, der kender jeres CVR-nummer, eller bed om et brev med en kode. Indtil da kan I læse udbud, spørge og afgive forseglede bud.",
  },
  "fresh-sign-in": {
    title: "Log ind igen først",
    help: "Det, der ikke kan gøres om, kræver, at du har logget ind inden for de sidste minutter.",
  },
  "cross-site-form": {
    title: "Formularen kom fra et andet sted",
    help: "Åbn siden her på Samkøb, og send formularen derfra.",
  },
  "not-found": {
    title: "Siden eller tingen findes ikke",
    help: "Den findes ikke, eller den er ikke synlig for jer: svaret er det samme.",
  },
  "method-not-allowed": {
    title: "Adressen kan ikke bruges sådan",
    help: "Gå tilbage, og brug sidens egne knapper.",
  },
  "body-timeout": {
    title: "Det tog for lang tid at sende",
    help: "Prøv igen på en bedre forbindelse, eller send mindre ad gangen.",
  },
  conflict: {
    title: "Det findes allerede, eller det er ændret imens",
    help: "Se siden igen, og tag stilling på ny.",
  },
  "installation-in-quarantine": {
    title: "Samkøb er hentet frem fra en kopi, og intet forlader det endnu",
    help: "Numre kan være givet og breve sendt efter kopien. En driftsansvarlig skal først svare for det; prøv igen derefter.",
  },
  "idempotency-in-flight": {
    title: "Det samme er ved at blive udført",
    help: "Vent et øjeblik, og se siden igen.",
  },
  "idempotency-mismatch": {
    title: "Formularen er sendt før med et andet indhold",
    help: "Det, der blev sendt første gang, gælder. Skal det, der står her nu, også ske, så send formularen igen.",
  },
  "idempotency-other-credential": {
    title: "Formularen er sendt før fra en anden session",
    help: "Se, om ændringen er sket. Åbn ellers siden på ny, og send igen.",
  },
  "precondition-failed": {
    title: "En anden har ændret det imens",
    help: "Herunder står både det, du skrev, og det, der er gemt nu. Ret, og send igen.",
  },
  "precondition-required": { title: "Siden var for gammel", help: "Åbn siden på ny, og send igen." },
  "too-large": { title: "Det fylder for meget", help: "Send mindre ad gangen, eller del filen op." },
  "unsupported-media-type": {
    title: "Filens type kan ikke bruges her",
    help: "Vælg en fil af en af de typer, som siden nævner.",
  },
  "too-many-requests": { title: "Der er spurgt for mange gange", help: "Vent et minut, og prøv igen." },
  internal: { title: "Noget gik galt hos os", help: "Oplys henvendelsens nummer. Intet er ændret." },
  outage: {
    title: "En del af tjenesten er væk et øjeblik",
    help: "Vent lidt, og send igen fra samme side: det sker kun én gang.",
  },
  "amount-out-of-range": {
    title: "Et beløb er større, end det kan skrives nøjagtigt",
    help: "Del det i mindre dele.",
  },
  "same-person": {
    title: "Det kræver en anden person",
    help: "To forskellige mennesker skal gøre det. Spørg en kollega med rollen.",
  },
  "file-wrong": {
    title: "Filen er ikke den, der blev varslet",
    help: "Det, der var modtaget af den, er kasseret. Begynd forfra.",
  },
  "file-faulty": { title: "Filen er ikke, hvad buddet siger", help: "Buddets øvrige dele er ikke berørt." },
  "wrong-offset": {
    title: "Delen passer ikke efter det, der er modtaget",
    help: "Fortsæt, hvor modtagelsen slap.",
    detail: ({ received }) => `Der er modtaget ${text(received)} byte. Fortsæt derfra.`,
  },
  "upload-refused": {
    title: "Filen har linjer, der skal rettes",
    help: "Intet er skrevet: en fil bruges helt eller slet ikke. Ret linjerne, og send filen igen.",
    detail: ({ faultsTotal }) =>
      `Filen har ${text(faultsTotal)} fejl. Intet er skrevet. Ret linjerne, og send filen igen.`,
  },
  "delivery-not-dead": {
    title: "Beskeden er ikke opgivet",
    help: "Den er afleveret eller venter på næste forsøg. Kun en opgivet besked kan sendes igen.",
  },
};
