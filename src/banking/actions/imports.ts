import { createHash, randomUUID } from "node:crypto";
import { dateOf, type LocalDate } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { money } from "../../platform/money.ts";
import type { Ctx, DatabaseCtx } from "../../platform/operation/context.ts";
import type { Upload } from "../../platform/operation/kinds.ts";
import { common, must, Problem } from "../../platform/problem.ts";
import { isXml, Refused, readFile, Turnover } from "../formats/index.ts";
import { freshLines, type KnownLine, matchLine } from "../rules/index.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";
import { lockMatches, payMatched } from "./assigning.ts";
import { asMatchLine, type Match, readOpen } from "./matching.ts";
import { ownAccounts, sellerOf } from "./own.ts";

/** A file from the bank: read, compared with what is known, kept and matched, in one transaction; whole or not at all. */

async function readAll(upload: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of upload) {
    bytes += part.length;
    if (bytes > s.statementLimits.bytes)
      throw new Problem(common.tooLarge, `A file has at most ${s.statementLimits.bytes} bytes.`);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** Profiles of a seller's own go before ours of the same name. */
export async function listProfiles(tx: Reader, ctx: Ctx): Promise<s.CsvProfile[]> {
  const own = await store.listProfiles(tx, sellerOf(ctx));
  const shipped = Object.entries(s.shippedProfiles)
    .filter(([name]) => !own.some((one) => one.name === name))
    .map(([name, says]) => ({ name, shipped: true, says, changedAt: null }));
  return [...own, ...shipped];
}

export async function setProfile(tx: Tx, ctx: Ctx, { name, says }: s.NewCsvProfile): Promise<s.CsvProfile> {
  const sellerId = sellerOf(ctx);
  const own = await store.listProfiles(tx, sellerId);
  if (own.length >= s.profilesMax && !own.some((one) => one.name === name))
    throw new Problem(s.tooManyProfiles, `There are ${own.length}.`);
  await store.setProfile(tx, sellerId, name, says);
  await ctx.audit(tx, { action: "setBankProfile", subject: `bank-profile:${name}`, after: says });
  const set = (await listProfiles(tx, ctx)).find((one) => one.name === name);
  must(set, "a profile that was set is there");
  return set;
}

const faultsOf = (faults: readonly s.StatementFault[]) => ({
  extensions: { faults: faults.slice(0, s.statementLimits.faultsShown), faultsTotal: faults.length },
});
const refusalOf = ({ kind, faults }: Refused): Problem => {
  const [first] = faults;
  const detail = first ? `Line ${first.line} ${first.detail}.` : "There is nothing to read.";
  const problem = kind === "unbalanced" ? s.statementUnbalanced : s.statementUnreadable;
  return new Problem(problem, detail, faultsOf(faults));
};

interface Asked {
  bytes: Buffer;
  sha256: string;
  profile: { name: string; says: s.CsvProfileSays } | undefined;
  accounts: string[];
  /** The account that CSV is of. */
  account: string | undefined;
  today: LocalDate;
}

/** Which profile and account a file is read by; refuses what is not the seller's. */
async function ask(tx: Reader, ctx: Ctx, bytes: Buffer, options: s.UploadOptions): Promise<Asked> {
  const accounts = await ownAccounts(tx, sellerOf(ctx));
  const { account: named, profile: wanted } = options;
  const asked = {
    ...{ bytes, accounts, today: dateOf(await tx.now()) },
    sha256: createHash("sha256").update(bytes).digest("hex"),
  };
  if (named !== undefined && !accounts.includes(named)) throw unknownAccount(named, accounts);
  if (isXml(bytes)) return { ...asked, profile: undefined, account: undefined };
  const profile = (await listProfiles(tx, ctx)).find(({ name }) => name === wanted);
  if (!profile)
    throw new Problem(s.noProfile, wanted === undefined ? "CSV needs `profile`." : `There is no ${wanted}.`, {
      errors: [{ pointer: "?profile", detail: "Name one of your profiles, or of those that are shipped." }],
    });
  const account = named ?? (accounts.length === 1 ? accounts[0] : undefined);
  if (account === undefined) throw unknownAccount(undefined, accounts);
  return { ...asked, profile, account };
}

const unknownAccount = (named: string | undefined, accounts: readonly string[]) =>
  new Problem(
    s.accountUnknown,
    named === undefined ? "The file does not name its account." : `${named} is not stated.`,
    {
      extensions: { accounts: accounts.slice(0, 50) },
      errors: [{ pointer: "?account", detail: "State one of `accounts`." }],
    },
  );

interface Own extends s.ReadStatement {
  key: string;
}
/** Reads the file; each of its statements is of an account of the seller's, and nothing is of a day to come. */
function read(asked: Asked): { file: s.ReadFile; statements: Own[] } {
  let file: s.ReadFile;
  try {
    file = readFile(asked.bytes, asked.profile?.says);
    for (const { lines } of file.statements)
      for (const [at, { bookedOn }] of lines.entries())
        if (bookedOn > asked.today)
          throw new Refused([{ line: at + 1, detail: `is booked on a day to come, ${bookedOn}` }]);
  } catch (error) {
    throw error instanceof Refused ? refusalOf(error) : error;
  }
  const statements = file.statements.map((one) => {
    const key = one.account ?? asked.account;
    must(key !== undefined, "CSV is read of an account");
    if (!asked.accounts.includes(key)) throw unknownAccount(key, asked.accounts);
    return { ...one, key };
  });
  return { file, statements };
}

interface PlannedLine extends s.ReadLine {
  id: string;
}
interface Planned {
  of: Own;
  fresh: PlannedLine[];
}

const sourceOf = ({ profile }: Asked): string =>
  profile
    ? `csv ${createHash("sha256").update(JSON.stringify(profile.says)).digest("hex").slice(0, 16)}`
    : "camt.053";

const daysOf = (lines: readonly s.ReadLine[]) => {
  const days = lines.map(({ bookedOn }) => bookedOn).sort();
  return { from: days[0] ?? null, to: days.at(-1) ?? null };
};

/** What of the file is new to each account: later statements of one file know the earlier ones'. */
async function plan(
  tx: Reader,
  sellerId: number,
  asked: Asked,
  statements: readonly Own[],
): Promise<Planned[]> {
  const source = sourceOf(asked);
  const seen = new Map<string, KnownLine[]>();
  const planned: Planned[] = [];
  for (const of of statements) {
    const account = await store.findAccount(tx, sellerId, of.key);
    const { from, to } = daysOf(of.lines);
    const stored = account && from && to ? await store.listKnownLines(tx, account.id, from, to) : [];
    const earlier = seen.get(of.key) ?? [];
    const fresh = freshLines([...stored, ...earlier], of.lines, source).map((one) => ({
      ...one,
      id: randomUUID(),
    }));
    seen.set(of.key, [...earlier, ...fresh.map((one) => ({ ...one, entryId: `new ${one.entry}`, source }))]);
    planned.push({ of, fresh });
  }
  await withinTurnover(tx, sellerId, planned);
  return planned;
}

/** Refuses lines that bring all of the seller's above what its sums are exact to. */
async function withinTurnover(tx: Reader, sellerId: number, planned: readonly Planned[]): Promise<void> {
  const turnover = new Turnover(await store.getTurnover(tx, sellerId));
  for (const { entry, amountMinor } of planned.flatMap(({ fresh }) => fresh)) {
    const detail = turnover.add(amountMinor);
    if (detail !== undefined) throw refusalOf(new Refused([{ line: entry, detail }]));
  }
}

/** The lines that find their invoice, each invoice once, the oldest line first. */
async function matchesOf(tx: Reader, sellerId: number, planned: readonly Planned[]): Promise<Match[]> {
  const lines = planned.flatMap(({ fresh }) => fresh);
  if (lines.length === 0) return [];
  const open = await readOpen(tx, sellerId);
  return lines.flatMap((line) => {
    const found = matchLine(asMatchLine(line), open);
    if (!found) return [];
    open.remove(found.invoice.id);
    return [{ lineId: line.id, invoiceId: found.invoice.id, amountMinor: line.amountMinor, by: found.by }];
  });
}

const sumOf = (lines: readonly s.ReadLine[]) => lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
const statementOf = ({ of, fresh }: Planned) => ({
  ...daysOf(of.lines),
  ...{ openingMinor: of.openingMinor, closingMinor: of.closingMinor, partial: of.partial },
  ...{ sumMinor: sumOf(of.lines), lines: of.lines.length, added: fresh.length },
});
const countsOf = (file: s.ReadFile, planned: readonly Planned[]) => ({
  lines: planned.reduce((sum, { of }) => sum + of.lines.length, 0),
  added: planned.reduce((sum, { fresh }) => sum + fresh.length, 0),
  skipped: file.skipped.length,
});

/** Reads a file from the bank and keeps what is new of it; or says what it would do. */
export async function importStatement(
  ctx: DatabaseCtx,
  options: s.UploadOptions,
  upload: Upload,
): Promise<s.StatementImport> {
  const sellerId = sellerOf(ctx);
  const bytes = await readAll(upload.bytes);
  const asked = await ctx.db.read(ctx.plane, (tx) => ask(tx, ctx, bytes, options));
  const again = await ctx.db.read(ctx.plane, (tx) => repeated(tx, sellerId, asked));
  if (again) return again;
  const { file, statements } = read(asked);
  if (options.dryRun === "true")
    return ctx.db.read(ctx.plane, (tx) => preview(tx, sellerId, asked, { file, statements }));
  return ctx.bulk.write(ctx.plane, (tx) => keep(tx, ctx, asked, { file, statements }));
}

async function repeated(tx: Reader, sellerId: number, asked: Asked): Promise<s.StatementImport | undefined> {
  const id = await store.findSameImport(tx, sellerId, asked.sha256, asked.account ?? "");
  const found = id && (await store.findImport(tx, sellerId, id));
  return found ? { ...found, repeated: true } : undefined;
}

type Read = ReturnType<typeof read>;

async function preview(tx: Reader, sellerId: number, asked: Asked, { file, statements }: Read) {
  const planned = await plan(tx, sellerId, asked, statements);
  const matched = (await matchesOf(tx, sellerId, planned)).length;
  const counts = countsOf(file, planned);
  return {
    ...{
      id: randomUUID(),
      kept: false,
      format: file.format,
      profile: asked.profile?.name ?? null,
      sha256: asked.sha256,
    },
    ...{ ...counts, matched, waiting: counts.added - matched, repeated: false, importedAt: await tx.now() },
    faults: file.skipped.slice(0, s.statementLimits.faultsShown),
    statements: planned.map((one) => store.toStatement({ account: one.of.key, ...statementOf(one) })),
  };
}

async function keep(tx: Tx, ctx: Ctx, asked: Asked, { file, statements }: Read): Promise<s.StatementImport> {
  const sellerId = sellerOf(ctx);
  const accounts = new Map<string, { id: string; lastLine: number }>();
  for (const key of [...new Set(statements.map((one) => one.key))].sort())
    accounts.set(key, await store.lockAccount(tx, sellerId, key));
  // Whoever has read the same file in the meantime has held the account until now.
  const again = await repeated(tx, sellerId, asked);
  if (again) return again;
  const planned = await plan(tx, sellerId, asked, statements);
  const matches = await lockMatches(tx, ctx, await matchesOf(tx, sellerId, planned));
  const id = randomUUID();
  const counts = countsOf(file, planned);
  await store.insertImport(tx, {
    ...{ id, sellerId, format: file.format, profile: asked.profile?.name ?? null, sha256: asked.sha256 },
    ...{ ...counts, matched: matches.length, askedAccount: asked.account ?? "" },
    faults: file.skipped.slice(0, s.statementLimits.faultsShown),
    personId: ctx.caller.personId,
  });
  for (const [at, one] of planned.entries()) {
    const account = accounts.get(one.of.key);
    must(account, "the account is locked");
    const source = sourceOf(asked);
    await store.insertLines(tx, { sellerId, account, importId: id, source }, one.fresh);
    account.lastLine += one.fresh.length;
    const row = { ...statementOf(one), accountId: account.id };
    await store.insertStatement(tx, { importId: id, position: at + 1, sellerId }, row);
  }
  for (const match of matches) {
    const line = await store.findLine(tx, sellerId, match.lineId);
    must(line, "a line that was kept is there");
    await payMatched(tx, ctx, line, match);
  }
  await ctx.audit(tx, {
    action: "importBankStatement",
    subject: `bank-import:${id}`,
    after: { sha256: asked.sha256, ...counts, matched: matches.length },
  });
  return getImport(tx, ctx, id);
}

export async function getImport(tx: Reader, ctx: Ctx, id: string): Promise<s.StatementImport> {
  const found = await store.findImport(tx, ctx.plane.publisher ?? 0, id);
  if (!found) throw new Problem(common.notFound, "There is no statement with this id.");
  return found;
}

/** Lines of one call: the rest is for the next. */
const matchingMax = 500;

/** Looks again at lines that wait: an invoice may have been issued since they came. */
export async function matchWaiting(tx: Tx, ctx: Ctx): Promise<{ looked: number; matched: number }> {
  const sellerId = sellerOf(ctx);
  const waiting = await store.listWaitingLines(tx, sellerId, matchingMax);
  if (waiting.length === 0) return { looked: 0, matched: 0 };
  const open = await readOpen(tx, sellerId);
  const found = waiting.flatMap((line) => {
    const match = matchLine(line, open);
    if (!match) return [];
    open.remove(match.invoice.id);
    return [{ lineId: line.id, invoiceId: match.invoice.id, amountMinor: line.amountMinor, by: match.by }];
  });
  const lines = new Map<string, store.LineRow>();
  for (const { lineId } of [...found].sort((a, b) => (a.lineId < b.lineId ? -1 : 1))) {
    const line = await store.lockLine(tx, sellerId, lineId);
    if (line?.state === "waiting" && line.assignedMinor === 0n && line.asideMinor === 0n)
      lines.set(lineId, line);
  }
  const matches = await lockMatches(
    tx,
    ctx,
    found.filter(({ lineId }) => lines.has(lineId)),
  );
  for (const match of matches) await payMatched(tx, ctx, lines.get(match.lineId)!, match);
  return { looked: waiting.length, matched: matches.length };
}

/** The bank by its statements, beside the bank in the books. */
export async function bankBalances(tx: Reader, ctx: Ctx): Promise<s.BankBalances> {
  const sellerId = sellerOf(ctx);
  const sums = await store.getBankSums(tx, sellerId);
  const { booksMinor, assignedMinor, byHandMinor, settledMinor, onAccountMinor } = sums;
  return {
    data: await store.listAccountBalances(tx, sellerId),
    ...{ books: money(booksMinor), assigned: money(assignedMinor), byHand: money(byHandMinor) },
    ...{ settled: money(settledMinor), onAccount: money(onAccountMinor) },
    difference: money(booksMinor - assignedMinor - byHandMinor - settledMinor),
  };
}
