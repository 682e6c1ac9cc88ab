import { createHash, randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import { dataGate, getController } from "../../parties/index.ts";
import { dateOf } from "../../platform/calendar.ts";
import type { Tx } from "../../platform/db/database.ts";
import type { DatabaseJobCtx, Progress } from "../../platform/jobs/bind.ts";
import { type Answered, NotAnswered, type Unanswered } from "../../platform/net/outgoing.ts";
import { Problem } from "../../platform/problem.ts";
import type { Secrets } from "../../platform/secrets.ts";
import { defineWrapped } from "../../platform/wrapped.ts";
import { type Answer, decideAnswer, minutesUntilNext } from "../formats/answer.ts";
import { readCounter } from "../formats/counter.ts";
import {
  batchDiffers,
  batchInProgress,
  CounterCredentials,
  type PullReason,
  reportBytesMax,
} from "../schema/index.ts";
import * as store from "../store/index.ts";
import { announcePullFailed } from "./letters.ts";
import { openBatch, reportIn, type Sender } from "./receive.ts";
import { endsBatch, refuseBatch } from "./refusal.ts";
import { receiveReport } from "./report.ts";
import { Undone } from "./trial.ts";

/** COUNTER reports are pulled from providers' APIs, and received as if they had been sent. */

const place = (sourceId: string): string => `usage source ${sourceId}`;

defineWrapped({
  table: "usage_source",
  after: store.listWrappedSources,
  update: store.updateWrappedSource,
  context: ({ first }) => place(first),
});

export const wrapCredentials = (
  secrets: Secrets,
  sourceId: string,
  credentials: CounterCredentials,
): Buffer => secrets.wrap(Buffer.from(JSON.stringify(credentials)), place(sourceId));

/** A report takes its provider minutes to make; after the lease somebody else may ask. */
const withinMs = 120_000;
const leaseMinutes = 10;
/** Publishers whose servers are asked at once, by however many runs: of a worker's six places three at most wait for them. */
const lanes = 3;

type Came = Parameters<typeof store.notePull>[2];

/**
 * Pulls what is due, or the one: a report of each of some publishers, and goes on as long as there was one. One at a time
 * is asked of a publisher, so that its server has rest.
 */
export async function pullDue(ctx: DatabaseJobCtx, pullId?: string): Promise<Progress> {
  const lane = async (): Promise<boolean> => {
    const due = await ctx.db.platform((tx) => store.claimPull(tx, pullId, leaseMinutes, lanes));
    if (!due) return false;
    const now = await ctx.db.platform((tx) => tx.now());
    const came = await pull(ctx, due, now).catch((error: unknown): Came => {
      // Whatever an answer does to us, it is waited out and given up like a server's fault, so that others have their turn.
      ctx.log.error({ err: error, pull: due.id, tries: due.tries }, "a COUNTER report could not be pulled");
      return laterOf(due, now, "server_error");
    });
    await ctx.db.platform(async (tx) => {
      const noted = await store.notePull(tx, due, came);
      if (noted && came.state === "failed" && !due.trial) await announcePullFailed(tx, ctx, due);
    });
    return true;
  };
  const ended = await Promise.allSettled(
    Array.from({ length: pullId === undefined ? lanes : 1 }, () => lane()),
  );
  const found = ended.map((one) => {
    if (one.status === "rejected") throw one.reason;
    return one.value;
  });
  return { done: pullId !== undefined || !found.some(Boolean) ? 1 : 0, total: 1 };
}

/** What is to come of a try that gave nothing: another, or none. */
function laterOf(
  { tries, beganAt }: store.ClaimedPull,
  now: Date,
  reason: PullReason,
  message?: number,
  asked?: number,
): Came {
  const days = (now.getTime() - beganAt.getTime()) / 86_400_000;
  const minutes = minutesUntilNext(reason, { tries, days, ...(asked ? { asked } : {}) });
  return { state: minutes === undefined ? "failed" : "waiting", reason, message, minutes };
}

/** Asks the provider, and receives what it gives. No transaction is open while it is asked. */
async function pull(ctx: DatabaseJobCtx, due: store.ClaimedPull, now: Date): Promise<Came> {
  const later = (reason: PullReason, message?: number, asked?: number): Came =>
    laterOf(due, now, reason, message, asked);
  const gate = await ctx.db.platform((tx) => dataGate(tx, due.controllerId, due.publisherId, dateOf(now)));
  if (gate === "block") return later("no_agreement");
  let answered: Answered;
  try {
    answered = await ask(ctx, due);
  } catch (error) {
    if (!(error instanceof NotAnswered)) throw error;
    ctx.log.warn({ pull: due.id, tries: due.tries, why: error.why }, "a COUNTER API gave no answer");
    return later(reasonOfSilence[error.why]);
  }
  const answer = judge(answered, due);
  // Of a month that was received before, what it brought stays: a report without an item withdraws nothing.
  if (answer.kind === "no_usage") return { state: "no_usage", message: answer.message };
  if (answer.kind === "other") return later(answer.reason, answer.message, secondsAsked(answered, now));
  try {
    return await receive(ctx, due, answer.text);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const again = error.def === batchInProgress || error.def === batchDiffers;
    return later(again ? "busy" : "refused");
  }
}

const reasonOfSilence: Readonly<Record<Unanswered, PullReason>> = {
  address: "address",
  unreachable: "no_answer",
  slow: "no_answer",
  too_large: "too_large",
};

const ask = (ctx: DatabaseJobCtx, due: store.ClaimedPull): Promise<Answered> => {
  const { customerId, requestorId, apiKey, platform } = CounterCredentials.parse(
    JSON.parse(ctx.secrets.unwrap(due.wrapped, place(due.sourceId)).toString()),
  );
  const url = new URL(`${due.url.replace(/\/+$/, "")}/reports/${due.report.toLowerCase()}`);
  const asked = {
    customer_id: customerId,
    requestor_id: requestorId,
    api_key: apiKey,
    platform,
    begin_date: due.month,
    end_date: due.month,
  };
  for (const [name, value] of Object.entries(asked))
    if (value !== undefined) url.searchParams.set(name, value);
  return ctx.outgoing.ask(url, {
    headers: { Accept: "application/json" },
    bytesMax: reportBytesMax,
    withinMs,
  });
};

function judge({ status, body }: Answered, { report, month }: store.ClaimedPull): Answer {
  const answer = decideAnswer(status, body.toString("utf8"), { report, month });
  if (answer.kind !== "report") return answer;
  const read = readCounter(answer.text);
  // Figures of other months would take the place of what is known of them.
  const others = "refused" in read ? [] : read.months.filter((day) => day !== `${month}-01`);
  return others.length === 0 ? answer : { kind: "other", reason: "another_report", message: undefined };
}

/** For how long the provider wants to be left alone: `Retry-After` in seconds or as a date. */
function secondsAsked({ headers }: Answered, now: Date): number | undefined {
  const given = headers["retry-after"];
  if (given === undefined) return undefined;
  if (/^\d{1,9}$/.test(given)) return Number(given);
  const at = Date.parse(given);
  return Number.isNaN(at) ? undefined : Math.max(0, (at - now.getTime()) / 1_000);
}

const sumsOf = ({ sent, accepted, duplicate, quarantined, rejected }: store.Sums): store.Sums => ({
  sent,
  accepted,
  duplicate,
  quarantined,
  rejected,
});

/**
 * Receives a report as an upload is received: the same bytes again are the batch that there is, a newer report is a batch
 * of its own that takes the month's figures' place. A trial is undone.
 */
async function receive(ctx: DatabaseJobCtx, due: store.ClaimedPull, text: string): Promise<Came> {
  const { publisherId, controllerId, report, month } = due;
  const sender: Sender = {
    publisherId,
    enqueue: ctx.enqueue,
    audit: (tx, entry) => ctx.audit(tx, publisherId, entry),
  };
  const { code, cvr } = await ctx.db.platform((tx) => getController(tx, controllerId));
  const controller = code ?? cvr;
  const sha256 = createHash("sha256").update(text).digest("hex");
  const reference = `${report} ${month} ${controller} ${sha256.slice(0, 16)}`;
  const source = () => Readable.from([Buffer.from(text)]);
  if (due.trial) return { state: "tried", sums: await tried(ctx, due, source(), controller) };
  const batch = await ctx.db.platform((tx) => openBatch(tx, sender, { reference, format: "counter" }));
  try {
    await receiveReport(ctx, (work) => ctx.bulk.platform(work), source(), batch, controller);
  } catch (error) {
    if (error instanceof Problem && endsBatch(error))
      await ctx.db.platform((tx) => refuseBatch(tx, ctx.enqueue, batch.id, error));
    throw error;
  }
  const done = await ctx.db.platform((tx) => reportIn(tx, batch.id));
  return { state: "received", batchId: batch.id, sums: sumsOf(done) };
}

async function tried(
  ctx: DatabaseJobCtx,
  { publisherId }: store.ClaimedPull,
  source: Readable,
  controller: string,
): Promise<store.Sums> {
  const work = async (tx: Tx): Promise<never> => {
    const reference = `trial ${randomUUID()}`;
    const batch = await store.openBatch(tx, publisherId, randomUUID(), reference, "counter");
    await receiveReport(ctx, (inside) => inside(tx), source, batch, controller);
    throw new Undone(await reportIn(tx, batch.id));
  };
  try {
    return await ctx.bulk.platform(work);
  } catch (error) {
    if (error instanceof Undone) return sumsOf(error.report);
    throw error;
  }
}
