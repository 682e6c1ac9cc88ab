import type { lotMessages as danish } from "../da/round-lots.ts";
import { forms } from "./forms.ts";

const outcomes = {
  stands: "What the round has decided stands.",
  reopen: "The award is taken back, and the bids are evaluated again.",
  annul: "A lot is annulled.",
  referred: "The agreement is concluded. What follows is decided outside the round.",
};

const headings = {
  received: (reference: string) => `A complaint over ${reference} has come in`,
  suspension: (reference: string) => `Suspensive effect of a complaint over ${reference}`,
  decided: (reference: string) => `A complaint over ${reference} is decided`,
  withdrawn: (reference: string) => `A complaint over ${reference} is withdrawn`,
};

export const lotMessages = (because: (code: string, text: string) => string): ReturnType<typeof danish> => ({
  lotCancelled: (round, lot, why) => ({
    title: `A lot is cancelled in ${round.reference}`,
    body: `${round.title}: the lot ${lot} is cancelled. The other lots go on.\n\n${because(why.reason, why.text)}`,
  }),
  awardWithdrawn: (round, lot, why) => ({
    title: `An award is taken back in ${round.reference}`,
    body:
      `${round.title}: the award of the lot ${lot} is taken back. ${because(why.reason, why.text)}\n\n` +
      "Everybody who has bid on the lot gets a new notification with a new standstill period. The other lots' standstill goes on.",
  }),
  complaint: (round, of) => ({
    title: headings[of.news](round.reference),
    body: [
      `${round.title}: ${of.lotTitle === null ? "the complaint is over the round" : `the complaint is over the lot ${of.lotTitle}`}.`,
      ...(of.complainant === null ? [] : [`Complainant: ${of.complainant}.`]),
      ...(of.caseNumber === null ? [] : [`Case number: ${of.caseNumber}.`]),
      ...(of.note === null ? [] : [of.note]),
      ...(of.limit === null || of.complainant === null
        ? []
        : [
            `The time for complaints ${of.late ? "ended" : "ends"} ${forms.date(of.limit.lastDay)}${of.limit.confirmed ? "" : " (the limit is not confirmed at its source)"}.`,
          ]),
      ...(of.news === "suspension" && of.suspensive !== null
        ? [
            `The complaints board has ${of.suspensive.suspensive ? "" : "not "}given the complaint suspensive effect. ${of.suspensive.text}`,
          ]
        : []),
      ...(of.news === "decided" && of.outcome !== null ? [outcomes[of.outcome], of.decisionText ?? ""] : []),
      of.holds.length > 0
        ? `The complaint holds ${of.holds.join(", ")}: no agreement on it is concluded before that is decided. Other lots go on.`
        : "The complaint holds no lot.",
    ].join("\n\n"),
  }),
});
