import type { withdrawals as danish } from "../../da/pages/withdrawals.ts";

/** The page of call-offs that are withdrawn. */
export const withdrawals: typeof danish = {
  menu: "Withdrawals",
  title: "Call-offs that are withdrawn",
  leadBuyer:
    "Here you ask to withdraw what you called off. The seller answers. If it agrees you get a credit note, and the licence is smaller from that day on.",
  leadSeller:
    "Here buyers ask to withdraw something. If you agree, a credit is proposed that another of your people approves; then the credit note is issued, and the licence is smaller.",
  emptyBuyer: "You have not asked to withdraw anything. Begin at the agreement's page.",
  emptySeller: "Nobody has asked to withdraw anything.",
  head: ["Agreement", "Buyer", "Quantity", "From", "Reason", "State", "Given back without VAT", "What now"],
  states: {
    asked: "Awaits the seller's answer",
    accepted: "The seller agrees, the credit is being approved",
    done: "Carried out",
    declined: "Declined",
    taken_back: "Taken back",
  },
  takeBack: "Take the wish back",
  takenBack: "The wish is taken back.",
  accept: "Agree and propose the credit",
  accepted: "The credit is proposed. Another person approves it under Credits.",
  answer: "Why not",
  decline: "Decline",
  declined: "The buyer has the answer.",
  task: (buyer) => `Answer ${buyer}, who wants to withdraw something`,
  askTitle: "Withdraw something",
  askHow:
    "Choose what you called off. What schools have drawn cannot be withdrawn. What you get back follows the agreement's rule of days.",
  callOff: "Call-off",
  callOffNamed: (number, quantity) => `No. ${number}, ${quantity} units`,
  quantity: "Quantity",
  quantityHint: "Empty: all of it",
  from: "From",
  fromHint: "The first of a month that has not begun",
  reason: "Reason",
  reasonHint: "Stands on the credit note",
  ask: "Ask to withdraw",
  asked: "The seller has the wish.",
  link: "Withdraw some of what was called off",
};
