import type * as danish from "../../../da/pages/buying/rounds.ts";

/** The list of rounds, one round at a glance, who takes part and what they commit to. */

export const menu: string = "Our rounds";

const about = (text: string, of: string) => (of === "" ? text : `${text}: ${of}`);

export const rounds: typeof danish.rounds = {
  title: "Joint rounds",
  intro: "The rounds that you lead or take part in. Choose one to see how far it is and what it lacks.",
  which: "Which",
  own: "Ours",
  published: "All published",
  state: "State",
  anyState: "All",
  none: "There are no joint rounds here. Begin one, or ask the leading municipality to invite you.",
  list: "Joint rounds",
  head: ["Title", "Reference", "State", "Lots", "Participants", "Deadline for bids"],
  make: "Begin a joint round",
};

export const nav: typeof danish.nav = {
  label: "The round's pages",
  parts: {
    overview: "Overview",
    participants: "Participants and demand",
    setup: "Terms and lots",
    dialogue: "Market dialogue",
    papers: "Documents and questions",
    approval: "Approval and publication",
    opening: "Opening",
    bids: "Bids",
    scores: "Scoring",
    comparison: "Comparison",
    award: "Award and agreement",
    complaints: "Complaints",
  },
};

export const steps: typeof danish.steps = {
  open_dialogue: "Open the market dialogue",
  start_demand: "Begin to collect demand",
  lock_demand: "Lock the demand",
  publish: "Publish the round",
  close: "Close for bids",
  open: "Open the bids",
  evaluate: "Calculate the ranks",
  send_letters: "Send the award letters",
  conclude: "Conclude the agreements",
};

type Of = Parameters<typeof danish.missing.codes.commit>[0];
export const missing: typeof danish.missing = {
  title: (step) => `Before the next step: ${step}`,
  none: (step) => `Nothing is missing. The next step can be taken: ${step}.`,
  caption: "What is missing",
  head: ["What", "Who", "Needed for", "By"],
  time: "Waits for time",
  you: "You",
  notNeeded: "No step waits for it",
  roles: { buyer: "Buyer", approver: "Approver", opener: "Opener", evaluator: "Evaluator" },
  codes: {
    minutes: (of: Of) => about("Write the minutes of the meeting", of.about),
    join: () => "Answer the invitation with a mandate",
    commit: (of: Of) =>
      about("Commit demand for each school year, or say that you do not join, on the lot", of.lot),
    no_lot: () => "Joins no lot: commit demand, or leave the round",
    no_buyer: (of: Of) => about("Nobody joins: take the lot out, or commit demand on it", of.lot),
    regime: () => "Choose regime, CPV codes and expected prices",
    value: (of: Of) => about("Give an expected price, so that the value is known", of.lot),
    threshold: () => "The threshold of the day is not known: ask the operator",
    long_term: () => "Justify that the term with options is over four years",
    ceiling: (of: Of) => about("The ceiling lies below the estimated value", of.lot),
    release: (of: Of) => about("Release from the market dialogue", of.about),
    openers: (of: Of) =>
      `Appoint openers (${of.count} now): three of three municipalities, or two and two of two`,
    opener_answer: () => "The opener has to show that the key works",
    approve: () => "Approve the documents as they are now",
    answer: (of: Of) => about("Answer the question", of.about),
    decline: (of: Of) => about("Decline the question with a reason to all", of.about),
    deadline: () => "The deadline for bids has to pass",
    declare: () => "Declare your interests before you see bids",
    open_part: (of: Of) => `Open the bids: ${of.count} openers to go`,
    open_prices: (of: Of) => `Open the prices: ${of.count} openers to go`,
    admit: (of: Of) => `Decide whether ${of.count} bids are admissible`,
    flagged: () => "An admitted bid could not be opened: reject it, or let another pair open it",
    score: (of: Of) => `Score the bids alone: ${of.count} evaluators to go`,
    hand_in: () => "Give all scores and hand them in",
    agree: (of: Of) => `Agree on the common scores: ${of.count} to go`,
    sign: () => "Sign the common scores",
    evaluate_anew: () => "Evaluate again: an award was taken back",
    low_price: (of: Of) => about("Ask for an explanation of an abnormally low price", of.lot),
    low_price_verdict: (of: Of) => about("Decide on the explanation of a low price", of.lot),
    evidence_terms: () => "State in the terms what the intended winner has to prove",
    evidence_ask: (of: Of) => about("Ask the intended winner for evidence", of.lot),
    evidence_verdict: (of: Of) => about("Decide on the evidence", of.about),
    stand: (of: Of) => about("The intended winner's bid stands no longer", of.about),
    set_tied: (of: Of) =>
      about(`Equally good sets differ on ${of.about}: cancel one, and the others are evaluated anew`, of.lot),
    winner: (of: Of) => about("No winner: cancel the lot or reject a bid", of.lot),
    cancel: () => "All lots are cancelled: cancel the round",
    confirm_cancel: () => "Cancel as proposed, or take the proposal back",
    confirm_lot_cancel: (of) => about("Cancel the lot as proposed, or take the proposal back", of.lot),
    confirm_reopening: () => "Reopen the deadline as proposed, or take the proposal back",
    interest: () => "An evaluator has an interest: judge again by people without one",
    incident: () => "Decide what follows of an interest that was found late",
    award: (of: Of) => about("Approve the award", of.lot),
    letter: (of: Of) => about("The award letter has not been delivered", of.about),
    standstill: (of) => about("The standstill has to end", of.lot),
    letters: () => "Send the letters of lots that are awarded anew",
    held: (of) => about("A complaint holds the lot: record what the complaints board says", of.lot),
    complaint: (of) => about("A complaint is not decided", of.about),
  },
};

