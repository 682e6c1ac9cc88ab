import { z } from "zod";
import { listBankLines } from "../../../banking/index.ts";
import { defineFile, definePage } from "../../frame/definition.tsx";
import { readingOf } from "../../frame/language.ts";
import { FilterSelect, Filters, FilterText, ListFile, NextPage } from "../../frame/list.tsx";
import { kronerCell, pagedFile } from "../../frame/list-file.ts";
import { Table } from "../../frame/table.tsx";
import { filled, filter } from "../filters.ts";
import { bankPath, linesPath, roles, rowOf } from "./place.tsx";

const narrowed = { state: filter, q: filter, from: filter, to: filter };

/** All lines of a seller's statements, the newest first. */
export const linesPage = definePage({
  id: "financeBankLines",
  path: linesPath,
  chapter: bankPath,
  roles,
  options: z.strictObject({ ...narrowed, cursor: z.string().max(500).optional() }),
  read: (ctx, { options }) => ctx.invoke(listBankLines, { options: filled(options) }),
  title: ({ bank }) => bank.linesTitle,
  view({ data, nextCursor }, { options, reading }) {
    const { bank: say, finance } = reading.texts.pages;
    const { cursor: _cursor, ...chosen } = options;
    return (
      <>
        <Filters path={linesPath}>
          <FilterSelect
            name="state"
            label={say.state}
            value={options.state}
            choices={Object.entries(say.states)}
            all={finance.all}
          />
          <FilterText name="q" label={say.search} value={options.q} />
          <FilterText name="from" label={say.from} value={options.from} kind="date" />
          <FilterText name="to" label={say.to} value={options.to} kind="date" />
        </Filters>
        {data.length === 0 ? (
          <p>{say.empty}</p>
        ) : (
          <Table caption={say.linesTitle} head={say.lineHead} rows={data.map((one) => rowOf(one, reading))} />
        )}
        {data.length > 0 && <ListFile path={linesPath} filters={filled(chosen)} />}
        <NextPage path={linesPath} cursor={nextCursor} filters={filled(chosen)} />
        <p>
          <a href={bankPath}>{say.back}</a>
        </p>
      </>
    );
  },
});

export const linesFile = defineFile({
  id: "financeBankLinesFile",
  path: `${linesPath}/file`,
  roles,
  options: z.strictObject(narrowed),
  async fetch(ctx, { options }) {
    const reading = readingOf(ctx);
    const { forms, texts } = reading;
    return pagedFile(
      reading,
      "bank-lines",
      texts.pages.bank.lineHead,
      (page) => ctx.invoke(listBankLines, { options: { ...filled(options), ...page } }),
      (line) => [
        forms.date(line.bookedOn),
        line.text === "" ? line.reference : line.text,
        line.payerName,
        kronerCell(reading, line.amount.minor),
        texts.pages.bank.states[line.state],
        kronerCell(reading, line.left.minor),
      ],
    );
  },
});
