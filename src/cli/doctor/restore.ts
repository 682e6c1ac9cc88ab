import { findSeller, listApprovedWork, listSeries, lookAnew, loseNumbers } from "../../billing/index.ts";
import { domains } from "../../domains.ts";
import { findMarketplace, findPersonByReference, getOperatorId } from "../../parties/index.ts";
import { audit } from "../../platform/audit.ts";
import { dateOf } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import type { JobServices } from "../../platform/jobs/perform.ts";
import {
  findLastTrace,
  hold,
  lift,
  lockInstallation,
  quarantineOf,
  type Reason,
} from "../../platform/quarantine.ts";
import { UsageError } from "../arguments.ts";

/** `samkoeb doctor --after-restore` and `--quarantine`: what may have happened after the copy, and who answers for it. */

export interface RestoreWords {
  /** Reference of one of the operator's people. */
  by?: string | undefined;
  why?: string | undefined;
  /** `NAME=LAST`, the last number that a series has given, wherever it is known from. */
  numbers: readonly string[];
  /** The series that are not named have given no number after the copy. */
  othersRight: boolean;
  json: boolean;
  /** Whether the queue is in Redis. */
  redis: boolean;
}

export const reasonSentences: Record<Reason, string> = {
  held: "an operator has put it into quarantine",
  server: "it lies on another server than the one that the workers worked on",
  timeline: "the server was recovered from a backup, or a standby took over",
  database: "it is another database of the server",
  rows: "its rows were written anew, as pg_restore does",
};

/** What of the metrics shows that something was under way. */
const underWay = /^(outbox_|letters_|documents_|stripe_|payouts_)/;

async function look(tx: Reader) {
  const measures = domains.flatMap((domain) => domain.measures ?? []);
  const wanted = measures.filter(({ series }) => Object.keys(series).some((name) => underWay.test(name)));
  const measured: { name: string; labels: string; help: string; value: number }[] = [];
  for (const one of wanted)
    for (const { labels, values } of await one.read(tx))
      for (const [name, value] of Object.entries(values))
        measured.push({ name, labels: Object.values(labels).join(" "), help: one.series[name] ?? "", value });
  return {
    reasons: await quarantineOf(tx),
    last: await findLastTrace(tx),
    series: await listSeries(tx),
    approved: await listApprovedWork(tx),
    measured: measured.filter(({ value }) => value > 0),
  };
}
type Look = Awaited<ReturnType<typeof look>>;

function show({ reasons, last, series, approved, measured }: Look, redis: boolean): string[] {
  return [
    ...reasons.map((reason) => `QUARANTINE ${reasonSentences[reason]}`),
    "",
    `The newest record here is of ${last.audited?.toISOString() ?? "never"}: what was done after it is not known here.`,
    "",
    "The last number that each series has given. Compare with the last invoice that the seller, a buyer or the access point has:",
    ...series.map(({ name, last: number }) => `  ${name}=${number}`),
    ...(series.length === 0 ? ["  none"] : []),
    "A series that began after the copy (a new year, a seller's first document) is not listed: state it too.",
    "",
    "Approved here and not issued. Where you state more numbers of a seller than are here, its approved work is not issued, since it may",
    "have been, outside: drafts come again with its next run, credits are proposed anew, and a person looks at each:",
    ...approved.map(({ seller, drafts, credits }) => `  ${seller}: ${drafts} drafts, ${credits} credits`),
    ...(approved.length === 0 ? ["  nothing"] : []),
    "",
    "Under way here: it goes on when the quarantine ends. What had gone after the copy goes again: letters and documents under the",
    "same ids, Stripe by the same keys. Ask the mail server, the access point, Stripe and the bank what they have taken since:",
    ...measured.map(
      ({ name, labels, help, value }) =>
        `  ${String(Math.round(value)).padStart(8)}  ${name}${labels ? ` (${labels})` : ""}: ${help}`,
    ),
    ...(measured.length === 0 ? ["  nothing"] : []),
    "",
    ...(redis
      ? [
          "Redis knows jobs of numbers that are given again: FLUSHALL it before you answer (the outbox keeps all work).",
          "",
        ]
      : []),
    "Then answer: samkoeb doctor --after-restore --by REFERENCE --why TEXT --number SERIES=LAST … [--others-right]",
  ];
}

