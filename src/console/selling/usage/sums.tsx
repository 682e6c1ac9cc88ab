import { z } from "zod";
import { listControllers } from "../../../parties/index.ts";
import type { DatabaseCtx } from "../../../platform/operation/context.ts";
import { listAggregates, listRestatements, type UsageAggregate } from "../../../usage/index.ts";
import { defineFile, definePage } from "../../frame/definition.tsx";
import { readingOf } from "../../frame/language.ts";
import { Filters, FilterText, NextPage } from "../../frame/list.tsx";
import { everyPage, listFile, pagesOf } from "../../frame/list-file.ts";
import { Table } from "../../frame/table.tsx";
import { usagePath } from "./usage.tsx";

/** A provider's own sums of a month (COUNTER), and what newer reports changed of them. Nothing is billed by them. */

const path = `${usagePath}/sums`;
const month = z
  .string()
  .regex(/^(\d{4}-\d{2})?$/, "a month such as 2026-10")
  .optional();

/** Names of controllers by their ids. */
async function namesOf(ctx: DatabaseCtx): Promise<ReadonlyMap<number, string>> {
  const all = await everyPage((options) => ctx.invoke(listControllers, { options }));
  return new Map(all.map(({ id, name }) => [id, name]));
}

export const sumsPage = definePage({
  id: "sellingSums",
  path,
  chapter: usagePath,
  roles: ["publisher"],
  options: z.strictObject({ month, cursor: z.string().max(500).optional() }),
  async read(ctx, { options }) {
    if (!options.month) return undefined;
    const asked = { month: options.month };
    return {
      names: await namesOf(ctx),
      sums: await ctx.invoke(listAggregates, { options: { ...asked, cursor: options.cursor } }),
      changes: (await ctx.invoke(listRestatements, { options: { ...asked, limit: "200" } })).data,
    };
  },
  title: ({ selling }) => selling.usage.counter.title,
  view(found, { options, reading }) {
    const { usage } = reading.texts.pages.selling;
    const sums = usage.counter;
    const nameOf = (id: number) => found?.names.get(id) ?? String(id);
    return (
      <>
        <p>
          <a href={usagePath}>{sums.back}</a>
        </p>
        <p class="font-lead">{sums.lead}</p>
        <Filters path={path}>
          <FilterText name="month" label={usage.month} value={options.month} kind="month" />
        </Filters>
        {found === undefined && <p>{sums.choose}</p>}
        {found?.sums.data.length === 0 && <p>{sums.none}</p>}
        {found !== undefined && found.sums.data.length > 0 && (
          <>
            <Table
              caption={sums.caption}
              head={sums.head}
              rows={found.sums.data.map((one) => [
                one.item,
                nameOf(one.controllerId),
                one.report,
                one.platform,
                one.attributes,
                one.metric,
                one.count,
              ])}
            />
            <NextPage path={path} cursor={found.sums.nextCursor} filters={{ month: options.month }} />
            <p>
              <a href={`${path}/file?month=${options.month}`}>{sums.file}</a>
            </p>
          </>
        )}
        {found !== undefined && found.changes.length > 0 && (
          <Table
            caption={sums.changes}
            head={sums.changesHead}
            rows={found.changes.map((one) => [
              one.item,
              nameOf(one.controllerId),
              one.platform,
              one.attributes,
              one.metric,
              one.before ?? sums.absent,
              one.after ?? sums.absent,
              reading.forms.instant(one.createdAfter),
            ])}
          />
        )}
      </>
    );
  },
});

/**
 * A row for each item, platform and attributes, and a column for each report and metric: a Standard View repeats its
 * report's figures, and investigations include requests, so that no column has a sum beside its parts.
 */
function columnsOf(all: readonly UsageAggregate[]) {
  const head = [...new Set(all.map(({ report, metric }) => `${report} ${metric}`))].sort();
  const rows = new Map<string, UsageAggregate & { counts: (number | null)[] }>();
  for (const one of all) {
    const key = JSON.stringify([one.controllerId, one.platform, one.item, one.attributes]);
    const row = rows.get(key) ?? { ...one, counts: head.map(() => null) };
    row.counts[head.indexOf(`${one.report} ${one.metric}`)] = one.count;
    rows.set(key, row);
  }
  return { head, rows: [...rows.values()] };
}

export const sumsFile = defineFile({
  id: "sellingSumsFile",
  path: `${path}/file`,
  roles: ["publisher"],
  cost: 20,
  options: z.strictObject({ month: z.string().regex(/^\d{4}-\d{2}$/, "a month such as 2026-10") }),
  async fetch(ctx, { options }) {
    const reading = readingOf(ctx);
    const names = await namesOf(ctx);
    const { all, cut } = await pagesOf((page) =>
      ctx.invoke(listAggregates, { options: { ...page, ...options } }),
    );
    const { fileHead } = reading.texts.pages.selling.usage.counter;
    const { head, rows } = columnsOf(all);
    return listFile(
      reading,
      `counter-${options.month}`,
      [...fileHead, ...head],
      rows.map(({ item, controllerId, platform, attributes, counts }) => [
        item,
        names.get(controllerId) ?? controllerId,
        platform,
        attributes,
        ...counts,
      ]),
      cut,
    );
  },
});
