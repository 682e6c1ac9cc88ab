import type { DatabaseCtx } from "../../../platform/operation/context.ts";
import { listRounds } from "../../../rounds/index.ts";
import type { Texts } from "../../../texts/index.ts";
import type { Task } from "../../frame/site.ts";
import { readOwn } from "./read.ts";
import { roundsPath } from "./rounds.tsx";

/** What of rounds awaits a publisher: a deadline for bids, a bid to confirm, a price to explain. */
export async function findRoundTasks(ctx: DatabaseCtx, { pages }: Texts): Promise<Task[]> {
  const { task } = pages.selling.rounds;
  const { data } = await ctx.invoke(listRounds, { options: { limit: "200" } });
  const judged = ["opened", "evaluated", "complaint_hold"];
  const live = data.filter(({ state }) => state === "published" || judged.includes(state));
  const found = await Promise.all(
    live.map(async (round): Promise<Task[]> => {
      const href = `${roundsPath}/${round.id}`;
      const { receipts, explanations } = await readOwn(ctx, round);
      const due = round.closesAt ?? undefined;
      if (round.state !== "published")
        return explanations
          .filter(({ answer, decision }) => answer === null && decision === null)
          .map(({ answerBy }) => ({ text: task.explain(round.title), due: answerBy, href }));
      if (receipts.some(({ state }) => state === "needs_confirmation"))
        return [{ text: task.confirm(round.title), due, href }];
      return receipts.some(({ state }) => state === "submitted")
        ? []
        : [{ text: task.bid(round.title), due, href }];
    }),
  );
  return found.flat();
}
