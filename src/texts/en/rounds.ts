import type { RoundTexts } from "../da/rounds.ts";
import { caseFile } from "./case-file.ts";
import { forms } from "./forms.ts";
import { lotMessages } from "./round-lots.ts";

const wordsOf = (code: string): string =>
  Object.entries(letter.codes).find(([known]) => known === code)?.[1] ?? "";

const questionsWait = {
  soon: (closesAt: string) =>
    `The deadline for bids is ${closesAt}. An answer later than six whole days before it has to move it.`,
  late: (closesAt: string) =>
    `The deadline for bids is ${closesAt}. Answer the questions with a new deadline before then, or decline them with a reason to all.`,
  past: (closesAt: string) =>
    `The deadline for bids passed ${closesAt}. The questions can now only be declined with a reason to all, or the deadline be reopened, and the bids are not opened before.`,
};

const bidUnconfirmed = {
  soon: (closesAt: string) =>
    `The material was changed after you sent your bid. Confirm it, or send a new one, before the deadline ${closesAt}. Otherwise the bid lapses.`,
  late: (closesAt: string) =>
    `Last reminder: your bid lapses unless you confirm it or send a new one before the deadline ${closesAt}.`,
  lapsed: (closesAt: string) =>
    `Your bid has lapsed: the material was changed after you sent it, and you did not confirm it before the deadline ${closesAt}. It is not opened.`,
};

const reopenedFor = {
  system_fault: "The reason is a fault of the system before the deadline.",
  unanswered_question: "The reason is a question that was asked in time and was not answered.",
};

