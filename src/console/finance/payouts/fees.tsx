import { z } from "zod";
import { type FeeInvoice, listFeeInvoices, registerFeePayment } from "../../../billing/index.ts";
import { definePage, sends } from "../../frame/definition.tsx";
import { Form, Send, TextField } from "../../frame/form/index.ts";
import type { Reading } from "../../frame/language.ts";
import { NextPage } from "../../frame/list.tsx";
import { Table } from "../../frame/table.tsx";
import { seesInvoices } from "../filters.ts";
import { feesPath, payoutsPath, readers, sidesOf } from "./place.ts";

/** The marketplace's invoices to publishers, and that they were paid. */

function stateOf(one: FeeInvoice, { forms, texts }: Reading): string {
  const say = texts.pages.payouts.fees;
  if (one.settledBy === "set_off") return say.setOff;
  if (one.paidOn === null) return say.issued;
  const day = forms.date(one.paidOn);
  return one.state === "paid" ? say.paid(day) : say.noted(day);
}

export const feesPage = definePage({
  id: "financeFeeInvoices",
  path: feesPath,
  chapter: payoutsPath,
  roles: readers,
  options: z.strictObject({ cursor: z.string().max(500).optional() }),
  async read(ctx, { options }) {
    const page = await ctx.invoke(listFeeInvoices, { options });
    return { ...page, side: await sidesOf(ctx), opens: seesInvoices(ctx.caller) };
  },
  title: ({ payouts }) => payouts.fees.title,
  view({ data, nextCursor, side, opens }, { reading }) {
    const { forms, texts } = reading;
    const say = texts.pages.payouts.fees;
    const notes = side.sells && side.finance;
    return (
      <>
        <p class="font-lead">{say.lead}</p>
        {data.length === 0 ? (
          <p>{say.empty}</p>
        ) : (
          <Table
            caption={say.title}
            head={say.head}
            rows={data.map((one) => [
              opens ? <a href={`/finance/invoices/${one.id}/file/pdf`}>{one.number}</a> : one.number,
              one.buyerName,
              one.month,
              forms.amount(one.total.minor),
              forms.date(one.dueOn),
              stateOf(one, reading),
              notes && one.settledBy === "payment" && one.paidOn === null && (
                <Form does="pay" of={one.id} compact>
                  <TextField kind="date" name="on" label={say.on} required />
                  <TextField name="reference" label={say.reference} required />
                  <Send text={say.pay} about={one.number} />
                </Form>
              ),
            ])}
          />
        )}
        <NextPage path={feesPath} cursor={nextCursor} />
        <p>
          <a href={payoutsPath}>{texts.pages.payouts.statement.back}</a>
        </p>
      </>
    );
  },
  forms: {
    pay: sends(
      registerFeePayment,
      (fields) => ({
        target: { id: fields.text("_of") },
        content: { on: fields.day("on"), reference: fields.text("reference") },
      }),
      { done: ({ payouts }) => payouts.fees.done },
    ),
  },
});
