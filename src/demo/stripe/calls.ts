import { type Tree, textOf, textsOf, treeOf } from "./form.ts";
import { expire, payOut, refund, reverseTransfer, settleSession, transfer, wished } from "./happen.ts";
import { invalid, missing, ofAccount, returnsTo, type Thing, type World } from "./world.ts";

/** The calls of the API that the fake knows. */

export interface Asked {
  world: World;
  /** Members of the path, in their order. */
  at: string[];
  sent: Tree;
  /** The connected account that is acted for. */
  account: string | undefined;
  /** The fake's own address, where payers are sent to. */
  base: string;
  /** What a refund's bank makes of it at first. */
  refundStatus: string;
}
type Call = (asked: Asked) => object;

const wholeOf = (sent: Tree, ...path: string[]): number => {
  const text = textOf(sent, ...path) ?? "";
  if (!/^\d{1,12}$/.test(text)) throw invalid(`Invalid integer: ${text} (${path.join(".")})`);
  return Number(text);
};
const needed = (sent: Tree, ...path: string[]): string => {
  const text = textOf(sent, ...path);
  if (!text) throw invalid(`Missing required param: ${path.join(".")}.`, "parameter_missing");
  return text;
};

/** A page of a list, the newest first. */
function page(sent: Tree, url: string, all: Thing[]): object {
  const limit = Number(textOf(sent, "limit") ?? 10);
  const after = textOf(sent, "starting_after");
  const from = Number(textOf(sent, "created", "gte") ?? 0);
  const dated = all.filter(({ created }) => Number(created) >= from);
  const start = after === undefined ? 0 : dated.findIndex(({ id }) => id === after) + 1;
  const data = dated.slice(start, start + limit);
  return { object: "list", url, has_more: start + limit < dated.length, data };
}

const createSession: Call = ({ world, sent, base }) => {
  const items = Object.values(treeOf(sent, "line_items")).filter(
    (one): one is Tree => typeof one === "object",
  );
  if (items.length === 0) throw invalid("Missing required param: line_items.", "parameter_missing");
  const total = items.reduce(
    (sum, item) => sum + wholeOf(item, "price_data", "unit_amount") * wholeOf(item, "quantity"),
    0,
  );
  const destination = textOf(sent, "payment_intent_data", "transfer_data", "destination");
  if (destination !== undefined && world.find("account", destination)["charges_enabled"] !== true)
    throw invalid("Your destination account needs to have at least one of the capabilities enabled.");
  const session = world.make("checkout.session", {
    ...{ amount_subtotal: total, amount_total: total, mode: needed(sent, "mode") },
    ...{ success_url: needed(sent, "success_url"), cancel_url: textOf(sent, "cancel_url") ?? null },
    ...{
      client_reference_id: textOf(sent, "client_reference_id") ?? null,
      locale: textOf(sent, "locale") ?? null,
    },
    ...{ metadata: textsOf(treeOf(sent, "metadata")), expires_at: world.now() + 86_400, ui_mode: "hosted" },
    [wished]: {
      metadata: textsOf(treeOf(sent, "payment_intent_data", "metadata")),
      ...(destination === undefined ? {} : { destination }),
    },
  });
  session["url"] = `${base}/pay/${session.id}`;
  return session;
};

const createRefund: Call = ({ world, sent, refundStatus }) => {
  const intent = world.find("payment_intent", needed(sent, "payment_intent"));
  const charge = world.find("charge", String(intent["latest_charge"]));
  const amount = textOf(sent, "amount") === undefined ? Number(charge["amount"]) : wholeOf(sent, "amount");
  const metadata = textsOf(treeOf(sent, "metadata"));
  const reverse = textOf(sent, "reverse_transfer") === "true";
  return refund(world, charge, { amount, metadata, status: refundStatus, reverse });
};

const createAccount: Call = ({ world, sent }) =>
  world.make("account", {
    ...{
      country: needed(sent, "country"),
      email: textOf(sent, "email") ?? null,
      type: textOf(sent, "type") ?? "standard",
    },
    metadata: textsOf(treeOf(sent, "metadata")),
  });
const linkAccount: Call = ({ world, sent, base }) => {
  const account = world.find("account", needed(sent, "account"));
  const { id } = account;
  needed(sent, "type");
  account[returnsTo] = needed(sent, "return_url");
  return world.bare("account_link", { url: `${base}/setup/${id}`, expires_at: world.now() + 300 });
};
const createTransfer: Call = ({ world, sent }) =>
  transfer(world, {
    ...{ amount: wholeOf(sent, "amount"), destination: needed(sent, "destination"), sourceTransaction: null },
    group: textOf(sent, "transfer_group") ?? null,
  });