const messages: RoundTexts["messages"] = {
  ...lotMessages((code, text) => letter.because(wordsOf(code), text)),
  invitation: (round, url) => ({
    title: `Invitation to the joint round ${round.reference}`,
    body:
      `You are invited to the joint round ${round.title} (${round.reference}).\n\n` +
      `See the round: ${url}\n\n` +
      "Join with your mandate: who signs, and in which role.",
  }),
  locked: (round, party) => ({
    title: `An access is locked: ${round.reference}`,
    body: `The operator has locked an access at ${party} that has a task in ${round.title}. It stands in the round's log. Nothing that was done is changed.`,
  }),
  left: (round, participant) => ({
    title: `A participant has left ${round.reference}`,
    body: `${participant} no longer takes part in ${round.title}.`,
  }),
  interestFound: (round, follows) => ({
    title: `A person has an interest in a bidder: ${round.reference}`,
    body: [
      `A person with a task in ${round.title} has an interest and takes no further part. The round's page of the opening shows who.`,
      ...(follows.voidQuality
        ? ["The evaluation rests on this person's scores. Evaluators without an interest do it anew."]
        : []),
      ...(follows.incident.length > 0
        ? ["The person has acted in the round. You have to decide what follows before the round goes on."]
        : []),
    ].join("\n\n"),
  }),
  cancellationProposed: (round, why) => ({
    title: `Cancellation is proposed: ${round.reference}`,
    body: `A person has proposed to cancel ${round.title}. ${letter.because(wordsOf(why.reason), why.text)}\n\nAnother person carries it out on the round's page.`,
  }),
  lotCancellationProposed: (round, lot, why) => ({
    title: `Proposed to cancel a lot: ${round.reference}`,
    body: `Somebody has proposed to cancel the lot ${lot} of ${round.title}. ${letter.because(wordsOf(why.reason), why.text)}\n\nAnother person carries it out on the round's page.`,
  }),
  reopeningProposed: (round, { ground, text, closesAt }) => ({
    title: `Reopening the deadline is proposed: ${round.reference}`,
    body: `A person has proposed to reopen the deadline for bids in ${round.title} until ${forms.instant(closesAt)}. ${reopenedFor[ground]}\n\n${text}\n\nAnother person carries it out on the round's page.`,
  }),
  deadlineReopened: (round, { ground, text, closesAt }) => ({
    title: `The deadline for bids is reopened: ${round.reference}`,
    body: [
      `The deadline for bids in ${round.title} is reopened. ${reopenedFor[ground]}`,
      text,
      `New deadline for bids: ${forms.instant(closesAt)}.`,
      "No bid has been opened. Bids that were sent are sealed still and have to be confirmed within the new deadline, or they lapse. A bid that had lapsed is sent anew.",
    ].join("\n\n"),
  }),
  consensusReopened: (round) => ({
    title: `The evaluation is open again: ${round.reference}`,
    body: `What the evaluators of ${round.title} had agreed on is open again. The round's page has the reason. They agree and sign anew, the ranks are calculated again, and everybody has to approve the award anew.`,
  }),
  lettersTakenBack: (round) => ({
    title: `The notification of award is taken back: ${round.reference}`,
    body: `${round.title}: the decision on the award is taken back, as a person with a task in the round has an interest in the matter. The bids are judged again, and everybody gets a new notification with a new standstill period.`,
  }),
  declined: (round) => ({
    title: `The tender documents were declined in ${round.reference}`,
    body: `A participant has not approved the tender documents of ${round.title}. Demand is collected again, and everybody has to approve anew.`,
  }),
  reopened: (round) => ({
    title: `Demand is collected again in ${round.reference}`,
    body: `${round.title}: demand is unlocked and collected again. Everybody has to approve the tender documents anew.`,
  }),
  letterDead: (round, bidder, failure) => ({
    title: `An award letter in ${round.reference} could not be delivered`,
    body:
      `The award letter to ${bidder} in ${round.title} was not delivered: ${failure}.\n\n` +
      "The standstill does not begin before every bidder has been sent its letter, and the round cannot be concluded. " +
      "Have the bidder confirm another address and send the letter again, or record another proof that it was handed over.",
  }),
  standstillMoved: (round, lastDay, signableFrom, lots) => ({
    title: `The standstill in ${round.reference} ends later`,
    body:
      `Not every bidder in ${round.title} could be sent its award letter on the same day. The standstill is counted from the last of them.\n\n` +
      `${lots.length > 0 ? `${lots.join(", ")}: ` : ""}It now runs until the end of ${forms.date(lastDay)}. Agreements may be concluded from ${forms.instant(signableFrom)}.`,
  }),
  dialogue: (round, words) => ({
    title: `Market dialogue on the joint round ${round.reference}`,
    body: words,
  }),
  published: (round, closesAt, url) => ({
    title: `Joint round published: ${round.title}`,
    body: `${round.title} (${round.reference}) is published.\n\nDeadline for bids: ${forms.instant(closesAt)}.\n${url}`,
  }),
  cancelled: (round, why, rejected) => ({
    title: `Joint round cancelled: ${round.title}`,
    body: [
      `${round.title} (${round.reference}) is cancelled.`,
      letter.because(wordsOf(why.reason), why.text),
      ...rejected.flatMap(({ lot, code, reason }) => [
        "",
        lot === null ? letter.rejected : letter.rejectedOn(lot),
        letter.because(wordsOf(code), reason),
      ]),
    ].join("\n"),
  }),
  answers: (round, answers, deadline) => ({
    title:
      answers.length === 1 ? `Answer to a question in ${round.reference}` : `Answers in ${round.reference}`,
    body: [
      ...answers.flatMap(({ question, answer, pointsTo }) => [
        `Question: ${question}`,
        `Answer: ${answer}`,
        ...(pointsTo === undefined ? [] : [`It stands here: ${pointsTo}`]),
      ]),
      ...(deadline.closesAt > deadline.formerClosesAt
        ? [`New deadline for bids: ${forms.instant(deadline.closesAt)}.`]
        : []),
      ...(deadline.confirm ? ["Bids made before now have to be confirmed within the deadline."] : []),
    ].join("\n\n"),
  }),
  notice: (round, { text, pointsTo, documents }, closesAt, confirm) => ({
    title: `Notice in ${round.reference}`,
    body: `${text}${pointsTo === undefined ? "" : `\n\nIt stands here: ${pointsTo}`}${
      documents.length === 0 ? "" : `\n\nDocuments that go with it: ${documents.join(", ")}`
    }\n\nDeadline for bids: ${forms.instant(closesAt)}.${
      confirm ? "\nBids made before now have to be confirmed within the deadline." : ""
    }`,
  }),
  questionDeclined: (round, question, reason) => ({
    title: `A question in ${round.reference} is not answered`,
    body: `Question: ${question}\n\nIt is not answered: ${reason}`,
  }),
  questionsWait: (round, questions, { stage, closesAt }) => ({
    title: `Questions wait for an answer in ${round.reference}`,
    body: [
      questionsWait[stage](forms.instant(closesAt)),
      ...questions.slice(0, 30).map((question) => `- ${question}`),
    ].join("\n\n"),
  }),
  bidUnconfirmed: (round, { stage, closesAt }) => ({
    title:
      stage === "lapsed"
        ? `Your bid has lapsed: ${round.reference}`
        : `Your bid has to be confirmed: ${round.reference}`,
    body: `${round.title}\n\n${bidUnconfirmed[stage](forms.instant(closesAt))}`,
  }),
  priceQuestion: (round, about) => ({
    title: `Question about your price in ${round.reference}`,
    body: `Lot ${about.lot}\n\n${about.question}\n\nAnswer no later than ${forms.instant(about.answerBy)}.`,
  }),
  evidenceAsked: (round, about) => ({
    title: `Evidence in ${round.reference}`,
    body: [
      round.title,
      "You are the intended winner. Before the award is approved you have to prove:",
      about.items.map((one) => `- ${one}`).join("\n"),
      ...(about.note === null ? [] : [about.note]),
      `Send it by ${forms.instant(about.dueAt)}.`,
    ].join("\n\n"),
  }),
};

