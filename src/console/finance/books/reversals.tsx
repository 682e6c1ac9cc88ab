import { z } from "zod";
import {
  approveJournalReversal,
  dismissJournalReversal,
  listJournalReversals,
  type Reversal,
} from "../../../books/index.ts";
import { definePage, sends } from "../../frame/definition.tsx";
import { Form, Send } from "../../frame/form/index.ts";
import type { Reading } from "../../frame/language.ts";
import { FilterSelect, Filters, NextPage } from "../../frame/list.tsx";
import { Table } from "../../frame/table.tsx";
import { filled, filter } from "../filters.ts";
import { booksPath, entriesPath, reversalsPath, roles } from "./place.tsx";

function Acts({ one, reading }: { one: Reversal; reading: Reading }) {
  const say = reading.texts.pages.books.reversals;
  if (one.reversalId !== null) return <a href={`${entriesPath}/${one.reversalId}`}>{say.see}</a>;
  if (one.state !== "proposed") return null;
  const about = String(one.entryNumber);
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

/** Entries that are to be undone: proposed by one, approved by another. */
export const reversalsPage = definePage({
  id: "financeBooksReversals",
  path: reversalsPath,
  chapter: booksPath,
  roles,
  options: z.strictObject({ state: filter, cursor: z.string().max(500).optional() }),
  read: (ctx, { options }) => ctx.invoke(listJournalReversals, { options: filled(options) }),
  title: ({ books }) => books.reversals.title,
  view({ data, nextCursor }, { options, reading }) {
    const { books, finance } = reading.texts.pages;
    const say = books.reversals;
    return (
      <>
        <p class="font-lead">{say.lead}</p>
        <Filters path={reversalsPath}>
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
              <a href={`${entriesPath}/${one.entryId}`}>{String(one.entryNumber)}</a>,
              one.documentNumber,
              reading.forms.amount(one.amount.minor),
              one.reason,
              say.states[one.state],
              <Acts one={one} reading={reading} />,
            ])}
          />
        )}
        <NextPage path={reversalsPath} cursor={nextCursor} filters={filled({ state: options.state })} />
        <p>
          <a href={booksPath}>{books.back}</a>
        </p>
      </>
    );
  },
  forms: {
    approve: sends(approveJournalReversal, (fields) => ({ target: { reversalId: fields.text("_of") } }), {
      done: ({ books }) => books.reversals.approved,
    }),
    dismiss: sends(dismissJournalReversal, (fields) => ({ target: { reversalId: fields.text("_of") } }), {
      done: ({ books }) => books.reversals.dismissed,
    }),
  },
});