export const tasks: typeof danish.tasks = { thing: (round, thing) => `${round}: ${thing}` };
export const guide: typeof danish.guide = {
  round: "Begin or join a joint round",
  first: "Your buyer begins your first round or joins one; then your part of it stands here",
};

export const timeline: typeof danish.timeline = { title: "Timeline", done: "(done)", now: "(now)" };
export const countdown: typeof danish.countdown = {
  deadline: (at) => `Deadline for bids: ${at}.`,
  standstill: (at) => `Agreements may be concluded from ${at}.`,
  over: "The time is over.",
  left: (days, hours, minutes) => `Left: ${days} days, ${hours} hours and ${minutes} minutes.`,
  clock: (now) => `The server's clock: ${now}.`,
};

export const facts: typeof danish.facts = {
  led: (lead, own) => (own ? `You lead the round (${lead}).` : `${lead} leads the round.`),
  period: (days) => `Term: ${days}.`,
  publicPage: "See the round's public page",
};

export const lots: typeof danish.lots = {
  title: "Lots",
  head: ["Lot", "Reference", "State", "Ready for the next step"],
  states: {
    open: "Open",
    evaluated: "Evaluated",
    awarded: "Awarded",
    concluded: "Agreement concluded",
    cancelled: "Cancelled",
  },
  ready: "Yes",
  lacks: "No, something is missing",
};

export const next: typeof danish.next = {
  title: "The next step",
  go: (step) => `Go to: ${step}`,
  others: (step) => `The next step is taken by others: ${step}.`,
  notReady: "Something is missing still, see above. Until then the step is refused.",
  about: {
    openDialogue:
      "All publishers are notified and may ask questions and say which licence models they would bid on.",
    startDemand: "Participants can then commit their demand. The dialogue goes on meanwhile.",
    lockDemand:
      "Quantities are fixed, the dialogue is closed, and all participants can approve the documents. It can be unlocked until publication.",
  },
  words: "Question to publishers",
  wordsHint: "Leave it empty to use a standard text.",
  done: "The round has moved on.",
};

