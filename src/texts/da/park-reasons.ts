import type { LocalDate } from "../../platform/calendar.ts";
import { type Sentence, saidFor } from "../sentences.ts";
import { forms } from "./forms.ts";
import { lawSource } from "./law-sources.ts";

/** Why a draft of an invoice waits for a person, for the sentences of the API. */

const date = (day: string): string => forms.date(day as LocalDate);

const sentences: readonly Sentence[] = [
  [/^Two call-offs bill (.+) alike\.$/, "To træk fakturerer $1 ens."],
  [/^The same stands on (.+)\.$/, "Det samme står på $1."],
  [/^An invoice would be below 0 in all\.$/, "En faktura ville blive under 0 kr. i alt."],
  [/^Above (\d+) percent of (.+)\.$/, "Over $1 procent af $2."],
  [/^The buyer names its order/, "Køberen skal skrive sit ordrenummer på aftalen."],
  [/^The buyer names it/, "Køberen skal skrive sin reference på aftalen eller i betalerens oplysninger."],
  [
    /^The marketplace has no accepted self-billing agreement/,
    "Markedspladsen har ingen aftale om selvfakturering, som forlaget har sagt ja til i dag.",
  ],
  [
    /^VAT changes on (\S+), within (\S+) to (\S+), and how days around it are treated is not confirmed \((.+)\)\.$/,
    (on, from, to, source) =>
      `Momsen ændres ${date(on!)}, mellem ${date(from!)} og ${date(to!)}, og reglen for dagene omkring er ikke bekræftet (${lawSource(source!)}).`,
  ],
  [
    /^No rule of VAT fits a seller of (\S+) and a buyer of (\S+) on (\d{4}-\d\d-\d\d)\./,
    (seller, buyer, on) =>
      `Ingen momsregel passer på en sælger fra ${seller} og en køber fra ${buyer} den ${date(on!)}.`,
  ],
  [
    /^The product's class is (\S+) on (\S+), which has no rate \((.+)\): give it/,
    (vatClass, on, source) =>
      `Læremidlets momsklasse er ${vatClass} den ${date(on!)}, og den har ingen sats (${lawSource(source!)}). Giv det den klasse, der passer.`,
  ],
];

/** The sentence in Danish, where it is one that is known; what a rule of a document's format says is its own. */
export const parkReason = (detail: string): string | undefined => saidFor(sentences, detail);
