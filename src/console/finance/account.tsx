import { z } from "zod";
import { type AccountEntry, type AccountStatement, getAccountStatement } from "../../billing/index.ts";
import { listControllers, listPublishers } from "../../parties/index.ts";
import { kronerOf } from "../../platform/money.ts";
import type { Role } from "../../platform/operation/caller.ts";
import type { DatabaseCtx } from "../../platform/operation/context.ts";
import { attempt, NoAnswer } from "../frame/attempt.tsx";
import { defineFile, definePage } from "../frame/definition.tsx";
import { type Reading, readingOf, sorterOf } from "../frame/language.ts";
import { FilterSelect, Filters, FilterText } from "../frame/list.tsx";
import { everyPage, listFile } from "../frame/list-file.ts";
import { Table } from "../frame/table.tsx";
import { buys, filled, filter, nameIn } from "./filters.ts";

/** The account of a buyer with a seller: what was invoiced, credited, paid and charged in some days, and what is left. */

export const accountPath = "/finance/account";
const roles: readonly Role[] = ["finance", "buyer"];
const word = z.string().max(100);
const Asked = { partyId: filter, from: filter, to: filter };

/** The other side of one's accounts, by name. */
async function listOthers(ctx: DatabaseCtx): Promise<[id: string, name: string][]> {
  const others = buys(ctx.caller)
    ? await everyPage((options) => ctx.invoke(listPublishers, { options }))
    : await everyPage((options) => ctx.invoke(listControllers, { options }));
  const sorter = sorterOf(readingOf(ctx).language);
  return others
    .map(({ id, name }): [string, string] => [String(id), name])
    .sort((a, b) => sorter.compare(a[1], b[1]));
}

interface Shown {
  statement: AccountStatement;
  reading: Reading;
}

/** What stood before, each movement with the balance after it, what stands after. */
function rowsOf<Cell>(
  { statement, reading }: Shown,
  amount: (minor: bigint) => string,
  number: (one: AccountEntry) => Cell,
) {
  const say = reading.texts.pages.account;
  const { opening, entries, closing } = statement;
  return [
    ["", say.opening, "", "", amount(opening.minor)],
    ...entries.map((one) => [
      reading.forms.date(one.on),
      nameIn(say.kinds, one.kind),
      number(one),
      amount(one.amount.minor),
      amount(one.balance.minor),
    ]),
    ["", say.closing, "", "", amount(closing.minor)],
  ];
}

function Statement({ name, asked, ...shown }: Shown & { name: string; asked: Record<string, string> }) {
  const { reading, statement } = shown;
  const { account: say, finance } = reading.texts.pages;
  const { forms } = reading;
  return (
    <section aria-labelledby="statement">
      <h2 id="statement">{say.of(name)}</h2>
      {statement.entries.length === 0 && <p>{say.empty}</p>}
      <Table
        caption={say.of(name)}
        quiet
        head={say.head}
        rows={rowsOf(
          shown,
          (minor) => forms.amount(minor),
          ({ invoiceId, number }) => <a href={`/finance/invoices/${invoiceId}`}>{number}</a>,
        )}
      />
      <p>{say.overdue(finance.kr(forms.amount(statement.overdue.minor)))}</p>
      <p>
        <a href={`${accountPath}/file?${new URLSearchParams(asked)}`}>{say.file}</a>
      </p>
    </section>
  );
}

/** The account of the reader's own party with one other, for some days. */
export const accountPage = definePage({
  id: "financeAccount",
  path: accountPath,
  roles,
  options: z.strictObject(Asked),
  async read(ctx, { options }) {
    const { partyId = "", from = "", to = "" } = filled(options);
    const asked = { partyId, from, to };
    const whole = partyId !== "" && from !== "" && to !== "";
    return {
      asked,
      others: await listOthers(ctx),
      buyer: buys(ctx.caller),
      answer: whole ? await attempt(() => ctx.invoke(getAccountStatement, { options: asked })) : undefined,
    };
  },
  title: ({ account }) => account.title,
  view({ asked, others, buyer, answer }, { reading }) {
    const say = reading.texts.pages.account;
    const other = buyer ? say.seller : say.buyer;
    const name = others.find(([id]) => id === asked.partyId)?.[1] ?? "";
    return (
      <>
        <p class="font-lead">{say.lead}</p>
        <Filters path={accountPath} button={say.show}>
          <FilterSelect
            name="partyId"
            label={other}
            value={asked.partyId}
            choices={others}
            all={say.choose}
          />
          <FilterText name="from" label={say.from} value={asked.from} kind="date" />
          <FilterText name="to" label={say.to} value={asked.to} kind="date" />
        </Filters>
        {answer === undefined && <p>{say.ask}</p>}
        {answer?.problem && (
          <NoAnswer
            problem={answer.problem}
            labels={{ "?partyId": other, "?from": say.from, "?to": say.to }}
          />
        )}
        {answer?.value && <Statement name={name} asked={asked} statement={answer.value} reading={reading} />}
      </>
    );
  },
});

/** The account as a file. */
export const accountFile = defineFile({
  id: "financeAccountFile",
  path: `${accountPath}/file`,
  roles,
  options: z.strictObject({ partyId: word, from: word, to: word }),
  async fetch(ctx, { options }) {
    const reading = readingOf(ctx);
    const statement = await ctx.invoke(getAccountStatement, { options });
    const amount = (minor: bigint) => reading.forms.decimal(kronerOf(minor));
    const rows = rowsOf({ statement, reading }, amount, ({ number }) => number);
    return listFile(reading, "account", reading.texts.pages.account.head, rows);
  },
});
