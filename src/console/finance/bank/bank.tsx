import { z } from "zod";
import {
  type BankBalances,
  getBankBalances,
  importBankStatement,
  type Line,
  listBankLines,
  listBankProfiles,
  matchBankLines,
  type StatementImport,
} from "../../../banking/index.ts";
import { definePage, sends } from "../../frame/definition.tsx";
import { FileField, Form, SelectField, Send, TextField, TickField } from "../../frame/form/index.ts";
import type { Reading } from "../../frame/language.ts";
import { useSight } from "../../frame/sight.ts";
import { Table } from "../../frame/table.tsx";
import { nameIn } from "../filters.ts";
import { bankPath, creditsPath, linesPath, profilesPath, roles, rowOf, statementsPath } from "./place.tsx";

function Accounts({ balances, reading }: { balances: BankBalances; reading: Reading }) {
  const { forms, texts } = reading;
  const say = texts.pages.bank;
  const amount = ({ minor }: { minor: bigint }) => texts.pages.finance.kr(forms.amount(minor));
  return (
    <section aria-labelledby="accounts">
      <h2 id="accounts">{say.accounts}</h2>
      {balances.data.length === 0 ? (
        <p>{say.noAccounts}</p>
      ) : (
        <Table
          caption={say.accounts}
          head={say.accountsHead}
          rows={balances.data.map((one) => [
            one.account,
            one.to === null ? "" : forms.date(one.to),
            forms.amount(one.sum.minor),
            forms.amount(one.assigned.minor),
            forms.amount(one.aside.minor),
            forms.amount(one.waiting.minor),
            one.unexplained === null ? "" : forms.amount(one.unexplained.minor),
          ])}
        />
      )}
      <p>
        {balances.difference.minor === 0n
          ? say.agrees(amount(balances.books))
          : say.differs(amount(balances.difference))}{" "}
        {balances.onAccount.minor > 0n && say.onAccount(amount(balances.onAccount))}
      </p>
    </section>
  );
}

/** What became of a file, or would. */
export function Report({ report, reading }: { report: StatementImport; reading: Reading }) {
  const say = reading.texts.pages.bank;
  const title = !report.kept ? say.wouldBe : say.report;
  return (
    <section aria-labelledby="report">
      <h2 id="report">{title}</h2>
      {report.repeated && <p>{say.repeated}</p>}
      <Table
        caption={title}
        head={say.reportHead}
        rows={[
          [say.lines, String(report.lines)],
          [say.added, String(report.added)],
          [say.matched, String(report.matched)],
          [say.waitingLines, String(report.waiting)],
          [say.skipped, String(report.skipped)],
        ]}
      />
      <FaultRows faults={report.faults} count={report.skipped} reading={reading} />
    </section>
  );
}

const Fault = z.object({ line: z.int(), detail: z.string() });

function FaultRows({
  faults,
  count,
  reading,
}: {
  faults: readonly z.output<typeof Fault>[];
  count: number;
  reading: Reading;
}) {
  const say = reading.texts.pages.bank;
  if (faults.length === 0) return null;
  return (
    <Table
      caption={say.faults(String(count))}
      head={say.faultsHead}
      rows={faults.map(({ line, detail }) => [String(line), <span lang="en">{detail}</span>])}
    />
  );
}

/** The lines at fault of a file that was refused. */
function Faults() {
  const { refused, reading } = useSight();
  const { faults: given, faultsTotal } = refused?.problem.extensions ?? {};
  const faults = z.array(Fault).safeParse(given).data ?? [];
  return <FaultRows faults={faults} count={Number(faultsTotal ?? faults.length)} reading={reading} />;
}

function Upload({ profiles, reading }: { profiles: readonly string[]; reading: Reading }) {
  const say = reading.texts.pages.bank;
  return (
    <section aria-labelledby="upload">
      <h2 id="upload">{say.upload}</h2>
      <p>{say.uploadHow}</p>
      <Faults />
      <Form does="upload" file>
        <SelectField
          name="profile"
          label={say.profile}
          none={say.profileNone}
          choices={profiles.map((name) => [name, nameIn(say.profiles.named, name)] as const)}
        />
        <TextField name="account" label={say.account} hint={say.accountHint} width="short" />
        <TickField name="dryRun" label={say.dryRun} value="true" />
        <FileField name="file" label={say.file} accept=".xml,.csv,.txt" required />
        <Send text={say.send} />
      </Form>
    </section>
  );
}

function Waiting({ lines, mayAct, reading }: { lines: readonly Line[]; mayAct: boolean; reading: Reading }) {
  const say = reading.texts.pages.bank;
  return (
    <section aria-labelledby="waiting">
      <h2 id="waiting">{say.waiting}</h2>
      {lines.length === 0 ? (
        <p>{say.noneWaits}</p>
      ) : (
        <>
          <Table caption={say.waiting} head={say.lineHead} rows={lines.map((one) => rowOf(one, reading))} />
          <p>
            <a href={`${linesPath}?state=waiting`}>{say.allWaiting}</a>
          </p>
          {mayAct && (
            <Form does="again">
              <p>{say.againHow}</p>
              <Send text={say.again} weight="secondary" />
            </Form>
          )}
        </>
      )}
    </section>
  );
}

/** Lines that wait, as many as are shown at once. */
const shown = "25";

/** A seller's bank: its accounts, a file to read, and the lines that wait for a person. */
export const bankPage = definePage({
  id: "financeBank",
  path: bankPath,
  roles,
  async read(ctx) {
    const { data: lines } = await ctx.invoke(listBankLines, { options: { state: "waiting", limit: shown } });
    const { data: profiles } = await ctx.invoke(listBankProfiles, {});
    return {
      balances: await ctx.invoke(getBankBalances, {}),
      ...{ lines, profiles: profiles.map(({ name }) => name) },
      mayAct: ctx.caller.roles.includes("finance"),
    };
  },
  title: ({ bank }) => bank.title,
  view({ balances, lines, profiles, mayAct }, { reading }) {
    const say = reading.texts.pages.bank;
    return (
      <>
        <p class="font-lead">{say.lead}</p>
        <Waiting lines={lines} mayAct={mayAct} reading={reading} />
        {mayAct && <Upload profiles={profiles} reading={reading} />}
        <Accounts balances={balances} reading={reading} />
        <ul>
          <li>
            <a href={linesPath}>{say.toLines}</a>
          </li>
          <li>
            <a href={creditsPath}>{say.toCredits}</a>
          </li>
          <li>
            <a href={statementsPath}>{say.toStatements}</a>
          </li>
          <li>
            <a href={profilesPath}>{say.toProfiles}</a>
          </li>
        </ul>
      </>
    );
  },
  forms: {
    upload: sends(
      importBankStatement,
      (fields) => {
        const [profile, account] = [fields.text("profile"), fields.text("account")];
        return {
          options: {
            ...(profile === undefined ? {} : { profile }),
            ...(account === undefined ? {} : { account }),
            dryRun: fields.ticked("dryRun") ? "true" : "false",
          },
        };
      },
      { answers: (report, reading) => <Report report={report} reading={reading} /> },
    ),
    again: sends(matchBankLines, () => ({}), { done: ({ bank }) => bank.looked }),
  },
});
