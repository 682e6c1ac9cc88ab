import { z } from "zod";
import type { LocalDate } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";
import { type Minor, money } from "../../platform/money.ts";
import type { KnownLine } from "../rules/index.ts";
import {
  type CsvProfile,
  CsvProfileSays,
  type ReadLine,
  type Statement,
  StatementFault,
  type StatementImport,
} from "../schema/index.ts";

/** All SQL of profiles, accounts, files from the bank, and lines as they come. */

const profilesSql = statement(
  "banking.listProfiles",
  `select p.name, p.says, p.changed_at as "changedAt" from banking_profile p where p.publisher_id = $1::int
   order by p.name limit 200`,
  { decode: { says: CsvProfileSays } },
);
export const listProfiles = async (tx: Reader, sellerId: number): Promise<CsvProfile[]> =>
  (await tx.all(profilesSql, [sellerId])).map((row) => ({ ...row, shipped: false }));
const setProfileSql = statement(
  "banking.setProfile",
  `insert into banking_profile (publisher_id, name, says) values ($1::int, $2::text, $3::jsonb)
   on conflict (publisher_id, name) do update set says = excluded.says, changed_at = platform_now()`,
);
export async function setProfile(
  tx: Tx,
  sellerId: number,
  name: string,
  says: CsvProfileSays,
): Promise<void> {
  await tx.execute(setProfileSql, [sellerId, name, JSON.stringify(says)]);
}

const insertAccountSql = statement(
  "banking.insertAccount",
  `insert into banking_account (id, publisher_id, key) values (gen_random_uuid(), $1::int, $2::text)
   on conflict (publisher_id, key) do nothing`,
);
const lockAccountSql = statement(
  "banking.lockAccount",
  `select a.id, a.last_line as "lastLine" from banking_account a where a.publisher_id = $1::int and a.key = $2::text for no key update`,
);
/** A seller's account, made where it is new; nobody else reads a statement of it until the transaction ends. */
export async function lockAccount(tx: Tx, sellerId: number, key: string) {
  await tx.execute(insertAccountSql, [sellerId, key]);
  return tx.one(lockAccountSql, [sellerId, key]);
}
const findAccountSql = statement(
  "banking.findAccount",
  `select a.id, a.last_line as "lastLine" from banking_account a where a.publisher_id = $1::int and a.key = $2::text`,
);
export const findAccount = (tx: Reader, sellerId: number, key: string) =>
  tx.maybe(findAccountSql, [sellerId, key]);
const countLinesSql = statement(
  "banking.setLastLine",
  "update banking_account set last_line = $2::int where id = $1::uuid",
);

const knownSql = statement(
  "banking.listKnownLines",
  `select l.import_id || ' ' || l.entry as "entryId!", l.source, l.booked_on as "bookedOn", l.amount_minor as "amountMinor",
     l.balance_minor as "balanceMinor", l.reference, l.said as text, l.payment_id as "paymentId", l.payer_name as "payerName",
     l.payer_account as "payerAccount"
   from banking_line l where l.account_id = $1::uuid and l.booked_on between $2::date and $3::date
   order by l.number`,
);
/** An account's lines of the days from one to another, both included. */
export const listKnownLines = (
  tx: Reader,
  accountId: string,
  from: LocalDate,
  to: LocalDate,
): Promise<KnownLine[]> => tx.all(knownSql, [accountId, from, to]);

const turnoverSql = statement(
  "banking.getTurnover",
  `select coalesce(sum(abs(l.amount_minor)), 0)::bigint as "minor!" from banking_line l where l.publisher_id = $1::int`,
);
/** What a seller's lines come to, in and out together. */
export const getTurnover = async (tx: Reader, sellerId: number): Promise<Minor> =>
  (await tx.one(turnoverSql, [sellerId])).minor;

const insertLinesSql = statement(
  "banking.insertLines",
  `insert into banking_line (id, publisher_id, account_id, number, import_id, entry, source, booked_on, value_on, amount_minor,
     balance_minor, reference, end_to_end_id, payment_id, payer_name, payer_account, said, returned)
   select l.id, $1::int, $2::uuid, l.number, $3::uuid, l.entry, $4::text, l.booked_on, l.value_on, l.amount, l.balance, l.reference,
     l.end_to_end_id, l.payment_id, l.payer_name, l.payer_account, l.said, l.returned
   from jsonb_to_recordset($5::jsonb) as l (id uuid, number int, entry int, booked_on date, value_on date, amount bigint,
     balance bigint, reference text, end_to_end_id text, payment_id text, payer_name text, payer_account text, said text,
     returned boolean)`,
);
/** Writes new lines of an account with their ids, numbered on from its last one. */
export async function insertLines(
  tx: Tx,
  of: { sellerId: number; account: { id: string; lastLine: number }; importId: string; source: string },
  lines: readonly (ReadLine & { id: string })[],
): Promise<void> {
  const { sellerId, account, importId, source } = of;
  const rows = lines.map((one, at) => ({
    ...{ id: one.id, number: account.lastLine + at + 1, entry: one.entry, booked_on: one.bookedOn },
    ...{ value_on: one.valueOn, amount: String(one.amountMinor), balance: one.balanceMinor?.toString() },
    ...{ reference: one.reference, end_to_end_id: one.endToEndId, payment_id: one.paymentId },
    ...{ payer_name: one.payerName, payer_account: one.payerAccount, said: one.text, returned: one.returned },
  }));
  await tx.execute(insertLinesSql, [sellerId, account.id, importId, source, JSON.stringify(rows)]);
  await tx.execute(countLinesSql, [account.id, account.lastLine + lines.length]);
}

