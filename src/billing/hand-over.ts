import { dateOf } from "../platform/calendar.ts";
import type { Reader, Tx } from "../platform/db/database.ts";
import {
  attemptsMax,
  bytesOf,
  type DocumentAnswer,
  type DocumentReceipt,
  NotTaken,
  waitMinutes,
} from "../platform/delivery/index.ts";
import type { DatabaseJobCtx, JobCtx, Progress } from "../platform/jobs/bind.ts";
import { moveBy } from "../platform/machine.ts";
import { must } from "../platform/problem.ts";
import { cutText } from "../platform/text.ts";
import { textsIn } from "../texts/index.ts";
import { render } from "./rendering/index.ts";
import { wordedIssued, wordedSelfBilledIssued } from "./rendering/source.ts";
import { answersComeTo, documentKey, electronicOf, type Ways, wayOf } from "./rules/index.ts";
import { type Channel, deliverInvoice, deliveryMachine } from "./schema/index.ts";
import { recordSent } from "./settle.ts";
import * as store from "./store/index.ts";

/** Invoices leave: the wish is written with the invoice, a job hands its document on and notes what came of it. */

/** Longer than any attempt takes: what a crash left unrecorded is due again after it. */
const leaseMinutes = 5;
/** So many are on their way at once, so many each in a slice: a slow receiver holds one of these, never the others. */
const lanes = 5;
const laneMax = 20;

/**
 * In the transaction that issues them: by which way documents of a seller's are to reach whom they are for. Each waits for the
 * check of its document. `payerGln` is empty where the receiver is no payer.
 */
export async function planDeliveries(
  tx: Tx,
  { documents }: Pick<JobCtx, "documents">,
  publisherId: number,
  all: readonly (Pick<Ways, "payerGln" | "receiver"> & { documentId: string })[],
): Promise<void> {
  const { accessPoint, folder } = documents;
  const rules = await store.findDeliveryRules(tx, publisherId);
  const planned = all.map(({ documentId, ...to }) => {
    const way = wayOf({ ...to, accessPoint: !!accessPoint, folder: !!folder }, rules);
    const state = way.channel === null ? ("by_hand" as const) : ("waiting" as const);
    return { documentId, number: 1, documentKey: documentKey(documentId, 1), way, state };
  });
  await store.insertDeliveries(tx, planned, { due: false, chosenBy: null });
}

/** Its document was checked: it leaves, or where it is faulty waits for a person. */
export async function releaseDelivery(
  tx: Tx,
  ctx: Pick<JobCtx, "enqueue">,
  documentId: string,
  faults: readonly string[],
): Promise<void> {
  if (faults.length > 0) {
    const { from, to } = moveBy(deliveryMachine, "fault");
    return store.updateDeliveryFaulty(tx, documentId, { from: [...from, to], to });
  }
  const deliveryId = await store.releaseDelivery(tx, documentId);
  if (deliveryId !== undefined) await ctx.enqueue(tx, deliverInvoice, { deliveryId }, deliveryId);
}

/**
 * Hands on what is due, one or all. A crash between handing on and recording hands the same bytes on again under the same
 * key. Ends early where nobody takes anything: the rest stays due.
 */
export async function handOver(ctx: DatabaseJobCtx, deliveryId?: string): Promise<Progress> {
  const away = new Set<store.DueDelivery["channel"]>();
  const lane = async (): Promise<boolean> => {
    for (let n = 0; n < laneMax && away.size === 0; n++) {
      const due = await ctx.db.platform((tx) => store.claimDelivery(tx, deliveryId, leaseMinutes));
      if (!due) return true;
      if ((await attempt(ctx, due)) === "away") away.add(due.channel);
    }
    return away.size > 0;
  };
  const ended = await Promise.all(Array.from({ length: deliveryId === undefined ? lanes : 1 }, lane));
  return ended.every(Boolean) ? { done: 1, total: 1 } : { done: 0, total: 1 };
}

async function attempt(ctx: DatabaseJobCtx, due: store.DueDelivery): Promise<"taken" | NotTaken["outcome"]> {
  try {
    const taken = await handOn(ctx, due).catch((error: unknown) => {
      if (error instanceof NotTaken || due.attempts < attemptsMax) throw error;
      // Whatever it is that throws, a person sees it in the end.
      throw new NotTaken("refused", "the document could not be made ready", error);
    });
    await ctx.db.platform((tx) => recordTaken(tx, ctx, due, taken));
    return "taken";
  } catch (error) {
    if (!(error instanceof NotTaken)) throw error;
    ctx.log.warn({ err: error, delivery: due.id, attempts: due.attempts }, "an invoice was not taken");
    const dead = error.outcome === "refused" || due.attempts >= attemptsMax;
    await ctx.db.platform((tx) =>
      store.updateDeliveryFault(tx, due.id, cutText(error.message, 500), moveBy(deliveryMachine, "giveUp"), {
        dead,
        minutes: waitMinutes(due.attempts),
      }),
    );
    return error.outcome;
  }
}

/** What the receiving side gave for it, and the hash of what was handed on. No transaction is open meanwhile. */
async function handOn(ctx: DatabaseJobCtx, due: store.DueDelivery): Promise<DocumentReceipt> {
  if (due.channel === "email") return mail(ctx, due);
  const { channel, documentId, documentKey: key, receiver } = due;
  const port = channel === "access_point" ? ctx.documents.accessPoint : ctx.documents.folder;
  if (!port) throw new NotTaken("refused", "the installation has no such way");
  const { head, document } = await ctx.db.platform(async (tx) => ({
    head: await store.getHanded(tx, documentId),
    document: await writtenOf(tx, due),
  }));
  const { scheme, id } = electronicOf(
    head.sender.electronicAddress ?? { scheme: "0184", id: head.senderCvr },
  );
  const { format, xml } = document;
  const outgoing = {
    key,
    name: head.number,
    format,
    xml,
    sender: `${scheme}:${id}`,
    receiver: receiver ?? "",
  };
  return port.deliver(outgoing);
}

