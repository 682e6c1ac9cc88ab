import { z } from "zod";
import { listAgreements } from "../../../agreements/index.ts";
import { listProducts } from "../../../catalogue/index.ts";
import type { DatabaseCtx } from "../../../platform/operation/context.ts";
import { definePage } from "../../frame/definition.tsx";
import { NextPage } from "../../frame/list.tsx";
import { Table } from "../../frame/table.tsx";
import { modelNames } from "../../public/prices.ts";

/** What a publisher has sold: its agreements, and where what is paid for them is followed. */

export const agreementsPath = "/selling/agreements";

/** Titles of one's own products, by id: the first two hundred. */
export async function ownTitles(ctx: DatabaseCtx): Promise<ReadonlyMap<string, string>> {
  const own = { publisherId: String(ctx.caller.partyId), limit: "200" };
  const { data } = await ctx.invoke(listProducts, { options: own });
  return new Map(data.map(({ id, title }) => [id, title]));
}

export const agreementsPage = definePage({
  id: "sellingAgreements",
  path: agreementsPath,
  roles: ["publisher"],
  options: z.strictObject({ cursor: z.string().max(500).optional() }),
  async read(ctx, { options }) {
    const [list, titles] = await Promise.all([ctx.invoke(listAgreements, { options }), ownTitles(ctx)]);
    return { ...list, titles };
  },
  title: ({ selling }) => selling.agreements.title,
  view({ data, nextCursor, titles }, { reading }) {
    const { agreements } = reading.texts.pages.selling;
    const { forms, say } = reading;
    const names = modelNames(reading);
    const kroner = (minor: bigint) => say.frame.kroner(forms.amount(minor));
    return (
      <>
        <p class="font-lead">{agreements.lead}</p>
        <ul>
          <li>
            <a href="/finance/reconciliations">{agreements.reconcile}</a>
          </li>
          <li>
            <a href="/finance/invoices">{agreements.invoices}</a>
          </li>
          <li>
            <a href="/finance/reports">{agreements.reports}</a>
          </li>
        </ul>
        {data.length === 0 ? (
          <p>{agreements.none}</p>
        ) : (
          <Table
            caption={agreements.all}
            head={agreements.head}
            rows={data.map((one) => [
              <a href={`${agreementsPath}/${one.id}`}>{one.reference}</a>,
              titles.get(one.productId) ?? "",
              names[one.model],
              say.frame.period(forms.date(one.period.from), forms.date(one.period.to)),
              kroner(one.called.minor),
              kroner(one.remaining.minor),
            ])}
          />
        )}
        <NextPage path={agreementsPath} cursor={nextCursor} />
      </>
    );
  },
});
