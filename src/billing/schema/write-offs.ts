import { z } from "zod";
import { InstantWire } from "../../platform/calendar.ts";
import { defineMachine } from "../../platform/machine.ts";
import { MoneyWire } from "../../platform/money.ts";
import { PageQuery } from "../../platform/operation/list.ts";
import { defineProblem } from "../../platform/problem.ts";
import { ShortText } from "../../platform/text.ts";

/** What a seller does not expect to be paid any more: proposed by one person, approved by another. */

export const writeOffMachine = defineMachine({
  name: "Write-off",
  column: "billing_write_off.state",
  initial: "proposed",
  table: {
    proposed: { approve: "approved", dismiss: "dismissed" },
    approved: { takeBack: "taken_back" },
    dismissed: {},
    taken_back: {},
  },
});
export const WriteOffState = z.enum(["proposed", "approved", "dismissed", "taken_back"]);
export type WriteOffState = z.output<typeof WriteOffState>;
export const WriteOffKind = z.enum(["remainder", "lost"]);
/** A remainder is small: øre that were rounded off, a bank's fee. */
export const remainderMaxMinor = 10_000n;

export const NewWriteOff = z.strictObject({ kind: WriteOffKind, reason: ShortText }).meta({
  id: "NewWriteOff",
  description: "remainder: at most 100 kroner; lost: the claim is not expected to be paid.",
});
export type NewWriteOff = z.output<typeof NewWriteOff>;
export const WriteOff = z
  .object({
    id: z.uuid(),
    invoiceId: z.uuid(),
    invoiceNumber: z.string(),
    kind: WriteOffKind,
    state: WriteOffState,
    amount: MoneyWire.describe("All that was left"),
    reason: z.string(),
    proposedAt: InstantWire,
    approvedAt: InstantWire.nullable(),
  })
  .meta({ id: "WriteOff", description: "What of an invoice was written off." });
export type WriteOff = z.output<typeof WriteOff>;
export const WriteOffQuery = PageQuery.extend({ state: WriteOffState.optional() });

export const notWritable = defineProblem({
  code: "write-off-nothing",
  status: 409,
  title: "Nothing of the invoice can be written off",
  help: "Something has to be left to pay, at most 100 kroner as a remainder; one write-off of an invoice waits at a time.",
});
export const writeOffDecided = defineProblem({
  code: "write-off-decided",
  status: 409,
  title: "The write-off is not in a state for this",
  help: "A proposed one is approved or dropped, as long as what is left stays the same; an approved one is taken back.",
});
