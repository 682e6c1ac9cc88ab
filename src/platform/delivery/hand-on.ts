import type { Reader, Tx } from "../db/database.ts";
import { type RowOf, statement } from "../db/statement.ts";
import type { DatabaseJobCtx, JobCtx, Progress } from "../jobs/bind.ts";
import { cutText } from "../text.ts";
import { deliverJob, deliverySettled, linkToken, tokenMark } from "./deliveries.ts";
import { NotTaken, type Receipt } from "./port.ts";

/** Written messages leave the program: each by itself, again where it was not taken, until it is given up. */

/** Who a message is from and to, and its words around the text; from the domain that knows parties. */
export interface Correspondence {
  /** The receiving party's confirmed addresses; none: the message is dead. */
  to: readonly string[];
  from: string;
  replyTo: string | undefined;
  language: string;
  /** The text with the receiver's greeting and the sender's close. */
  letter(body: string): string;
}
export type Correspond = (
  tx: Reader,
  between: { senderId: number; partyId: number },
) => Promise<Correspondence>;

/** So many messages are on their way at once: one slow receiver holds one of these, never the others. */
const lanes = 5;
/** Messages per lane and slice. */
const laneMax = 20;
/** Longer than any attempt takes: a message that a crash left unrecorded is due again after it. */
const leaseMinutes = 5;
/** After so many attempts a message is dead: about a day and a half of greylists, full boxes and broken lines. */
export const attemptsMax = 16;
/** Minutes until the next attempt after so many: 1, 2, 4 … and every four hours in the end. */
export const waitMinutes = (attempts: number): number => Math.min(2 ** Math.max(0, attempts - 1), 240);

const claimSql = statement(
  "platform.claimDelivery",
  `update platform_delivery d set attempts = d.attempts + 1,
     next_attempt_at = platform_now() + make_interval(mins => $2::int)
   where d.id = (select w.id from platform_delivery w where w.delivered_at is null and w.dead_at is null
       and w.next_attempt_at <= platform_now() and ($1::uuid is null or w.batch_id = $1::uuid)
     order by w.attempts, w.next_attempt_at, w.id limit 1 for update skip locked)
   returning d.id, d.sender_id, d.party_id, d.address, d.title, d.body, d.token_for, d.followed, d.written_at, d.attempts`,
);
type Due = RowOf<typeof claimSql>;

const recordReceiptSql = statement(
  "platform.recordReceipt",
  `update platform_delivery set delivered_at = platform_now(), channel = $2::text, sha256 = decode($3::text, 'hex'),
     answer = $4::text, sender_address = $5::text, sent_to = $6::text[], failure = null, dead_at = null
   where id = $1::uuid and delivered_at is null`,
);
const recordFaultSql = statement(
  "platform.recordFault",
  `update platform_delivery set failure = $2::text, sender_address = $3::text, sent_to = $4::text[],
     dead_at = case when $5::boolean then platform_now() end,
     next_attempt_at = platform_now() + make_interval(mins => $6::int)
   where id = $1::uuid and delivered_at is null`,
);
const reviveSql = statement(
  "platform.reviveDelivery",
  `update platform_delivery set batch_id = gen_random_uuid(), attempts = 0, dead_at = null,
     next_attempt_at = platform_now()
   where id = $1::uuid and dead_at is not null returning batch_id as "batchId"`,
);

/** Takes the next message that is due and counts the attempt; undefined where none is. */
const claim = (tx: Tx, batchId: string | undefined): Promise<Due | undefined> =>
  tx.maybe(claimSql, [batchId ?? null, leaseMinutes]);

/**
 * Hands on what is due, of one batch or of all. A crash between handing on and recording hands the message on again,
 * under its Message-ID; nothing is lost. Ends early where the mail server is away: the rest stays due.
 */
export async function handOn(ctx: DatabaseJobCtx, batchId?: string): Promise<Progress> {
  let away = false;
  const lane = async (): Promise<boolean> => {
    for (let n = 0; n < laneMax; n++) {
      if (away) return true;
      const due = await ctx.db.platform((tx) => claim(tx, batchId));
      if (!due) return true;
      if ((await attempt(ctx, due)) === "away") away = true;
    }
    return false;
  };
  const ended = await Promise.all(Array.from({ length: lanes }, lane));
  return ended.every(Boolean) ? { done: 1, total: 1 } : { done: 0, total: 1 };
}

async function attempt(ctx: DatabaseJobCtx, due: Due): Promise<"taken" | NotTaken["outcome"]> {
  const between = { senderId: due.sender_id, partyId: due.party_id };
  const { letter, ...head } = await ctx.db.platform((tx) => ctx.correspond(tx, between));
  const to = due.address === null ? head.to : [due.address];
  if (to.length === 0) {
    await ctx.db.platform((tx) => recordFault(tx, ctx, due, [], new NotTaken("refused", "no-address")));
    return "refused";
  }
  const token = due.token_for === null ? "" : linkToken(ctx.secrets, due.token_for);
  const body = due.token_for === null ? due.body : due.body.replaceAll(tokenMark, token);
  const { id, title, written_at: writtenAt } = due;
  try {
    const receipt = await ctx.delivery.deliver({ ...head, id, title, to, writtenAt, body: letter(body) });
    await ctx.db.platform((tx) => recordReceipt(tx, ctx, due, to, receipt));
    return "taken";
  } catch (error) {
    if (!(error instanceof NotTaken)) throw error;
    ctx.log.warn({ err: error, delivery: due.id, attempts: due.attempts }, "a message was not taken");
    await ctx.db.platform((tx) => recordFault(tx, ctx, due, to, error));
    return error.outcome;
  }
}

async function recordReceipt(
  tx: Tx,
  ctx: JobCtx,
  due: Due,
  to: readonly string[],
  { channel, sha256, answer, refused }: Receipt,
): Promise<void> {
  await tx.execute(recordReceiptSql, [
    due.id,
    channel,
    sha256,
    answer,
    ctx.delivery.sender,
    to.filter((one) => !refused.includes(one)),
  ]);
  if (due.followed) await enqueueSettled(tx, ctx, due);
}

async function recordFault(
  tx: Tx,
  ctx: JobCtx,
  due: Due,
  to: readonly string[],
  fault: NotTaken,
): Promise<void> {
  const dead = fault.outcome === "refused" || due.attempts >= attemptsMax;
  await tx.execute(recordFaultSql, [
    due.id,
    cutText(fault.message, 500),
    ctx.delivery.sender,
    to,
    dead,
    waitMinutes(due.attempts),
  ]);
  if (dead && due.followed) await enqueueSettled(tx, ctx, due);
}

/** Once per outcome: the key holds the attempt, counted on from attempts before a revival. */
async function enqueueSettled(tx: Tx, ctx: JobCtx, { id }: Due): Promise<void> {
  const now = await tx.now();
  await ctx.enqueue(tx, deliverySettled, { deliveryId: id }, `${id} ${now.toISOString()}`);
}

/** A dead message begins again with its first attempt, to whatever address is confirmed now. */
export async function revive(tx: Tx, ctx: JobCtx, deliveryId: string): Promise<void> {
  const batchId = (await tx.maybe(reviveSql, [deliveryId]))?.batchId;
  if (batchId !== undefined) await ctx.enqueue(tx, deliverJob, { batchId }, batchId);
}
