import { z } from "zod";
import { AccountName, getChartOfAccounts, listSubbalances } from "../../../books/index.ts";
import { definePage } from "../../frame/definition.tsx";
import type { Reading } from "../../frame/language.ts";
import { NextPage } from "../../frame/list.tsx";
import { Table } from "../../frame/table.tsx";
import {
  type Account,
  accountIn,
  booksPath,
  entriesPath,
  monthsPath,
  reversalsPath,
  roles,
  vatIn,
} from "./place.tsx";

const one = `${booksPath}/accounts/{account}`;
const accountPath = (account: Account) => `${booksPath}/accounts/${account}`;

/** The chart of accounts with what stands on each, which comes to 0. */
export const chartPage = definePage({
  id: "financeBooks",
  path: booksPath,
  roles,
  read: (ctx) => ctx.invoke(getChartOfAccounts, {}),
  title: ({ books }) => books.title,
  view(chart, { reading }) {
    const { forms, texts } = reading;
    const say = texts.pages.books;
    const sums = ({ debit, credit, balance }: typeof chart | (typeof chart.data)[number]) => [
      forms.amount(debit.minor),
      forms.amount(credit.minor),
      forms.amount(balance.minor),
    ];
    return (
      <>
        <p class="font-lead">{say.lead}</p>
        <p>
          {chart.entries === 0
            ? say.noEntries
            : chart.balance.minor === 0n
              ? say.balanced(String(chart.entries), String(chart.postings))
              : say.unbalanced}
        </p>
        <Table
          caption={say.chart}
          head={say.chartHead}
          rows={[
            ...chart.data.map((row) => [
              row.postings === 0 ? (
                accountIn(reading, row.account)
              ) : (
                <a href={accountPath(row.account)}>{accountIn(reading, row.account)}</a>
              ),
              texts.books.kinds[row.kind],
              ...sums(row),
            ]),
            [say.sum, "", ...sums(chart)],
          ]}
        />
        <ul>
          <li>
            <a href={entriesPath}>{say.toEntries}</a>
          </li>
          <li>
            <a href={monthsPath}>{say.toMonths}</a>
          </li>
          <li>
            <a href={reversalsPath}>{say.toReversals}</a>
          </li>
        </ul>
      </>
    );
  },
});

const partOf = (
  row: {
    partyName: string | null;
    payerGln: string | null;
    vatCategory: string | null;
    vatBp: number | null;
  },
  reading: Reading,
) => {
  const vat = vatIn(reading, row);
  const who = row.partyName ?? (vat === "" ? reading.texts.pages.books.whole : "");
  return [who, row.payerGln ?? "", vat];
};

/** An account by payer, publisher and VAT. */
export const accountPage = definePage({
  id: "financeBooksAccount",
  path: one,
  chapter: booksPath,
  roles,
  target: z.strictObject({ account: AccountName }),
  options: z.strictObject({ cursor: z.string().max(500).optional() }),
  read: (ctx, { target, options }) => ctx.invoke(listSubbalances, { options: { ...target, ...options } }),
  title: ({ books }) => books.title,
  view({ data, nextCursor }, { target, reading }) {
    const { forms, texts } = reading;
    const say = texts.pages.books;
    const name = accountIn(reading, target.account);
    return (
      <>
        {data.length === 0 ? (
          <p>{say.noEntries}</p>
        ) : (
          <Table
            caption={say.split(name)}
            head={say.splitHead}
            rows={data.map((row) => [
              ...partOf(row, reading),
              forms.amount(row.debit.minor),
              forms.amount(row.credit.minor),
              forms.amount(row.balance.minor),
            ])}
          />
        )}
        <NextPage path={accountPath(target.account)} cursor={nextCursor} />
        <ul>
          <li>
            <a href={`${entriesPath}?account=${target.account}`}>{say.ofAccount}</a>
          </li>
          <li>
            <a href={booksPath}>{say.back}</a>
          </li>
        </ul>
      </>
    );
  },
});