/** 0 where there is no quarantine, or it was answered; 1 where it waits for an answer or the answer was refused. */
export async function afterRestore({ db, secrets }: JobServices, words: RestoreWords): Promise<number> {
  const seen = await db.platform(look);
  if (seen.reasons.length === 0) {
    console.log(words.json ? JSON.stringify(seen) : "The installation is not in quarantine.");
    return 0;
  }
  const { by, why } = words;
  if (by === undefined || why === undefined) {
    console.log(words.json ? JSON.stringify(seen, null, 2) : show(seen, words.redis).join("\n"));
    return 1;
  }
  return db.platform(async (tx) => {
    // Somebody may have answered meanwhile, and workers given numbers: what is answered is what is seen here.
    await lockInstallation(tx);
    const now = await look(tx);
    if (now.reasons.length === 0) {
      console.error("Somebody has answered already: the installation is in quarantine no more.");
      return 1;
    }
    const stated = await statedNumbers(tx, words, now);
    if ("faults" in stated) {
      for (const fault of stated.faults) console.error(fault);
      return 1;
    }
    const personId = await personOf(tx, by);
    if (personId === undefined) return 1;
    const numbers = Object.fromEntries(stated.numbers.map(({ name, number }) => [name, number]));
    const id = await lift(tx, { personId, why, stated: { numbers } });
    const lost = stated.numbers.filter(({ one, number }) => number > one.last);
    for (const { one, number } of lost) await loseNumbers(tx, one, number);
    const anew: Record<string, number> = {};
    for (const sellerId of await sellersOf(tx, lost)) {
      const found = now.approved.find(({ publisherId }) => publisherId === sellerId);
      if (found) anew[found.seller] = await lookAnew(tx, sellerId);
    }
    const after = { personId, reasons: now.reasons, numbers, anew };
    const entry = { action: "answerQuarantine", subject: `quarantine:${id}`, after };
    await audit(tx, secrets, await getOperatorId(tx), {}, entry);
    console.log("The quarantine has ended: workers go on within a second.");
    for (const { one, name, number } of lost)
      console.log(`${name}: the numbers ${one.last + 1} to ${number} are not given again`);
    for (const [seller, count] of Object.entries(anew))
      console.log(
        `${seller}: ${count} approved drafts and credits are not issued; a person looks at them anew`,
      );
    return 0;
  });
}

/** Who may have issued after the copy: whose numbers were given, and the marketplace where a publisher's own were (`S…`). */
async function sellersOf(tx: Tx, lost: readonly Stated[]): Promise<Set<number>> {
  const marketplace = lost.some(({ one }) => one.series.startsWith("S"))
    ? await findMarketplace(tx)
    : undefined;
  const sellers = new Set(lost.map(({ one }) => one.publisherId));
  return marketplace === undefined ? sellers : sellers.add(marketplace);
}

interface Stated {
  one: { publisherId: number; series: string; last: number };
  name: string;
  number: number;
}

/** A series that has given no number here: its seller's reference and its year, as in `SELLER-2027`, `SELLER-S2027`. */
async function beginning(tx: Reader, name: string): Promise<Stated["one"] | undefined> {
  const [, reference = "", series = "", digits = ""] = /^(.+)-([GS]?(\d{4}))$/.exec(name) ?? [];
  const year = Number(dateOf(await tx.now()).slice(0, 4));
  if (reference === "" || Math.abs(Number(digits) - year) > 1) return undefined;
  const publisherId = await findSeller(tx, reference);
  return publisherId === undefined ? undefined : { publisherId, series, last: 0 };
}

/** What the operator states of each series: never less than what is here. */
async function statedNumbers(
  tx: Reader,
  { numbers, othersRight }: RestoreWords,
  { series }: Look,
): Promise<{ faults: string[] } | { numbers: Stated[] }> {
  const faults: string[] = [];
  const stated: Stated[] = [];
  for (const word of numbers) {
    const [, name = "", digits = ""] = /^(.+)=(\d{1,9})$/.exec(word) ?? [];
    const one = series.find((candidate) => candidate.name === name) ?? (await beginning(tx, name));
    const number = Number(digits);
    if (digits === "") faults.push(`'${word}' is not SERIES=LAST, as in SELLER-2026=41`);
    else if (!one)
      faults.push(`'${name}' is no series of this year, the last or the next of anybody who sells here.`);
    else if (number < one.last)
      faults.push(`${name} has given ${one.last} here: its last number is no less.`);
    else stated.push({ one, name, number });
  }
  const unnamed = series.filter(({ name }) => !stated.some((one) => one.name === name));
  if (!othersRight && faults.length === 0)
    for (const { name, last } of unnamed)
      faults.push(
        `--number ${name}=LAST is missing: ${last} here. (--others-right: all that are not named are right)`,
      );
  return faults.length > 0
    ? { faults }
    : { numbers: [...stated, ...unnamed.map((one) => ({ one, name: one.name, number: one.last }))] };
}

async function personOf(tx: Tx, reference: string): Promise<string | undefined> {
  const person = await findPersonByReference(tx, await getOperatorId(tx), reference);
  if (!person) console.error(`The operator has no person with the reference '${reference}'.`);
  return person?.id;
}

/** Puts the installation into quarantine by hand: after a snapshot of disks was brought back, which no database can see. */
export async function quarantine({ db, secrets }: JobServices, { by, why }: RestoreWords): Promise<number> {
  if (by === undefined || why === undefined)
    throw new UsageError("samkoeb doctor --quarantine --by REFERENCE --why TEXT");
  return db.platform(async (tx) => {
    const personId = await personOf(tx, by);
    if (personId === undefined) return 1;
    const id = await hold(tx, { personId, why, stated: {} });
    const entry = { action: "holdInstallation", subject: `quarantine:${id}`, after: { personId } };
    await audit(tx, secrets, await getOperatorId(tx), {}, entry);
    console.log("The installation is in quarantine: samkoeb doctor --after-restore lets it out.");
    return 0;
  });
}
