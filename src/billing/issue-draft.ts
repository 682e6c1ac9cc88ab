import type { Tx } from "../platform/db/database.ts";
import type { DatabaseJobCtx, Progress } from "../platform/jobs/bind.ts";
import { moveBy } from "../platform/machine.ts";
import { desk } from "./compute.ts";
import { releaseDelivery } from "./hand-over.ts";
import {
  issueAll,
  issuing,
  lackingOf,
  type Official,
  Unwritable,
  type Written,
  writeInvoice,
} from "./issue.ts";
import { verdictOf } from "./official-faults.ts";
import { billPair } from "./pair.ts";
import { digestOf, NoVatRule, type Planned, type StoredRun } from "./rules/index.ts";
import { draftMachine } from "./schema/index.ts";
import { selfBilledOf, soldByMarketplace } from "./self-billed.ts";
import * as store from "./store/index.ts";
import { accountOf } from "./use.ts";

/** What is due is not what was approved: nothing of it is issued. */
class Changed extends Error {}

/**
 * Finishes the months of a pair that owes nothing: they cost nothing and are done as well. Should something be due
 * meanwhile, it stays for the next run.
 */
export async function finishEmpty(
  ctx: DatabaseJobCtx,
  run: StoredRun,
  draft: store.Pair & { id: string },
): Promise<void> {
  const nothing = {
    take: async () => {
      throw new Changed();
    },
  };
  try {
    await ctx.db.platform(async (tx) => {
      await store.lockPair(tx, draft);
      await billPair(tx, nothing, draft, await accountOf(tx, draft), run.month);
      await store.updateDraftFinished(tx, draft.id);
    });
  } catch (error) {
    if (!(error instanceof Changed || error instanceof NoVatRule)) throw error;
    await ctx.db.platform((tx) => store.updateDraftFinished(tx, draft.id));
  }
}

/**
 * Holds an issued document, and the self-billed one of a sale of the marketplace's, against the official rules once more,
 * keeps what they say, and lets it leave.
 */
export async function checkIssued(ctx: DatabaseJobCtx, id: string): Promise<Progress> {
  const document = await ctx.db.platform((tx) => store.findDocument(tx, {}, id));
  if (document) {
    const verdict = await verdictOf(ctx, document);
    await ctx.db.platform(async (tx) => {
      await store.insertDocumentCheck(tx, id, verdict);
      await releaseDelivery(tx, ctx, id, verdict.faults);
    });
  }
  const selfBilled = await ctx.db.platform(async (tx) => {
    const of = await store.findSelfBilledOf(tx, id);
    const own = of && (await store.findSelfBilledDocument(tx, {}, of.id));
    return own && { id: of.id, own };
  });
  if (selfBilled) {
    const verdict = await verdictOf(ctx, selfBilled.own);
    await ctx.db.platform(async (tx) => {
      await store.updateSelfBilledChecked(tx, selfBilled.id, verdict);
      await releaseDelivery(tx, ctx, selfBilled.id, verdict.faults);
    });
  }
  return { done: 1, total: 1 };
}

/** Some drafts of those that are issued together are not what was approved, or must not be issued. */
class Left extends Error {
  readonly ids: ReadonlySet<string>;
  constructor(ids: Iterable<string>) {
    super("some are left out");
    this.ids = new Set(ids);
  }
}

const isExpected = (error: unknown): boolean =>
  error instanceof Changed || error instanceof NoVatRule || error instanceof Unwritable;

/** Writes what a draft would become, without numbers; throws `Changed` where that is not what was approved, to the last figure. */
async function writeApproved(
  tx: Tx,
  run: StoredRun,
  draft: store.ApprovedDraft,
  official: Official | undefined,
): Promise<Written[]> {
  const account = await accountOf(tx, draft);
  const planned: Planned[] = [];
  const written: Written[] = [];
  const write = desk(draft.additions, async (invoice) => {
    const { to } = invoice;
    if ((await lackingOf(tx, account, { ...draft, ...(to && { to }) })).length > 0) throw new Changed();
    if (soldByMarketplace(account) && !(await selfBilledOf(tx, invoice))) throw new Changed();
    planned.push(invoice);
    written.push(await writeInvoice(tx, invoice, official));
  });
  await billPair(tx, write, draft, account, run.month);
  if (planned.length === 0 || !digestOf(planned).equals(draft.digest)) throw new Changed();
  return written;
}

/**
 * All documents of the drafts without their numbers, draft by draft: their statements go out side by side, so that the
 * database works while lines are made. Throws `Left` with those that are not to be issued; the first failure that is of
 * another kind, once nothing of the others is underway.
 */
async function writeAll(
  tx: Tx,
  run: StoredRun,
  drafts: readonly store.ApprovedDraft[],
  official: Official | undefined,
): Promise<Written[][]> {
  const left: string[] = [];
  const failures: unknown[] = [];
  const written = await Promise.all(
    drafts.map((draft) =>
      writeApproved(tx, run, draft, official).catch((error: unknown) => {
        if (isExpected(error)) left.push(draft.id);
        else failures.push(error);
        return [];
      }),
    ),
  );
  if (failures.length > 0) throw failures[0];
  if (left.length > 0) throw new Left(left);
  return written;
}

/** One transaction: the drafts' documents, their numbers and the drafts' state. */
async function issueTogether(
  ctx: DatabaseJobCtx,
  run: StoredRun,
  drafts: readonly store.ApprovedDraft[],
): Promise<void> {
  await issuing(ctx, async (tx, official) => {
    await store.lockPairs(tx, drafts);
    const written = await writeAll(tx, run, drafts, official);
    await issueAll(tx, ctx, written.flat());
    const made = drafts.map(({ id }, at) => ({ id, invoices: written[at]!.length }));
    const ended = new Set(await store.endDrafts(tx, made, moveBy(draftMachine, "issue")));
    // Another worker may have issued one between this one's look and its lock: then nothing of this remains.
    const others = drafts.filter(({ id }) => !ended.has(id)).map(({ id }) => id);
    if (others.length > 0) throw new Left(others);
  });
}

/**
 * Issues approved drafts of a run, in their order: what each would become is made anew under its pair's lock, and is issued
 * where it is what was approved, to the last figure; else the draft waits for the next run. Those that are left out take no
 * number: the transaction is undone, and the others are issued without them. Where they fail together for another reason, each
 * is issued by itself, so that only what is wrong stands still.
 */
export async function issueDrafts(
  ctx: DatabaseJobCtx,
  run: StoredRun,
  drafts: readonly store.ApprovedDraft[],
): Promise<void> {
  if (drafts.length === 0) return;
  try {
    await issueTogether(ctx, run, drafts);
  } catch (error) {
    const [one, ...others] = drafts;
    if (!(error instanceof Left) && others.length > 0) {
      for (const each of drafts) await issueDrafts(ctx, run, [each]);
      return;
    }
    if (!(error instanceof Left || isExpected(error))) throw error;
    const ids = error instanceof Left ? error.ids : new Set([one!.id]);
    const left = [...ids].map((id) => ({ id, invoices: 0 }));
    await ctx.db.platform((tx) => store.endDrafts(tx, left, moveBy(draftMachine, "change")));
    await issueDrafts(
      ctx,
      run,
      drafts.filter(({ id }) => !ids.has(id)),
    );
  }
}
