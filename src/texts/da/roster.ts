import type { LocalDate } from "../../platform/calendar.ts";
import { forms } from "./forms.ts";

/** An import that waits for a person. */
interface Held {
  id: string;
  holdsFrom: LocalDate;
  pupils: number;
  removed: number;
  heldFor: readonly Why[];
}
type Why = "removes_many" | "nobody" | "institution_missing" | "unplaced";

const whys: Record<Why, string> = {
  removes_many: "den fjerner mange elever fra en skole",
  nobody: "der er ingen elever i den",
  institution_missing: "en skole, der havde elever eller skulle have dem, er ikke i den",
  unplaced: "mange elever har ingen klasse at høre til i",
};

/** Letters about elevlister. */
export const roster = {
  held: {
    title: ({ holdsFrom }: Held) => `Elevliste venter på godkendelse: gælder fra ${forms.date(holdsFrom)}`,
    body: ({ id, holdsFrom, pupils, removed, heldFor }: Held) =>
      `En elevliste, der skulle gælde fra ${forms.date(holdsFrom)}, er ikke taget i brug: ${heldFor.map((why) => whys[why]).join("; ")}.\n\nMed den ville der være ${pupils} elever, og ${removed} ville være fjernet. Indtil en anden end afsenderen godkender eller afviser den (import ${id}), gælder den forrige.\n`,
  },
  unread: {
    title: "Elevlisten kan ikke hentes fra jeres tjeneste",
    body: "Samkøb har ikke kunnet hente elevlisten fra jeres tjeneste, og det går næppe over af sig selv. Ingen elever er ændret: den forrige elevliste gælder. Hvad der er galt, står på siden »Hent elevlisten fra en tjeneste«. Listen prøves hentet igen hver nat, og I hører først fra os igen, når den har været hentet.\n",
  },
  refused: {
    title: "En elevliste i mappen er afvist",
    body: (detail: string) =>
      `En fil i jeres mappe til elevlister kunne ikke bruges. Ingen elever er ændret, og filen er slettet: send en rettet. Hver linje, der skal rettes, står ved filen i listen over hentede filer.\n\n${detail}\n`,
  },
};
