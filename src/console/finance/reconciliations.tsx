import { z } from "zod";
import { monthOf } from "../../platform/calendar.ts";
import { listRuns } from "../../platform/operations.ts";
import {
  listReconciliations,
  type Reconciliation,
  ReconciliationState,
  reconciliationSort,
  startReconciliations,
} from "../../reconciliation/index.ts";
import { listCountAdjustments } from "../../roster/index.ts";
import { defineFile, definePage, sends } from "../frame/definition.tsx";
import { Form, Send, TextField } from "../frame/form/index.ts";
import { type Reading, readingOf } from "../frame/language.ts";
import { FilterSelect, Filters, FilterText, ListFile, listOptions, NextPage } from "../frame/list.tsx";
import { pagedFile } from "../frame/list-file.ts";
import { Live } from "../frame/live.tsx";
import { Table } from "../frame/table.tsx";
import { buys, filled, filter, nameIn, readers } from "./filters.ts";
import { repeatsPath } from "./repeats.tsx";

const path = "/finance/reconciliations";
/** The job whose runs compute a month. */
const reconcileJob = "reconciliation.reconcile";

function cellsOf<M>(month: M, one: Reconciliation, { forms, texts }: Reading) {
  const { finance, reconciling } = texts.pages;
  return [
    month,
    one.productTitle,
    one.agreementReference,
    one.publisherName,
    one.controllerName,
    nameIn(reconciling.list.states, one.state),
    one.silenceCountsFrom === null ? finance.none : forms.instant(one.silenceCountsFrom),
  ];
}

/** Reconciliations of one's party, the newest month first, and computing a month anew. */
export const reconciliationsPage = definePage({
  id: "financeReconciliations",
  path,
  roles: readers,
  options: z.strictObject({ month: filter, state: filter, ...listOptions(reconciliationSort) }),
  async read(ctx, { options }) {
    const page = await ctx.invoke(listReconciliations, { options: filled(options) });
    const { data: runs } = await ctx.invoke(listRuns, { options: { limit: "1", job: reconcileJob } });
    return { ...page, own: buys(ctx.caller), run: runs[0] };
  },
  title: ({ reconciling }) => reconciling.list.title,
  view({ data, nextCursor, own, run }, { options, reading }) {
    const { finance, operating, reconciling } = reading.texts.pages;
    const say = reconciling.list;
    const { cursor: _cursor, ...chosen } = options;
    return (
      <>
        <p class="font-lead">{say.lead}</p>
        <Filters path={path} sort={options.sort}>
          <FilterText name="month" label={finance.month} value={options.month} kind="month" />
          <FilterSelect
            name="state"
            label={say.state}
            value={options.state}
            choices={ReconciliationState.options.map((state) => [state, nameIn(say.states, state)])}
            all={finance.all}
          />
        </Filters>
        {data.length === 0 ? (
          <p>{say.empty}</p>
        ) : (
          <Table
            caption={say.caption}
            head={say.head}
            sorting={{
              path,
              filters: chosen,
              by: options.sort,
              keys: [
                "month",
                "productTitle",
                "agreementReference",
                "publisherName",
                "controllerName",
                null,
                null,
              ],
            }}
            rows={data.map((one) =>
              cellsOf(<a href={`${path}/${one.id}`}>{monthOf(one.month)}</a>, one, reading),
            )}
          />
        )}
        {data.length > 0 && <ListFile path={path} filters={filled(chosen)} />}
        <NextPage path={path} cursor={nextCursor} filters={filled(chosen)} />
        {own && (
          <p>
            <a href="/finance/counts">{reconciling.counts.title}</a>
          </p>
        )}
        <p>
          <a href={repeatsPath}>{reconciling.repeats.title}</a>
        </p>
        <section aria-labelledby="run">
          <h2 id="run">{say.run}</h2>
          <p>{say.runHow}</p>
          {run && (
            <Live id="reconciling" running={run.state === "queued" || run.state === "running"}>
              <p>
                {say.runNow(reading.forms.instant(run.createdAt), operating.runStates[run.state])}{" "}
                {run.total > 0 && operating.progress(run.done, run.total)}
              </p>
            </Live>
          )}
          <Form does="run">
            <TextField name="month" label={say.runMonth} hint={say.runMonthHint} required width="short" />
            <Send text={say.runButton} weight="secondary" />
          </Form>
        </section>
      </>
    );
  },
  forms: {
    run: sends(startReconciliations, (fields) => ({ content: { month: fields.text("month") } }), {
      done: ({ reconciling }) => reconciling.list.runStarted,
    }),
  },
});

export const reconciliationsFile = defineFile({
  id: "financeReconciliationsFile",
  path: `${path}/file`,
  roles: readers,
  cost: 20,
  options: z.strictObject({ month: filter, state: filter, sort: reconciliationSort }),
  async fetch(ctx, { options }) {
    const reading = readingOf(ctx);
    return pagedFile(
      reading,
      "reconciliations",
      reading.texts.pages.reconciling.list.head,
      (page) => ctx.invoke(listReconciliations, { options: { ...filled(options), ...page } }),
      (one) => cellsOf(monthOf(one.month), one, reading),
    );
  },
});

/** What later rosters correct of frozen counts; those who keep the data decide. */
export const countsPage = definePage({
  id: "financeCounts",
  path: "/finance/counts",
  chapter: path,
  roles: ["finance", "buyer"],
  options: z.strictObject({ cursor: z.string().max(500).optional() }),
  read: (ctx, { options }) =>
    buys(ctx.caller)
      ? ctx.invoke(listCountAdjustments, { options: filled(options) })
      : Promise.resolve({ data: [], hasMore: false, nextCursor: null }),
  title: ({ reconciling }) => reconciling.counts.title,
  view({ data, nextCursor }, { reading }) {
    const { forms, texts } = reading;
    const say = texts.pages.reconciling.counts;
    return (
      <>
        <p class="font-lead">{say.how}</p>
        {data.length === 0 ? (
          <p>{say.none}</p>
        ) : (
          <Table
            caption={say.title}
            head={say.head}
            rows={data.map((one) => [
              forms.date(one.on),
              texts.pages.reconciling.one.institution(one.institutionId),
              String(one.grade),
              reading.forms.whole(String(one.counted)),
              reading.forms.whole(String(one.corrected)),
              reading.forms.whole(String(one.difference)),
              nameIn(say.states, one.state),
              forms.instant(one.proposedAt),
            ])}
          />
        )}
        <NextPage path="/finance/counts" cursor={nextCursor} />
      </>
    );
  },
});