const reverse: Call = ({ world, at: [id = ""], sent }) => {
  const of = world.find("transfer", id);
  const left = Number(of["amount"]) - Number(of["amount_reversed"]);
  const amount = textOf(sent, "amount") === undefined ? left : wholeOf(sent, "amount");
  return reverseTransfer(world, of, amount, textsOf(treeOf(sent, "metadata")));
};
const reversalsOf: Call = ({ world, at: [id = ""], sent }) => {
  const { data } = world.find("transfer", id)["reversals"] as { data: Thing[] };
  return page(sent, `/v1/transfers/${id}/reversals`, data);
};

const read =
  (kind: string): Call =>
  ({ world, at: [id = ""] }) =>
    world.find(kind, id);
const listed =
  (kind: string, url: string, which: (thing: Thing, sent: Tree) => boolean = () => true): Call =>
  ({ world, sent, account }) =>
    page(
      sent,
      url,
      world.all(kind).filter((one) => one[ofAccount] === account && which(one, sent)),
    );
const given = (thing: Thing, sent: Tree, name: string): boolean =>
  textOf(sent, name) === undefined || thing[name] === textOf(sent, name);

const sessionOf = ({ world, at: [id = ""] }: Asked): Thing =>
  settleSession(world, world.find("checkout.session", id));

/** By method and path; `*` stands for an id. */
export const calls: Readonly<Record<string, Call>> = {
  "POST /v1/checkout/sessions": createSession,
  "GET /v1/checkout/sessions": listed("checkout.session", "/v1/checkout/sessions"),
  "GET /v1/checkout/sessions/*": sessionOf,
  "POST /v1/checkout/sessions/*/expire": (asked) => {
    const session = sessionOf(asked);
    if (session["status"] !== "open")
      throw invalid("Only Checkout Sessions with a status of open can be expired.");
    expire(asked.world, session);
    return session;
  },
  "GET /v1/payment_intents/*": read("payment_intent"),
  "GET /v1/charges/*": read("charge"),
  "POST /v1/refunds": createRefund,
  "GET /v1/refunds": listed("refund", "/v1/refunds", (one, sent) => given(one, sent, "payment_intent")),
  "GET /v1/refunds/*": read("refund"),
  "GET /v1/disputes": listed("dispute", "/v1/disputes", (one, sent) => given(one, sent, "charge")),
  "GET /v1/disputes/*": read("dispute"),
  "GET /v1/balance_transactions": listed("balance_transaction", "/v1/balance_transactions"),
  "GET /v1/balance_transactions/*": read("balance_transaction"),
  "GET /v1/events": listed("event", "/v1/events", (one, sent) => given(one, sent, "type")),
  "GET /v1/events/*": read("event"),
  "POST /v1/accounts": createAccount,
  "GET /v1/accounts/*": read("account"),
  "POST /v1/account_links": linkAccount,
  "POST /v1/transfers": createTransfer,
  "GET /v1/transfers": listed("transfer", "/v1/transfers", (one, sent) => given(one, sent, "transfer_group")),
  "GET /v1/transfers/*": read("transfer"),
  "POST /v1/transfers/*/reversals": reverse,
  "GET /v1/transfers/*/reversals": reversalsOf,
  "POST /v1/payouts": ({ world, sent, account }) => payOut(world, wholeOf(sent, "amount"), account),
  "GET /v1/payouts": listed("payout", "/v1/payouts"),
  "GET /v1/payouts/*": read("payout"),
};

/** The call of a method and path, with the ids in it; undefined where the API has none that the fake knows. */
export function callOf(method: string, path: string): { call: Call; at: string[] } | undefined {
  const direct = calls[`${method} ${path}`];
  if (direct) return { call: direct, at: [] };
  const parts = path.split("/");
  for (let n = 2; n < parts.length; n++) {
    const call = calls[`${method} ${parts.with(n, "*").join("/")}`];
    const id = parts[n];
    if (call && id) return { call, at: [id] };
  }
  return undefined;
}

/** An answer with ids replaced by what they name, as `expand` asks, and without what is the fake's own. */
export function answered(world: World, answer: object, expand: readonly string[]): object {
  const copy = structuredClone(answer) as Record<string, unknown>;
  for (const path of expand) put(world, copy, path.split("."));
  return JSON.parse(
    JSON.stringify(copy, (name, value: unknown) => (name.startsWith("_") ? undefined : value)),
  ) as object;
}
function put(world: World, at: unknown, [name, ...rest]: string[]): void {
  if (Array.isArray(at)) {
    for (const one of at) put(world, one, [name ?? "", ...rest]);
    return;
  }
  if (typeof at !== "object" || at === null || name === undefined) return;
  const members = at as Record<string, unknown>;
  const value = members[name];
  if (typeof value === "string") {
    const named = world.things.get(value);
    if (!named) throw missing(name, value);
    members[name] = structuredClone(named);
  }
  if (Array.isArray(members[name])) for (const one of members[name] as unknown[]) put(world, one, rest);
  else put(world, members[name], rest);
}