export const undo: typeof danish.undo = {
  unlock: "Unlock the demand",
  unlockAbout: "Quantities can be changed again, and all approve the documents anew.",
  cancel: "Cancel the round",
  cancelAbout:
    "All participants and, after publication, all publishers are notified. Sealed bids are never opened. It cannot be undone.",
  reason: "Reason",
  text: "Why",
  textHint: "Every bidder reads it as it stands.",
  choose: "Choose",
  reasons: {
    narrow_field: "Too few bidders",
    no_admissible_bid: "No admissible bid",
    over_budget: "Over budget",
    basic_change: "Change of something basic",
    complaint: "Complaint",
    other: "Other",
  },
  propose: "Propose to cancel",
  proposed: "A person has proposed to cancel the round",
  proposedAbout: "Another person of the leading party carries it out.",
  confirm: "Cancel",
  withdraw: "Take the proposal back",
  withdrawn: "The proposal is taken back.",
  sent: "The proposal is recorded. A draft is cancelled at once.",
  done: "The round is cancelled.",
};

export const participants: typeof danish.participants = {
  pageTitle: (round) => `Participants and demand: ${round}`,
  title: "Participants",
  head: ["Participant", "State", "Mandate", "Invited", "Action"],
  lead: "Leads the round",
  states: {
    invited: "Invited",
    joined: "Takes part",
    committed: "Has committed demand",
    locked: "Demand locked",
    approved: "Has approved",
    declined: "Has declined",
    left: "Has left",
  },
  uninvite: "Take the invitation back",
  uninvited: "The invitation is taken back.",
  invite: "Invite participants",
  inviteAbout: "Each gets a link at its confirmed address and then sees the round here.",
  nobody: "All known municipalities and institutions are invited.",
  search: "Search",
  searchBy: "Name, CVR number or municipality code",
  nobodyFound: "Nobody fits, or all who fit are invited.",
  more: "The first ones are shown. Search to find others.",
  whom: "Whom",
  inviteButton: "Send invitations",
  invited: "The invitations are sent.",
  join: "Take part in the round",
  joinAbout: "Say who signs by which mandate, and who pays. Then you commit your demand.",
  signatory: "Who signs",
  signatoryHint: "Name or position",
  role: "In which role",
  roleHint: "Such as: head of schools by delegation of the council",
  payerGln: "The payer's GLN",
  payerGlnHint: "13 digits",
  order: "Order reference",
  orderHint: "Your purchase order, which invoices have to carry",
  joinButton: "Take part",
  joined: "You take part now. Commit your demand when it is collected.",
  commit: "Your demand",
  commitAbout:
    "What you bind yourselves to a year on each lot, or that you do not join. Send again to change it, until the demand is locked.",
  year: "School year",
  everyYear: "Every school year",
  min: "At least",
  expected: "Expected",
  max: "At most",
  commitButton: "Save demand",
  committed: "The demand is saved.",
  stayOut: "Don't join",
  stayOutIn: "Don't join in",
  staysOut: "It is saved that you don't join.",
  notIn: "Doesn't join",
  leave: "Leave the round",
  leaveAbout:
    "Your demand is deleted, and the others' prices may change. You come back by a new invitation alone.",
  gone: "You have left the round.",
  commitments: "Committed demand",
  commitmentsAbout: "Units a year that each participant binds itself to.",
  noCommitments: "Nobody has committed demand yet.",
  commitmentsHead: ["Participant", "Lot", "School year", "At least", "Expected", "At most"],
};

export const demand: typeof danish.demand = {
  title: "Try a price",
  about:
    "See what the demand together would cost at a price of your own making, and what a participant's leaving would change. Nothing is saved.",
  lot: "Lot",
  choose: "Choose",
  price: "Price a unit in kroner",
  nextFrom: "Lower price from quantity",
  nextPrice: "Lower price in kroner",
  none: "This cannot be calculated. The lot needs committed demand, and prices are written as 62.00.",
  whole: (quantity, amount, year) => `All participants together in ${year}: ${quantity} units, ${amount}`,
  guaranteed: (quantity, amount) => `The publisher can count on: ${quantity} units, ${amount}`,
  nextTier: (units, from) => `${units} units are missing to the price from ${from}.`,
  cheaper: "Taking them would be cheaper all in all.",
  chart: "What the others pay more if one leaves",
  parts: "Each participant's part, and what the others pay more should it leave",
  partsHead: ["Participant", "Units", "Part", "The others pay more without it"],
};