const letter: RoundTexts["letter"] = {
  title: (round) => `Notification of award: ${round}`,
  lot: (title, reference) => `Lot ${title} (${reference})`,
  takenBack: "The earlier award of the lot is taken back.",
  cancelled: "The lot is cancelled. No agreement is concluded on it.",
  rejected: "Your bid is rejected.",
  rejectedOn: (lot) => `Your bid on the lot ${lot} is rejected.`,
  codes: {
    exclusion_ground: "an exclusion ground",
    suitability: "suitability is not met",
    requirements_not_met: "requirements are not met",
    reservation: "a reservation",
    incomplete: "the bid is incomplete",
    conflict_of_interest: "a conflict of interest",
    abnormally_low: "the price is abnormally low",
    evidence: "the evidence",
    award_rejected: "a participant did not approve the award",
    narrow_field: "too few bidders",
    no_bid: "there is no bid",
    no_admissible_bid: "no bid is admissible",
    winner_withdrew: "the winner has withdrawn",
    evidence_lacks: "the winner has not proved what is required",
    excluded: "the winner is excluded",
    mistake: "a mistake in the award",
    package: "a lot of the same package has ended",
    over_budget: "the bids are over budget",
    basic_change: "a basic element changes",
    complaint: "a complaint",
    other: "other",
  },
  because: (code, text) => `Reason: ${[code, text].filter((one) => one !== "").join(": ")}`,
  undecided: "The lot is not awarded.",
  won: "The lot is awarded to you.",
  wonBy: (winner) => `The lot is awarded to ${winner}.`,
  place: (rank) => `Your bid came in as no. ${rank}.`,
  drawn: (place, of) =>
    `${of} bids were equal, and the drawing of lots put yours in place ${place}. The secret, the receipts and the reckoning are on the round's public page, so that anybody can repeat the draw.`,
  ownPrice: (price) => `Your price in the evaluation: ${price}.`,
  zeroPrice: (price) => `A price of 0 counts in the evaluation as ${price} a unit in that year.`,
  belowGate: "Your bid lies below the gate of quality and could not be ranked.",
  how: {
    linear_slope:
      "Evaluation model: linear. Points for price fall alike for each krone above the lowest price; price and quality are weighted together, and most points win.",
    linear_basic:
      "Evaluation model: linear. Points for price fall by the per cent that the price lies above the lowest; price and quality are weighted together, and most points win.",
    relative:
      "Evaluation model: relative. Points for price are the lowest price divided by the bid's; price and quality are weighted together, and most points win.",
    lowest_price: "Evaluation model: lowest price.",
    price_addition:
      "Evaluation model: quality that lacks is added to the price, and the lowest evaluated price wins.",
    monetary_deduction:
      "Evaluation model: quality is deducted from the price in kroner, and the lowest evaluated price wins.",
    prozorro_coef:
      "Evaluation model: the price is divided by a coefficient of quality, and the lowest evaluated price wins.",
    commission:
      "Evaluation model: bids above the gate of quality; the lowest price per point wins. That price is measured per point is the round's own reading of the model.",
  },
  together: {
    evaluated_price:
      "Lots are awarded together: the set of offers wins that covers most lots, and of those the one with the lowest sum of evaluated prices.",
    points_by_value:
      "Lots are awarded together: the set of offers wins that covers most lots, and of those the one with the highest sum of points times the lot's value.",
  },
  inPackage: (group: string, lots: string) =>
    `The lot is won by a package price on the group ${group}, which is awarded as one: ${lots}.`,
  ownPart: (group: string) =>
    `Your bid on the lot is part of your package price on the group ${group}; place, price and points are of that part.`,
  notAlone:
    "On this lot alone your offer ranks before the winning one; the best set of offers on all lots is another.",
  lotsPerBidder: (most: number) =>
    most === 1 ? "A bidder may win one lot at most." : `A bidder may win ${most} lots at most.`,
  setSum: (by: "evaluated_price" | "points_by_value", sum: string, without: string | null) => {
    const of = by === "evaluated_price" ? "evaluated prices" : "points times value";
    const beside =
      without === null ? "" : `; without the package the best set would have ${forms.decimal(without)}`;
    return `The set's sum of ${of} is ${forms.decimal(sum)}${beside}.`;
  },
  points: (points) => `${forms.decimal(points)} points`,
  kroner: (amount) => `DKK ${forms.decimal(amount)}`,
  both: (label, winner, own) => `${label}: the winner ${winner}, you ${own}.`,
  none: "none",
  notTold: "not disclosed",
  price: (weight) => (weight === null ? "Price" : `Price (weight ${forms.decimal(weight)} %)`),
  quality: (weight) => (weight === null ? "Quality" : `Quality (weight ${forms.decimal(weight)} %)`),
  withheld: (reason) => `The winner's price is confidential: ${reason}`,
  pricePoints: "Points for the price",
  onlyPrice: "Quality does not count in the award.",
  total: "Total",
  evaluated: "Evaluated price",
  perPoint: "Price per point",
  favours: {
    winner: "Here the winning bid was better than yours:",
    own: "Here your bid was better than the winning one:",
    equal: "Here the bids were alike:",
  },
  priceIn: {
    winner: "- Price: the winner's is lower.",
    own: "- Price: yours is lower.",
    equal: "- Price: the same.",
  },
  criterion: (of) =>
    `- ${of.name}: the winner got ${forms.decimal(of.winner)}: ${of.winnerComment} You got ${forms.decimal(of.own)}: ${of.ownComment}`,
  standstill: (lastDay, signableFrom) =>
    `Standstill runs up to and including ${forms.date(lastDay)}. Agreements can be concluded from ${forms.instant(signableFrom)} at the earliest.`,
};

