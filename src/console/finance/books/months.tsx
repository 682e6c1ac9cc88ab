import {
  closeJournalMonth,
  listJournalMonths,
  lockJournalMonth,
  type Period,
  reopenJournalMonth,
} from "../../../books/index.ts";
import { definePage, sends } from "../../frame/definition.tsx";
import { Form, Send, TextField } from "../../frame/form/index.ts";
import type { Reading } from "../../frame/language.ts";
import { Table } from "../../frame/table.tsx";
import { booksPath, monthsPath, roles } from "./place.tsx";

/** What may be done with a month, by its state. */
function Acts({ one, mayClose, reading }: { one: Period; mayClose: boolean; reading: Reading }) {
  const say = reading.texts.pages.books.months;
  if (one.state === "closed")
    return (
      <Form does="lock" of={one.month} compact>
        <Send text={say.lock} about={one.month} />
      </Form>
    );
  if (mayClose && one.nextToClose && one.over)
    return (
      <Form does="close" of={one.month} compact>
        <Send text={say.close} about={one.month} />
      </Form>
    );
  return null;
}

/** The months of the books: one person closes, another locks. */
export const monthsPage = definePage({
  id: "financeBooksMonths",
  path: monthsPath,
  chapter: booksPath,
  roles,
  async read(ctx) {
    const { data } = await ctx.invoke(listJournalMonths, {});
    const mayClose = ctx.caller.roles.includes("finance");
    // The newest closed one is the one before the first that is open.
    const last = data.find(({ state }) => state !== "open");
    return { data, mayClose, reopens: mayClose && last?.state === "closed" ? last.month : undefined };
  },
  title: ({ books }) => books.months.title,
  view({ data, mayClose, reopens }, { reading }) {
    const { forms, texts } = reading;
    const { books } = texts.pages;
    const say = books.months;
    return (
      <>
        <p class="font-lead">{say.lead}</p>
        {data.length === 0 ? (
          <p>{books.noEntries}</p>
        ) : (
          <Table
            caption={say.title}
            head={say.head}
            rows={data.map((one) => [
              one.month,
              say.states[one.state],
              reading.forms.whole(String(one.entries)),
              forms.amount(one.debit.minor),
              one.hash === null ? "" : <code>{one.hash.slice(0, 12)}</code>,
              <Acts one={one} mayClose={mayClose} reading={reading} />,
            ])}
          />
        )}
        {reopens !== undefined && (
          <section aria-labelledby="reopen">
            <h2 id="reopen">{say.reopen(reopens)}</h2>
            <p>{say.reopenHow}</p>
            <Form does="reopen" of={reopens}>
              <TextField name="reason" label={say.reason} required />
              <Send text={say.reopenButton} weight="secondary" />
            </Form>
          </section>
        )}
        <p>
          <a href={booksPath}>{books.back}</a>
        </p>
      </>
    );
  },
  forms: {
    close: sends(closeJournalMonth, (fields) => ({ content: { month: fields.text("_of") } }), {
      done: ({ books }) => books.months.closed,
    }),
    lock: sends(lockJournalMonth, (fields) => ({ content: { month: fields.text("_of") } }), {
      done: ({ books }) => books.months.locked,
    }),
    reopen: sends(
      reopenJournalMonth,
      (fields) => ({ content: { month: fields.text("_of"), reason: fields.text("reason") } }),
      { done: ({ books }) => books.months.reopened },
    ),
  },
});
