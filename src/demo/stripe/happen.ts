import { invalid, ofAccount, type Thing, type World } from "./world.ts";

/** What happens at Stripe, whoever brings it about: a payer, a bank, a card's holder. */

/** As for cards of Denmark: 1.5 % and 1.80 kr. */
export const feeOf = (amount: number): number => Math.round(amount * 0.015) + 180;
/** What a contested payment costs, in øre. */
export const disputeFee = 11_000;

/** A session ends by itself a day after it was made. */
export function settleSession(world: World, session: Thing): Thing {
  if (session["status"] === "open" && Number(session["expires_at"]) <= world.now()) expire(world, session);
  return session;
}
export function expire(world: World, session: Thing): void {
  Object.assign(session, { status: "expired", url: null });
  world.say("checkout.session.expired", session);
}

/** Its payer pays: the payment, its charge and its movement are there at once. */
export function pay(world: World, id: string): Thing {
  const session = settleSession(world, world.find("checkout.session", id));
  if (session["status"] !== "open") throw invalid("The session is not open.", "session_not_open");
  const amount = Number(session["amount_total"]);
  const { metadata = {}, destination } = session[wished] as { metadata?: object; destination?: string };
  const intent = world.make("payment_intent", {
    ...{ amount, amount_received: amount, metadata, status: "succeeded", on_behalf_of: destination ?? null },
    ...{ transfer_data: destination === undefined ? null : { destination }, payment_method_types: ["card"] },
  });
  const charge = world.make("charge", {
    ...{
      amount,
      amount_captured: amount,
      metadata,
      payment_intent: intent.id,
      status: "succeeded",
      paid: true,
    },
    ...{ on_behalf_of: destination ?? null, refunds: undefined },
  });
  charge["refunds"] = { data: [], has_more: false, object: "list", url: `/v1/charges/${charge.id}/refunds` };
  charge["balance_transaction"] = world.move("charge", charge.id, { amount, fee: feeOf(amount) }).id;
  intent["latest_charge"] = charge.id;
  Object.assign(session, {
    status: "complete",
    payment_status: "paid",
    payment_intent: intent.id,
    url: null,
  });
  world.say("charge.succeeded", charge);
  world.say("payment_intent.succeeded", intent);
  world.say("checkout.session.completed", session);
  if (destination !== undefined)
    transfer(world, { amount, destination, sourceTransaction: charge.id, group: null });
  return charge;
}
/** What a session's payment will have; never sent. */
export const wished = "_wished";

/** Money of the balance goes to a connected account. */
export function transfer(
  world: World,
  of: { amount: number; destination: string; sourceTransaction: string | null; group: string | null },
): Thing {
  const { amount, destination, sourceTransaction, group } = of;
  world.find("account", destination);
  if (sourceTransaction === null && world.balanceOf() < amount)
    throw invalid("You have insufficient available funds in your Stripe account.", "balance_insufficient");
  const made = world.make("transfer", {
    ...{ amount, destination, source_transaction: sourceTransaction, transfer_group: group },
  });
  made["reversals"] = {
    data: [],
    has_more: false,
    object: "list",
    url: `/v1/transfers/${made.id}/reversals`,
  };
  made["balance_transaction"] = world.move("transfer", made.id, { amount: -amount }).id;
  world.move("payment", made.id, { amount, account: destination });
  world.say("transfer.created", made);
  return made;
}

export function reverseTransfer(world: World, of: Thing, amount: number, metadata: object = {}): Thing {
  const reversed = Number(of["amount_reversed"]) + amount;
  if (reversed > Number(of["amount"])) throw invalid("The reversal is more than what is left.");
  if (world.balanceOf(String(of["destination"])) < amount)
    throw invalid("Insufficient funds in the connected account.", "balance_insufficient");
  const made = world.make("transfer_reversal", { amount, metadata, transfer: of.id });
  made["balance_transaction"] = world.move("transfer_refund", made.id, {
    amount,
    category: "transfer_reversal",
  }).id;
  world.move("payment_refund", made.id, { amount: -amount, account: String(of["destination"]) });
  Object.assign(of, { amount_reversed: reversed, reversed: reversed === of["amount"] });
  (of["reversals"] as { data: Thing[] }).data.unshift(made);
  world.say("transfer.reversed", of);
  return made;
}

