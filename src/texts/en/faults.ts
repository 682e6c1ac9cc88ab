import { type Sentence, saidFor } from "../sentences.ts";
import { forms } from "./forms.ts";

/** What is wrong with a field, where the API's own sentence speaks of the API and not of the page. */

const amount = (minor: string): string => `DKK ${forms.amount(BigInt(minor))}`;

const sentences: readonly Sentence[] = [
  [
    /^must be later than `from`$|^[Aa]fter `from`\.$|^Must be after `from`/,
    "Must be later than the first day.",
  ],
  [/^must not be later than `to`$/, "Must not be later than the last day."],
  [/^give both days, `to` later/, "Give both days, the last later than the first, or neither."],
  [
    /^must be after `from`, and at most (\S+) (years|days) later$/,
    "Must be after the first day, and at most $1 $2 later.",
  ],
  [/^At most (\d+) days after `from`\.$/, "At most $1 days after the first day."],
  [/^must be a date YYYY-MM-DD$/, "Write a day that exists: day, month and year."],
  [/^must be an (instant|existing instant)/, "Write a day and a time that exist, such as 2026-03-10 23:30."],
  [
    /^must be a decimal string of zero or more/,
    "Write a number of zero or more, such as 62.00: at most 15 digits before the point and six after.",
  ],
  [
    /^must be a decimal string/,
    "Write a number such as 12.50: at most 15 digits before the point and six after.",
  ],
  [/^must be whole minor units within/, "Write an amount in kroner, such as 4,725.00."],
  [/^At most (\d+) øre\.$/, (most) => `At most ${amount(most!)}.`],
  [
    /^Take some øre more/,
    "The amounts do not come out even with VAT: take a little more, or the invoice whole.",
  ],
  [/^the amount -?\d+ is beyond/, "The amount is larger than can be reckoned with: split it."],
  [/^must be at most (\d+)$/, (most) => `Must be at most ${forms.whole(most!)}.`],
  [
    /^0088: a GLN/,
    "A GLN has 13 digits and a CVR number eight, both with a check digit. One of the digits is wrong.",
  ],
  [/^Required unless your key/, "Choose a school."],
  [/^The buyer names its order/, "The buyer must give its order number on the agreement."],
  [/^The buyer names it/, "The buyer must give its reference on the agreement or in its particulars."],
  [/^Send its bytes as the body\.$/, "Choose a file that is not empty."],
  [/^must not be below `gradeFrom`$/, "Must not be below the first grade."],
  [
    /^min ≤ expected ≤ max/,
    "What is expected must be above 0 and lie between the least and the most. Write 0 in all three where you do not join.",
  ],
  [
    /the count basis or over-use policy does not go with it/,
    "The way of counting or the rule for over-use does not go with one of the models: choose other terms for it.",
  ],
  [/^give either `publisherId`/, "Choose a publisher, or write another complainant: one of them."],
  [/^a publisher of this installation/, "Choose a publisher on the list, or write the complainant's name."],
  [/^give at most one of roundId/, "Choose one at most: a round, a sample or figures of your own."],
  [/^give one of priceSheet/, "Choose one: a price, an offer or a bid."],
  [/^give at least one price sheet/, "Choose at least one price, or a pot."],
  [/^only over-use TOLERANCE/, "Only over-use that is paid for beyond a tolerance has a tolerance."],
  [/^must be above 0 for S/, "VAT at a rate has a rate above 0; zero-rated and exempt have none."],
  [/^is none of |^is no school of/, "Does not belong to the figures that are given."],
  [/^An IRI up to/, "Write the address up to and with the / : or # before the pupil's id."],
  [
    /^By the terms bids stand|^The terms do not let a bid/,
    "The terms set how long bids stand: leave the day out, or give a later one.",
  ],
  [/^Unknown member: remove it\.$/, "The field does not belong here."],
  [
    /^(an age X25519 recipient|an age recipient|a key as 64|32 bytes as)/,
    "The key cannot be read: fetch it again from the page where it was made.",
  ],
  [/^must be a SHA-256/, "The file's checksum does not match: choose the file again."],
  [/^(32 hexadecimal|must be 32 hex)/, "The code cannot be read: copy all of it again."],
  [/^must be an account of your journal/, "The account is none of your books."],
  [
    /^may name \{payerGln\}/,
    "Braces may hold payerGln, agreement, product, institution or model, and nothing else.",
  ],
  [/^must be there, or `credit`/, "Name the column of amounts, or both columns of money in and out."],
  [/^State one of `accounts`/, "Choose one of your accounts."],
  [
    /^Parts (\d+) \+ remainder (\d+) øre; (\d+) øre wait\.$/,
    (parts, rest, waits) =>
      `The parts are ${amount(parts!)} and the rest ${amount(rest!)}, but there are ${amount(waits!)} to divide.`,
  ],
  [/^holds a civil registration number/, "This looks like a civil registration number: leave it out."],
];

/** The sentence as a page says it. */
export function plainFault(detail: string): string {
  const said = saidFor(sentences, detail);
  if (said !== undefined) return said;
  const begun = detail.replace(/^[a-z](?=[a-z]+ )/, (letter) => letter.toUpperCase());
  return /[.:!?]$/.test(begun) ? begun : `${begun}.`;
}
