import type { DatabaseCtx } from "../../../platform/operation/context.ts";
import { listReconciliations } from "../../../reconciliation/index.ts";
import type { Texts } from "../../../texts/index.ts";
import type { Task } from "../../frame/site.ts";

/** Reconciliations that wait for the seller's word; silence agrees at the day given. */
export async function findAgreementTasks(ctx: DatabaseCtx, { pages }: Texts): Promise<Task[]> {
  const { data } = await ctx.invoke(listReconciliations, { options: { state: "proposed", limit: "200" } });
  return data
    .filter(({ publisherAgreedAt }) => publisherAgreedAt === null)
    .map((one) => ({
      text: pages.selling.agreements.task(one.productTitle, one.month.slice(0, 7)),
      due: one.silenceCountsFrom ?? undefined,
      href: `/finance/reconciliations/${one.id}`,
    }));
}
