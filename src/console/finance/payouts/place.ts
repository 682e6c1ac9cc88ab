import { listPublishers } from "../../../parties/index.ts";
import type { DatabaseCtx } from "../../../platform/operation/context.ts";
import { everyPage } from "../../frame/list-file.ts";

/** Where payouts are, and which side the reader is on. */

export const payoutsPath = "/finance/payouts";
export const payoutPath = "/finance/payout";
export const accountsPath = "/finance/payout-accounts";
export const termsPath = "/finance/payout-terms";
export const feesPath = "/finance/fee-invoices";
export const bankFilesPath = "/finance/payout-files";
export const readers = ["finance", "admin", "publisher"] as const;
export const actors = ["finance", "admin"] as const;

/** All publishers, and whether the reader acts for the marketplace. */
export async function sidesOf(ctx: DatabaseCtx) {
  const publishers = await everyPage((more) => ctx.invoke(listPublishers, { options: more }));
  const { partyId: self, roles } = ctx.caller;
  return {
    publishers,
    self,
    sells: publishers.some(({ id, marketplace }) => marketplace && id === self),
    acts: roles.includes("finance") || roles.includes("admin"),
    finance: roles.includes("finance"),
  };
}
