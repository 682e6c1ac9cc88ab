import type { Reader, Tx } from "../platform/db/database.ts";
import type { Ctx } from "../platform/operation/context.ts";
import { common, Problem } from "../platform/problem.ts";
import * as s from "./schema/index.ts";
import * as store from "./store/index.ts";

/** What a party's own ledger calls its accounts: the reports `journal` and `postings`, and SAF-T, say so. */

export const getLedger = (tx: Reader, ctx: Ctx): Promise<s.Ledger> => store.findLedger(tx, ctx.plane.party);

/** Takes the place of the version that its caller has read. */
export async function setLedger(tx: Tx, ctx: Ctx, ledger: s.NewLedger, version: number): Promise<s.Ledger> {
  const { party, controller, publisher } = ctx.plane;
  if (controller === undefined && publisher === undefined)
    throw new Problem(common.forbidden, "Reports belong to buyers and publishers.");
  const buys = (account: string) => (s.buyersAccounts as readonly string[]).includes(account);
  const foreign = ledger.accounts.findIndex(({ account }) => buys(account) !== (controller !== undefined));
  if (foreign >= 0)
    throw new Problem(common.badRequest, "An account is not of your side.", {
      errors: [
        {
          pointer: `/accounts/${foreign}/account`,
          detail:
            controller === undefined
              ? "must be an account of your journal: `GET /v1/books/accounts`"
              : `must be one of ${s.buyersAccounts.join(", ")}`,
        },
      ],
    });
  if (!(await store.setLedger(tx, party, ledger, { by: ctx.caller.personId, version })))
    throw new Problem(common.preconditionFailed, "The ledger's accounts have changed since you read them.");
  await ctx.audit(tx, {
    action: "setReportLedger",
    subject: `party:${party}`,
    after: { accounts: ledger.accounts.length },
  });
  return store.findLedger(tx, party);
}