const insertImportSql = statement(
  "banking.insertImport",
  `insert into banking_import (id, publisher_id, format, profile, sha256, asked_account, lines, added, matched, skipped, faults,
     person_id)
   values ($1::uuid, $2::int, $3::text, $4::text, decode($5::text, 'hex'), $6::text, $7::int, $8::int, $9::int, $10::int,
     $11::jsonb, $12::uuid)`,
);
export interface NewImport {
  id: string;
  sellerId: number;
  format: StatementImport["format"];
  profile: string | null;
  sha256: string;
  askedAccount: string;
  lines: number;
  added: number;
  matched: number;
  skipped: number;
  faults: StatementFault[];
  personId: string;
}
export async function insertImport(tx: Tx, one: NewImport): Promise<void> {
  const counts = [one.lines, one.added, one.matched, one.skipped] as const;
  await tx.execute(insertImportSql, [
    ...([one.id, one.sellerId, one.format, one.profile, one.sha256, one.askedAccount, ...counts] as const),
    ...([JSON.stringify(one.faults), one.personId] as const),
  ]);
}

const insertStatementSql = statement(
  "banking.insertStatement",
  `insert into banking_statement (import_id, position, publisher_id, account_id, from_on, to_on, opening_minor, closing_minor,
     sum_minor, lines, added, partial)
   values ($1::uuid, $2::int, $3::int, $4::uuid, $5::date, $6::date, $7::bigint, $8::bigint, $9::bigint, $10::int, $11::int,
     $12::boolean)`,
);
export interface NewStatement {
  accountId: string;
  from: LocalDate | null;
  to: LocalDate | null;
  openingMinor: Minor | null;
  closingMinor: Minor | null;
  sumMinor: Minor;
  lines: number;
  added: number;
  partial: boolean;
}
export async function insertStatement(
  tx: Tx,
  of: { importId: string; position: number; sellerId: number },
  one: NewStatement,
): Promise<void> {
  const { accountId, from, to, openingMinor, closingMinor, sumMinor, lines, added, partial } = one;
  await tx.execute(insertStatementSql, [
    ...([of.importId, of.position, of.sellerId, accountId, from, to, openingMinor, closingMinor] as const),
    ...([sumMinor, lines, added, partial] as const),
  ]);
}

const importSql = `
  select i.id, i.format, i.profile, encode(i.sha256, 'hex') as "sha256!", i.lines, i.added, i.matched, i.skipped, i.faults,
    i.imported_at as "importedAt", (i.added - i.matched) as "waiting!"
  from banking_import i where i.publisher_id = $1::int`;
const decode = { decode: { faults: z.array(StatementFault) } };
const findImportSql = statement("banking.findImport", `${importSql} and i.id = $2::uuid`, decode);
const sameImportSql = statement(
  "banking.findSameImport",
  "select i.id from banking_import i where i.publisher_id = $1::int and i.sha256 = decode($2::text, 'hex') and i.asked_account = $3::text",
);
const listImportsSql = statement(
  "banking.listImports",
  `${importSql} and ($2::timestamptz is null or (date_trunc('milliseconds', i.imported_at), i.id) < ($2::timestamptz, $3::uuid))
   order by date_trunc('milliseconds', i.imported_at) desc, i.id desc limit $4::int`,
  decode,
);
const statementsSql = statement(
  "banking.listStatements",
  `select s.import_id as "importId", a.key as account, s.from_on as "from", s.to_on as "to", s.opening_minor as "openingMinor",
     s.closing_minor as "closingMinor", s.sum_minor as "sumMinor", s.lines, s.added
   from banking_statement s join banking_account a on a.id = s.account_id
   where s.publisher_id = $1::int and s.import_id = any($2::uuid[]) order by s.import_id, s.position`,
);

async function withStatements<I extends { id: string }>(tx: Reader, sellerId: number, imports: I[]) {
  const ids = imports.map(({ id }) => id);
  const rows = ids.length === 0 ? [] : await tx.all(statementsSql, [sellerId, ids]);
  return imports.map((one) => ({
    ...{ ...one, kept: true, repeated: false },
    statements: rows.filter(({ importId }) => importId === one.id).map(toStatement),
  }));
}
const orNull = (minor: Minor | null) => (minor === null ? null : money(minor));
export const toStatement = (row: {
  account: string;
  from: LocalDate | null;
  to: LocalDate | null;
  openingMinor: Minor | null;
  closingMinor: Minor | null;
  sumMinor: Minor;
  lines: number;
  added: number;
}): Statement => {
  const { account, from, to, openingMinor, closingMinor, sumMinor, lines, added } = row;
  return {
    ...{ account, from, to, opening: orNull(openingMinor), closing: orNull(closingMinor) },
    ...{ sum: money(sumMinor), lines, added, known: lines - added },
  };
};

export async function findImport(
  tx: Reader,
  sellerId: number,
  id: string,
): Promise<StatementImport | undefined> {
  const row = await tx.maybe(findImportSql, [sellerId, id]);
  return row && (await withStatements(tx, sellerId, [row]))[0];
}
/** The id of an import of the same bytes and account. */
export const findSameImport = async (
  tx: Reader,
  sellerId: number,
  sha256: string,
  askedAccount: string,
): Promise<string | undefined> => (await tx.maybe(sameImportSql, [sellerId, sha256, askedAccount]))?.id;
/** The newest first. */
export async function listImports(
  tx: Reader,
  sellerId: number,
  after: string[] | undefined,
  limit: number,
): Promise<StatementImport[]> {
  const from = after?.[0] === undefined ? null : new Date(after[0]);
  return withStatements(
    tx,
    sellerId,
    await tx.all(listImportsSql, [sellerId, from, after?.[1] ?? null, limit]),
  );
}
