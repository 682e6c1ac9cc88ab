import { z } from "zod";
import { peopleBehind } from "../../../platform/actor.ts";
import type { Reader } from "../../../platform/db/database.ts";
import { defineDiscreetMessage } from "../../../platform/delivery/index.ts";
import type { Ctx } from "../../../platform/operation/context.ts";
import type { Guard } from "../../../platform/operation/kinds.ts";
import { Problem } from "../../../platform/problem.ts";
import * as bidStore from "../../bids/store/index.ts";
import * as s from "../../schema/index.ts";
import * as roundStore from "../../store/index.ts";
import { decideDeclared, decideNotStepped, isSealed } from "../rules.ts";
import * as store from "../store.ts";

/**
 * Who sees anything of bids: people of participants who have declared that they have no interest. Who has stepped back
 * sees nothing again, by any door and whatever their roles, from the declaration on. Every operation that gives
 * something out of bids has one of these guards as data; `test/contract/stepped-back.test.ts` walks all operations.
 */

/** The caller's declaration that it has no interest in any bidder, or the refusal that it lacks. */
export const refuseUndeclared = async (
  tx: Reader,
  ctx: Ctx,
  round: Pick<s.StoredRound, "id">,
): Promise<s.Declaration & { id: string }> => {
  await refuseSteppedBack(tx, ctx, round);
  return decideDeclared(await store.findDeclaration(tx, round.id, ctx.caller.personId));
};

/** Refuses whoever has an interest, or acts in the place of somebody who has. */
export async function refuseSteppedBack(
  tx: Reader,
  ctx: Ctx,
  round: Pick<s.StoredRound, "id">,
): Promise<void> {
  for (const personId of peopleBehind(ctx.caller))
    decideNotStepped(await store.findDeclaration(tx, round.id, personId));
}

/** Whether anything of a round's bids has been opened; until then an operation's own refusal says what is wrong. */
const isOpened = async (tx: Reader, round: s.StoredRound): Promise<boolean> =>
  !isSealed(round) && (await store.listOpenings(tx, round.id)).some((one) => one.record !== null);

/** The opened round that is guarded; undefined for bidders, whose rows are their own, and for strangers, who get a 404. */
async function guardedRound(tx: Reader, ctx: Ctx, id: string): Promise<s.StoredRound | undefined> {
  const round = await roundStore.findRound(tx, id);
  if (!round?.participantIds.includes(ctx.plane.controller ?? -1)) return undefined;
  return (await isOpened(tx, round)) ? round : undefined;
}

const Target = z.looseObject({ roundId: z.uuid() });

/** For operations that give something out of bids, or ask for a judgement of them. */
export const seesBids: Guard = {
  name: "bids",
  problems: [s.declarationNeeded],
  async refuse(tx, ctx, { target }) {
    const round = await guardedRound(tx, ctx, Target.parse(target).roundId);
    if (round) await refuseUndeclared(tx, ctx, round);
  },
};

/** For another domain that names an opened bid by its id; an id of nothing, or of something sealed, is not its matter. */
export async function refuseUnseenBid(tx: Reader, ctx: Ctx, bidId: string): Promise<void> {
  const bid = await bidStore.findBid(tx, bidId);
  if (bid) await seesBids.refuse(tx, ctx, { target: { roundId: bid.roundId }, content: undefined });
}

/** For steps after the opening that show no bid: whoever has stepped back does not take them. */
export const hasNotSteppedBack: Guard = {
  name: "no interest",
  problems: [s.declarationNeeded],
  async refuse(tx, ctx, { target }) {
    const round = await guardedRound(tx, ctx, Target.parse(target).roundId);
    if (round) await refuseSteppedBack(tx, ctx, round);
  },
};

/** Letters to bidders have prices, points and comments in them: the same people read them as the bids. */
async function mayReadLetters(tx: Reader, ctx: Ctx, subject: string): Promise<boolean> {
  const target = { roundId: subject.slice(subject.indexOf(":") + 1) };
  try {
    await seesBids.refuse(tx, ctx, { target, content: undefined });
    return true;
  } catch (error) {
    if (error instanceof Problem) return false;
    throw error;
  }
}

for (const kind of ["award-letter", "price-question", "evidence-asked"])
  defineDiscreetMessage(kind, mayReadLetters);
