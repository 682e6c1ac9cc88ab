import { z } from "zod";
import {
  approveInvoiceRun,
  createInvoiceRun,
  getBillingRules,
  getInvoiceRun,
  type InvoiceDraft,
  type InvoiceRun,
  listDrafts,
  listInvoiceRuns,
  recomputeInvoiceRun,
  setBillingRules,
  withdrawInvoiceRun,
} from "../../billing/index.ts";
import { getRun } from "../../platform/operations.ts";
import { defineFile, definePage, sends } from "../frame/definition.tsx";
import { Form, Send, TextField } from "../frame/form/index.ts";
import { type Reading, readingOf } from "../frame/language.ts";
import { FilterSelect, Filters, ListFile, NextPage } from "../frame/list.tsx";
import { kronerCell, pagedFile } from "../frame/list-file.ts";
import { Live } from "../frame/live.tsx";
import { useSight } from "../frame/sight.ts";
import { Table } from "../frame/table.tsx";
import { filled, filter, nameIn, readers } from "./filters.ts";

const path = "/finance/invoice-runs";
const roles = ["finance", "admin"] as const;
const byRun = z.strictObject({ runId: z.uuid() });
type Target = z.output<typeof byRun>;

/** How many drafts become invoices once a run is approved. */
const countOf = ({ drafts }: InvoiceRun): number => (drafts["issued"] ?? 0) + (drafts["approved"] ?? 0);

const listed = z.strictObject({ state: filter, cursor: z.string().max(500).optional() });

/** `2 klar, 1 venter på en person`. */
const countsOf = (run: InvoiceRun, { texts }: Reading): string =>
  Object.entries(run.drafts)
    .map(([state, count]) => `${count} ${nameIn(texts.pages.invoicing.draftStates, state)}`)
    .join(", ");

/** Narrows a list to one state; all of them where none is chosen. */
function States({
  at,
  label,
  value,
  names,
}: {
  at: string;
  label: string;
  value: string | undefined;
  names: Readonly<Record<string, string>>;
}) {
  const { every } = useSight().reading.texts.pages.invoicing;
  return (
    <Filters path={at}>
      <FilterSelect name="state" label={label} value={value} all={every} choices={Object.entries(names)} />
    </Filters>
  );
}

/** A seller's invoice runs, and the next one's start. */
export const runsPage = definePage({
  id: "financeRuns",
  path,
  roles,
  options: listed,
  async read(ctx, { options }) {
    const runs = await ctx.invoke(listInvoiceRuns, { options: filled(options) });
    const rules = await ctx.invoke(getBillingRules, {});
    return { ...runs, rules, starts: ctx.caller.roles.includes("finance") };
  },
  title: ({ invoicing }) => invoicing.title,
  view({ data, nextCursor, rules, starts }, { options: { state }, reading }) {
    const { forms, texts } = reading;
    const say = texts.pages.invoicing;
    return (
      <>
        <p class="font-lead">{say.lead}</p>
        <States at={path} label={say.state} value={state} names={say.states} />
        {data.length === 0 ? (
          <p>{state ? say.noneSo : say.empty}</p>
        ) : (
          <Table
            caption={say.title}
            head={say.head}
            rows={data.map((run) => [
              <a href={`${path}/${run.id}`}>{run.month}</a>,
              nameIn(say.states, run.state),
              countsOf(run, reading),
              forms.amount(run.total.minor),
              forms.instant(run.startedAt),
            ])}
          />
        )}
        {data.length > 0 && <ListFile path={path} filters={{ state }} />}
        <NextPage path={path} cursor={nextCursor} filters={{ state }} />
        {starts && (
          <section aria-labelledby="start">
            <h2 id="start">{say.start}</h2>
            <p>{say.startHow}</p>
            <Form does="start">
              <TextField name="month" label={say.month} hint={say.monthHint} required width="short" />
              <Send text={say.startButton} />
            </Form>
          </section>
        )}
        <section aria-labelledby="rules">
          <h2 id="rules">{say.rules}</h2>
          <p>{say.rulesNow(rules.graceDays, rules.jumpPct)}</p>
          {starts && (
            <Form does="rules">
              <TextField
                kind="number"
                name="graceDays"
                label={say.graceDays}
                value={rules.graceDays}
                width="tiny"
                required
              />
              <TextField
                kind="number"
                name="jumpPct"
                label={say.jumpPct}
                value={rules.jumpPct}
                width="short"
                required
              />
              <Send text={say.rulesSave} weight="secondary" />
            </Form>
          )}
        </section>
      </>
    );
  },
  forms: {
    start: sends(createInvoiceRun, (fields) => ({ content: { month: fields.text("month") } }), {
      leadsTo: ({ id }) => `${path}/${id}`,
      done: ({ invoicing }) => invoicing.started,
    }),
    rules: sends(
      setBillingRules,
      (fields) => ({
        content: { graceDays: fields.whole("graceDays"), jumpPct: fields.whole("jumpPct") },
      }),
      { done: ({ invoicing }) => invoicing.rulesSaved },
    ),
  },
});

export const runsFile = defineFile({
  id: "financeRunsFile",
  path: `${path}/file`,
  roles,
  cost: 20,
  options: z.strictObject({ state: filter }),
  async fetch(ctx, { options }) {
    const reading = readingOf(ctx);
    const say = reading.texts.pages.invoicing;
    return pagedFile(
      reading,
      "invoice-runs",
      say.head,
      (page) => ctx.invoke(listInvoiceRuns, { options: { ...filled(options), ...page } }),
      (run) => [
        run.month,
        nameIn(say.states, run.state),
        countsOf(run, reading),
        kronerCell(reading, run.total.minor),
        reading.forms.instant(run.startedAt),
      ],
    );
  },
});

