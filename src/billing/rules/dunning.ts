import { type LateRules, lateInterest, lateRules, reminderFee } from "../../law/dunning.ts";
import { addDays, type LocalDate } from "../../platform/calendar.ts";
import type { Minor, Money } from "../../platform/money.ts";
import { Problem } from "../../platform/problem.ts";
import { type DunningRules, nothingToWaive } from "../schema/index.ts";

/** Whether an unpaid invoice is reminded of today, and what that costs. Pure. */

export interface Late {
  dueOn: LocalDate;
  /** From when it is asked for: its due date, or the day on which a payment by card was lost to its holder, where that is later. */
  askedOn: LocalDate;
  /** Of the invoice, without what reminders have charged. */
  leftMinor: Minor;
  /** How many reminders there were, and the day of the last. */
  reminders: number;
  lastOn: LocalDate | null;
  /** What reminders have charged as interest since then. */
  interestMinor: Minor;
  /** The buyer is a public body. */
  isPublic: boolean;
  disputed: boolean;
}

export interface Reminder {
  number: number;
  feeMinor: Minor;
  interestMinor: Minor;
  sources: string[];
}

/** The reminder of the day by the seller's rule, with what the law's confirmed rows let it charge; undefined: none. */
export function decideReminder(
  late: Late,
  rules: DunningRules,
  today: LocalDate,
  law: LateRules = lateRules,
): Reminder | undefined {
  if (late.disputed || late.leftMinor <= 0n || late.reminders >= rules.most) return undefined;
  if (today < addDays(late.askedOn, rules.firstDays)) return undefined;
  if (late.lastOn !== null && today < addDays(late.lastOn, rules.betweenDays)) return undefined;
  const number = late.reminders + 1;
  const free = late.isPublic && !rules.chargePublic;
  const fee = reminderFee(free ? 0n : rules.fee.minor, number, today, law);
  const days = { from: addDays(late.askedOn, 1), to: today };
  const interest =
    free || !rules.interest ? { minor: 0n, sources: [] } : lateInterest(late.leftMinor, days, law);
  const more = interest.minor - late.interestMinor;
  const sources = [...fee.sources, ...(more > 0n ? interest.sources : [])];
  return { number, feeMinor: fee.minor, interestMinor: more > 0n ? more : 0n, sources };
}

/**
 * What of a reminder is given up: its fee, and its interest where that is asked for. Refuses what charged nothing, was given up
 * before, or is not left to pay: what was paid is paid. Pure.
 */
export function decideWaiver(
  reminder: { fee: Money; interest: Money; waived: Money },
  asked: { interest: boolean },
  left: Minor,
): { feeMinor: Minor; interestMinor: Minor } {
  if (reminder.waived.minor > 0n) throw new Problem(nothingToWaive, "It was waived before.");
  const feeMinor = reminder.fee.minor;
  const interestMinor = asked.interest ? reminder.interest.minor : 0n;
  if (feeMinor + interestMinor === 0n) throw new Problem(nothingToWaive, "It charged nothing of that kind.");
  if (left < feeMinor + interestMinor)
    throw new Problem(
      nothingToWaive,
      `It charged ${feeMinor + interestMinor} øre, and ${left > 0n ? left : 0n} øre of the invoice are left to pay.`,
    );
  return { feeMinor, interestMinor };
}
