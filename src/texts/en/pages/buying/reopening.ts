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
};
