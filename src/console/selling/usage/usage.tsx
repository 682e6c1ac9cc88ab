import { z } from "zod";
import type { DatabaseCtx } from "../../../platform/operation/context.ts";
import { listCompleteness, listReconciliations } from "../../../reconciliation/index.ts";
import { batchSort, listBatches, reportMonth, type UsageBatch } from "../../../usage/index.ts";
import { filled } from "../../finance/filters.ts";
import { defineFile, definePage, sends } from "../../frame/definition.tsx";
import { ChoiceField, Form, Hidden, Send } from "../../frame/form/index.ts";
import { type Reading, readingOf } from "../../frame/language.ts";
import { Filters, FilterText, ListFile, listOptions, NextPage } from "../../frame/list.tsx";
import { pagedFile } from "../../frame/list-file.ts";
import { Table } from "../../frame/table.tsx";

/** What a publisher has sent and said of each month: batches, months that are waited for, a month's figures. */

export const usagePath = "/selling/usage";

/** Months for which reconciliations wait, the oldest first, with how many. */
export async function findMissingMonths(ctx: DatabaseCtx): Promise<[month: string, waiting: number][]> {
  const waiting = new Map<string, number>();
  let cursor: string | null | undefined;
  do {
    const page = await ctx.invoke(listReconciliations, {
      options: { state: "incomplete", limit: "200", ...(cursor ? { cursor } : {}) },
    });
    for (const { month } of page.data)
      waiting.set(month.slice(0, 7), (waiting.get(month.slice(0, 7)) ?? 0) + 1);
    cursor = page.nextCursor;
  } while (cursor);
  return [...waiting].sort(([a], [b]) => a.localeCompare(b));
}

async function readUsage(
  ctx: DatabaseCtx,
  {
    month,
    ...options
  }: { month?: string | undefined; cursor?: string | undefined; sort?: z.output<typeof batchSort> },
) {
  const [batches, missing, completeness] = await Promise.all([
    ctx.invoke(listBatches, { options }),
    findMissingMonths(ctx),
    month ? ctx.invoke(listCompleteness, { options: { month } }) : undefined,
  ]);
  return { batches, missing, completeness: completeness?.data };
}
type Shown = Awaited<ReturnType<typeof readUsage>>;

function Missing({ missing, reading }: { missing: Shown["missing"]; reading: Reading }) {
  const { usage } = reading.texts.pages.selling;
  return missing.length === 0 ? (
    <p>{usage.noneMissing}</p>
  ) : (
    <>
      <p>{usage.missingHow}</p>
      <Table
        caption={usage.missing}
        head={usage.missingHead}
        rows={missing.map(([month, waiting]) => [
          month,
          waiting,
          <a href={`${usagePath}?month=${month}`}>
            {usage.report}
            <span class="sr-only"> {month}</span>
          </a>,
        ])}
      />
    </>
  );
}

function MonthPart({
  month,
  rows,
  reading,
}: {
  month: string;
  rows: NonNullable<Shown["completeness"]>;
  reading: Reading;
}) {
  const { usage } = reading.texts.pages.selling;
  const say = usage.monthRows;
  const [one] = rows;
  return (
    <section aria-labelledby="month">
      <h2 id="month">{usage.monthTitle(month)}</h2>
      {one === undefined ? (
        <p>{usage.noMonth}</p>
      ) : (
        <Table
          caption={usage.monthTitle(month)}
          head={usage.monthHead}
          rows={[
            [say.state, usage.monthStates[one.state]],
            [say.events, one.events],
            [say.previews, one.previews],
            [say.unknown, one.unknownProducts],
            [say.incomplete, one.incomplete],
          ]}
        />
      )}
      {one?.contradiction && <p>{usage.contradiction}</p>}
      <h3>{usage.close}</h3>
      <p>{usage.closeHow}</p>
      <Form does="close">
        <Hidden name="month" value={month} />
        <ChoiceField
          name="state"
          label={usage.closeChoice}
          required
          choices={Object.entries(usage.closeChoices)}
        />
        <Send text={usage.closeButton} />
      </Form>
    </section>
  );
}

const cellsOf = (one: UsageBatch, { forms, texts }: Reading) => [
  forms.instant(one.receivedAt),
  texts.pages.selling.usage.states[one.state],
  one.sent,
  one.accepted,
  one.sent - one.accepted,
];

function Batches({
  batches: { data, nextCursor },
  asked,
  reading,
}: {
  batches: Shown["batches"];
  asked: { month: string | undefined; sort: string | undefined };
  reading: Reading;
}) {
  const { usage } = reading.texts.pages.selling;
  return (
    <section aria-labelledby="batches">
      <h2 id="batches">{usage.batches}</h2>
      {data.length === 0 ? (
        <p>{usage.noBatches}</p>
      ) : (
        <Table
          caption={usage.batches}
          head={usage.batchesHead}
          sorting={{
            path: usagePath,
            filters: asked,
            by: asked.sort,
            keys: ["reference", "receivedAt", null, "sent", "accepted", null],
          }}
          rows={data.map((one) => [
            <a href={`${usagePath}/batch?reference=${encodeURIComponent(one.reference)}`}>{one.reference}</a>,
            ...cellsOf(one, reading),
          ])}
        />
      )}
      {data.length > 0 && <ListFile path={usagePath} filters={{ sort: asked.sort }} />}
      <NextPage path={usagePath} cursor={nextCursor} filters={asked} />
    </section>
  );
}

export const usagePage = definePage({
  id: "sellingUsage",
  path: usagePath,
  roles: ["publisher"],
  options: z.strictObject({
    month: z.string().max(20).optional(),
    ...listOptions(batchSort),
  }),
  read: (ctx, { options }) => readUsage(ctx, options),
  title: ({ selling }) => selling.usage.title,
  view({ batches, missing, completeness }, { reading, options }) {
    const { usage } = reading.texts.pages.selling;
    return (
      <>
        <ul>
          <li>
            <a href={`${usagePath}/upload`}>{usage.send}</a>
          </li>
          <li>
            <a href={`${usagePath}/names`}>{usage.toNames}</a>
          </li>
          <li>
            <a href={`${usagePath}/sources`}>{usage.sources.title}</a>
          </li>
          <li>
            <a href={`${usagePath}/sums`}>{usage.counter.title}</a>
          </li>
        </ul>
        <Missing missing={missing} reading={reading} />
        <Filters path={usagePath} sort={options.sort}>
          <FilterText name="month" label={usage.month} value={options.month} kind="month" />
        </Filters>
        {completeness !== undefined && options.month !== undefined && (
          <MonthPart month={options.month} rows={completeness} reading={reading} />
        )}
        <Batches
          batches={batches}
          asked={{ month: options.month || undefined, sort: options.sort || undefined }}
          reading={reading}
        />
      </>
    );
  },
  forms: {
    close: sends(
      reportMonth,
      (fields) => ({ content: { month: fields.text("month"), state: fields.text("state") } }),
      { done: ({ selling }) => selling.usage.closed },
    ),
  },
});

export const batchesFile = defineFile({
  id: "sellingUsageFile",
  path: `${usagePath}/file`,
  roles: ["publisher"],
  options: z.strictObject({ sort: batchSort }),
  async fetch(ctx, { options }) {
    const reading = readingOf(ctx);
    return pagedFile(
      reading,
      "usage-batches",
      reading.texts.pages.selling.usage.batchesHead,
      (page) => ctx.invoke(listBatches, { options: { ...filled(options), ...page } }),
      (one) => [one.reference, ...cellsOf(one, reading)],
    );
  },
});
