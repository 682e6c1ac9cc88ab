import type { reopening as danish } from "../../../da/pages/buying/reopening.ts";

/** What is taken back: a deadline that has passed, a rejection, what evaluators agreed on. */

export const reopening: typeof danish = {
  deadline: "Reopen the deadline for bids",
  about:
    "Only for a fault of the system before the deadline or a question that was not answered, and only while nothing is opened. Two persons do it. All hear it at once, and the round's public page shows it. Bids stay sealed and have to be confirmed.",
  ground: "Reason",
  choose: "Choose",
  grounds: {
    system_fault: "A fault of the system",
    unanswered_question: "A question was not answered",
  },
  from: "Of a fault: since when",
  until: "Of a fault: until when",
  question: "The question that was not answered",
  none: "None",
  text: "What happened",
  textHint: "Everybody reads it as it stands.",
  closesAt: "New deadline",
  closesAtHint: "At least six whole days after the reopening.",
  propose: "Propose to reopen",
  proposed: "A person has proposed to reopen the deadline",
  proposedUntil: (at) => `New deadline: ${at}.`,
  proposedAbout: "Another person of the leading party carries it out.",
  confirm: "Reopen the deadline",
  withdraw: "Take the proposal back",
  sent: "The proposal is recorded.",
  done: "The deadline is reopened, and all have been notified.",
  withdrawn: "The proposal is taken back.",
  restore: "Take the rejection back",
  restoreAbout:
    "The bid is judged as the others. Where scores lack, evaluators give theirs alone and agree on them. All approve the award anew.",
  reason: "Reason",
  restored: "The rejection is taken back.",
  consensus: "Open the agreed scores again",
  consensusAbout:
    "What each evaluator gave alone stays. They agree and sign anew, the ranks are calculated again, and all approve the award anew. It can be done until the award is approved.",
  pricesKnown: "The prices are open. The reason has to show that they are not why.",
  reopened: "The agreed scores are open again.",
  thoughts: "Taken back",
  thoughtsHead: ["When", "What", "Lot", "Was", "Reason"],
  thoughtKinds: { rejection: "A rejection", consensus: "The agreed scores" },
};