/** The document that leaves, as it was written when it was issued. */
async function writtenOf(tx: Reader, { invoiceId, selfBilledId }: store.DueDelivery) {
  const written =
    selfBilledId === null
      ? await store.findDocument(tx, {}, invoiceId)
      : await store.findSelfBilledDocument(tx, {}, selfBilledId);
  must(written, "what was issued has its document");
  return written;
}

/** By the program's own mail, to the address for documents alone: the PDF, which has the XML in it, and the XML. */
async function mail(ctx: DatabaseJobCtx, due: store.DueDelivery): Promise<DocumentReceipt> {
  const { id, documentId, selfBilledId, publisherId, receiver, madeAt } = due;
  const { head, issued, correspondence } = await ctx.db.platform(async (tx) => {
    const written = await writtenOf(tx, due);
    const head = await store.getHanded(tx, documentId);
    const worded = selfBilledId === null ? wordedIssued : wordedSelfBilledIssued;
    return {
      head,
      issued: { written, ...(await worded(tx, documentId, written.language)) },
      correspondence: await ctx.correspond(tx, { senderId: publisherId, partyId: head.receiverId }),
    };
  });
  must(receiver, "a mail has an address");
  const { language } = issued.written;
  const { delivery } = textsIn(language);
  const pdf = await render(issued, "pdf");
  must(pdf.body instanceof Uint8Array, "a PDF is bytes");
  const { bytes, sha256 } = bytesOf(issued.written.xml);
  const attachments = [
    { filename: `${head.number}.pdf`, content: pdf.body, contentType: "application/pdf" },
    { filename: `${head.number}.xml`, content: bytes, contentType: "application/xml" },
  ];
  const { from, replyTo, letter } = correspondence;
  const words = { number: head.number, sender: head.senderName };
  const { title, body } = selfBilledId === null ? delivery.invoice : delivery.selfBilled;
  const { answer } = await ctx.delivery.deliver({
    ...{ id, to: [receiver], from, replyTo, language, writtenAt: madeAt, attachments },
    ...{ title: title(words), body: letter(body(words)) },
  });
  return { receipt: cutText(answer, 400) || "taken", sha256 };
}

/** How the way of a delivery is called on its invoice. */
const channels = { access_point: "peppol", folder: "folder", email: "email" } as const;

async function recordTaken(
  tx: Tx,
  ctx: JobCtx,
  { id, invoiceId, selfBilledId, publisherId, channel }: store.DueDelivery,
  taken: DocumentReceipt,
): Promise<void> {
  // The invoice first, as everybody locks it.
  await store.lockInvoice(tx, invoiceId, null);
  if (!(await store.updateDeliverySent(tx, id, moveBy(deliveryMachine, "send"), taken))) return;
  must(channel, "what was taken went by some way");
  const by: Channel = channels[channel];
  // Who delivers has it; the buyer's own invoice goes its own way.
  if (selfBilledId === null)
    await recordSent(tx, invoiceId, { channel: by, on: dateOf(await tx.now()), personId: null });
  await ctx.audit(tx, publisherId, {
    action: "deliverInvoice",
    subject: selfBilledId === null ? `invoice:${invoiceId}` : `self-billed:${selfBilledId}`,
    after: { delivery: id, channel },
  });
}

/** A receiver has answered: all its answers together say where the delivery stands. */
export async function settleAnswers(tx: Tx, ctx: JobCtx, deliveryId: string): Promise<void> {
  const { documentId, selfBilledId, publisherId, ...before } = await store.lockAnswered(tx, deliveryId);
  const after = answersComeTo(await store.listAnswers(tx, [deliveryId]));
  if (await store.updateDeliveryAnswered(tx, deliveryId, after))
    await ctx.audit(tx, publisherId, {
      action: "settleDeliveryAnswers",
      subject: `${selfBilledId === null ? "invoice" : "self-billed"}:${documentId}`,
      before,
      after,
    });
}

/**
 * Fetches what was answered: each answer is kept before it is acknowledged, so a crash lets it come twice. One that cannot
 * be kept comes again and holds up no other.
 */
export async function fetchAnswers(ctx: DatabaseJobCtx): Promise<Progress> {
  const { accessPoint } = ctx.documents;
  if (!accessPoint) return { done: 1, total: 1 };
  const unread = (why: string) => ctx.log.warn({ why }, "an access point gave what is no answer");
  try {
    for (const answer of await accessPoint.answers(unread))
      if (await keepAnswer(ctx, answer)) await accessPoint.acknowledge(answer.id);
  } catch (error) {
    if (!(error instanceof NotTaken)) throw error;
    ctx.log.warn({ err: error }, "the access point gave no answers");
  }
  return { done: 1, total: 1 };
}

/** False where it could not be kept. */
async function keepAnswer(ctx: DatabaseJobCtx, answer: DocumentAnswer): Promise<boolean> {
  try {
    await ctx.db.platform(async (tx) => {
      const deliveryId = await store.takeAnswer(tx, answer);
      if (deliveryId !== undefined) await settleAnswers(tx, ctx, deliveryId);
      else ctx.log.warn({ answer: answer.id }, "an access point answered about no document of ours");
    });
    return true;
  } catch (error) {
    ctx.log.error({ err: error, answer: answer.id }, "an access point's answer could not be kept");
    return false;
  }
}
