import { type PartyParticulars, particularsOf } from "../../parties/index.ts";
import type { Reader } from "../../platform/db/database.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { common, Problem } from "../../platform/problem.ts";
import { accountKey } from "../formats/index.ts";

/** Whoever sells has statements of account; whoever does not is refused. */
export function sellerOf(ctx: Ctx): number {
  if (ctx.plane.publisher === undefined)
    throw new Problem(common.forbidden, "Only whoever sells has bank statements here.");
  return ctx.plane.publisher;
}
/** Whose lines somebody asks for by id: who sells nothing has none: they are not there. */
export const linesOf = (ctx: Ctx): number => ctx.plane.publisher ?? 0;

/** Versions of a party's particulars that are looked through. */
const versionsMax = 200;
/** The accounts that stand in a seller's particulars, in any version: a statement may be of an account that it had. */
export async function ownAccounts(tx: Reader, sellerId: number): Promise<string[]> {
  const versions = await particularsOf(tx, sellerId, { about: "party" }, undefined, versionsMax);
  const ways = versions.flatMap(({ says }) => (says as PartyParticulars).payments ?? []);
  const keys = ways.flatMap(({ registration, account, iban }) => {
    const key = accountKey(iban ?? `${registration ?? ""}-${account ?? ""}`);
    return key === undefined ? [] : [key];
  });
  return [...new Set(keys)].sort();
}
