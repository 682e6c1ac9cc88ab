import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";

/** What the fake holds: objects as the API gives them, by id, and the events that are about them. */

/** An object of the API: members as published, of whatever kind. */
export type Thing = Record<string, unknown> & { id: string; object: string };

const shapes = JSON.parse(readFileSync(new URL("./shapes.json", import.meta.url), "utf8")) as Record<
  string,
  Record<string, unknown>
>;

/** Answers of the API that refuse. */
export class Refused extends Error {
  readonly status: number;
  readonly error: Record<string, unknown>;
  constructor(status: number, error: Record<string, unknown>) {
    super(String(error["message"]));
    this.status = status;
    this.error = error;
  }
}
export const missing = (what: string, id: string): Refused =>
  new Refused(404, {
    ...{ type: "invalid_request_error", code: "resource_missing", param: "id" },
    message: `No such ${what}: '${id}'`,
  });
export const invalid = (message: string, code = "parameter_invalid"): Refused =>
  new Refused(400, { type: "invalid_request_error", code, message });

const prefixes: Record<string, string> = {
  "checkout.session": "cs_test",
  payment_intent: "pi",
  charge: "ch",
  refund: "re",
  dispute: "du",
  balance_transaction: "txn",
  event: "evt",
  account: "acct",
  transfer: "tr",
  transfer_reversal: "trr",
  payout: "po",
};

export type World = ReturnType<typeof makeWorld>;
/** `now`: seconds since 1970. */
export function makeWorld(now: () => number) {
  const things = new Map<string, Thing>();
  /** Events that nobody has been called about. */
  const waiting: Thing[] = [];

  /** A new object of that kind, with its published members and these. */
  function make(kind: string, members: Record<string, unknown>): Thing {
    const shape = shapes[kind];
    if (!shape) throw new Error(`the fake has no ${kind}`);
    const id = `${prefixes[kind] ?? kind}_${randomBytes(12).toString("hex")}`;
    const at = { ...structuredClone(shape), created: now(), id, ...members };
    const thing = at as unknown as Thing;
    if ("livemode" in thing) thing["livemode"] = false;
    things.set(thing.id, thing);
    return thing;
  }
  /** Something that has no id of its own. */
  const bare = (kind: string, members: Record<string, unknown>) => ({
    ...structuredClone(shapes[kind]),
    ...{ created: now() },
    ...members,
  });
  const find = (kind: string, id: string): Thing => {
    const thing = things.get(id);
    if (thing?.object !== kind) throw missing(kind, id);
    return thing;
  };
  /** The newest first. */
  const all = (kind: string): Thing[] =>
    [...things.values()].filter(({ object }) => object === kind).reverse();

  /** Says what has happened to an object, as it is now. */
  function say(type: string, of: Thing, account?: string): Thing {
    const event = make("event", {
      ...{ type, data: { object: structuredClone(of) }, pending_webhooks: 1 },
      ...(account === undefined ? {} : { account }),
    });
    waiting.push(event);
    return event;
  }

  /** Moves the balance: of the platform, or of a connected account. */
  function move(
    type: string,
    source: string,
    {
      amount,
      fee = 0,
      category = type,
      account,
    }: { amount: number; fee?: number; category?: string; account?: string },
  ): Thing {
    return make("balance_transaction", {
      ...{ type, source, amount, fee, net: amount - fee, reporting_category: category, available_on: now() },
      fee_details:
        fee === 0
          ? []
          : [
              {
                amount: fee,
                application: null,
                currency: "dkk",
                description: "Stripe processing fees",
                type: "stripe_fee",
              },
            ],
      // Not a member of the API: whose balance it is.
      ...(account === undefined ? {} : { [ofAccount]: account }),
    });
  }
  const balanceOf = (account?: string): number =>
    all("balance_transaction")
      .filter((one) => one[ofAccount] === account)
      .reduce((sum, one) => sum + Number(one["net"]), 0);

  return { things, waiting, now, make, bare, find, all, say, move, balanceOf };
}
/** Where the owner of an account is sent back to; never sent. */
export const returnsTo = "_returnsTo";
/** Whose balance a movement is of; never sent. */
export const ofAccount = "_account";
