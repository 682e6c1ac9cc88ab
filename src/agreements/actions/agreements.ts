import { randomUUID } from "node:crypto";
import { changedMeanwhile } from "../../parties/index.ts";
import { dateOf, type Period } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { common, must, Problem } from "../../platform/problem.ts";
import { decideCallOff } from "../rules/index.ts";
import {
  type Agreement,
  type Buyer,
  type BuyerReferences,
  type CallOff,
  calledOff,
  type NewCallOff,
} from "../schema.ts";
import * as store from "../store/index.ts";
import { spend } from "./spending.ts";

export const notThere = (what: string): Problem =>
  new Problem(common.notFound, `There is no ${what} with this id.`);

export const findAgreement = store.findAgreement;
export const findFirstDay = store.findFirstDay;

/** One agreement, or `not-found`; its named buyers and its seller can read it. */
export async function getAgreement(tx: Reader, id: string): Promise<Agreement> {
  const agreement = await store.findAgreement(tx, id);
  if (!agreement) throw notThere("agreement");
  return agreement;
}

/** One call-off, or `not-found`; its buyer and the seller can read it. */
export async function getCallOff(tx: Reader, id: string): Promise<CallOff> {
  const callOff = await store.findCallOff(tx, id);
  if (!callOff) throw notThere("call-off");
  return callOff;
}

export async function getBuyer(tx: Reader, agreementId: string, controllerId: number): Promise<Buyer> {
  const buyer = await store.findBuyer(tx, agreementId, controllerId);
  if (!buyer) throw notThere("buyer");
  return buyer;
}

export const controllerOf = (ctx: Ctx): number => {
  must(ctx.plane.controller !== undefined, "the role buyer belongs to controllers");
  return ctx.plane.controller;
};

/** Changes who pays and the order reference, from the next invoice on. A buyer changes its own row only. */
export async function setBuyerReferences(
  tx: Tx,
  ctx: Ctx,
  key: { agreementId: string; controllerId: number; version: number | undefined },
  change: BuyerReferences,
): Promise<Buyer> {
  const before = await getBuyer(tx, key.agreementId, key.controllerId);
  if (before.controllerId !== ctx.plane.controller)
    throw new Problem(common.forbidden, "Only the buyer itself says who pays.");
  const subject = `agreement:${key.agreementId}`;
  const stale = () =>
    changedMeanwhile(
      tx,
      { subject, actions: ["setBuyerReferences"] },
      "The buyer's references have changed since you read them.",
    );
  if (before.version !== key.version) throw await stale();
  const today = dateOf(await tx.now());
  if (change.split && change.split.from < today)
    throw new Problem(common.badRequest, "How invoices are split changes from today on at the earliest.", {
      errors: [{ pointer: "/split/from", detail: `At the earliest ${today}.` }],
    });
  const { personId } = ctx.caller;
  const after = await store.updateBuyer(tx, { ...key, version: before.version }, change, personId);
  if (!after) throw await stale();
  await ctx.audit(tx, { action: "setBuyerReferences", subject, before, after });
  return after;
}

/** The school years for which a buyer is in the agreement, in order; none: all of its period. */
export const yearsJoined = ({ buyers }: Agreement, controllerId: number): Period[] =>
  buyers.find((one) => one.controllerId === controllerId)?.commitments ?? [];

/**
 * A named buyer calls off more units for days within the agreement's period. The agreement's row is locked first:
 * simultaneous call-offs come one after another and never exceed the ceiling.
 */
export async function callOff(tx: Tx, ctx: Ctx, agreementId: string, body: NewCallOff): Promise<CallOff> {
  await store.lockPurchases(tx, controllerOf(ctx));
  const agreement = await store.lockAgreement(tx, agreementId);
  if (!agreement) throw notThere("agreement");
  const period = { from: body.from, to: body.to };
  const ask = { quantity: body.quantity, period, years: yearsJoined(agreement, controllerOf(ctx)) };
  const priceSheet = (await store.findSheetOn(tx, agreementId, body.from)) ?? agreement.priceSheet;
  const priced = decideCallOff({ ...agreement, priceSheet }, ask, dateOf(await tx.now()));
  const id = randomUUID();
  const row = { ...priced, id, controllerId: controllerOf(ctx), quantity: body.quantity, period };
  await store.insertCallOff(tx, agreementId, row);
  await ctx.enqueue(tx, calledOff, { callOffId: id }, id);
  const made = await getCallOff(tx, id);
  await spend(tx, ctx, made, agreement);
  await ctx.audit(tx, { action: "callOff", subject: `agreement:${agreementId}`, after: made });
  return made;
}
