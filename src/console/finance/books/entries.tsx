import { z } from "zod";
import { type Entry, entrySort, listJournalEntries } from "../../../books/index.ts";
import type { Caller } from "../../../platform/operation/caller.ts";
import { definePage } from "../../frame/definition.tsx";
import type { Reading } from "../../frame/language.ts";
import { FilterSelect, Filters, FilterText, listOptions, NextPage } from "../../frame/list.tsx";
import { Table } from "../../frame/table.tsx";
import { filled, filter, seesInvoices } from "../filters.ts";
import { booksPath, DocumentLink, entriesPath, roles } from "./place.tsx";

const sorts = [null, "bookedOn", "fact", "document", "amount"];

function rowOf(one: Entry, caller: Pick<Caller, "roles">, { forms, texts }: Reading) {
  const { books: say } = texts.pages;
  const booked = forms.date(one.bookedOn);
  const fact = texts.books.facts[one.fact];
  return [
    <a href={`${entriesPath}/${one.id}`}>{String(one.number)}</a>,
    one.belongsOn === one.bookedOn ? booked : `${booked} (${say.entries.later(forms.date(one.belongsOn))})`,
    one.reversedById === null ? fact : `${fact} (${say.entries.reversed})`,
    <DocumentLink of={one.document} caller={caller} />,
    forms.amount(one.amount.minor),
  ];
}

/** The journal as a report of its own days, with its files, for those who read reports. */
function JournalFile({ caller, reading: { texts } }: { caller: Pick<Caller, "roles">; reading: Reading }) {
  const say = texts.pages.books.entries;
  if (!seesInvoices(caller)) return null;
  return (
    <section aria-labelledby="file">
      <h2 id="file">{say.file}</h2>
      <p>{say.fileHow}</p>
      <p>
        <a href="/finance/reports?report=journal">{say.fileButton}</a>
      </p>
    </section>
  );
}

/** A seller's journal, the newest entry first. */
export const entriesPage = definePage({
  id: "financeBooksEntries",
  path: entriesPath,
  chapter: booksPath,
  roles,
  options: z.strictObject({
    ...{ from: filter, to: filter, fact: filter, account: filter },
    ...listOptions(entrySort),
  }),
  async read(ctx, { options }) {
    const page = await ctx.invoke(listJournalEntries, { options: filled(options) });
    return { ...page, caller: ctx.caller };
  },
  title: ({ books }) => books.entries.title,
  view({ data, nextCursor, caller }, { options, reading }) {
    const { books } = reading.texts;
    const { books: pages, finance } = reading.texts.pages;
    const say = pages.entries;
    const { cursor: _cursor, ...chosen } = options;
    const { sort: _sort, ...filters } = chosen;
    return (
      <>
        <p class="font-lead">{say.lead}</p>
        <Filters path={entriesPath} sort={options.sort}>
          <FilterText name="from" label={say.from} value={options.from} kind="date" />
          <FilterText name="to" label={say.to} value={options.to} kind="date" />
          <FilterSelect
            name="fact"
            label={say.fact}
            value={options.fact}
            choices={Object.entries(books.facts)}
            all={finance.all}
          />
          <FilterSelect
            name="account"
            label={say.account}
            value={options.account}
            choices={Object.entries(books.accounts)}
            all={finance.all}
          />
        </Filters>
        {data.length === 0 ? (
          <p>{say.empty}</p>
        ) : (
          <Table
            caption={say.title}
            head={say.head}
            sorting={{ path: entriesPath, filters: filled(filters), by: options.sort, keys: sorts }}
            rows={data.map((one) => rowOf(one, caller, reading))}
          />
        )}
        <NextPage path={entriesPath} cursor={nextCursor} filters={filled(chosen)} />
        <JournalFile caller={caller} reading={reading} />
        <p>
          <a href={booksPath}>{pages.back}</a>
        </p>
      </>
    );
  },
});
