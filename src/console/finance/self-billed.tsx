import { z } from "zod";
import {
  answerObjection,
  getSelfBilled,
  listSelfBilled,
  objectToSelfBilled,
  type SelfBilled,
  type SelfBilledDetails,
  SelfBilledState,
} from "../../billing/index.ts";
import type { Role } from "../../platform/operation/caller.ts";
import { daysText } from "../frame/days.ts";
import { definePage, sends } from "../frame/definition.tsx";
import { Form, Send, TextField } from "../frame/form/index.ts";
import type { Reading } from "../frame/language.ts";
import { FilterSelect, Filters, NextPage } from "../frame/list.tsx";
import { Table } from "../frame/table.tsx";
import { filled, filter, nameIn } from "./filters.ts";
import { selfBillingPath } from "./self-billing.tsx";

/** Publishers' invoices that the marketplace has written: read by both, objected to by one, answered by the other. */

export const selfBilledPath = "/finance/self-billed";
const roles: readonly Role[] = ["finance", "publisher"];

function rowOf(one: SelfBilled, { forms, texts }: Reading) {
  const { finance, selfBilling: say } = texts.pages;
  return [
    <a href={`${selfBilledPath}/${one.id}`}>{one.number}</a>,
    nameIn(say.types, one.typeCode),
    one.sellerName,
    finance.kr(forms.amount(one.total.minor)),
    forms.instant(one.issuedAt),
    forms.date(one.objectableUntil),
    nameIn(say.states, one.state),
  ];
}

export const selfBilledListPage = definePage({
  id: "financeSelfBilledList",
  path: selfBilledPath,
  roles,
  options: z.strictObject({ state: filter, cursor: z.string().max(500).optional() }),
  read: (ctx, { options }) => ctx.invoke(listSelfBilled, { options: filled(options) }),
  title: ({ selfBilling }) => selfBilling.title,
  view({ data, nextCursor }, { options, reading }) {
    const { finance, selfBilling: say } = reading.texts.pages;
    return (
      <>
        <p class="font-lead">{say.lead}</p>
        <Filters path={selfBilledPath}>
          <FilterSelect
            name="state"
            label={say.state}
            value={options.state}
            choices={SelfBilledState.options.map((state) => [state, say.states[state]])}
            all={finance.all}
          />
        </Filters>
        {data.length === 0 ? (
          <p>{say.empty}</p>
        ) : (
          <Table caption={say.title} head={say.head} rows={data.map((one) => rowOf(one, reading))} />
        )}
        <NextPage path={selfBilledPath} cursor={nextCursor} filters={filled({ state: options.state })} />
        <p>
          <a href={selfBillingPath}>{say.toAgreements}</a>
        </p>
      </>
    );
  },
});

interface Shown {
  one: SelfBilledDetails;
  reading: Reading;
}

function Facts({ one, reading: { forms, texts } }: Shown) {
  const { finance, selfBilling: say } = texts.pages;
  const who = (name: string, cvr: string) => `${name}, ${finance.invoice.cvr(cvr)}`;
  return (
    <section aria-labelledby="facts">
      <h2 id="facts">{say.facts}</h2>
      <Table
        caption={say.facts}
        quiet
        head={finance.invoice.factHead}
        rows={[
          [say.marking, say.marked],
          [say.state, nameIn(say.states, one.state)],
          [say.seller, who(one.sellerName, one.sellerCvr)],
          [say.buyer, who(one.buyerName, one.buyerCvr)],
          [finance.invoice.issued, forms.instant(one.issuedAt)],
          [say.until, forms.date(one.objectableUntil)],
          [finance.invoice.net, finance.kr(forms.amount(one.net.minor))],
          [finance.invoice.vatTotal, finance.kr(forms.amount(one.vat.minor))],
          [finance.invoice.total, finance.kr(forms.amount(one.total.minor))],
          [say.fee, say.percent(forms.decimal((one.feeBp / 100).toFixed(2)))],
        ]}
      />
      {one.correctsId !== null && (
        <p>
          <a href={`${selfBilledPath}/${one.correctsId}`}>{say.corrects}</a>
        </p>
      )}
    </section>
  );
}

