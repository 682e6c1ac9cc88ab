import { createHash, randomUUID } from "node:crypto";
import { termOn } from "../../agreements/index.ts";
import { canonical } from "../../platform/audit.ts";
import { asLocalDate, type LocalDate, monthBounds, monthOf, monthsBegun } from "../../platform/calendar.ts";
import type { Database, Reader, Tx } from "../../platform/db/database.ts";
import type { Enqueue } from "../../platform/jobs/outbox.ts";
import { next } from "../../platform/machine.ts";
import { must } from "../../platform/problem.ts";
import { erasedOf, isMonthReported } from "../../usage/index.ts";
import {
  type Account,
  adjustmentsOf,
  coverStretches,
  findingsOf,
  type Licensing,
  publisherViewOf,
  resultsOf,
} from "../rules/index.ts";
import { adjustedFact, reconciliationMachine } from "../schema/index.ts";
import * as store from "../store/index.ts";

/** Reconciling one controller's use of one product: its classes, then the figures of each agreement and month. */

const sha256 = (text: string): Buffer => createHash("sha256").update(text).digest();

/** Rosters are loaded once per controller and month of a slice. */
export class Rosters {
  private readonly loaded = new Map<string, Promise<store.RosterMonth>>();
  private readonly counted: { controllerId: number; month: LocalDate; roster: store.RosterMonth }[] = [];

  of(tx: Reader, controllerId: number, month: LocalDate): Promise<store.RosterMonth> {
    const key = `${controllerId} ${month}`;
    let roster = this.loaded.get(key);
    if (!roster) {
      roster = store.loadRosterMonth(tx, controllerId, month);
      this.loaded.set(key, roster);
      roster.then(
        (found) =>
          void (found.countedAt !== null && this.counted.push({ controllerId, month, roster: found })),
        () => this.loaded.delete(key),
      );
    }
    return roster;
  }

  /** Keeps what had to be counted, in a transaction of its own, so that no unit waits for another's. */
  async keep(db: Database): Promise<void> {
    const counted = [...this.counted.splice(0)];
    if (counted.length > 0)
      await db.platform(async (tx) => {
        for (const one of counted) await store.keepRosterMonth(tx, one.controllerId, one.month, one.roster);
      });
  }
}

export interface Reconciling {
  rosters: Rosters;
  enqueue: Enqueue;
}

/**
 * Reconciles a month of a unit, and what hangs together with it by a true-up's running count: earlier months of
 * its price terms with use, later ones that have been reconciled. Repeating it changes nothing.
 */
export async function reconcileProduct(
  tx: Tx,
  work: Reconciling,
  unit: store.ControllerProduct,
  month: LocalDate,
): Promise<void> {
  const roster = await work.rosters.of(tx, unit.controllerId, month);
  const licensing = await store.loadLicensing(tx, unit, month, roster);
  // No agreement touches the month (any more): what was noted of it would be looked at again every minute.
  if (!licensing) return store.forgetChanges(tx, unit, month);
  const terms = licensing.agreements.map((one) => termOf(one, month));
  const from = terms.map((term) => term.from).sort()[0]!;
  const to = terms
    .map((term) => term.to)
    .sort()
    .at(-1)!;
  const had = new Set(await store.listReconciledMonths(tx, unit, from, to));
  const months = (await store.listMonths(tx, unit, from, to)).filter((one) => one < month || had.has(one));
  const all = [...new Set([...months, ...had, month])].sort();
  for (const one of all) await reconcileMonth(tx, work, unit, one, one === month);
}

/** The price term of an agreement that a month lies in. */
export function termOf(
  agreement: { from: LocalDate; to: LocalDate; termFrom: LocalDate; termTo: LocalDate },
  month: LocalDate,
) {
  const { from, to, termFrom, termTo } = agreement;
  const terms = { period: { from, to }, priceTerm: { from: termFrom, to: termTo } };
  return termOn(terms, month < from ? from : month);
}

/** The bit of a month in its term. */
const bitOf = (termFrom: LocalDate, month: LocalDate): number =>
  Math.max(0, monthsBegun(asLocalDate(`${monthOf(termFrom)}-01`), monthBounds(monthOf(month)).to) - 1);

