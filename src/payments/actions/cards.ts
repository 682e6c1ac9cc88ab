import { randomUUID } from "node:crypto";
import { findOwed } from "../../billing/index.ts";
import { findMarketplace, getController } from "../../parties/index.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { money } from "../../platform/money.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { common, Problem } from "../../platform/problem.ts";
import { refuseByCard, whyNotByCard } from "../rules/index.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";

/** What a payer and a seller see of payments by card, and the payer's wish for one. */

const modeOf = ({ stripe }: Pick<Ctx, "stripe">) => (stripe ? (stripe.live ? "live" : "test") : null);

/** The account at Stripe that a seller is paid at: null is the marketplace's own; undefined: there is none. */
async function accountOf(tx: Reader, publisherId: number): Promise<string | null | undefined> {
  // The marketplace takes no other's money but through Stripe: that would be a payment service.
  return publisherId === (await findMarketplace(tx)) ? null : undefined;
}

async function judged(tx: Reader, ctx: Ctx, invoiceId: string) {
  const invoice = await findOwed(tx, ctx.plane, invoiceId);
  if (!invoice) throw new Problem(common.notFound, "There is no invoice with this id.");
  const payer = await getController(tx, invoice.controllerId);
  const accountId = await accountOf(tx, invoice.publisherId);
  const why = whyNotByCard({
    ...{ on: ctx.stripe !== undefined, payer: payer.kind, account: accountId !== undefined },
    ...{ kind: invoice.kind, leftMinor: invoice.leftMinor },
  });
  return { invoice, payer, accountId: accountId ?? null, why };
}

export async function getCardOffer(tx: Reader, ctx: Ctx, invoiceId: string): Promise<s.CardOffer> {
  const { invoice, why } = await judged(tx, ctx, invoiceId);
  const left = invoice.leftMinor > 0n ? invoice.leftMinor : 0n;
  return { offered: why === undefined, whyNot: why ?? null, mode: modeOf(ctx), left: money(left) };
}

/** Writes that a payer wants to pay by card; a job asks Stripe. One that is under way is given as it is. */
export async function payByCard(tx: Tx, ctx: Ctx, invoiceId: string): Promise<s.CardPayment> {
  const { controller } = ctx.plane;
  const { invoice, payer, accountId, why } = await judged(tx, ctx, invoiceId);
  if (controller === undefined) throw new Problem(common.forbidden, "Whoever owes an invoice pays it.");
  refuseByCard(why);
  const id = randomUUID();
  const { publisherId, leftMinor: amountMinor } = invoice;
  const made = await store.insertCard(tx, {
    ...{ id, invoiceId, controllerId: controller, publisherId, amountMinor, accountId },
    ...{ live: ctx.stripe?.live ?? false, language: payer.language, personId: ctx.caller.personId },
    returnUrl: `${ctx.publicUrl}/finance/invoices/${invoiceId}/card`,
  });
  if (!made) {
    const live = await store.findLiveCard(tx, ctx.plane, invoiceId);
    if (live) return live;
    throw new Problem(common.conflict, "A payment by card has just ended. Look at it, and try again.");
  }
  await ctx.enqueue(tx, s.stepCard, { cardId: id }, id);
  await ctx.audit(tx, { action: "payByCard", subject: `invoice:${invoiceId}`, after: { id, amountMinor } });
  return getCardPayment(tx, ctx, id);
}

export async function getCardPayment(tx: Reader, ctx: Ctx, id: string): Promise<s.CardPayment> {
  const found = await store.findCard(tx, ctx.plane, id);
  if (!found) throw new Problem(common.notFound, "There is no payment by card with this id.");
  return found;
}

/** How payments by card are set up, for whoever asks. */
export async function getCardsSetUp(tx: Reader, ctx: Ctx): Promise<s.CardsSetUp> {
  const { publisher } = ctx.plane;
  return {
    on: ctx.stripe !== undefined,
    mode: modeOf(ctx),
    webhooks: ctx.stripe?.webhookSecret !== undefined,
    own: publisher !== undefined && (await accountOf(tx, publisher)) === null,
  };
}
