import { z } from "zod";
import type { Minor } from "../../platform/money.ts";
import type { StripeSettings } from "../../platform/stripe.ts";
import { ask, ofOwnMode } from "./client.ts";
import { BalanceTransaction } from "./payments.ts";

/** Stripe Connect: accounts of publishers, transfers to them, and what is paid out of them to their banks. */

const Id = z.string().min(1).max(200);
const Account = z.object({
  id: Id,
  charges_enabled: z.boolean().optional(),
  payouts_enabled: z.boolean().optional(),
  details_submitted: z.boolean().optional(),
  capabilities: z.object({ transfers: z.string().optional() }).optional(),
  requirements: z
    .object({
      currently_due: z.array(z.string()).nullable(),
      past_due: z.array(z.string()).nullable(),
      disabled_reason: z.string().nullable(),
    })
    .optional(),
});
export interface AccountSeen {
  id: string;
  chargesEnabled: boolean;
  payoutsEnabled: boolean;
  /** Whether the platform may move money to it. */
  transfers: boolean;
  submitted: boolean;
  /** Stripe's own words for what it still wants to know. */
  due: string[];
  disabledReason: string | null;
}
function seenAccount(raw: unknown): AccountSeen {
  const one = Account.parse(raw);
  const { currently_due, past_due, disabled_reason } = one.requirements ?? {};
  return {
    id: one.id,
    chargesEnabled: one.charges_enabled ?? false,
    payoutsEnabled: one.payouts_enabled ?? false,
    transfers: one.capabilities?.transfers === "active",
    submitted: one.details_submitted ?? false,
    due: [...new Set([...(past_due ?? []), ...(currently_due ?? [])])].slice(0, 100),
    disabledReason: disabled_reason ?? null,
  };
}

/** Opens an account that its owner fills in itself. */
export const createAccount = (
  settings: StripeSettings,
  { key, partyId, email }: { key: string; partyId: number; email: string | undefined },
): Promise<AccountSeen> =>
  ask(settings, async (stripe) =>
    seenAccount(
      await stripe.accounts.create(
        {
          type: "express",
          country: "DK",
          business_type: "company",
          capabilities: { card_payments: { requested: true }, transfers: { requested: true } },
          metadata: { samkoeb_party: String(partyId) },
          ...(email === undefined ? {} : { email }),
        },
        { idempotencyKey: key },
      ),
    ),
  );

export const readAccount = (settings: StripeSettings, id: string): Promise<AccountSeen> =>
  ask(settings, async (stripe) => seenAccount(await stripe.accounts.retrieve(id)));

/** Where the owner of an account goes on filling it in: for so many seconds from now, whatever anybody's clock says, and once. */
export const createAccountLink = (
  settings: StripeSettings,
  account: string,
  returnUrl: string,
): Promise<{ url: string; seconds: number }> =>
  ask(settings, async (stripe) => {
    const link = await stripe.accountLinks.create({
      ...{ account, type: "account_onboarding", return_url: returnUrl, refresh_url: returnUrl },
    });
    return { url: link.url, seconds: link.expires_at - link.created };
  });

const Moved = z.object({ id: Id, balance_transaction: BalanceTransaction.nullable() });
export type MovedSeen = z.output<typeof Moved>;
const booked = ["balance_transaction"];

/** Moves money of the balance to a publisher's account. */
export const createTransfer = (
  settings: StripeSettings,
  {
    key,
    amountMinor,
    accountId,
    group,
  }: { key: string; amountMinor: Minor; accountId: string; group: string },
): Promise<MovedSeen> =>
  ask(settings, async (stripe) => {
    const made = await stripe.transfers.create(
      {
        ...{ amount: Number(amountMinor), currency: "dkk", destination: accountId, transfer_group: group },
        expand: booked,
      },
      { idempotencyKey: key },
    );
    return Moved.parse(ofOwnMode(settings, made));
  });

/** The transfer of a group that is there already, whatever became of the answer: each of ours is alone in its group. */
export const findTransfer = (settings: StripeSettings, group: string): Promise<MovedSeen | undefined> =>
  ask(settings, async (stripe) => {
    const { data } = await stripe.transfers.list({
      ...{ transfer_group: group, limit: 1 },
      expand: [`data.${booked[0]}`],
    });
    return data[0] && Moved.parse(ofOwnMode(settings, data[0]));
  });

/** Our reversal of a transfer, where it is there already. */
export const findReversal = (
  settings: StripeSettings,
  transferId: string,
  id: string,
): Promise<MovedSeen | undefined> =>
  ask(settings, async (stripe) => {
    const { data } = await stripe.transfers.listReversals(transferId, {
      limit: 100,
      expand: [`data.${booked[0]}`],
    });
    const own = data.find(({ metadata }) => metadata?.["samkoeb_reversal"] === id);
    return own && Moved.parse(own);
  });

/** Takes back of a transfer. */
export const reverseTransfer = (
  settings: StripeSettings,
  { id, key, transferId, amountMinor }: { id: string; key: string; transferId: string; amountMinor: Minor },
): Promise<MovedSeen> =>
  ask(settings, async (stripe) =>
    Moved.parse(
      await stripe.transfers.createReversal(
        transferId,
        { amount: Number(amountMinor), metadata: { samkoeb_reversal: id }, expand: booked },
        { idempotencyKey: key },
      ),
    ),
  );

const Payout = z.object({
  id: Id,
  livemode: z.boolean(),
  amount: z.int().transform(BigInt),
  status: z.enum(["pending", "in_transit", "paid", "failed", "canceled"]),
  failure_code: z.string().nullable(),
  failure_message: z.string().nullable(),
});
export type PayoutSeen = z.output<typeof Payout>;

/** Pays out of a publisher's account to its bank. */
export const createPayout = (
  settings: StripeSettings,
  { key, amountMinor, accountId }: { key: string; amountMinor: Minor; accountId: string },
): Promise<PayoutSeen> =>
  ask(settings, async (stripe) =>
    Payout.parse(
      await stripe.payouts.create(
        { amount: Number(amountMinor), currency: "dkk" },
        { idempotencyKey: key, stripeAccount: accountId },
      ),
    ),
  );

/** The last payout of an account to its bank: Stripe makes them by itself. */
export const findLastPayout = (
  settings: StripeSettings,
  accountId: string,
): Promise<PayoutSeen | undefined> =>
  ask(settings, async (stripe) => {
    const { data } = await stripe.payouts.list({ limit: 1 }, { stripeAccount: accountId });
    return data[0] && ofOwnMode(settings, Payout.parse(data[0]));
  });

export const readPayout = (settings: StripeSettings, id: string, accountId: string): Promise<PayoutSeen> =>
  ask(settings, async (stripe) =>
    ofOwnMode(settings, Payout.parse(await stripe.payouts.retrieve(id, {}, { stripeAccount: accountId }))),
  );
