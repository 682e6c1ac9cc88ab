import type { DatabaseJobCtx, Progress } from "../platform/jobs/bind.ts";
import { moveBy } from "../platform/machine.ts";
import { countsLater, desk } from "./compute.ts";
import { releaseDelivery } from "./hand-over.ts";
import { issueInvoice, lackingOf, type NewInvoice, Unwritable, wouldBeAll, writeDraft } from "./issue.ts";
import { documentFaults, verdictOf } from "./official-faults.ts";
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

/** Ends a transaction that leaves nothing behind. */
class Undone extends Error {}

/**
 * The documents of an approved draft under numbers of the same form, which the official rules have passed just now: what a
 * party states may have changed since the draft was computed. Throws `Changed` at the first fault. Only where the setting
 * names the rules; undefined otherwise.
 */
async function passed(
  ctx: DatabaseJobCtx,
  run: StoredRun,
  draft: store.ApprovedDraft,
): Promise<ReadonlySet<string> | undefined> {
  if (ctx.einvoiceRules === undefined) return undefined;
  const documents: Awaited<ReturnType<typeof wouldBeAll>> = [];
  await ctx.db
    .platform(async (tx) => {
      await store.lockPair(tx, draft);
      const look = async (invoice: NewInvoice & Planned) => {
        documents.push(...(await wouldBeAll(tx, invoice)));
        if (countsLater(invoice.kind)) await writeDraft(tx, invoice, { lacking: true });
      };
      await billPair(tx, desk(draft.additions, look), draft, await accountOf(tx, draft), run.month);
      throw new Undone();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undone)) throw error;
    });
  for (const one of documents) if ((await documentFaults(ctx, one)).length > 0) throw new Changed();
  return new Set(documents.map((one) => ("xml" in one ? one.xml : "")));
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

/**
 * Issues an approved draft: what it would become is made anew under the pair's lock, and is issued where it is what was
 * approved, to the last figure; else the draft waits for the next run. One transaction: its documents, their numbers and
 * the draft's state. `turn`: what is before it in its run is over, and has its numbers.
 */
export async function issueDraft(
  ctx: DatabaseJobCtx,
  run: StoredRun,
  draft: store.ApprovedDraft,
  turn: Promise<unknown>,
): Promise<void> {
  try {
    const valid = await passed(ctx, run, draft);
    await ctx.db.platform(async (tx) => {
      await store.lockPair(tx, draft);
      const account = await accountOf(tx, draft);
      const planned: Planned[] = [];
      const audit = ({ party, ...entry }: Parameters<Parameters<typeof issueInvoice>[3]>[0]) =>
        ctx.audit(tx, party, entry);
      const issue = desk(draft.additions, async (invoice) => {
        const { to } = invoice;
        if ((await lackingOf(tx, account, { ...draft, ...(to && { to }) })).length > 0) throw new Changed();
        if (soldByMarketplace(account) && !(await selfBilledOf(tx, invoice))) throw new Changed();
        planned.push(invoice);
        await issueInvoice(tx, ctx, invoice, audit, { passed: valid, turn });
      });
      await billPair(tx, issue, draft, account, run.month);
      if (planned.length === 0 || !digestOf(planned).equals(draft.digest)) throw new Changed();
      // Another worker may have issued it between this one's look and its lock: then nothing of this remains.
      if (!(await store.endDraft(tx, draft.id, moveBy(draftMachine, "issue"), planned.length)))
        throw new Changed();
    });
  } catch (error) {
    const expected = error instanceof Changed || error instanceof NoVatRule || error instanceof Unwritable;
    if (!expected) throw error;
    await ctx.db.platform((tx) => store.endDraft(tx, draft.id, moveBy(draftMachine, "change"), 0));
  }
}
