import { monthOf } from "../platform/calendar.ts";
import type { Tx } from "../platform/db/database.ts";
import type { DatabaseJobCtx } from "../platform/jobs/bind.ts";
import { money } from "../platform/money.ts";
import { lackingOf, type NewInvoice, wouldBeAll, writeDraft } from "./issue.ts";
import { documentFaults } from "./official-faults.ts";
import { billPair, type Desk } from "./pair.ts";
import {
  compare,
  computedState,
  digestOf,
  drafted,
  holding,
  NoVatRule,
  type Planned,
  parkReasons,
  type StoredRun,
  shownLines,
  totals,
  type Weighed,
  withAdditions,
} from "./rules/index.ts";
import type { Addition, DraftDocument, InvoiceKind, ParkReason } from "./schema/index.ts";
import { selfBilledOf, soldByMarketplace } from "./self-billed.ts";
import * as store from "./store/index.ts";
import { accountOf, textsOf } from "./use.ts";

/** What a draft would become, found out by making its documents in a transaction that is undone. */

/** Carries a result out of a transaction that leaves nothing behind. */
class Undone extends Error {
  readonly content: Content;
  constructor(content: Content) {
    super("undone");
    this.content = content;
  }
}
interface Content {
  documents: DraftDocument[];
  reasons: ParkReason[];
  digest: Buffer;
  /** The documents as they would be written, to be held against the rules. */
  written: Would[];
}
type Would = Awaited<ReturnType<typeof wouldBeAll>>[number];

/**
 * Whether the pair's next documents follow from this one: later months count the seats that it trues up, and what came
 * late for a month is what is not on it.
 */
export const countsLater = (kind: InvoiceKind): boolean => kind === "over_use" || kind === "use";

/** The first invoice takes what a person has put on the draft; credit notes mirror what was billed, and take nothing. */
export function desk(
  additions: readonly Addition[],
  keep: (invoice: NewInvoice & Planned) => Promise<void>,
): Desk {
  let added = false;
  return {
    take: async (invoice) => {
      const planned = { ...invoice, correctsId: invoice.correctsId ?? null, note: null };
      const here = !added && invoice.kind !== "credit_note";
      added ||= here;
      const { correctsId, ...whole } = here ? withAdditions(planned, additions) : planned;
      await keep({ ...whole, correctsId, ...(correctsId === null ? {} : { correctsId }) } as NewInvoice &
        Planned);
    },
  };
}

async function contentOf(tx: Tx, run: StoredRun, draft: store.WaitingDraft): Promise<Content> {
  const [account, rules] = await Promise.all([accountOf(tx, draft), store.findRules(tx, run.publisherId)]);
  const texts = textsOf(account);
  const planned: Planned[] = [];
  const documents: DraftDocument[] = [];
  const weighed: Weighed[] = [];
  const written: Would[] = [];
  const reasons = new Map<string, ParkReason>();
  const look = async (invoice: NewInvoice & Planned) => {
    const { kind, lines, month, correctsId, to } = invoice;
    for (const one of await lackingOf(tx, account, { ...draft, ...(to && { to }) }))
      reasons.set(one.pointer, { code: "reference", ...one });
    if (soldByMarketplace(account) && !(await selfBilledOf(tx, { account, lines, correctsId })))
      reasons.set("self-billing", {
        ...{ code: "self_billing", pointer: null },
        detail: "The marketplace has no accepted self-billing agreement with the publisher today.",
      });
    const [last, same] = await Promise.all([
      store.findLastInvoice(tx, draft, kind, to),
      store.listSameThings(tx, { ...account, controllerId: draft.controllerId }, lines),
    ]);
    const { netMinor, vatMinor, totalMinor } = totals(lines);
    planned.push(invoice);
    written.push(...(await wouldBeAll(tx, invoice)));
    weighed.push({ kind, lines, netMinor, totalMinor, last, same });
    const shown = shownLines(drafted(lines), texts);
    const before = last ? shownLines(await store.listLines(tx, last.id), texts) : [];
    documents.push({
      ...{ kind, month: monthOf(month), correctsId, lines: shown, lastNumber: last?.number ?? null },
      ...{ payerGln: to?.payerGln ?? account.payerGln, institutionId: to?.institutionId ?? null },
      ...{
        net: money(netMinor),
        vat: money(vatMinor),
        total: money(totalMinor),
        compared: compare(shown, before),
      },
    });
    if (countsLater(kind)) await writeDraft(tx, invoice, { lacking: true });
  };
  try {
    await billPair(tx, desk(draft.additions, look), draft, account, run.month);
    return {
      documents,
      reasons: [...reasons.values(), ...parkReasons(weighed, rules)],
      digest: digestOf(planned),
      written,
    };
  } catch (error) {
    if (!(error instanceof NoVatRule)) throw error;
    const vat: ParkReason = { code: "vat", pointer: null, detail: error.message };
    return { documents, reasons: [...reasons.values(), vat], digest: digestOf(planned), written };
  }
}

/** Computes a draft and writes what it would become. What a run makes of it later is the same, or is not issued. */
export async function computeDraft(
  ctx: DatabaseJobCtx,
  run: StoredRun,
  draft: store.WaitingDraft,
): Promise<void> {
  const content = await ctx.db
    .platform(async (tx): Promise<Content> => {
      await store.lockPair(tx, draft);
      throw new Undone(await contentOf(tx, run, draft));
    })
    .catch((error: unknown) => {
      if (error instanceof Undone) return error.content;
      throw error;
    });
  for (const one of content.written) {
    const [detail] = await documentFaults(ctx, one);
    if (detail !== undefined) content.reasons.push({ code: "document", pointer: null, detail });
  }
  const accepted = draft.acceptedDigest?.equals(content.digest) ?? false;
  const reasons = holding(content.reasons, accepted);
  const empty = content.documents.length === 0 && reasons.length === 0;
  await ctx.db.platform(async (tx) => {
    const now = await store.lockRun(tx, run.id, null);
    if (now?.state !== "open") return;
    const state = computedState(draft.state, { empty, reasons });
    await store.updateDraftComputed(tx, draft, { ...content, reasons, state });
  });
}
