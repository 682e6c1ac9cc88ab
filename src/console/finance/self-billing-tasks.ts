import { listSelfBilling } from "../../agreements/index.ts";
import { listSelfBilled } from "../../billing/index.ts";
import type { DatabaseCtx } from "../../platform/operation/context.ts";
import type { Texts } from "../../texts/index.ts";
import type { Task } from "../frame/site.ts";
import { selfBilledPath } from "./self-billed.tsx";
import { selfBillingPath } from "./self-billing.tsx";

/** Proposals that await a publisher, and objections that await the marketplace. */
export async function findSelfBillingTasks(
  ctx: DatabaseCtx,
  { pages: { selfBilling }, forms }: Texts,
): Promise<Task[]> {
  const self = ctx.caller.partyId;
  const agreements = await ctx.invoke(listSelfBilling, { options: { limit: "200" } });
  const objected = await ctx.invoke(listSelfBilled, { options: { state: "objected", limit: "200" } });
  return [
    ...agreements.data
      .filter(({ acceptable, publisherId }) => acceptable && publisherId === self)
      .map(({ from }) => ({
        text: selfBilling.agreements.task(forms.date(from)),
        due: from,
        href: selfBillingPath,
      })),
    ...objected.data
      .filter(({ publisherId }) => publisherId !== self)
      .map(({ id, number }) => ({
        text: selfBilling.task(number),
        due: undefined,
        href: `${selfBilledPath}/${id}`,
      })),
  ];
}
