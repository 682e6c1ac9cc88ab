import type { LocalDate } from "../../platform/calendar.ts";
import { type EventOf, type Moved, next } from "../../platform/machine.ts";
import { type Minor, money } from "../../platform/money.ts";
import { Problem } from "../../platform/problem.ts";
import * as s from "../schema/index.ts";

/** What an invoice still asks for, and what may be paid of it. Pure. */

/** An issued invoice with what has come of it, in øre including VAT. */
export interface Balance {
  id: string;
  kind: s.InvoiceKind;
  state: s.InvoiceState;
  totalMinor: Minor;
  /** What credit notes have given back, above 0. */
  creditedMinor: Minor;
  paidMinor: Minor;
  /** Fees and interest of reminders, without what was waived. */
  chargedMinor: Minor;
  /** What is not expected to be paid any more. */
  writtenMinor: Minor;
}

/** What is still to be paid; below 0 is owed back. A credit note is not paid: it stands with the invoice that it corrects. */
export function leftToPay(balance: Balance): Minor {
  const { kind, totalMinor, creditedMinor, paidMinor, chargedMinor, writtenMinor } = balance;
  if (kind === "credit_note") return 0n;
  // Whoever owes nothing owes nothing for being late.
  const charged = totalMinor === creditedMinor ? 0n : chargedMinor;
  return totalMinor - creditedMinor + charged - paidMinor - writtenMinor;
}

/** The state that payments and credits lead to; undefined where it stays. */
export function settledState(balance: Balance): Moved<s.InvoiceState> | undefined {
  const { kind, state, totalMinor, creditedMinor, paidMinor, writtenMinor } = balance;
  if (kind === "credit_note") return undefined;
  const settledBy = (event: EventOf<typeof s.invoiceMachine>) => next(s.invoiceMachine, state, event);
  if (totalMinor > 0n && creditedMinor === totalMinor) return settledBy("credit");
  if (writtenMinor > 0n) return settledBy("writeOff");
  if (paidMinor <= 0n) return settledBy("takeBack");
  return leftToPay(balance) <= 0n ? settledBy("pay") : (settledBy("payPart") ?? settledBy("reopen"));
}

/** The amount to register: of a payment above 0, of a refund below it. Refuses more than there is, and days to come. */
export function decidePayment(balance: Balance, payment: s.NewPayment, today: LocalDate): Minor {
  const { minor } = payment.amount;
  const left = leftToPay(balance);
  const owed = payment.kind === "payment" ? left : -left;
  const most = owed > 0n ? owed : 0n;
  if (minor > most)
    throw new Problem(s.paymentBeyondOwed, `At most ${most} øre.`, {
      extensions: { maxAvailable: money(most) },
      errors: [{ pointer: "/amount", detail: `At most ${most} øre.` }],
    });
  if (payment.on > today) throw dayOff(`Today is ${today}.`);
  return payment.kind === "payment" ? minor : -minor;
}

const dayOff = (detail: string) => new Problem(s.dayOff, detail, { errors: [{ pointer: "/on", detail }] });

/** An invoice is sent from the day on which it is issued, not on a day to come. */
export function decideSentDay(on: LocalDate, issuedOn: LocalDate, today: LocalDate): void {
  if (on < issuedOn || on > today) throw dayOff(`From ${issuedOn} to ${today}.`);
}