function Lines({ one, reading }: Shown) {
  const { forms, texts } = reading;
  const { finance, selfBilling: say } = texts.pages;
  return (
    <section aria-labelledby="lines">
      <h2 id="lines">{say.lines}</h2>
      <Table
        caption={say.lines}
        quiet
        head={say.linesHead}
        rows={one.lines.map((line) => [
          line.productTitle,
          daysText(reading, line.period),
          forms.amount(line.net.minor),
          finance.invoice.vatRate(line.vatCategory, forms.decimal((line.vatBp / 100).toFixed(2))),
        ])}
      />
    </section>
  );
}

/** What was objected and answered, and what the reader may do now. */
function Objection({ one, reading, acts }: Shown & { acts: "publisher" | "marketplace" | "nobody" }) {
  const say = reading.texts.pages.selfBilling;
  const objects = acts === "publisher" && one.objectable;
  const answers = acts === "marketplace" && one.state === "objected";
  return (
    <section aria-labelledby="objection">
      <h2 id="objection">{say.objection}</h2>
      {one.objection === null && !objects && (
        <p>{one.objectable ? say.mayObject(reading.forms.date(one.objectableUntil)) : say.noObjection}</p>
      )}
      {one.objection !== null && <p>{say.objected(one.objection)}</p>}
      {one.answer !== null && <p>{say.answered(one.answer)}</p>}
      {objects && (
        <Form does="object">
          <p>{say.objectHow(reading.forms.date(one.objectableUntil))}</p>
          <TextField name="reason" label={say.reason} required />
          <Send text={say.object} />
        </Form>
      )}
      {answers && (
        <Form does="answer">
          <p>{say.answerHow}</p>
          <TextField name="answer" label={say.answer} required />
          <Send text={say.answerButton} />
        </Form>
      )}
    </section>
  );
}

const byId = z.strictObject({ id: z.uuid() });

export const selfBilledPage = definePage({
  id: "financeSelfBilled",
  path: `${selfBilledPath}/{id}`,
  chapter: selfBilledPath,
  roles,
  target: byId,
  async read(ctx, { target }) {
    const one = await ctx.invoke(getSelfBilled, { target });
    const side = one.publisherId === ctx.caller.partyId ? "publisher" : "marketplace";
    const acts: "publisher" | "marketplace" | "nobody" = ctx.caller.roles.includes("finance")
      ? side
      : "nobody";
    return { one, acts };
  },
  title: ({ selfBilling }, { one }) => selfBilling.of(one.number),
  view({ one, acts }, { reading }) {
    const { finance } = reading.texts.pages;
    const { formats } = finance.invoice;
    return (
      <>
        <Facts one={one} reading={reading} />
        <Lines one={one} reading={reading} />
        <Objection one={one} reading={reading} acts={acts} />
        <section aria-labelledby="files">
          <h2 id="files">{finance.invoice.files}</h2>
          <ul>
            {(["pdf", "html", "selfbilling"] as const).map((format) => (
              <li key={format}>
                <a href={`/finance/invoices/${one.id}/file/${format}`}>{formats[format]}</a>
              </li>
            ))}
          </ul>
        </section>
      </>
    );
  },
  forms: {
    object: sends(
      objectToSelfBilled,
      (fields, target: z.output<typeof byId>) => ({ target, content: { reason: fields.text("reason") } }),
      { done: ({ selfBilling }) => selfBilling.objectDone },
    ),
    answer: sends(
      answerObjection,
      (fields, target: z.output<typeof byId>) => ({ target, content: { answer: fields.text("answer") } }),
      { done: ({ selfBilling }) => selfBilling.answerDone },
    ),
  },
});
