import { z } from "zod";
import type { Minor } from "../../platform/money.ts";
import type { StripeSettings } from "../../platform/stripe.ts";
import { ask, ofOwnMode } from "./client.ts";

/** What is asked of Stripe to be paid by card, to pay back, and to know of disputes. What it answers is checked first. */

const Amount = z.int().transform(BigInt);
const Instant = z.int().transform((seconds) => new Date(seconds * 1000));
const Id = z.string().min(1).max(200);

/** A movement of the balance: what was added before the fee, and the fee. */
export const BalanceTransaction = z.object({
  id: Id,
  type: z.string(),
  source: Id.nullable(),
  amount: Amount,
  fee: Amount,
  currency: z.string().length(3),
  created: Instant,
});
export type BalanceTransaction = z.output<typeof BalanceTransaction>;

const Session = z.object({
  id: Id,
  livemode: z.boolean(),
  status: z.enum(["open", "complete", "expired"]).nullable(),
  payment_status: z.enum(["paid", "unpaid", "no_payment_required"]),
  amount_total: Amount.nullable(),
  currency: z.string().nullable(),
  url: z.string().nullable(),
  client_reference_id: z.string().nullable(),
  payment_intent: z.union([Id, z.object({ id: Id, latest_charge: z.unknown() }), z.null()]),
});
const Charge = z.object({
  id: Id,
  livemode: z.boolean(),
  amount: Amount,
  currency: z.string(),
  created: Instant,
  balance_transaction: BalanceTransaction.nullable(),
});

/** A payment by Checkout as it is at Stripe. */
export interface SessionSeen {
  id: string;
  status: "open" | "complete" | "expired" | null;
  url: string | null;
  paid: boolean;
  paymentIntentId: string | null;
  /** Of a paid one, once Stripe has booked it. */
  charge: { id: string; amount: Minor; createdAt: Date; transaction: BalanceTransaction } | undefined;
}

function seen(settings: StripeSettings, raw: unknown): SessionSeen {
  const { id, status, url, payment_status, payment_intent } = ofOwnMode(settings, Session.parse(raw));
  const paymentIntentId = typeof payment_intent === "string" ? payment_intent : (payment_intent?.id ?? null);
  const latest = typeof payment_intent === "object" ? payment_intent?.latest_charge : undefined;
  const read = typeof latest === "object" && latest !== null ? Charge.parse(latest) : undefined;
  const charge =
    read?.balance_transaction &&
    ({
      ...{ id: read.id, amount: read.amount, createdAt: read.created },
      transaction: read.balance_transaction,
    } as const);
  return { id, status, url, paymentIntentId, paid: payment_status === "paid", charge: charge || undefined };
}

export interface NewSession {
  /** Ours: the same for each attempt. */
  id: string;
  key: string;
  amountMinor: Minor;
  /** What the payer reads: the invoice's number. */
  name: string;
  language: "da" | "en";
  returnUrl: string;
  /** The account that is paid in full by a transfer; null: the marketplace's own. */
  accountId: string | null;
}
/** Makes what a payer pays by: cards, and what else the account takes. */
export const createSession = (settings: StripeSettings, wish: NewSession): Promise<SessionSeen> =>
  ask(settings, async (stripe) => {
    const { id, key, name, language, returnUrl, accountId } = wish;
    const metadata = { samkoeb_card: id };
    const session = await stripe.checkout.sessions.create(
      {
        mode: "payment",
        client_reference_id: id,
        locale: language,
        // What is charged is what the invoice asks for, in its own currency.
        adaptive_pricing: { enabled: false },
        success_url: returnUrl,
        cancel_url: returnUrl,
        metadata,
        line_items: [
          {
            quantity: 1,
            price_data: {
              currency: "dkk",
              unit_amount: Number(wish.amountMinor),
              product_data: { name },
            },
          },
        ],
        payment_intent_data: {
          metadata,
          ...(accountId === null
            ? {}
            : { on_behalf_of: accountId, transfer_data: { destination: accountId } }),
        },
      },
      { idempotencyKey: key },
    );
    return seen(settings, session);
  });

