import { z } from "zod";
import {
  approveWriteOff,
  dismissWriteOff,
  listWriteOffs,
  reverseWriteOff,
  type WriteOff,
} from "../../billing/index.ts";
import { defineFile, definePage, sends } from "../frame/definition.tsx";
import { Form, Send } from "../frame/form/index.ts";
import { type Reading, readingOf } from "../frame/language.ts";
import { FilterSelect, Filters, ListFile, NextPage } from "../frame/list.tsx";
import { kronerCell, pagedFile } from "../frame/list-file.ts";
import { Table } from "../frame/table.tsx";
import { filled, filter, seesInvoices } from "./filters.ts";

export const writeOffsPath = "/finance/write-offs";

function Acts({ one, reading }: { one: WriteOff; reading: Reading }) {
  const say = reading.texts.pages.paying.writeOffs;
  const about = one.invoiceNumber;
  if (one.state === "approved")
    return (
      <Form does="reverse" of={one.id} compact>
        <Send text={say.reverse} about={about} weight="secondary" />
      </Form>
    );
  if (one.state !== "proposed") return null;
  return (
    <>
      <Form does="approve" of={one.id} compact>
        <Send text={say.approve} about={about} />
      </Form>
      <Form does="dismiss" of={one.id} compact>
        <Send text={say.dismiss} about={about} weight="secondary" />
      </Form>
    </>
  );
}

/** What a seller has written off, or is to: proposed by one, approved by another. */
export const writeOffsPage = definePage({
  id: "financeWriteOffs",
  path: writeOffsPath,
  roles: ["finance", "admin"],
  options: z.strictObject({ state: filter, cursor: z.string().max(500).optional() }),
  async read(ctx, { options }) {
    const page = await ctx.invoke(listWriteOffs, { options: filled(options) });
    return { ...page, opens: seesInvoices(ctx.caller) };
  },
  title: ({ paying }) => paying.writeOffs.title,
  view({ data, nextCursor, opens }, { options, reading }) {
    const { paying, finance } = reading.texts.pages;
    const say = paying.writeOffs;
    return (
      <>
        <p class="font-lead">{say.lead}</p>
        <Filters path={writeOffsPath}>
          <FilterSelect
            name="state"
            label={say.state}
            value={options.state}
            choices={Object.entries(say.states)}
            all={finance.all}
          />
        </Filters>
        {data.length === 0 ? (
          <p>{say.empty}</p>
        ) : (
          <Table
            caption={say.title}
            head={say.head}
            rows={data.map((one) => [
              opens ? (
                <a href={`/finance/invoices/${one.invoiceId}/paying`}>{one.invoiceNumber}</a>
              ) : (
                one.invoiceNumber
              ),
              say.kinds[one.kind],
              reading.forms.amount(one.amount.minor),
              one.reason,
              say.states[one.state],
              <Acts one={one} reading={reading} />,
            ])}
          />
        )}
        {data.length > 0 && <ListFile path={writeOffsPath} filters={filled({ state: options.state })} />}
        <NextPage path={writeOffsPath} cursor={nextCursor} filters={filled({ state: options.state })} />
      </>
    );
  },
  forms: {
    approve: sends(approveWriteOff, (fields) => ({ target: { writeOffId: fields.text("_of") } }), {
      done: ({ paying }) => paying.writeOffs.approved,
    }),
    dismiss: sends(dismissWriteOff, (fields) => ({ target: { writeOffId: fields.text("_of") } }), {
      done: ({ paying }) => paying.writeOffs.dismissed,
    }),
    reverse: sends(reverseWriteOff, (fields) => ({ target: { writeOffId: fields.text("_of") } }), {
      done: ({ paying }) => paying.writeOffs.reversed,
    }),
  },
});

export const writeOffsFile = defineFile({
  id: "financeWriteOffsFile",
  path: `${writeOffsPath}/file`,
  roles: ["finance", "admin"],
  options: z.strictObject({ state: filter }),
  async fetch(ctx, { options }) {
    const reading = readingOf(ctx);
    const say = reading.texts.pages.paying.writeOffs;
    return pagedFile(
      reading,
      "write-offs",
      say.head.slice(0, -1),
      (page) => ctx.invoke(listWriteOffs, { options: { ...filled(options), ...page } }),
      (one) => [
        one.invoiceNumber,
        say.kinds[one.kind],
        kronerCell(reading, one.amount.minor),
        one.reason,
        say.states[one.state],
      ],
    );
  },
});
