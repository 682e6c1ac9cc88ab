import { z } from "zod";
import { accounts as journalAccounts } from "../../books/index.ts";
import {
  buyersAccounts,
  downloadDocumentArchive,
  exportSaft,
  getReportLedger,
  setReportLedger,
} from "../../reports/index.ts";
import { defineFile, definePage, sends } from "../frame/definition.tsx";
import type { Fields } from "../frame/fields.ts";
import { Form, Send, TextField } from "../frame/form/index.ts";
import type { Reading } from "../frame/language.ts";
import { Table } from "../frame/table.tsx";
import { buys, readers } from "./filters.ts";

/** What a party's own ledger calls the accounts, and what leaves for that ledger: SAF-T and an archive of documents. */

export const ledgerPath = "/finance/ledger";
const saftPath = `${ledgerPath}/saft`;
const archivePath = `${ledgerPath}/archive`;
const days = { from: z.string().max(20), to: z.string().max(20) };

/** The accounts that have a number on the form, in the content's order. */
const numbered = (fields: Fields) =>
  [...journalAccounts, ...buyersAccounts].flatMap((account) => {
    const number = fields.text(`number-${account}`);
    return number === undefined ? [] : [{ account, number }];
  });

/** From which day to which day a file is fetched: a form of its own that fetches, and changes nothing. */
function Fetch({ path, id, text, reading }: { path: string; id: string; text: string; reading: Reading }) {
  const { ledger } = reading.texts.pages.finance;
  return (
    <form method="get" action={path} aria-label={text}>
      {(["from", "to"] as const).map((name) => (
        <div class="form-group" key={name}>
          <label class="form-label" for={`${id}-${name}`}>
            {ledger[name]}
          </label>
          <input class="form-input" type="date" id={`${id}-${name}`} name={name} required />
        </div>
      ))}
      <button class="button button-secondary" type="submit">
        {text}
      </button>
    </form>
  );
}

export const ledgerPage = definePage({
  id: "financeLedger",
  path: ledgerPath,
  roles: readers,
  async read(ctx) {
    const own = await ctx.invoke(getReportLedger, {});
    const finance = ctx.caller.roles.includes("finance");
    return { own, buyer: buys(ctx.caller), changes: finance, sells: !buys(ctx.caller) };
  },
  title: ({ finance }) => finance.ledger.title,
  view({ own, buyer, changes, sells }, { reading }) {
    const { ledger } = reading.texts.pages.finance;
    const names: Record<string, string> = buyer
      ? reading.texts.reports.words.buyersAccount
      : reading.texts.books.accounts;
    const all: readonly string[] = buyer ? buyersAccounts : journalAccounts;
    const numbers = new Map<string, string>(own.accounts.map(({ account, number }) => [account, number]));
    return (
      <>
        <p class="font-lead">{ledger.lead}</p>
        {changes ? (
          <Form does="set" version={own.version}>
            {all.map((account) => (
              <TextField
                key={account}
                name={`number-${account}`}
                label={names[account] ?? account}
                value={numbers.get(account) ?? ""}
                width="short"
              />
            ))}
            <TextField
              name="dimension"
              label={ledger.dimension}
              hint={ledger.dimensionHint}
              value={own.dimension}
            />
            <Send text={ledger.save} />
          </Form>
        ) : (
          <Table
            caption={ledger.title}
            head={ledger.head}
            rows={own.accounts.map(({ account, number }) => [names[account] ?? account, number])}
          />
        )}
        {sells && (
          <section aria-labelledby="saft">
            <h2 id="saft">{ledger.saft}</h2>
            <p>{ledger.saftHow}</p>
            <Fetch path={saftPath} id="saft" text={ledger.saftButton} reading={reading} />
          </section>
        )}
        <section aria-labelledby="archive">
          <h2 id="archive">{ledger.archive}</h2>
          <p>{ledger.archiveHow}</p>
          <Fetch path={archivePath} id="archive" text={ledger.archiveButton} reading={reading} />
        </section>
      </>
    );
  },
  forms: {
    set: sends(
      setReportLedger,
      (fields) => ({
        content: {
          accounts: numbered(fields),
          dimension: fields.text("dimension") ?? "",
        },
      }),
      {
        done: ({ finance }) => finance.ledger.saved,
        places: (fields) =>
          Object.fromEntries(
            numbered(fields).map(({ account }, n) => [`accounts/${n}`, `number-${account}`]),
          ),
      },
    ),
  },
});

export const saftFile = defineFile({
  id: "financeSaftFile",
  path: saftPath,
  roles: ["finance", "publisher"],
  options: z.strictObject(days),
  fetch: (ctx, { options }) => ctx.fetch(exportSaft, { options }),
});

export const archiveFile = defineFile({
  id: "financeArchiveFile",
  path: archivePath,
  roles: readers,
  options: z.strictObject(days),
  fetch: (ctx, { options }) => ctx.fetch(downloadDocumentArchive, { options }),
});
