import { randomUUID } from "node:crypto";
import { type CallOff, getCallOff, hasOptionYear } from "../../agreements/index.ts";
import { modelOf } from "../../catalogue/index.ts";
import { decideWithdrawn } from "../../licences/index.ts";
import { dateOf } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { next } from "../../platform/machine.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { common, Problem } from "../../platform/problem.ts";
import { type Asked, shownTogether, withdrawnOf } from "../rules/index.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";
import { insertProposed } from "./credits.ts";

/** A buyer gives up what it called off; the seller agrees, and credits what was billed of it. */

type Wish = Pick<s.Withdrawal, "quantity" | "from">;

/** What each invoice that billed a call-off gives back, the oldest first; `asked` null: all that is left of it. */
async function givenBack(tx: Reader, callOff: CallOff, { quantity, from }: Wish) {
  const found: { invoiceId: string; asked: Asked | null }[] = [];
  const { proration, quantity: of } = callOff;
  for (const invoiceId of await store.listBilledOf(tx, callOff.id)) {
    const [lines, shown] = [await store.listIssuedLines(tx, invoiceId), await store.listLines(tx, invoiceId)];
    const own = await store.listTermsOf(tx, invoiceId, callOff.id);
    const { given, whole } = withdrawnOf(lines, own, { quantity, of, from, proration });
    if (given.size === 0) continue;
    const asked = [...shownTogether(shown)].flatMap(([line, members]) => {
      const sum = members.reduce((total, one) => total + (given.get(one) ?? 0n), 0n);
      return sum > 0n ? [{ line, minor: sum }] : [];
    });
    found.push({ invoiceId, asked: whole ? null : asked });
  }
  return found;
}

const refused = (detail: string) => new Problem(s.notWithdrawable, detail);

/** Refuses days that are over, parts of what is bought whole, seats with schools, and what no invoice gives back. */
async function decideWish(tx: Reader, callOff: CallOff, wish: Wish): Promise<void> {
  const today = dateOf(await tx.now());
  const { period, quantity, model } = callOff;
  const outside = (detail: string) =>
    new Problem(s.notWithdrawable, detail, { errors: [{ pointer: "/from", detail }] });
  if (wish.from <= today) throw outside(`It begins after today, ${today}, at the earliest.`);
  if (wish.from >= period.to) throw outside(`The call-off ends before ${period.to}.`);
  if (wish.quantity > quantity || (wish.quantity < quantity && !modelOf(model).pricedByUnits)) {
    const detail = wish.quantity > quantity ? `It has ${quantity} units.` : "It is withdrawn whole.";
    throw new Problem(s.notWithdrawable, detail, { errors: [{ pointer: "/quantity", detail }] });
  }
  if (await hasOptionYear(tx, callOff.id)) throw refused("It goes on in an option year.");
  const billed = (await store.listBilledOf(tx, callOff.id)).length > 0;
  if (!billed || !(await store.isBilledWhole(tx, callOff.id)))
    throw refused("Some or all of it has not been invoiced yet; once all of it is, it can be withdrawn.");
  if ((await givenBack(tx, callOff, wish)).length === 0)
    throw refused("Nothing would be given back: by the agreement, what has begun is paid whole.");
}

/** A buyer asks; the seller answers. */
export async function withdrawCallOff(
  tx: Tx,
  ctx: Ctx,
  callOffId: string,
  { quantity: some, from, reason }: s.NewWithdrawal,
): Promise<s.Withdrawal> {
  const callOff = await getCallOff(tx, callOffId);
  if (callOff.controllerId !== ctx.plane.controller)
    throw new Problem(common.notFound, "There is no call-off with this id.");
  const { agreementId, controllerId } = callOff;
  const quantity = some ?? callOff.quantity;
  await decideWish(tx, callOff, { quantity, from });
  const id = randomUUID();
  const { personId } = ctx.caller;
  const row = { id, agreementId, controllerId, callOffId, quantity, from, reason, personId };
  if (!(await store.insertWithdrawal(tx, row)))
    throw refused("Another withdrawal of it waits for its answer, or is done.");
  await decideWithdrawn(tx, { callOffId, quantity, from });
  await ctx.audit(tx, { action: "withdrawCallOff", subject: `call-off:${callOffId}`, after: row });
  return ownWithdrawal(tx, ctx, id);
}

async function ownWithdrawal(tx: Reader, ctx: Ctx, id: string): Promise<s.Withdrawal> {
  const found = await store.findWithdrawal(tx, ctx.plane, id);
  if (!found) throw new Problem(common.notFound, "There is no withdrawal with this id.");
  return found;
}

async function move(tx: Tx, ctx: Ctx, id: string, event: "accept" | "decline" | "takeBack") {
  const withdrawal = await store.lockWithdrawal(tx, ctx.plane, id);
  if (!withdrawal) throw new Problem(common.notFound, "There is no withdrawal with this id.");
  const state = next(s.withdrawalMachine, withdrawal.state, event);
  if (!state) throw new Problem(s.withdrawalNotOpen, `The withdrawal is ${withdrawal.state}.`);
  const asked = event === "takeBack" ? ctx.plane.controller === withdrawal.controllerId : undefined;
  if (asked === false || (asked === undefined && ctx.plane.publisher !== withdrawal.publisherId))
    throw new Problem(
      common.forbidden,
      event === "takeBack" ? "Who asked takes it back." : "The seller answers it.",
    );
  return { withdrawal, state };
}

/** The seller agrees: a credit is proposed of each invoice, which a second person approves; then all is done at once. */
export async function acceptWithdrawal(tx: Tx, ctx: Ctx, id: string): Promise<s.Withdrawal> {
  const { withdrawal, state } = await move(tx, ctx, id, "accept");
  const callOff = await getCallOff(tx, withdrawal.callOffId);
  if (await hasOptionYear(tx, callOff.id)) throw refused("It goes on in an option year.");
  const given = await givenBack(tx, callOff, withdrawal);
  const today = dateOf(await tx.now());
  if (given.length === 0 || withdrawal.from <= today) throw refused("Nothing is left of it to give back.");
  for (const { invoiceId, asked } of given)
    await insertProposed(tx, ctx, invoiceId, { reason: withdrawal.reason, asked, withdrawalId: id });
  await store.moveWithdrawal(tx, id, state, { personId: ctx.caller.personId });
  await ctx.audit(tx, { action: "acceptWithdrawal", subject: `withdrawal:${id}`, after: { state } });
  return ownWithdrawal(tx, ctx, id);
}

export async function declineWithdrawal(tx: Tx, ctx: Ctx, id: string, answer: string): Promise<s.Withdrawal> {
  const { state } = await move(tx, ctx, id, "decline");
  await store.moveWithdrawal(tx, id, state, { personId: ctx.caller.personId, answer });
  await ctx.audit(tx, { action: "declineWithdrawal", subject: `withdrawal:${id}`, after: { answer } });
  return ownWithdrawal(tx, ctx, id);
}

/** As long as the seller has not agreed. */
export async function takeBackWithdrawal(tx: Tx, ctx: Ctx, id: string): Promise<s.Withdrawal> {
  const { state } = await move(tx, ctx, id, "takeBack");
  await store.moveWithdrawal(tx, id, state);
  await ctx.audit(tx, { action: "takeBackWithdrawal", subject: `withdrawal:${id}`, after: { state } });
  return ownWithdrawal(tx, ctx, id);
}
