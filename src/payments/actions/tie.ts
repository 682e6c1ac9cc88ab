import { findMarketplace } from "../../parties/index.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { NotTaken } from "../../platform/delivery/index.ts";
import type { DatabaseJobCtx, Progress } from "../../platform/jobs/bind.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { common, must, Problem } from "../../platform/problem.ts";
import { type StripeJobCtx, withStripe } from "../attempts.ts";
import { postMove } from "../post.ts";
import { dayOf, differs } from "../rules/index.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";
import { listTransactions } from "../stripe/index.ts";
import { stepDispute } from "./disputes.ts";
import { stepRefund } from "./refunds.ts";
import { stepCard } from "./step-card.ts";

/** Each night the list of the balance at Stripe is tied to the books, and what differs is raised. */

/** Movements are asked for once more for so long: some are listed late. */
const overlapDays = 3;
/** A hundred movements each. */
const pagesMax = 10_000;
const untiedMax = 1_000;
const dayMs = 86_400_000;

export async function tieBalance(ctx: DatabaseJobCtx): Promise<Progress> {
  const done = { done: 1, total: 1 };
  const publisherId = await ctx.db.platform((tx) => findMarketplace(tx));
  if (!withStripe(ctx) || publisherId === undefined) return done;
  try {
    await readList(ctx, publisherId);
  } catch (error) {
    if (!(error instanceof NotTaken)) throw error;
    // What was read before is tied; this night's list is read whole the next night.
    ctx.log.warn({ err: error }, "the list of Stripe's balance was not read to its end");
  }
  await catchUp(ctx, publisherId);
  await ctx.db.platform((tx) => raise(tx, publisherId));
  return done;
}

/** Reads what is new, whole or not at all: the newest comes first, and the next night begins where the last one ended. */
async function readList(ctx: StripeJobCtx, publisherId: number): Promise<void> {
  const last = await ctx.db.platform((tx) => store.findLastStated(tx, publisherId));
  const from = new Date(last === null ? 0 : last.getTime() - overlapDays * dayMs);
  const rows: store.StatedRow[] = [];
  for (let page = 0, after: string | undefined; ; page++) {
    must(page < pagesMax, "Stripe's list of what is new comes to its end");
    const { data, more } = await listTransactions(ctx.stripe, from, after);
    for (const { id, type, source, amount, fee, currency, created } of data)
      rows.push({ id, kind: type, source, amountMinor: amount, feeMinor: fee, currency, createdAt: created });
    after = data.at(-1)?.id;
    if (!more || after === undefined) break;
  }
  await ctx.db.platform((tx) => store.insertStated(tx, publisherId, rows));
}

/** What nobody has called about is asked for; payouts and Stripe's own fees are posted as they are. */
async function catchUp(ctx: StripeJobCtx, publisherId: number): Promise<void> {
  const unposted = await ctx.db.platform((tx) => store.listUnposted(tx, publisherId, untiedMax));
  for (const row of unposted)
    try {
      await catchUpOne(ctx, publisherId, row);
    } catch (error) {
      // One that does not fit holds up no other: it is raised as a finding, and stands in the log.
      ctx.log.error({ err: error, transaction: row.id }, "a movement of Stripe's balance was not posted");
    }
}

async function catchUpOne(ctx: StripeJobCtx, publisherId: number, row: store.StatedRow): Promise<void> {
  const kind = /^payout/.test(row.kind) ? "payout" : row.kind === "stripe_fee" ? "fee" : undefined;
  if (kind !== undefined && row.currency === "dkk")
    await ctx.db.platform((tx) => postOwn(tx, publisherId, kind, row));
  else if (row.source !== null) await askFor(ctx, row.source);
}

async function askFor(ctx: StripeJobCtx, source: string): Promise<void> {
  if (/^(dp|du)_/.test(source)) return void (await stepDispute(ctx, source));
  const { card, refund } = await ctx.db.platform(async (tx) => ({
    card: await store.findCardBy(tx, source),
    refund: await store.findRefundBy(tx, source),
  }));
  if (card !== undefined) await stepCard(ctx, card);
  if (refund !== undefined) await stepRefund(ctx, refund);
}

async function postOwn(
  tx: Tx,
  publisherId: number,
  kind: "payout" | "fee",
  { id, amountMinor, feeMinor, source, createdAt }: store.StatedRow,
): Promise<void> {
  const now = await tx.now();
  await postMove(tx, {
    ...{ publisherId, kind, cardId: null, sourceId: source ?? id },
    transaction: { id, amount: amountMinor, fee: feeMinor },
    on: dayOf(createdAt, createdAt < now ? createdAt : now, now),
  });
}

async function raise(tx: Tx, publisherId: number): Promise<void> {
  for (const one of await store.listUntied(tx, publisherId, overlapDays, untiedMax)) {
    const { transactionId } = one;
    const side = (amountMinor: bigint | null, feeMinor: bigint | null) =>
      amountMinor === null || feeMinor === null ? undefined : { transactionId, amountMinor, feeMinor };
    const stated = side(one.statedAmount, one.statedFee);
    const posted = side(one.postedAmount, one.postedFee);
    const kind = differs(stated, posted);
    const net = (of: typeof stated) => (of ? of.amountMinor - of.feeMinor : null);
    if (kind)
      await store.insertFinding(tx, publisherId, {
        ...{ transactionId, kind, statedMinor: net(stated), postedMinor: net(posted) },
      });
  }
}

async function getFinding(tx: Reader, ctx: Ctx, id: string): Promise<s.StripeFinding> {
  const found = await store.findFinding(tx, ctx.plane.publisher ?? 0, id);
  if (!found) throw new Problem(common.notFound, "There is no finding with this id.");
  return found;
}

/** A person has looked at it, and says what it was. */
export async function settleStripeFinding(
  tx: Tx,
  ctx: Ctx,
  id: string,
  note: string,
): Promise<s.StripeFinding> {
  await getFinding(tx, ctx, id);
  if (!(await store.settleFinding(tx, id, { note, personId: ctx.caller.personId })))
    throw new Problem(s.findingSettled, "It has its note.");
  await ctx.audit(tx, { action: "settleStripeFinding", subject: `stripe-finding:${id}`, after: { note } });
  return getFinding(tx, ctx, id);
}
