import { z } from "zod";
import {
  createPayoutFile,
  createPayoutRun,
  downloadPayoutFile,
  downloadPayoutStatement,
  listPayoutFiles,
  listPayoutRuns,
  listPayoutStatements,
  type PayoutFile,
  type PayoutRun,
  type Statement,
} from "../../../payouts/index.ts";
import { defineFile, definePage, sends } from "../../frame/definition.tsx";
import { Form, Send, TextField } from "../../frame/form/index.ts";
import type { Reading } from "../../frame/language.ts";
import { NextPage } from "../../frame/list.tsx";
import { Live } from "../../frame/live.tsx";
import { Table } from "../../frame/table.tsx";
import {
  accountsPath,
  actors,
  bankFilesPath,
  feesPath,
  payoutsPath,
  readers,
  sidesOf,
  termsPath,
} from "./place.ts";

/** A publisher's months, or the marketplace's with all publishers, and what the marketplace does with them. */

function rowOf(one: Statement, { forms, texts }: Reading) {
  const say = texts.pages.payouts;
  return [
    <a href={`${payoutsPath}/${one.id}`}>{one.month}</a>,
    one.publisherName,
    forms.amount(one.gross.minor),
    forms.amount(one.fee.minor + one.feeVat.minor),
    forms.amount(one.payout.minor),
    one.payoutState === null ? say.none : say.states[one.payoutState],
  ];
}

function Run({ reading }: { reading: Reading }) {
  const say = reading.texts.pages.payouts.run;
  return (
    <section aria-labelledby="run">
      <h2 id="run">{say.title}</h2>
      <Form does="run">
        <p>{say.how}</p>
        <TextField name="month" label={say.month} hint={say.monthHint} width="tiny" required />
        <Send text={say.button} />
      </Form>
    </section>
  );
}

function Parked({
  runs,
  names,
  reading,
}: {
  runs: readonly PayoutRun[];
  names: (id: number) => string;
  reading: Reading;
}) {
  const say = reading.texts.pages.payouts.run;
  const all = runs.flatMap(({ month, parked }) => parked.map((one) => ({ month, ...one })));
  if (all.length === 0) return null;
  return (
    <section aria-labelledby="parked">
      <h2 id="parked">{say.parkedTitle}</h2>
      <ul>
        {all.map(({ month, publisherId, reasons }) => (
          <li key={`${month} ${publisherId}`}>{say.parked(names(publisherId), month, reasons.join("; "))}</li>
        ))}
      </ul>
    </section>
  );
}

function Files({ files, reading }: { files: readonly PayoutFile[]; reading: Reading }) {
  const { forms, texts } = reading;
  const say = texts.pages.payouts.file;
  return (
    <section aria-labelledby="file">
      <h2 id="file">{say.title}</h2>
      <Form does="file">
        <p>{say.how}</p>
        <TextField kind="date" name="executesOn" label={say.day} required />
        <Send text={say.button} />
      </Form>
      {files.length > 0 && (
        <Table
          caption={say.list}
          head={say.head}
          rows={files.map((one) => [
            forms.instant(one.madeAt),
            forms.date(one.executesOn),
            String(one.payouts),
            forms.amount(one.sum.minor),
            <code>{one.sha256.slice(0, 16)}</code>,
            <a href={`${bankFilesPath}/${one.id}`}>{say.fetch}</a>,
          ])}
        />
      )}
    </section>
  );
}

export const payoutsPage = definePage({
  id: "financePayouts",
  path: payoutsPath,
  roles: readers,
  options: z.strictObject({ cursor: z.string().max(500).optional() }),
  async read(ctx, { options }) {
    const page = await ctx.invoke(listPayoutStatements, { options });
    const side = await sidesOf(ctx);
    const own = side.sells && side.acts;
    const files = own ? (await ctx.invoke(listPayoutFiles, { options: { limit: "20" } })).data : [];
    const runs = own ? (await ctx.invoke(listPayoutRuns, { options: { limit: "12" } })).data : [];
    return { ...page, ...side, files, runs };
  },
  title: ({ payouts }) => payouts.title,
  view({ data, nextCursor, publishers, sells, acts, finance, files, runs }, { reading }) {
    const say = reading.texts.pages.payouts;
    const names = (id: number) => publishers.find((one) => one.id === id)?.name ?? String(id);
    return (
      <>
        <p class="font-lead">{sells ? say.leadMarketplace : say.leadPublisher}</p>
        <Live id="settled" running={runs.some(({ doneAt }) => doneAt === null)}>
          {data.length === 0 ? (
            <p>{say.empty}</p>
          ) : (
            <Table caption={say.title} head={say.head} rows={data.map((one) => rowOf(one, reading))} />
          )}
          <Parked runs={runs} names={names} reading={reading} />
        </Live>
        <NextPage path={payoutsPath} cursor={nextCursor} />
        {sells && finance && <Run reading={reading} />}
        {sells && acts && <Files files={files} reading={reading} />}
        <ul>
          {!sells && acts && (
            <li>
              <a href={accountsPath}>{say.toAccount}</a>
            </li>
          )}
          <li>
            <a href={termsPath}>{say.toTerms}</a>
          </li>
          <li>
            <a href={feesPath}>{say.toFees}</a>
          </li>
        </ul>
      </>
    );
  },
  forms: {
    run: sends(createPayoutRun, (fields) => ({ content: { month: fields.text("month") } }), {
      done: ({ payouts }) => payouts.run.done,
    }),
    file: sends(createPayoutFile, (fields) => ({ content: { executesOn: fields.day("executesOn") } }), {
      done: ({ payouts }) => payouts.file.done,
    }),
  },
});

export const bankFile = defineFile({
  id: "financePayoutFile",
  path: `${bankFilesPath}/{fileId}`,
  roles: actors,
  target: z.strictObject({ fileId: z.uuid() }),
  fetch: (ctx, { target }) => ctx.fetch(downloadPayoutFile, { target }),
});

export const statementFile = defineFile({
  id: "financePayoutStatementFile",
  path: `${payoutsPath}/{statementId}/file/{profile}`,
  roles: readers,
  target: z.strictObject({ statementId: z.uuid(), profile: z.enum(["excel", "machine"]) }),
  fetch: (ctx, { target: { profile, ...target } }) =>
    ctx.fetch(downloadPayoutStatement, { target, options: { profile } }),
});
