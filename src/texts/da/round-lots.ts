import type { LocalDate } from "../../platform/calendar.ts";
import { forms } from "./forms.ts";

/** Messages about single lots of a round, and about complaints over it. */

interface Named {
  title: string;
  reference: string;
}
interface Why {
  reason: string;
  text: string;
}

/** A complaint as a message gives it; `complainant` and `note` are kept from other bidders. */
export interface ComplaintTold {
  news: "received" | "suspension" | "decided" | "withdrawn";
  complainant: string | null;
  note: string | null;
  caseNumber: string | null;
  /** Of the lot that it is over; null: the round. */
  lotTitle: string | null;
  late: boolean;
  limit: { lastDay: LocalDate; confirmed: boolean } | null;
  suspensive: { suspensive: boolean; text: string } | null;
  outcome: "stands" | "reopen" | "annul" | "referred" | null;
  decisionText: string | null;
  /** Titles of the lots that can't be concluded for it now. */
  holds: readonly string[];
}

const outcomes = {
  stands: "Det, der er besluttet i udbuddet, står ved magt.",
  reopen: "Tildelingen er trukket tilbage, og buddene evalueres igen.",
  annul: "En delaftale er annulleret.",
  referred: "Aftalen er indgået. Følgerne afgøres uden for udbuddet.",
};

const headings = {
  received: (reference: string) => `En klage over ${reference} er modtaget`,
  suspension: (reference: string) => `Opsættende virkning af en klage over ${reference}`,
  decided: (reference: string) => `En klage over ${reference} er afgjort`,
  withdrawn: (reference: string) => `En klage over ${reference} er trukket tilbage`,
};

export const lotMessages = (because: (code: string, text: string) => string) => ({
  lotCancelled: (round: Named, lot: string, why: Why) => ({
    title: `En delaftale er annulleret i ${round.reference}`,
    body: `${round.title}: delaftalen ${lot} er annulleret. De andre delaftaler går videre.\n\n${because(why.reason, why.text)}`,
  }),
  awardWithdrawn: (round: Named, lot: string, why: Why) => ({
    title: `En tildeling er trukket tilbage i ${round.reference}`,
    body:
      `${round.title}: tildelingen af delaftalen ${lot} er trukket tilbage. ${because(why.reason, why.text)}\n\n` +
      "Alle, der har budt på delaftalen, får en ny underretning med en ny standstill-periode. De andre delaftalers standstill løber videre.",
  }),
  complaint: (round: Named, of: ComplaintTold) => ({
    title: headings[of.news](round.reference),
    body: [
      `${round.title}: ${of.lotTitle === null ? "klagen gælder udbuddet" : `klagen gælder delaftalen ${of.lotTitle}`}.`,
      ...(of.complainant === null ? [] : [`Klager: ${of.complainant}.`]),
      ...(of.caseNumber === null ? [] : [`Sagsnummer: ${of.caseNumber}.`]),
      ...(of.note === null ? [] : [of.note]),
      ...(of.limit === null || of.complainant === null
        ? []
        : [
            `Klagefristen ${of.late ? "udløb" : "udløber"} ${forms.date(of.limit.lastDay)}${of.limit.confirmed ? "" : " (fristen er ikke bekræftet ved kilden)"}.`,
          ]),
      ...(of.news === "suspension" && of.suspensive !== null
        ? [
            `Klagenævnet har ${of.suspensive.suspensive ? "" : "ikke "}givet klagen opsættende virkning. ${of.suspensive.text}`,
          ]
        : []),
      ...(of.news === "decided" && of.outcome !== null ? [outcomes[of.outcome], of.decisionText ?? ""] : []),
      of.holds.length > 0
        ? `Klagen holder ${of.holds.join(", ")}: der indgås ingen aftale om det, før der er taget stilling. Andre delaftaler går videre.`
        : "Klagen holder ingen delaftale.",
    ].join("\n\n"),
  }),
});
