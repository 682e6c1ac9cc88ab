import type { DatabaseCtx } from "../../../platform/operation/context.ts";
import { listAwaitedOfBidder } from "../../../rounds/index.ts";
import type { Texts } from "../../../texts/index.ts";
import type { Task } from "../../frame/site.ts";
import { roundsPath } from "./rounds.tsx";

/** What of rounds awaits a publisher: a deadline for bids, a bid to confirm, a price to explain. */
export async function findRoundTasks(ctx: DatabaseCtx, { pages }: Texts): Promise<Task[]> {
  const { task } = pages.selling.rounds;
  const { data } = await ctx.invoke(listAwaitedOfBidder, {});
  return data.map(({ roundId, title, kind, due }) => ({
    text: task[kind](title),
    due: due ?? undefined,
    href: `${roundsPath}/${roundId}`,
  }));
}
