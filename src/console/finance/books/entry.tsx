import { z } from "zod";
import { type EntryDetails, getJournalEntry, proposeJournalReversal } from "../../../books/index.ts";
import type { Caller } from "../../../platform/operation/caller.ts";
import { definePage, sends } from "../../frame/definition.tsx";
import { Form, Send, TextField } from "../../frame/form/index.ts";
import type { Reading } from "../../frame/language.ts";
import { Table } from "../../frame/table.tsx";
import {
  accountIn,
  booksPath,
  creditOf,
  DocumentLink,
  debitOf,
  entriesPath,
  reversalsPath,
  roles,
  vatIn,
} from "./place.tsx";

interface Shown {
  entry: EntryDetails;
  reading: Reading;
}

function Facts({ entry, reading, caller }: Shown & { caller: Pick<Caller, "roles"> }) {
  const { forms, texts } = reading;
  const { books, finance } = texts.pages;
  const say = books.entry;
  const other = (id: string | null, name: string) =>
    id !== null && (
      <p>
        <a href={`${entriesPath}/${id}`}>{name}</a>
      </p>
    );
  return (
    <section aria-labelledby="facts">
      <h2 id="facts">{say.facts}</h2>
      <Table
        caption={say.facts}
        quiet
        head={finance.invoice.factHead}
        rows={[
          [say.fact, texts.books.facts[entry.fact]],
          [say.document, <DocumentLink of={entry.document} caller={caller} />],
          [say.belongs, forms.date(entry.belongsOn)],
          [say.booked, forms.date(entry.bookedOn)],
          [say.posted, forms.instant(entry.postedAt)],
        ]}
      />
      {entry.belongsOn !== entry.bookedOn && <p>{say.moved}</p>}
      {other(entry.reversesId, say.reverses)}
      {other(entry.reversedById, say.reversedBy)}
    </section>
  );
}

/** The figures that a posting was made of: counts as they are, amounts in kroner. */
const figuresOf = ({ figures }: EntryDetails["postings"][number], { forms, texts }: Reading): string =>
  figures
    .map(({ name, value }) => {
      const counted = name === "lines" || name === "reminder";
      return `${texts.books.figures[name]} ${counted ? value : forms.amount(BigInt(value))}`;
    })
    .join("; ");

function Postings({ entry, reading }: Shown) {
  const say = reading.texts.pages.books.entry;
  return (
    <section aria-labelledby="postings">
      <h2 id="postings">{say.lines}</h2>
      <Table
        caption={say.lines}
        quiet
        head={say.linesHead}
        rows={entry.postings.map((one) => [
          accountIn(reading, one.account),
          [one.partyName, one.payerGln].filter(Boolean).join(", "),
          vatIn(reading, one),
          debitOf(reading, one.amount.minor),
          creditOf(reading, one.amount.minor),
          figuresOf(one, reading),
        ])}
      />
    </section>
  );
}

/** One entry with its postings, its document, and what undoes it. */
export const entryPage = definePage({
  id: "financeBooksEntry",
  path: `${entriesPath}/{entryId}`,
  chapter: booksPath,
  roles,
  target: z.strictObject({ entryId: z.uuid() }),
  read: async (ctx, { target }) => ({
    entry: await ctx.invoke(getJournalEntry, { target }),
    caller: ctx.caller,
  }),
  title: ({ books }, { entry }) => books.entry.title(entry.number),
  view({ entry, caller }, { reading }) {
    const { books } = reading.texts.pages;
    const say = books.entry;
    const reversible =
      entry.fact !== "reversal" && entry.reversedById === null && caller.roles.includes("finance");
    return (
      <>
        <Facts entry={entry} reading={reading} caller={caller} />
        <Postings entry={entry} reading={reading} />
        {reversible && (
          <section aria-labelledby="reverse">
            <h2 id="reverse">{say.reverse}</h2>
            <p>{say.reverseHow}</p>
            <Form does="reverse">
              <TextField name="reason" label={say.reason} required />
              <Send text={say.reverseButton} weight="secondary" />
            </Form>
          </section>
        )}
        <ul>
          <li>
            <a href={entriesPath}>{books.toEntries}</a>
          </li>
          <li>
            <a href={reversalsPath}>{books.toReversals}</a>
          </li>
        </ul>
      </>
    );
  },
  forms: {
    reverse: sends(
      proposeJournalReversal,
      (fields, target) => ({ target, content: { reason: fields.text("reason") } }),
      { done: ({ books }) => books.entry.proposed },
    ),
  },
});
