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
import { adjustedFact, proposedFact, reconciliationMachine } from "../schema/index.ts";
import * as store from "../store/index.ts";

/** Reconciles one controller's use of one product: first its pupils' classes, then each agreement's figures. */

const sha256 = (text: string): Buffer => createHash("sha256").update(text).digest();

/** Rosters of one slice of work: each controller's month is loaded once. */
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

  /** Stores the rosters that had to be counted, in a transaction of its own, so that no product waits for another's. */
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
 * Reconciles a product's month, and the months whose figures depend on it: true-ups count pupils from the beginning of
 * the price term, so earlier months of the term with use come first, and later ones that have been reconciled follow. A
 * repetition changes nothing.
 */
export async function reconcileProduct(
  tx: Tx,
  work: Reconciling,
  product: store.ControllerProduct,
  month: LocalDate,
): Promise<void> {
  const roster = await work.rosters.of(tx, product.controllerId, month);
  const licensing = await store.loadLicensing(tx, product, month, roster);
  // No agreement touches the month (any more). Its noted changes go, else every minute's job would try it again.
  if (!licensing) return store.forgetChanges(tx, product, month);
  const terms = licensing.agreements.map((one) => termOf(one, month));
  const from = terms.map((term) => term.from).sort()[0]!;
  const to = terms
    .map((term) => term.to)
    .sort()
    .at(-1)!;
  const had = new Set(await store.listReconciledMonths(tx, product, from, to));
  const months = (await store.listMonths(tx, product, from, to)).filter((one) => one < month || had.has(one));
  const all = [...new Set([...months, ...had, month])].sort();
  for (const one of all) await reconcileMonth(tx, work, product, one, one === month);
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

/** The bit that stands for a month in a set of the term's months: 0 is the first. */
const bitOf = (termFrom: LocalDate, month: LocalDate): number =>
  Math.max(0, monthsBegun(asLocalDate(`${monthOf(termFrom)}-01`), monthBounds(monthOf(month)).to) - 1);

async function reconcileMonth(
  tx: Tx,
  work: Reconciling,
  product: store.ControllerProduct,
  month: LocalDate,
  create: boolean,
): Promise<void> {
  // The month is erased: its figures stay as they are, since its use is gone.
  if ((await erasedOf(tx, [month])).length > 0) return;
  const roster = await work.rosters.of(tx, product.controllerId, month);
  const licensing = await store.loadLicensing(tx, product, month, roster);
  if (!licensing) return;
  const { hash, digest } = await classifyMonth(tx, licensing);
  const reported = await isMonthReported(tx, product.publisherId, month);
  for (const agreement of licensing.agreements) {
    const pair = {
      agreementId: agreement.id,
      controllerId: product.controllerId,
      publisherId: product.publisherId,
    };
    if (!create && !(await store.hasReconciliation(tx, pair, month))) continue;
    const account = await accountOf(tx, licensing, agreement);
    const reconciliation = await store.upsertReconciliation(tx, randomUUID(), pair, month);
    const input = sha256(
      canonical({ reported, licensing: hash.toString("hex"), digest, n: account.distinctInTerm }),
    );
    if (reconciliation.state === "agreed" || reconciliation.state === "invoiced") {
      await adjust(tx, work, reconciliation.id, account, input);
      continue;
    }
    const to = next(reconciliationMachine, reconciliation.state, reported ? "compute" : "lack");
    if (!to || reconciliation.inputHash === input.toString("hex")) continue;
    const results = resultsOf(account);
    const named = findingsOf(account, results).map((finding) => ({ id: randomUUID(), ...finding }));
    await store.writeResult(tx, reconciliation, to, input, results, named, publisherViewOf(account));
    if (to === "proposed")
      await work.enqueue(
        tx,
        proposedFact,
        { reconciliationId: reconciliation.id },
        `${reconciliation.id} ${randomUUID()}`,
      );
  }
}

/** An agreement in a month, with what was counted under it. The month must be classified. */
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
 * Classifies the pupils of a product's month. Where only use has changed, only the pupils whose use did are classified
 * anew, so that a late file costs in proportion to itself. The events of all classes must then sum to the events that
 * came; where they do not, all pupils are classified anew.
 */
async function classifyMonth(tx: Tx, licensing: Licensing): Promise<{ hash: Buffer; digest: string }> {
  const month = licensing.month.from;
  const product = await store.lockProductMonth(tx, licensing, month);
  const hash = licensingHash(licensing);
  const changed = await store.takeChangedPupils(tx, licensing);
  const { events, digest } = await store.useOfMonth(tx, licensing);
  const sameLicensing = product.licensingHash?.equals(hash) ?? false;
  if (sameLicensing && product.digest === digest && changed.length === 0) {
    if (product.stale) await store.updateProductMonth(tx, licensing, hash, digest);
    return { hash, digest };
  }
  await store.ensureMonth(tx, month);
  if (!sameLicensing || changed.length === 0 || !(await reclassifyPupils(tx, licensing, changed, events))) {
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

/** Classifies some pupils anew; false where the classes do not sum to the events that came. */
async function reclassifyPupils(
  tx: Tx,
  licensing: Licensing,
  changed: readonly string[],
  events: number,
): Promise<boolean> {
  const removed = await store.deleteClasses(tx, licensing, changed);
  const added = await store.insertClasses(tx, licensing, coverStretches(licensing), changed);
  await store.addTally(tx, licensing, [...removed, ...added]);
  await updateTermCounts(tx, licensing, changed);
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

/** A closed month never changes. What differs now becomes lines: what was agreed plus all lines is a fresh count. */
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
