import { randomUUID } from "node:crypto";
import { findMarketplace, textsFor, writeToRoles } from "../../parties/index.ts";
import { peopleBehind } from "../../platform/actor.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { deliver, findDelivery } from "../../platform/delivery/index.ts";
import type { JobCtx } from "../../platform/jobs/bind.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { common, must, Problem } from "../../platform/problem.ts";
import { decideAccount, type Standing, standingOf, usableFrom } from "../rules/index.ts";
import {
  accountWaits,
  type NewPayoutAccount,
  noMarketplace,
  type PayoutAccount,
  waitingDays,
} from "../schema/index.ts";
import * as store from "../store/index.ts";
import { sideOf } from "./sides.ts";

/** A publisher's accounts: proposed by one person, confirmed by another, and announced to whom the money went before. */

const letterKinds = { former: "payout-account-changed", party: "payout-account-changed-party" } as const;
const subjectOf = (id: string) => `payout-account:${id}`;

export const accountShown = (row: store.AccountRow): PayoutAccount => ({
  ...row,
  usableFrom: usableFrom(row),
});

async function getAccount(tx: Reader, ctx: Ctx, id: string): Promise<PayoutAccount> {
  const row = await store.findAccount(tx, id, sideOf(ctx));
  if (!row) throw new Problem(common.notFound, "There is no account with this id.");
  return accountShown(row);
}

/** A publisher that asks, and the marketplace that pays it out. */
export async function paidSides(
  tx: Reader,
  ctx: Ctx,
): Promise<{ publisherId: number; marketplaceId: number }> {
  if (ctx.plane.publisher === undefined) throw new Problem(common.forbidden, "Publishers are paid out.");
  const marketplaceId = await findMarketplace(tx);
  if (marketplaceId === undefined)
    throw new Problem(noMarketplace, "No party sells in the marketplace's name.");
  if (marketplaceId === ctx.plane.publisher)
    throw new Problem(
      common.forbidden,
      "The marketplace pays out, and states its own account in its particulars.",
    );
  return { publisherId: ctx.plane.publisher, marketplaceId };
}

export async function proposeAccount(
  tx: Tx,
  ctx: Ctx,
  body: Omit<NewPayoutAccount, "registration"> & { registration: string | null; connectId?: string },
): Promise<PayoutAccount> {
  const sides = await paidSides(tx, ctx);
  const id = randomUUID();
  const editorIds = peopleBehind(ctx.caller);
  if (!(await store.insertAccount(tx, { connectId: null, ...body, ...sides, id, editorIds })))
    throw new Problem(accountWaits, "Another one was proposed before.");
  await ctx.audit(tx, { action: "proposePayoutAccount", subject: subjectOf(id) });
  return getAccount(tx, ctx, id);
}

/**
 * Where no account was confirmed before, payouts go to it at once; else the last one that money could go to gets a letter first:
 * one that still waited when another took its place has an address that nobody has vouched for.
 */
export async function confirmAccount(tx: Tx, ctx: Ctx, id: string): Promise<PayoutAccount> {
  const row = await store.lockAccount(tx, id, sideOf(ctx));
  if (!row) throw new Problem(common.notFound, "There is no account with this id.");
  const state = decideAccount(row, "confirm", ctx.caller);
  const { publisherId } = row;
  const former = await store.findFormer(tx, id);
  await store.moveAccount(tx, id, state, { by: ctx.caller, formerId: former?.id ?? null });
  const after = await getAccount(tx, ctx, id);
  const about = { subject: subjectOf(id), key: id };
  if (former) {
    const { changed } = (await textsFor(tx, publisherId)).payouts;
    const letter = { title: changed.title, body: changed.body(tailOf(former), tailOf(row), waitingDays) };
    await deliver(tx, ctx, publisherId, {
      ...{ ...about, kind: letterKinds.former, followed: true },
      // The publisher itself where the account's own address is erased.
      to: [{ partyId: publisherId, address: former.email ?? undefined, ...letter }],
    });
  }
  await writeToRoles(
    tx,
    ctx,
    { partyId: publisherId, roles: ["finance", "admin"] },
    { ...about, kind: "payout-account-confirmed" },
    ({ payouts }) => ({ title: payouts.confirmed.title, body: payouts.confirmed.body(tailOf(row)) }),
  );
  await ctx.audit(tx, { action: "confirmPayoutAccount", subject: subjectOf(id), after: { state } });
  return after;
}
/** The last digits: a letter that is read by others gives no account away. */
const tailOf = ({ account }: { account: string }): string => account.slice(-4);

export async function dismissAccount(tx: Tx, ctx: Ctx, id: string): Promise<PayoutAccount> {
  const row = await store.lockAccount(tx, id, sideOf(ctx));
  if (!row) throw new Problem(common.notFound, "There is no account with this id.");
  const state = decideAccount(row, "dismiss", ctx.caller);
  await store.moveAccount(tx, id, state);
  await ctx.audit(tx, { action: "dismissPayoutAccount", subject: subjectOf(id), after: { state } });
  return getAccount(tx, ctx, id);
}

/** The letter has left: the days of waiting begin. One that nobody takes goes to the publisher's own address instead. */
export async function followLetter(tx: Tx, ctx: JobCtx, deliveryId: string): Promise<void> {
  const delivery = await findDelivery(tx, deliveryId);
  if (delivery?.kind !== letterKinds.former && delivery?.kind !== letterKinds.party) return;
  const { partyId, key: accountId } = delivery;
  if (delivery.state === "delivered") {
    if (await store.noteLetter(tx, accountId, partyId))
      await ctx.audit(tx, partyId, { action: "announcePayoutAccount", subject: subjectOf(accountId) });
    return;
  }
  if (delivery.state !== "dead" || delivery.kind === letterKinds.party) return;
  const about = { kind: letterKinds.party, subject: subjectOf(accountId), key: accountId, followed: true };
  await deliver(tx, ctx, partyId, {
    ...about,
    to: [{ partyId, title: delivery.title, body: delivery.body }],
  });
}

/** How the accounts of some publishers stand now. */
export async function standings(
  tx: Reader,
  publisherIds: readonly number[],
): Promise<(id: number) => Standing> {
  const { current, waiting } = await store.listStanding(tx, publisherIds);
  const now = await tx.now();
  return (id) =>
    standingOf(
      { current: current.find(({ publisherId }) => publisherId === id), proposed: waiting.has(id) },
      now,
    );
}

/** The account that a publisher's money goes to, as it was approved. */
export async function accountOf(tx: Reader, id: string, publisherId: number): Promise<store.AccountRow> {
  const row = await store.findAccount(tx, id, publisherId);
  must(row, "an approved payout has its account");
  return row;
}