async function reconcileMonth(
  tx: Tx,
  work: Reconciling,
  unit: store.ControllerProduct,
  month: LocalDate,
  create: boolean,
): Promise<void> {
  // Its use is no longer there: what was told of the month before stays.
  if ((await erasedOf(tx, [month])).length > 0) return;
  const roster = await work.rosters.of(tx, unit.controllerId, month);
  const licensing = await store.loadLicensing(tx, unit, month, roster);
  if (!licensing) return;
  const { hash, digest } = await classifyMonth(tx, licensing);
  const told = await isMonthReported(tx, unit.publisherId, month);
  for (const agreement of licensing.agreements) {
    const pair = {
      agreement_id: agreement.id,
      controller_id: unit.controllerId,
      publisher_id: unit.publisherId,
    };
    if (!create && !(await store.hasReconciliation(tx, pair, month))) continue;
    const account = await accountOf(tx, licensing, agreement);
    const reconciliation = await store.upsertReconciliation(tx, randomUUID(), pair, month);
    const input = sha256(
      canonical({ told, licensing: hash.toString("hex"), digest, n: account.distinctInTerm }),
    );
    if (reconciliation.state === "agreed" || reconciliation.state === "invoiced") {
      await adjust(tx, work, reconciliation.id, account, input);
      continue;
    }
    const to = next(reconciliationMachine, reconciliation.state, told ? "compute" : "lack");
    if (!to || reconciliation.inputHash === input.toString("hex")) continue;
    const results = resultsOf(account);
    const named = findingsOf(account, results).map((finding) => ({ id: randomUUID(), ...finding }));
    await store.writeResult(tx, reconciliation, to, input, results, named, publisherViewOf(account));
  }
}

/** What an agreement is reconciled by in a month, classes told. */
export async function accountOf(
  tx: Reader,
  licensing: Licensing,
  agreement: Licensing["agreements"][number],
): Promise<Account> {
  const month = licensing.month.from;
  const term = termOf(agreement, month);
  const bit = bitOf(term.from, month);
  return {
    ...{ licensing, agreementId: agreement.id },
    tally: await store.listTally(tx, licensing, agreement.id),
    distinctInTerm: await store.countTerm(tx, licensing, agreement.id, term.from, bit),
  };
}

export const licensingHash = (licensing: Licensing): Buffer =>
  sha256(canonical({ ...licensing, pupils: [...licensing.pupils].sort((a, b) => a[0] - b[0]) }));

/**
 * Tells each pupil's class. Where nothing but use has changed, only for the pupils whose use did: a late file
 * costs in proportion to itself. What was told is held against the events that came.
 */
async function classifyMonth(tx: Tx, licensing: Licensing): Promise<{ hash: Buffer; digest: string }> {
  const month = licensing.month.from;
  const unit = await store.lockProductMonth(tx, licensing, month);
  const hash = licensingHash(licensing);
  const touched = await store.takeChangedPupils(tx, licensing);
  const { events, digest } = await store.stockOf(tx, licensing);
  const sameLicensing = unit.licensingHash?.equals(hash) ?? false;
  if (sameLicensing && unit.digest === digest && touched.length === 0) {
    if (unit.stale) await store.updateProductMonth(tx, licensing, hash, digest);
    return { hash, digest };
  }
  await tx.query("select reconciliation_ensure_month($1::date)", [month]);
  if (!sameLicensing || touched.length === 0 || !(await reclassifyPupils(tx, licensing, touched, events))) {
    await store.clearClasses(tx, licensing);
    await store.addTally(
      tx,
      licensing,
      await store.insertClasses(tx, licensing, coverStretches(licensing), null),
    );
    await updateTermCounts(tx, licensing, null);
  }
  await store.updateProductMonth(tx, licensing, hash, digest);
  return { hash, digest };
}

/** False where the sums then differ from the events that came: everything has to be told anew. */
async function reclassifyPupils(
  tx: Tx,
  licensing: Licensing,
  touched: readonly string[],
  events: number,
): Promise<boolean> {
  const gone = await store.deleteClasses(tx, licensing, touched);
  const told = await store.insertClasses(tx, licensing, coverStretches(licensing), touched);
  await store.addTally(tx, licensing, [...gone, ...told]);
  await updateTermCounts(tx, licensing, touched);
  let sum = 0;
  for (const { id } of licensing.agreements)
    for (const row of await store.listTally(tx, licensing, id)) sum += row.events;
  return sum === events;
}

async function updateTermCounts(
  tx: Tx,
  licensing: Licensing,
  pupils: readonly string[] | null,
): Promise<void> {
  const month = licensing.month.from;
  for (const agreement of licensing.agreements) {
    const term = termOf(agreement, month);
    await store.updateTermCount(tx, licensing, agreement.id, term.from, bitOf(term.from, month), pupils);
  }
}

/** A closed month never changes: what differs now becomes lines that lead from what was agreed to a fresh count. */
async function adjust(tx: Tx, work: Reconciling, id: string, account: Account, input: Buffer): Promise<void> {
  const original = await store.listResults(tx, id);
  const earlier = await store.listAdjustments(tx, id);
  const lines = adjustmentsOf(resultsOf(account), [...original, ...earlier]);
  if (lines.length === 0) return;
  const number = 1 + Math.max(0, ...earlier.map((line) => line.number));
  const reconciliation = await store.findReconciliation(tx, id);
  must(reconciliation, `there is no reconciliation ${id}`);
  await store.insertAdjustments(tx, reconciliation, number, input, lines);
  await work.enqueue(tx, adjustedFact, { reconciliationId: id, number }, `${id}-${number}`);
}
