import { randomUUID } from "node:crypto";
import { findPublisher, particularsOn } from "../../parties/index.ts";
import { peopleBehind } from "../../platform/actor.ts";
import { dateOf } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import type { Ctx, DatabaseCtx } from "../../platform/operation/context.ts";
import type { Download } from "../../platform/operation/kinds.ts";
import { common, must, Problem } from "../../platform/problem.ts";
import { type BankAccount, decideSending, orderFaults, ordersXml } from "../rules/index.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";
import { accountOf, standings } from "./account.ts";
import { marketplaceOf } from "./sides.ts";

/** Payment orders as a file: made once, kept to the byte. */

/** The marketplace's own account, from its particulars of the day. */
async function debtorOf(tx: Reader, marketplaceId: number): Promise<BankAccount> {
  const day = dateOf(await tx.now());
  const ids = { publisherId: marketplaceId, controllerId: marketplaceId, payerGln: "", institutionIds: [] };
  const { seller } = await particularsOn(tx, ids, day);
  const way = seller.payments.find(({ registration, account }) => registration && account);
  const party = await findPublisher(tx, marketplaceId);
  if (!way?.registration || !way.account || !party)
    throw new Problem(s.noDebtor, "No payment way of its particulars has registration and account.");
  return { registration: way.registration, account: way.account, holder: party.name };
}

/** Asked for by id, every payout has to be free; asked for all, those that are held are left out. */
async function chosen(tx: Tx, ctx: Ctx, marketplaceId: number, asked: readonly string[] | undefined) {
  const ids = asked ?? (await store.listApproved(tx, marketplaceId, s.filePayoutsMax));
  const rows = await store.lockPayouts(tx, marketplaceId, ids);
  if (asked && rows.length < new Set(asked).size)
    throw new Problem(common.notFound, "There is no payout with one of these ids.");
  const standing = await standings(
    tx,
    rows.map(({ publisherId }) => publisherId),
  );
  const moved = rows.flatMap((row) => {
    const own = standing(row.publisherId);
    const left =
      row.stripe || row.state !== "approved" || own.hold !== null || own.accountId !== row.accountId;
    if (!asked && left) return [];
    return [{ row, state: decideSending(row, own, ctx.caller, "bank") }];
  });
  if (moved.length === 0) throw new Problem(s.nothingToSend, "No approved payout is free.");
  return moved;
}

export async function createFile(
  tx: Tx,
  ctx: Ctx,
  { executesOn, payoutIds }: s.NewPayoutFile,
): Promise<s.PayoutFile> {
  const marketplaceId = await marketplaceOf(tx, ctx);
  const now = await tx.now();
  const on = dateOf(now);
  if (executesOn < on)
    throw new Problem(s.payoutDay, `Today is ${on}.`, {
      errors: [{ pointer: "/executesOn", detail: `At the earliest ${on}.` }],
    });
  const debtor = await debtorOf(tx, marketplaceId);
  const moved = await chosen(tx, ctx, marketplaceId, payoutIds);
  const orders: Parameters<typeof ordersXml>[0]["orders"][number][] = [];
  for (const { row } of moved) {
    must(row.accountId, "an approved payout has its account");
    const { registration, ...account } = await accountOf(tx, row.accountId, row.publisherId);
    must(registration !== null, "what goes in a file goes to a bank");
    const creditor = { ...account, registration };
    const reference = `${row.number}-${row.attempt}`;
    orders.push({
      reference,
      amountMinor: row.amountMinor,
      creditor,
      text: `${row.number} ${debtor.holder}`,
    });
  }
  const id = randomUUID();
  const madeAt = `${now.toISOString().slice(0, 19)}Z`;
  const content = ordersXml({ id: id.replaceAll("-", ""), madeAt, executesOn, debtor, orders });
  must(orderFaults(content).length === 0, "a file of ours is as its structure says");
  const sumMinor = orders.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
  const { personId } = ctx.caller;
  await store.insertFile(tx, {
    id,
    marketplaceId,
    executesOn,
    payouts: orders.length,
    sumMinor,
    content,
    personId,
  });
  for (const { row, state } of moved) {
    await store.sendPayout(tx, row.id, state, id);
    await store.insertEvent(tx, row.id, { what: "sent", on, personIds: peopleBehind(ctx.caller) });
  }
  await ctx.audit(tx, {
    action: "makePayoutFile",
    subject: `payout-file:${id}`,
    after: { payouts: orders.length },
  });
  const made = await store.findFile(tx, marketplaceId, id);
  must(made, "it was just written");
  return made;
}

/** The same bytes each time. */
export async function downloadFile(ctx: DatabaseCtx, id: string): Promise<Download> {
  const content = await ctx.db.read(ctx.plane, (tx) =>
    store.findFileContent(tx, ctx.plane.publisher ?? 0, id),
  );
  if (content === undefined) throw new Problem(common.notFound, "There is no file with this id.");
  return {
    body: content,
    contentType: "application/xml; charset=utf-8",
    filename: `samkoeb-pain.001-${id}.xml`,
  };
}