const whyOf = ({ reasons, holdReason }: InvoiceDraft, { texts }: Reading): string =>
  [...reasons.map(({ code }) => nameIn(texts.pages.invoicing.reasons, code)), holdReason]
    .filter(Boolean)
    .join("; ");

function Drafts({
  drafts,
  narrowed,
  reading,
}: {
  drafts: readonly InvoiceDraft[];
  narrowed: boolean;
  reading: Reading;
}) {
  const { forms, texts } = reading;
  const say = texts.pages.invoicing;
  if (drafts.length === 0) return <p>{narrowed ? say.noneSo : say.noDrafts}</p>;
  return (
    <Table
      caption={say.drafts}
      head={say.draftsHead}
      rows={drafts.map((draft) => [
        <a href={`/finance/drafts/${draft.id}`}>{draft.buyerName}</a>,
        nameIn(say.draftStates, draft.state),
        whyOf(draft, reading),
        String(draft.documents),
        forms.amount(draft.net.minor),
        forms.amount(draft.total.minor),
      ])}
    />
  );
}

function Decide({ run, reading }: { run: InvoiceRun; reading: Reading }) {
  const say = reading.texts.pages.invoicing;
  if (run.state !== "open") return null;
  return (
    <section aria-labelledby="decide">
      <h2 id="decide">{say.decide}</h2>
      <p>{say.approveHow(reading.forms.date(run.issuesFrom))}</p>
      <Form does="approve" version={run.version}>
        <Send text={say.approve} />
      </Form>
      <p>{say.recomputeHow}</p>
      <Form does="recompute">
        <Send text={say.recompute} weight="secondary" />
      </Form>
      <p>{say.withdrawHow}</p>
      <Form does="withdraw">
        <Send text={say.withdraw} weight="secondary" />
      </Form>
    </section>
  );
}

/** One run: its drafts as they are computed, and what is decided of them. */
export const runPage = definePage({
  id: "financeRun",
  path: `${path}/{runId}`,
  chapter: path,
  roles,
  target: byRun,
  options: listed,
  async read(ctx, { target, options }) {
    const [run, drafts] = await Promise.all([
      ctx.invoke(getInvoiceRun, { target }),
      ctx.invoke(listDrafts, { target, options: filled(options) }),
    ]);
    // Its first computation is a job of its own id; what is computed anew follows in the drafts.
    const progress = run.computed ? undefined : await ctx.invoke(getRun, { target });
    return { run, drafts, progress, seesInvoices: readers.some((role) => ctx.caller.roles.includes(role)) };
  },
  title: ({ invoicing }, { run }) => invoicing.one(run.month),
  view: ({ run, drafts, progress, seesInvoices }, { options: { state }, reading }) => {
    const { forms, texts } = reading;
    const say = texts.pages.invoicing;
    return (
      <>
        <States at={`${path}/${run.id}`} label={say.draftState} value={state} names={say.draftStates} />
        <Live id="progress" running={!run.computed || run.state === "approved"}>
          <p>
            {say.state}: {nameIn(say.states, run.state)}. {run.computed ? "" : say.computing}{" "}
            {countsOf(run, reading)}
          </p>
          {progress && progress.total > 0 && <p>{say.progress(progress.done, progress.total)}</p>}
          {seesInvoices && (run.drafts["issued"] ?? 0) > 0 && (
            <p>
              <a href={`/finance/invoices?month=${run.month}`}>{say.toInvoices}</a>
            </p>
          )}
          {run.state === "approved" && <p>{say.issuing(run.drafts["issued"] ?? 0, countOf(run))}</p>}
          <p class="font-lead">
            {say.total}: {forms.amount(run.total.minor)} ({say.net} {forms.amount(run.net.minor)})
          </p>
          <Drafts drafts={drafts.data} narrowed={Boolean(state)} reading={reading} />
        </Live>
        {drafts.data.length > 0 && <ListFile path={`${path}/${run.id}`} filters={{ state }} />}
        <NextPage path={`${path}/${run.id}`} cursor={drafts.nextCursor} filters={{ state }} />
        <Decide run={run} reading={reading} />
      </>
    );
  },
  forms: {
    approve: sends(approveInvoiceRun, (_fields, target: Target) => ({ target }), {
      done: ({ invoicing }) => invoicing.approved,
    }),
    recompute: sends(recomputeInvoiceRun, (_fields, target: Target) => ({ target }), {
      done: ({ invoicing }) => invoicing.recomputed,
    }),
    withdraw: sends(withdrawInvoiceRun, (_fields, target: Target) => ({ target }), {
      done: ({ invoicing }) => invoicing.withdrawn,
    }),
  },
});

export const draftsFile = defineFile({
  id: "financeDraftsFile",
  path: `${path}/{runId}/file`,
  roles,
  cost: 20,
  target: byRun,
  options: z.strictObject({ state: filter }),
  async fetch(ctx, { target, options }) {
    const reading = readingOf(ctx);
    const say = reading.texts.pages.invoicing;
    return pagedFile(
      reading,
      "invoice-drafts",
      say.draftsHead,
      (page) => ctx.invoke(listDrafts, { target, options: { ...filled(options), ...page } }),
      (draft) => [
        draft.buyerName,
        nameIn(say.draftStates, draft.state),
        whyOf(draft, reading),
        draft.documents,
        kronerCell(reading, draft.net.minor),
        kronerCell(reading, draft.total.minor),
      ],
    );
  },
});
