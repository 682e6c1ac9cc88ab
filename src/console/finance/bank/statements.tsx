import { z } from "zod";
import { getBankStatement, listBankStatements } from "../../../banking/index.ts";
import { defineFile, definePage } from "../../frame/definition.tsx";
import { readingOf } from "../../frame/language.ts";
import { ListFile, NextPage } from "../../frame/list.tsx";
import { pagedFile } from "../../frame/list-file.ts";
import { Table } from "../../frame/table.tsx";
import { filled, nameIn } from "../filters.ts";
import { Report } from "./bank.tsx";
import { bankPath, roles, statementsPath } from "./place.tsx";

/** Statements of account that were read, the newest first. */
export const statementsPage = definePage({
  id: "financeBankStatements",
  path: statementsPath,
  chapter: bankPath,
  roles,
  options: z.strictObject({ cursor: z.string().max(500).optional() }),
  read: (ctx, { options }) => ctx.invoke(listBankStatements, { options: filled(options) }),
  title: ({ bank }) => bank.statements.title,
  view({ data, nextCursor }, { reading }) {
    const { bank } = reading.texts.pages;
    const say = bank.statements;
    return (
      <>
        {data.length === 0 ? (
          <p>{say.empty}</p>
        ) : (
          <Table
            caption={say.title}
            head={say.head}
            rows={data.map((one) => [
              <a href={`${statementsPath}/${one.id}`}>{reading.forms.instant(one.importedAt)}</a>,
              one.profile === null ? <code>{one.format}</code> : nameIn(bank.profiles.named, one.profile),
              [...new Set(one.statements.map(({ account }) => account))].join(", "),
              reading.forms.whole(String(one.lines)),
              reading.forms.whole(String(one.added)),
              reading.forms.whole(String(one.matched)),
              reading.forms.whole(String(one.skipped)),
            ])}
          />
        )}
        {data.length > 0 && <ListFile path={statementsPath} filters={{}} />}
        <NextPage path={statementsPath} cursor={nextCursor} />
        <p>
          <a href={bankPath}>{bank.back}</a>
        </p>
      </>
    );
  },
});

export const statementsFile = defineFile({
  id: "financeBankStatementsFile",
  path: `${statementsPath}/file`,
  roles,
  options: z.strictObject({}),
  async fetch(ctx) {
    const reading = readingOf(ctx);
    const { bank } = reading.texts.pages;
    return pagedFile(
      reading,
      "bank-statements",
      bank.statements.head,
      (page) => ctx.invoke(listBankStatements, { options: page }),
      (one) => [
        reading.forms.instant(one.importedAt),
        one.profile === null ? one.format : nameIn(bank.profiles.named, one.profile),
        [...new Set(one.statements.map(({ account }) => account))].join(", "),
        ...[one.lines, one.added, one.matched, one.skipped],
      ],
    );
  },
});

/** What became of one file. */
export const statementPage = definePage({
  id: "financeBankStatement",
  path: `${statementsPath}/{importId}`,
  chapter: bankPath,
  roles,
  target: z.strictObject({ importId: z.uuid() }),
  read: (ctx, { target }) => ctx.invoke(getBankStatement, { target }),
  title: ({ bank }) => bank.statements.one,
  view(report, { reading }) {
    const { forms, texts } = reading;
    const { bank } = texts.pages;
    const say = bank.statements;
    const day = (on: (typeof report.statements)[number]["from"]) => (on === null ? "" : forms.date(on));
    const amount = (one: { minor: bigint } | null) => (one === null ? "" : forms.amount(one.minor));
    return (
      <>
        <Report report={report} reading={reading} />
        <section aria-labelledby="balances">
          <h2 id="balances">{say.balances}</h2>
          <Table
            caption={say.balances}
            head={say.balancesHead}
            rows={report.statements.map((one) => [
              one.account,
              day(one.from),
              day(one.to),
              amount(one.opening),
              amount(one.sum),
              amount(one.closing),
              reading.forms.whole(String(one.added)),
              reading.forms.whole(String(one.known)),
            ])}
          />
        </section>
        <p>
          {say.file}: {report.sha256}
        </p>
        <p>
          <a href={bankPath}>{bank.back}</a>
        </p>
      </>
    );
  },
});
