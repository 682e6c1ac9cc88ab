import { z } from "zod";
import { InstantWire } from "../../platform/calendar.ts";
import { defineMachine } from "../../platform/machine.ts";
import { PageQuery } from "../../platform/operation/list.ts";
import { defineProblem } from "../../platform/problem.ts";

/** Where a publisher's money goes, and why it waits. */

/** Days from the letter to the former account's address to the first payout to another one. */
export const waitingDays = 7;

export const accountMachine = defineMachine({
  name: "Payout account",
  column: "payouts_account.state",
  initial: "proposed",
  table: { proposed: { confirm: "confirmed", dismiss: "dismissed" }, confirmed: {}, dismissed: {} },
});
export const AccountState = z.enum(["proposed", "confirmed", "dismissed"]);
export type AccountState = z.output<typeof AccountState>;

/** Why nothing is paid out to a publisher now. */
export const Hold = z.enum(["no_account", "second_person", "letter", "waiting"]).meta({
  id: "PayoutHold",
  description:
    "no_account: none is confirmed; second_person: an account waits for a second person of the publisher; letter: the letter to " +
    `the former account's address has not left; waiting: it left less than ${waitingDays} days ago`,
});
export type Hold = z.output<typeof Hold>;

const given = {
  registration: z
    .string()
    .regex(/^\d{4}$/, "must be four digits")
    .describe("Registration number of the bank"),
  account: z
    .string()
    .regex(/^\d{1,10}$/, "must be at most ten digits")
    .refine((digits) => !/^0+$/.test(digits), "must be an account's number"),
  holder: z
    .string()
    .trim()
    .min(1)
    .max(70)
    .regex(/^\P{C}*[\p{L}\p{N}]\P{C}*$/u, "must be one line with a letter or a digit")
    .describe("In whose name it stands"),
  email: z.email().max(254).describe("Who gets a letter should another account take its place"),
};
export const NewPayoutAccount = z
  .strictObject(given)
  .meta({ id: "NewPayoutAccount", description: "A Danish account that payouts are to go to." });
export type NewPayoutAccount = z.output<typeof NewPayoutAccount>;

export const PayoutAccount = z
  .object({
    id: z.uuid(),
    publisherId: z.int(),
    number: z.int().describe("Counts the publisher's accounts from 1"),
    registration: z.string().nullable().describe("null: at Stripe"),
    account: z.string().describe("Number at the bank, or what Stripe calls it"),
    holder: given.holder,
    email: z.string().nullable().describe("null: of another party's account"),
    state: AccountState,
    proposedAt: InstantWire,
    confirmedAt: InstantWire.nullable(),
    letterAt: InstantWire.nullable().describe("When the letter to the former account's address had left"),
    usableFrom: InstantWire.nullable().describe("From when payouts go to it; null: not known yet"),
  })
  .meta({ id: "PayoutAccount", description: "An account of a publisher's that payouts go to." });
export type PayoutAccount = z.output<typeof PayoutAccount>;
export const AccountQuery = PageQuery;

export const accountWaits = defineProblem({
  code: "payout-account-waits",
  status: 409,
  title: "An account waits for a second person",
  help: "Confirm or dismiss it before another one is proposed.",
});
export const accountDecided = defineProblem({
  code: "payout-account-decided",
  status: 409,
  title: "The account was decided already",
  help: "It was confirmed or dismissed. Propose another one.",
});
export const noMarketplace = defineProblem({
  code: "no-marketplace",
  status: 409,
  title: "No marketplace pays out here",
  help: "The operator registers the marketplace as a party that sells in its own name; until then nothing is paid out.",
});
