import { knownFault } from "../faults.ts";
import { forms } from "../forms.ts";
import { lawSource } from "../law-sources.ts";

/** What the frame of the console's pages says. */
export const frame = {
  home: "Overblik",
  signIn: "Log ind",
  signedInAs: "Min bruger",
  switchRole: "Skift rolle",
  manyRoles: (count: number) => `${count} roller`,
  waiting: "venter",
  wholeMenu: "Vis hele menuen",
  done: "Det er gjort.",
  secret: "Vises kun denne ene gang. Gem det nu:",
  forms: {
    optional: "valgfrit",
    changedBy: (name: string, when: string) =>
      `Senest ændret af ${name}, ${when}. Ved hvert felt står både det, du skrev, og det, der er gemt nu.`,
    storedNow: (value: string) => `Gemt nu af en anden: ${value === "" ? "(tomt)" : value}`,
    signInAgain: "Log ind igen i et nyt vindue, og send så formularen herfra igen",
    original: "Teknisk besked (engelsk)",
  },
  faults: {
    missing: "Feltet skal udfyldes.",
    type: "Feltet kan ikke læses. Skriv det i den form, som vejledningen viser.",
    whole: "Kan ikke læses som et helt tal. Skriv cifre uden komma, som 12 eller 1.200.",
    amount: "Kan ikke læses som et beløb. Skriv kroner og højst to decimaler, som 4.725,00.",
    tooShort: (least: string) => `Skriv mindst ${forms.whole(least)} tegn.`,
    tooLong: (most: string) => `Skriv højst ${forms.whole(most)} tegn.`,
    tooFew: (least: string) => `Vælg eller skriv mindst ${forms.whole(least)}.`,
    tooMany: (most: string) => `Højst ${forms.whole(most)} kan være med ad gangen.`,
    tooSmall: (least: string) => `Skal være mindst ${forms.whole(least)}.`,
    tooLarge: (most: string) => `Må højst være ${forms.whole(most)}.`,
    notOneOf: "Vælg en af mulighederne.",
    other: (detail: string) =>
      knownFault(detail) ?? `Kan ikke bruges, som det står. Systemets besked på engelsk: “${detail}”`,
  },
  /** Where a rule of law stands. */
  lawSource,
  islands: {
    away: "Serveren svarede ikke. Intet er gået tabt: det, du skrev, står her endnu. Prøv igen.",
    signInFirst:
      "Du er logget ud. Log ind i et nyt vindue, og send så igen herfra: det, du skrev, står her endnu.",
  },
  refusal: {
    unfiltered: "Vis siden uden at vælge noget til eller fra",
    /** What the parts of an address's query are called, by their names. */
    filters: {
      month: "Måned",
      from: "Første dag",
      to: "Sidste dag",
      grade: "Klassetrin",
      publisher: "Forlag",
      q: "Søgeord",
      school: "Skole",
      state: "Tilstand",
      hours: "Timer",
      least: "Mindst",
      source: "Afsender",
      party: "Part",
      partyId: "Part",
      units: "Antal",
      quantity: "Antal",
      rate: "Sats",
      restingHours: "Timer i ro",
      kind: "Art",
      model: "Licensmodel",
      subject: "Fag",
      content: "Indhold",
      report: "Rapport",
      year: "År",
      on: "Dag",
      lot: "Delaftale",
    } as Readonly<Record<string, string>>,
    switchTitle: "Skift, så kan du fortsætte",
    switchHow: "Siden kan ikke bruges i den rolle, du har valgt lige nu, men du har en, der må:",
    switchTo: (name: string, party: string) => `Fortsæt som ${name}, ${party}`,
    back: "Tilbage til siden",
    front: "Til forsiden",
    again: "Send igen",
    signInFirst: "Log ind i et nyt vindue, og tryk så her. Det, du skrev, er gemt på denne side.",
    request: (id: string) => `Henvendelsens nummer: ${id}`,
  },
  choices: {
    search: "Søg",
    more: "Her kan vælges mellem de første. Søg for at finde andre.",
    none: "Ingen passer. Søg efter noget andet.",
  },
  list: {
    next: "Næste side",
    first: "Første side",
    filter: "Vis",
    none: "Der er ikke noget her endnu.",
    export: "Hent listen som fil (CSV)",
    cut: (rows: number) => `kun-de-foerste-${rows}`,
    actions: "Handlinger",
  },
};
