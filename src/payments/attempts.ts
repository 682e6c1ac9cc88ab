import { ZodError } from "zod";
import { attemptsMax, NotTaken, waitMinutes } from "../platform/delivery/index.ts";
import type { DatabaseJobCtx } from "../platform/jobs/bind.ts";
import { Bug } from "../platform/problem.ts";
import type { StripeSettings } from "../platform/stripe.ts";
import { cutText } from "../platform/text.ts";
import { KeySpent } from "./stripe/index.ts";

/** How often Stripe is asked. */

/** Longer than any attempt takes: what a crash left unrecorded is due again after it. */
export const leaseMinutes = 2;
/** How often Stripe is asked what has become of what it has not called about. */
export const askMinutes = { open: 2, sent: 60, settled: 24 * 60, dispute: 12 * 60 } as const;

export interface Fault {
  minutes: number;
  failure: string;
  /** Stripe would repeat its fault under this key. */
  spent: boolean;
  /** A person has to: it was refused, or was tried often enough. */
  dead: boolean;
  /** It was refused: nothing was done. */
  refused: boolean;
  /** Nobody takes anything: the rest waits too. */
  away: boolean;
}

/** Long, so that a person can look at the log meanwhile. */
const oddMinutes = 240;

/**
 * What a fault of an attempt means; throws what is none. An answer that is unlike what was asked for holds up no other: it is
 * asked for again, and stands in the log.
 */
export function faultOf(error: unknown, attempts: number): Fault {
  if (error instanceof Bug || error instanceof ZodError)
    return {
      ...{ minutes: oddMinutes, failure: "what Stripe answers does not fit", spent: false },
      ...{ dead: false, refused: false, away: false },
    };
  if (!(error instanceof NotTaken)) throw error;
  return {
    minutes: waitMinutes(attempts),
    failure: cutText(error.message, 500),
    spent: error instanceof KeySpent,
    dead: error.outcome === "refused" || (error.outcome !== "away" && attempts >= attemptsMax),
    refused: error.outcome === "refused",
    away: error.outcome === "away",
  };
}

/** Most that one poke asks for, of each kind; the rest is due still. */
export const sweptMax = 100;

/** Asks for one after another until nothing is due, or nobody takes anything. */
export async function sweepAll(
  ctx: DatabaseJobCtx & { stripe: StripeSettings },
  one: (ctx: DatabaseJobCtx & { stripe: StripeSettings }) => Promise<"none" | "asked" | "away">,
): Promise<void> {
  for (let n = 0; n < sweptMax; n++) if ((await one(ctx)) !== "asked") return;
}

export type StripeJobCtx = DatabaseJobCtx & { stripe: StripeSettings };
/** A job's work where the installation has a key; otherwise there is nothing to do. */
export const withStripe = (ctx: DatabaseJobCtx): ctx is StripeJobCtx => ctx.stripe !== undefined;
