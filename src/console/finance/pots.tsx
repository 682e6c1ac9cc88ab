import { z } from "zod";
import { type Agreement, listAgreements } from "../../agreements/index.ts";
import { createPotSplit, potSplit } from "../../billing/index.ts";
import { modelOf } from "../../catalogue/index.ts";
import { listPublishers } from "../../parties/index.ts";
import { LocalDateWire } from "../../platform/calendar.ts";
import type { Run } from "../../platform/jobs/runs.ts";
import type { DatabaseCtx } from "../../platform/operation/context.ts";
import { listRuns } from "../../platform/operations.ts";
import { daysText } from "../frame/days.ts";
import { definePage, sends } from "../frame/definition.tsx";
import { Form, SelectField, Send, TextField } from "../frame/form/index.ts";
import type { Reading } from "../frame/language.ts";
import { everyPage } from "../frame/list-file.ts";
import { Live } from "../frame/live.tsx";
import { Table } from "../frame/table.tsx";

/** How a pot was split between the publishers in it: what each gets, and by how much use. */

/** What a split has left in its run. */
const Came = z.object({
  agreementId: z.uuid().optional(),
  term: z.object({ from: LocalDateWire, to: LocalDateWire }).optional(),
  potMinor: z.int().optional(),
  parts: z.array(z.object({ publisherId: z.int(), minor: z.int() })).default([]),
  use: z.array(z.object({ publisherId: z.int(), units: z.int() })).default([]),
  missing: z.object({ months: z.int(), batches: z.int() }).optional(),
  fault: z.string().optional(),
});

async function readPots(ctx: DatabaseCtx) {
  const [runs, agreements, publishers] = [
    await ctx.invoke(listRuns, { options: { limit: "200", job: potSplit.name } }),
    await everyPage((options) => ctx.invoke(listAgreements, { options })),
    await everyPage((options) => ctx.invoke(listPublishers, { options })),
  ];
  return {
    splits: runs.data,
    pots: agreements.filter(({ model, priceSheet }) => modelOf(model).splitOf(priceSheet) !== undefined),
    names: new Map(publishers.map(({ id, name }) => [id, name])),
  };
}
type Shown = Awaited<ReturnType<typeof readPots>>;

const nameOf = (pots: readonly Agreement[], id: string | undefined): string =>
  pots.find((one) => one.id === id)?.productTitle ?? "";

function Split({ run, shown, reading }: { run: Run; shown: Shown; reading: Reading }) {
  const { forms, say: words, texts } = reading;
  const say = texts.pages.finance.pots;
  const kroner = (minor: number) => words.frame.kroner(forms.amount(BigInt(minor)));
  const { agreementId, term, potMinor, parts, use, missing, fault } = Came.parse(run.result ?? {});
  const units = new Map(use.map((one) => [one.publisherId, one.units]));
  const all = use.reduce((sum, one) => sum + one.units, 0);
  const title = say.of(nameOf(shown.pots, agreementId), forms.instant(run.createdAt));
  return (
    <section aria-labelledby={run.id}>
      <h3 id={run.id}>{title}</h3>
      {term && <p>{daysText(reading, term)}</p>}
      {run.state === "failed" && <p>{say.failed}</p>}
      {(run.state === "queued" || run.state === "running") && <p>{say.running}</p>}
      {missing && <p>{say.missing(missing.months, missing.batches)}</p>}
      {fault !== undefined && <p>{say.faults[fault.split(":")[0]!] ?? say.faults["other"]}</p>}
      {potMinor !== undefined && <p>{say.pot(kroner(potMinor))}</p>}
      {parts.length > 0 && (
        <Table
          caption={title}
          quiet
          head={say.head}
          rows={parts.map(({ publisherId, minor }) => [
            shown.names.get(publisherId) ?? String(publisherId),
            String(units.get(publisherId) ?? 0),
            all === 0 ? "" : `${forms.decimal((((units.get(publisherId) ?? 0) * 100) / all).toFixed(2))} %`,
            kroner(minor),
          ])}
        />
      )}
    </section>
  );
}

function Ask({ pots, reading }: { pots: readonly Agreement[]; reading: Reading }) {
  const say = reading.texts.pages.finance.pots;
  return (
    <section aria-labelledby="ask">
      <h2 id="ask">{say.ask}</h2>
      <p>{say.askHow}</p>
      <Form does="split">
        <SelectField
          name="agreementId"
          label={say.agreement}
          required
          choices={pots.map(({ id, productTitle, reference }) => [id, `${productTitle} (${reference})`])}
        />
        <TextField kind="date" name="on" label={say.on} hint={say.onHint} required width="short" />
        <Send text={say.button} />
      </Form>
    </section>
  );
}

export const potsPage = definePage({
  id: "financePots",
  path: "/finance/pots",
  roles: ["finance"],
  read: (ctx) => readPots(ctx),
  title: ({ finance }) => finance.pots.title,
  view(shown, { reading }) {
    const say = reading.texts.pages.finance.pots;
    const running = shown.splits.some(({ state }) => state === "queued" || state === "running");
    return (
      <>
        <p class="font-lead">{say.lead}</p>
        {shown.pots.length === 0 ? <p>{say.noPots}</p> : <Ask pots={shown.pots} reading={reading} />}
        <section aria-labelledby="splits">
          <h2 id="splits">{say.splits}</h2>
          <Live id="progress" running={running}>
            {shown.splits.length === 0 ? (
              <p>{say.none}</p>
            ) : (
              shown.splits.map((run) => <Split key={run.id} run={run} shown={shown} reading={reading} />)
            )}
          </Live>
        </section>
      </>
    );
  },
  forms: {
    split: sends(
      createPotSplit,
      (fields) => ({ content: { agreementId: fields.text("agreementId"), on: fields.day("on") } }),
      { done: ({ finance }) => finance.pots.started },
    ),
  },
});