/** Money goes back to a card; `status` is what its bank makes of it at first. */
export function refund(
  world: World,
  charge: Thing,
  of: { amount: number; metadata: object; status: string; reverse: boolean },
): Thing {
  const { amount, metadata, status, reverse } = of;
  const back = Number(charge["amount_refunded"]) + amount;
  if (back > Number(charge["amount"]))
    throw invalid(
      `Refund amount (${amount}) is greater than unrefunded amount on charge.`,
      "charge_already_refunded",
    );
  if (charge["disputed"] === true) throw invalid("The charge is disputed.", "charge_disputed");
  const made = world.make("refund", {
    ...{ amount, metadata, status, charge: charge.id, payment_intent: charge["payment_intent"] },
  });
  made["balance_transaction"] = world.move("refund", made.id, { amount: -amount }).id;
  Object.assign(charge, { amount_refunded: back, refunded: back === charge["amount"] });
  if (reverse) {
    const one = world.all("transfer").find((each) => each["source_transaction"] === charge.id);
    if (one) made["transfer_reversal"] = reverseTransfer(world, one, amount).id;
  }
  world.say("refund.created", made);
  world.say("charge.refunded", charge);
  return made;
}
export function endRefund(world: World, made: Thing, status: "succeeded" | "failed"): void {
  made["status"] = status;
  if (status === "failed") {
    const amount = Number(made["amount"]);
    const charge = world.find("charge", String(made["charge"]));
    charge["amount_refunded"] = Number(charge["amount_refunded"]) - amount;
    charge["refunded"] = false;
    const moved = world.move("refund_failure", made.id, { amount });
    Object.assign(made, {
      failure_reason: "expired_or_canceled_card",
      failure_balance_transaction: moved.id,
    });
    world.say("refund.failed", made);
  }
  world.say("refund.updated", made);
}

/** A card's holder contests a payment: amount and fee are taken of the balance at once. */
export function openDispute(world: World, charge: Thing, amount = Number(charge["amount"])): Thing {
  const made = world.make("dispute", { amount, charge: charge.id, payment_intent: charge["payment_intent"] });
  Object.assign(made["evidence_details"] as object, { due_by: world.now() + 14 * 86_400 });
  const moved = world.move("adjustment", made.id, { amount: -amount, fee: disputeFee, category: "dispute" });
  made["balance_transactions"] = [moved];
  charge["disputed"] = true;
  world.say("charge.dispute.created", made);
  world.say("charge.dispute.funds_withdrawn", made);
  return made;
}
/** Its bank decides; a won one gives back amount and fee. */
export function closeDispute(world: World, made: Thing, status: "won" | "lost"): void {
  made["status"] = status;
  if (status === "won") {
    const moved = world.move("adjustment", made.id, {
      ...{ amount: Number(made["amount"]), fee: -disputeFee, category: "dispute_reversal" },
    });
    (made["balance_transactions"] as Thing[]).push(moved);
    world.say("charge.dispute.funds_reinstated", made);
  }
  world.say("charge.dispute.closed", made);
}

/** From a balance to its bank. */
export function payOut(world: World, amount: number, account?: string): Thing {
  if (world.balanceOf(account) < amount)
    throw invalid("You have insufficient funds in your Stripe account.", "balance_insufficient");
  const by = account === undefined ? {} : { account };
  const made = world.make("payout", {
    ...{ amount, arrival_date: world.now() + 2 * 86_400 },
    ...(account === undefined ? {} : { [ofAccount]: account }),
  });
  made["balance_transaction"] = world.move("payout", made.id, { amount: -amount, ...by }).id;
  world.say("payout.created", made, account);
  return made;
}
export function endPayout(world: World, made: Thing, status: "paid" | "failed", account?: string): void {
  made["status"] = status;
  if (status === "failed") {
    const by = account === undefined ? {} : { account };
    const moved = world.move("payout_failure", made.id, {
      amount: Number(made["amount"]),
      category: "payout_reversal",
      ...by,
    });
    Object.assign(made, {
      ...{ failure_code: "account_closed", failure_message: "The bank account has been closed." },
      failure_balance_transaction: moved.id,
    });
  }
  world.say(`payout.${status}`, made, account);
}

/** The owner of an account has said all that was asked for. */
export function completeAccount(world: World, account: Thing): void {
  const nothing = { currently_due: [], eventually_due: [], past_due: [], disabled_reason: null };
  Object.assign(account, {
    ...{ charges_enabled: true, payouts_enabled: true, details_submitted: true },
    capabilities: { card_payments: "active", transfers: "active" },
    requirements: { ...(account["requirements"] as object), ...nothing },
  });
  world.say("account.updated", account, account.id);
}
