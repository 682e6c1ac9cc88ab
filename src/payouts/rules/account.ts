import { type Actor, isOneOf } from "../../platform/actor.ts";
import { type Moved, next } from "../../platform/machine.ts";
import { Problem } from "../../platform/problem.ts";
import {
  type AccountState,
  accountDecided,
  accountMachine,
  type Hold,
  payoutSecond,
  waitingDays,
} from "../schema/index.ts";

/** Which account a publisher's money goes to, and from when. Pure. */

const DAY = 86_400_000;

export interface AccountFacts {
  id: string;
  state: AccountState;
  confirmedAt: Date | null;
  formerId: string | null;
  letterAt: Date | null;
}

/** From when payouts go to an account: at once to the first one, some days after the letter to the one before it. */
export function usableFrom({ state, confirmedAt, formerId, letterAt }: AccountFacts): Date | null {
  if (state !== "confirmed") return null;
  if (formerId === null) return confirmedAt;
  return letterAt && new Date(letterAt.getTime() + waitingDays * DAY);
}

export interface Standing {
  /** The account that holds, also while payouts to it wait; undefined: none is confirmed. */
  accountId: string | undefined;
  hold: Hold | null;
  until: Date | null;
}

/** How a publisher's accounts stand: `current` is the last confirmed one, `proposed` one that waits for a second person. */
export function standingOf(
  { current, proposed }: { current: AccountFacts | undefined; proposed: boolean },
  now: Date,
): Standing {
  const accountId = current?.id;
  // Somebody has said that money should go elsewhere: it goes nowhere before another person has confirmed or dismissed that.
  if (proposed) return { accountId, hold: "second_person", until: null };
  if (!current) return { accountId, hold: "no_account", until: null };
  const from = usableFrom(current);
  if (!from) return { accountId, hold: "letter", until: null };
  return from > now ? { accountId, hold: "waiting", until: from } : { accountId, hold: null, until: null };
}

/** Another person of the publisher than who proposed it confirms an account; anybody of it dismisses one. */
export function decideAccount(
  { state, editorIds }: { state: AccountState; editorIds: readonly string[] },
  event: "confirm" | "dismiss",
  by: Actor,
): Moved<AccountState> {
  const moved = next(accountMachine, state, event);
  if (!moved) throw new Problem(accountDecided, `It is ${state}.`);
  if (event === "confirm" && isOneOf(by, editorIds))
    throw new Problem(payoutSecond, "Ask another person of your party.");
  return moved;
}
