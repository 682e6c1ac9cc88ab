/** A publisher's own complaints over a round. */
export const complaints = {
  title: "Your complaints",
  head: ["Received", "Over", "Case number", "Suspensive effect", "Holds now", "Decision", "Action"],
  round: "The whole round",
  suspensive: { yes: "Yes", no: "No", unsaid: "The complaints board has said nothing" },
  holdsNothing: "No lot",
  late: (day: string) => `The complaint came after its limit ${day}.`,
  undecided: "Not decided",
  withdrawnAt: (at: string) => `Withdrawn ${at}`,
  outcomes: {
    stands: "What was decided stands",
    reopen: "The bids are evaluated again",
    annul: "A lot is annulled",
    referred: "What follows was decided outside the round",
  },
  withdraw: "Withdraw the complaint",
  withdrawn: "The complaint is withdrawn.",
  make: "Complain to the buyers",
  makeHow:
    "A complaint is made to the complaints board for public procurement, and the buyers have to hear of it at the same time: they do here. Where it comes while the standstill runs, the agreement can't be concluded before the board has decided on suspensive effect. Other publishers don't learn who complains.",
  lot: "What is complained of?",
  kind: "What kind of complaint",
  kinds: {
    material: "The material or the procedure",
    selection: "That our bid was rejected",
    award: "The award",
  },
  note: "What the complaint says",
  caseNumber: "The complaints board's case number",
  caseNumberHint: "If you have it.",
  send: "Send the complaint",
  sent: "The buyers have received the complaint.",
};
