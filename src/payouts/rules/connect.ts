import { type Moved, next } from "../../platform/machine.ts";
import { type ConnectState, connectMachine } from "../schema/index.ts";

/** How an account at Stripe stands. Pure. */

export interface ConnectSeen {
  payoutsEnabled: boolean;
  /** Whether the marketplace may move money to it. */
  transfers: boolean;
}
/** The state that Stripe's word leads to; the one that it is in where that is the same. */
export function connectState<S extends ConnectState>(
  state: S,
  { payoutsEnabled, transfers }: ConnectSeen,
): S | Moved<ConnectState> {
  return next(connectMachine, state, payoutsEnabled && transfers ? "complete" : "restrict") ?? state;
}

/** An address is good for a few minutes, and not shown in its last ones. */
const linkMarginMs = 20_000;
export const linkShown = <L extends { linkUrl: string | null; linkUntil: Date | null }>(
  { linkUrl, linkUntil }: L,
  now: Date,
): { url: string | null; urlUntil: Date | null } =>
  linkUntil !== null && linkUntil.getTime() - linkMarginMs > now.getTime()
    ? { url: linkUrl, urlUntil: linkUntil }
    : { url: null, urlUntil: null };
