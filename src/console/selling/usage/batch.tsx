import { z } from "zod";
import type { DatabaseCtx } from "../../../platform/operation/context.ts";
import { common, Problem } from "../../../platform/problem.ts";
import { listBatches, listIssues, type UsageBatch, withdrawBatch } from "../../../usage/index.ts";
import { defineFile, definePage, sends } from "../../frame/definition.tsx";
import { Form, Hidden, Send } from "../../frame/form/index.ts";
import { type Reading, readingOf } from "../../frame/language.ts";
import { ListFile, NextPage } from "../../frame/list.tsx";
import { pagedFile } from "../../frame/list-file.ts";
import { Live } from "../../frame/live.tsx";
import { codeText } from "../../frame/problem-text.ts";
import { Table } from "../../frame/table.tsx";
import { usagePath } from "./usage.tsx";

/** What became of a batch's lines; also of one that was only tried. */

type Issue = UsageBatch["issues"][number];

const cellsOf = (one: Issue, { texts }: Reading): (string | number)[] => {
  const { usage } = texts.pages.selling;
  return [one.line, usage.reasons[one.reason], one.member ?? "", usage.fieldIs(one.member, one.detail)];
};

function Issues({ issues, reading }: { issues: readonly Issue[]; reading: Reading }) {
  const { usage } = reading.texts.pages.selling;
  return issues.length === 0 ? (
    <p>{usage.noIssues}</p>
  ) : (
    <Table
      caption={usage.issues}
      head={usage.issuesHead}
      rows={issues.map((one) => {
        const [line, reason, member, what] = cellsOf(one, reading);
        return [line, reason, <code>{member}</code>, what];
      })}
    />
  );
}

/** Why a whole batch was refused: the program's own sentence, in English, says at which place. */
const refusalOf = ({ reason, detail }: UsageBatch, reading: Reading): string =>
  (reading.language === "en" ? detail : null) ?? codeText(reading, reason ?? "");

/** A batch's sums, why lines were not taken, and names that nobody knows. */
export function BatchSums({ batch, reading }: { batch: UsageBatch; reading: Reading }) {
  const { usage } = reading.texts.pages.selling;
  const { sumRows: say } = usage;
  const names = [...batch.unmatched.products, ...batch.unmatched.institutions];
  return (
    <>
      <p>
        {usage.states[batch.state]}
        {batch.state === "refused" && `: ${refusalOf(batch, reading)}`}
      </p>
      <Table
        caption={usage.sums}
        head={usage.sumsHead}
        rows={(Object.keys(say) as (keyof typeof say)[]).map((name) => [say[name], batch[name]])}
      />
      {batch.reasons.length > 0 && (
        <Table
          caption={usage.reasonsTitle}
          head={usage.reasonsHead}
          rows={batch.reasons.map((one) => [usage.reasons[one.reason], one.lines])}
        />
      )}
      {names.length > 0 && (
        <>
          <p>
            {usage.unmatchedHow} <a href={`${usagePath}/names`}>{usage.toNames}</a>
          </p>
          <Table
            caption={usage.unmatched}
            head={usage.unmatchedHead}
            rows={names.map((one) => [one.name, one.lines])}
          />
        </>
      )}
    </>
  );
}

/** The report of a file that was only tried. */
export const Tried = ({ batch, reading }: { batch: UsageBatch; reading: Reading }) => (
  <>
    <BatchSums batch={batch} reading={reading} />
    <Issues issues={batch.issues} reading={reading} />
  </>
);

const reference = z.string().min(1).max(120);

async function findBatch(ctx: DatabaseCtx, asked: string): Promise<UsageBatch> {
  const { data } = await ctx.invoke(listBatches, { options: { reference: asked } });
  const [batch] = data;
  if (!batch) throw new Problem(common.notFound, "There is no batch of this reference.");
  return batch;
}

async function readBatch(ctx: DatabaseCtx, asked: string, cursor: string | undefined) {
  const batch = await findBatch(ctx, asked);
  const issues = await ctx.invoke(listIssues, {
    target: { id: batch.id },
    options: cursor === undefined ? {} : { cursor },
  });
  return { batch, issues };
}

export const batchPage = definePage({
  id: "sellingBatch",
  path: `${usagePath}/batch`,
  chapter: usagePath,
  roles: ["publisher"],
  options: z.strictObject({
    reference,
    cursor: z.string().max(500).optional(),
  }),
  read: (ctx, { options }) => readBatch(ctx, options.reference, options.cursor),
  title: ({ selling }, { batch }) => selling.usage.batchTitle(batch.reference),
  view({ batch, issues: { data, nextCursor } }, { reading, options }) {
    const { usage } = reading.texts.pages.selling;
    const withdrawable = batch.state === "done" && batch.format !== "counter";
    return (
      <>
        <Live id="sums" running={batch.state === "receiving"}>
          <BatchSums batch={batch} reading={reading} />
        </Live>
        <Issues issues={data} reading={reading} />
        {data.length > 0 && (
          <ListFile path={`${usagePath}/batch`} filters={{ reference: options.reference }} />
        )}
        <NextPage
          path={`${usagePath}/batch`}
          cursor={nextCursor}
          filters={{ reference: options.reference }}
        />
        {withdrawable && (
          <section aria-labelledby="withdraw">
            <h2 id="withdraw">{usage.withdraw}</h2>
            <p>{usage.withdrawHow}</p>
            <Form does="withdraw">
              <Hidden name="batch" value={batch.id} />
              <Send weight="secondary" text={usage.withdraw} />
            </Form>
          </section>
        )}
      </>
    );
  },
  forms: {
    withdraw: sends(withdrawBatch, (fields) => ({ target: { id: fields.text("batch") } }), {
      done: ({ selling }) => selling.usage.withdrawn,
    }),
  },
});

/** The lines of a batch that were not taken, as a file to work through beside the system that sent them. */
export const batchFile = defineFile({
  id: "sellingBatchFile",
  path: `${usagePath}/batch/file`,
  roles: ["publisher"],
  cost: 20,
  options: z.strictObject({ reference }),
  async fetch(ctx, { options }) {
    const reading = readingOf(ctx);
    const batch = await findBatch(ctx, options.reference);
    return pagedFile(
      reading,
      "usage-lines",
      reading.texts.pages.selling.usage.issuesHead,
      (page) => ctx.invoke(listIssues, { target: { id: batch.id }, options: page }),
      (one) => cellsOf(one, reading),
    );
  },
});
