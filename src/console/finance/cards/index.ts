import { listCardDisputes, listCardRefunds, listStripeFindings } from "../../../payments/index.ts";
import { dateOf } from "../../../platform/calendar.ts";
import type { Area } from "../../frame/site.ts";
import { payByCardPage } from "./pay.tsx";
import { cardsPage, cardsPath, roles } from "./seller.tsx";

const sellers = { roles, parties: ["publisher"] } as const;
const limit = "200";

/** Payments by card: a payer's page, a seller's, and what waits for a seller's people. */
export const cardPages: Area = {
  pages: [payByCardPage, cardsPage],
  menu: [{ group: "paying", path: cardsPath, name: ({ cards }) => cards.seller.menu, ...sellers }],
  tasks: [
    {
      ...sellers,
      async find(ctx, { pages: { cards } }) {
        const waiting = (["proposed", "failed"] as const).map(async (state) => {
          const { data } = await ctx.invoke(listCardRefunds, { options: { state, limit } });
          return data.map((one) => ({
            text: cards.seller.refundTask(one.invoiceNumber),
            due: undefined,
            href: cardsPath,
          }));
        });
        return (await Promise.all(waiting)).flat();
      },
    },
    {
      ...sellers,
      async find(ctx, { pages: { cards } }) {
        const { disputeOpenTask: open, disputeTask: lost, writeOffTask } = cards.seller;
        const tasks = { open, lost, write_off_proposed: writeOffTask };
        const { data } = await ctx.invoke(listCardDisputes, { options: { limit } });
        return data
          .filter(({ state }) => state in tasks)
          .map(({ state, invoiceNumber, evidenceDueAt }) => ({
            text: tasks[state as keyof typeof tasks](invoiceNumber),
            due: state === "open" && evidenceDueAt !== null ? dateOf(evidenceDueAt) : undefined,
            href: cardsPath,
          }));
      },
    },
    {
      ...sellers,
      async find(ctx, { pages: { cards } }) {
        const { data } = await ctx.invoke(listStripeFindings, { options: { waits: "true", limit } });
        return data.map(() => ({ text: cards.seller.findingTask, due: undefined, href: cardsPath }));
      },
    },
  ],
};