const dialogue: RoundTexts["dialogue"] = {
  question: (round) => `${round}: which licence models will you bid on, and what should we know?`,
  positions: "Publishers' positions on the licence models",
  tooFew: (least) => `Fewer than ${least} publishers have stated a position.`,
  publishers: (count) => `${count} publishers.`,
};

const material: RoundTexts["material"] = {
  question: (one) =>
    [
      ...(one.answeredAt ? [`Answered ${forms.instant(one.answeredAt)}`] : []),
      `Question: ${one.question}`,
      one.declinedReason === null ? `Answer: ${one.answer ?? ""}` : `Not answered: ${one.declinedReason}`,
      ...(one.pointsTo === null ? [] : [`It stands here: ${one.pointsTo}`]),
    ].join("\n\n"),
  notice: (one) =>
    [
      `Published ${forms.instant(one.publishedAt)}`,
      ...(one.reopened ? [`The deadline is reopened. ${reopenedFor[one.reopened.ground]}`] : []),
      one.text,
      ...(one.pointsTo === null ? [] : [`It stands here: ${one.pointsTo}`]),
      ...(one.documents.length === 0
        ? []
        : [`Documents that go with it: ${one.documents.map(({ title }) => title).join(", ")}`]),
      `Deadline for bids: ${forms.instant(one.closesAt)}`,
    ].join("\n\n"),
  disclosure: (one) =>
    [one.title, one.text, ...(one.answer === null ? [] : [`Answer: ${one.answer}`])].join("\n\n"),
};

const exports: RoundTexts["exports"] = {
  matrix: "Bids side by side",
  matrixHead: [
    "Lot",
    "Publisher",
    "Bid's reference",
    "State",
    "Licence model",
    "Price, DKK without VAT",
    "Points for the price",
    "Quality",
    "Total",
    "Evaluated price",
    "Rank",
    "Confidential because",
    "Rejected because",
  ],
  withheld: "confidential",
  comment: (criterion) => `${criterion}: comment`,
  reasons: "reasons",
  reasonsHead: ["Publisher", "What", "Points", "Reason"],
  questions: "Questions and answers",
  questionsHead: [
    "Asked",
    "Question",
    "Answer",
    "It stands here",
    "Not answered because",
    "Answered",
    "Deadline afterwards",
  ],
  timeline: "Timeline",
  timelineHead: ["When", "What", "Text"],
  events: {
    published: "Published",
    notice: "Notice",
    reopened: "The deadline is reopened",
    answer: "Question answered",
    declined: "Question declined",
    closes: "Deadline for bids",
    qualitySigned: "The quality is signed",
    pricesOpened: "The prices are opened",
    sent: "Notification of award",
    signable: "Agreements may be concluded from",
    concluded: "Agreements concluded",
  },
};

export const rounds: RoundTexts = { messages, letter, dialogue, material, exports, caseFile };
