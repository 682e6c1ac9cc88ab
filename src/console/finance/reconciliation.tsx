import { z } from "zod";
import { monthOf } from "../../platform/calendar.ts";
import type { DatabaseCtx } from "../../platform/operation/context.ts";
import {
  agreeReconciliation,
  disputeReconciliation,
  explainReconciliation,
  getPublisherView,
  getReconciliation,
  listAdjustments,
  listFindings,
  listResults,
} from "../../reconciliation/index.ts";
import { definePage, sends } from "../frame/definition.tsx";
import { Form, Send, TextArea } from "../frame/form/index.ts";
import type { Reading } from "../frame/language.ts";
import { Table } from "../frame/table.tsx";
import { Explained } from "./explained.tsx";
import { Figures } from "./figures.tsx";
import { buys, nameIn, readers } from "./filters.ts";
import { Seen } from "./seen.tsx";

const byId = z.strictObject({ id: z.uuid() });
type Target = z.output<typeof byId>;

/** Rows about pupils, and why a figure is what it is: the buyer's alone. A publisher sees counts of five at least. */
async function readOne(ctx: DatabaseCtx, target: Target, place: string | undefined) {
  const own = buys(ctx.caller);
  const [one, results, findings, adjustments] = await Promise.all([
    ctx.invoke(getReconciliation, { target }),
    ctx.invoke(listResults, { target }),
    ctx.invoke(listFindings, { target, options: { limit: "200" } }),
    ctx.invoke(listAdjustments, { target }),
  ]);
  const institution = place === undefined || place === "all" ? {} : { institutionId: place };
  const explained =
    own && place !== undefined
      ? await ctx.invoke(explainReconciliation, { target, options: institution })
      : undefined;
  const seen = own ? undefined : await ctx.invoke(getPublisherView, { target });
  const named = results.data.map(
    ({ institutionId, institutionName }) => [institutionId, institutionName] as const,
  );
  return {
    one,
    own,
    results: results.data,
    findings: findings.data,
    adjustments: adjustments.data,
    explained,
    seen,
    names: new Map(
      named.flatMap(([id, name]) => (id === null || name === null ? [] : [[id, name] as const])),
    ),
  };
}
export type ReadReconciliation = Awaited<ReturnType<typeof readOne>>;

function Facts({
  found: { one },
  reading: { forms, texts },
}: {
  found: ReadReconciliation;
  reading: Reading;
}) {
  const { finance, reconciling } = texts.pages;
  const say = reconciling.one;
  const at = (instant: Date | null) => (instant === null ? finance.none : forms.instant(instant));
  const rows: [string, string][] = [
    [say.state, nameIn(reconciling.list.states, one.state)],
    [say.agreement, one.agreementReference],
    [say.seller, one.publisherName],
    [say.buyer, one.controllerName],
    [say.proposed, at(one.proposedAt)],
    [say.silence, at(one.silenceCountsFrom)],
    [say.buyerAgreed, at(one.controllerAgreedAt)],
    [say.sellerAgreed, at(one.publisherAgreedAt)],
    ...(one.agreedBySilence ? [[say.bySilence, finance.yes] as [string, string]] : []),
    ...(one.disputeReason === null ? [] : [[say.disputed, one.disputeReason] as [string, string]]),
  ];
  return (
    <section aria-labelledby="facts">
      <h2 id="facts">{say.facts}</h2>
      <Table caption={say.facts} head={finance.invoice.factHead} rows={rows} />
    </section>
  );
}

function Answer({ found: { one, own }, reading }: { found: ReadReconciliation; reading: Reading }) {
  const say = reading.texts.pages.reconciling.one;
  const mine = own ? one.controllerAgreedAt : one.publisherAgreedAt;
  const open = one.state === "proposed" || one.state === "disputed";
  return (
    <section aria-labelledby="answer">
      <h2 id="answer">{say.answer}</h2>
      {!open && (
        <p>{say.closed[one.state === "agreed" || one.state === "invoiced" ? one.state : "notYet"]}</p>
      )}
      {open && mine !== null && <p>{say.alreadyAgreed}</p>}
      {open && mine === null && (
        <>
          <p>{say.agreeHow}</p>
          <Form does="agree">
            <Send text={say.agree} />
          </Form>
        </>
      )}
      {open && (
        <>
          <p>{say.disputeHow}</p>
          <Form does="dispute">
            <TextArea name="reason" label={say.reason} required rows={4} />
            <Send text={say.dispute} weight="secondary" />
          </Form>
        </>
      )}
    </section>
  );
}

/** One month of one agreement: its figures with the evidence behind each, and one's word on it. */
export const reconciliationPage = definePage({
  id: "financeReconciliation",
  path: "/finance/reconciliations/{id}",
  chapter: "/finance/reconciliations",
  roles: readers,
  target: byId,
  options: z.strictObject({
    place: z
      .string()
      .regex(/^(all|\d{1,10})$/)
      .optional(),
  }),
  read: (ctx, { target, options }) => readOne(ctx, target, options.place),
  title: ({ reconciling }, { one }) => reconciling.one.title(one.productTitle, monthOf(one.month)),
  view: (found, { reading }) => (
    <>
      <Facts found={found} reading={reading} />
      <Figures found={found} reading={reading} />
      {found.explained && <Explained found={found} explained={found.explained} reading={reading} />}
      {found.seen && <Seen seen={found.seen} reading={reading} />}
      <Answer found={found} reading={reading} />
    </>
  ),
  forms: {
    agree: sends(agreeReconciliation, (_fields, target: Target) => ({ target }), {
      done: ({ reconciling }) => reconciling.one.agreed,
    }),
    dispute: sends(
      disputeReconciliation,
      (fields, target: Target) => ({ target, content: { reason: fields.text("reason") } }),
      { done: ({ reconciling }) => reconciling.one.disputedNow },
    ),
  },
});