const withCharge = ["payment_intent.latest_charge.balance_transaction"];
export const readSession = (settings: StripeSettings, id: string): Promise<SessionSeen> =>
  ask(settings, async (stripe) =>
    seen(settings, await stripe.checkout.sessions.retrieve(id, { expand: withCharge })),
  );

/** Ends a session that nobody has paid; one that is over already is given as it is. */
export const expireSession = (settings: StripeSettings, id: string): Promise<SessionSeen> =>
  ask(settings, async (stripe) => {
    const now = await stripe.checkout.sessions.retrieve(id);
    if (now.status === "open") await stripe.checkout.sessions.expire(id);
    return seen(settings, await stripe.checkout.sessions.retrieve(id, { expand: withCharge }));
  });

const RefundStatus = z.enum(["pending", "requires_action", "succeeded", "failed", "canceled"]).nullable();
const Refund = z.object({
  id: Id,
  amount: Amount,
  status: RefundStatus,
  failure_reason: z.string().optional(),
  metadata: z.record(z.string(), z.string()).nullable(),
  balance_transaction: BalanceTransaction.nullable(),
  failure_balance_transaction: BalanceTransaction.nullish(),
});
export type RefundSeen = z.output<typeof Refund>;
const refundParts = ["balance_transaction", "failure_balance_transaction"];

export interface NewRefund {
  id: string;
  key: string;
  paymentIntentId: string;
  amountMinor: Minor;
  /** Whether the money comes back from the account that was paid. */
  fromAccount: boolean;
}
/** Pays back to the card: after `findRefund`, since a key is kept for a day, and money must not go back twice. */
export const createRefund = (settings: StripeSettings, wish: NewRefund): Promise<RefundSeen> =>
  ask(settings, async (stripe) => {
    const made = await stripe.refunds.create(
      {
        payment_intent: wish.paymentIntentId,
        amount: Number(wish.amountMinor),
        metadata: { samkoeb_refund: wish.key },
        expand: refundParts,
        ...(wish.fromAccount ? { reverse_transfer: true } : {}),
      },
      { idempotencyKey: wish.key },
    );
    return Refund.parse(made);
  });

/** One of ours that is there already, under its key or one before it, whatever became of the answer. */
export const findRefund = (
  settings: StripeSettings,
  { id, paymentIntentId }: Pick<NewRefund, "id" | "paymentIntentId">,
): Promise<RefundSeen | undefined> =>
  ask(settings, async (stripe) => {
    const page = await stripe.refunds.list({
      ...{ payment_intent: paymentIntentId, limit: 100 },
      expand: refundParts.map((part) => `data.${part}`),
    });
    const own = page.data.filter(({ metadata }) => metadata?.["samkoeb_refund"]?.startsWith(id));
    const alive = own.find(({ status }) => status !== "failed" && status !== "canceled");
    return alive && Refund.parse(alive);
  });

export const readRefund = (settings: StripeSettings, id: string): Promise<RefundSeen> =>
  ask(settings, async (stripe) => Refund.parse(await stripe.refunds.retrieve(id, { expand: refundParts })));

const Dispute = z.object({
  id: Id,
  livemode: z.boolean(),
  amount: Amount,
  charge: Id,
  reason: z.string().min(1).max(100),
  status: z.string(),
  evidence_details: z.object({ due_by: Instant.nullable() }),
  balance_transactions: z.array(BalanceTransaction),
});
export type DisputeSeen = z.output<typeof Dispute>;
export const readDispute = (settings: StripeSettings, id: string): Promise<DisputeSeen> =>
  ask(settings, async (stripe) => ofOwnMode(settings, Dispute.parse(await stripe.disputes.retrieve(id))));

const pageMax = 100;
/** Movements of the balance from an instant on, the newest first, a page at a time; `after` is the last one's id. */
export const listTransactions = (
  settings: StripeSettings,
  from: Date,
  after: string | undefined,
): Promise<{ data: BalanceTransaction[]; more: boolean }> =>
  ask(settings, async (stripe) => {
    const page = await stripe.balanceTransactions.list({
      ...{ created: { gte: Math.floor(from.getTime() / 1000) }, limit: pageMax },
      ...(after === undefined ? {} : { starting_after: after }),
    });
    return { data: z.array(BalanceTransaction).parse(page.data), more: page.has_more };
  });
