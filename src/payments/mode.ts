import { ConfigError } from "../platform/config.ts";
import { type Database, nobody } from "../platform/db/database.ts";
import type { StripeSettings } from "../platform/stripe.ts";
import * as store from "./store/index.ts";

const named = (live: boolean) => (live ? "live" : "test");

/** Test and live are never mixed: a database belongs to the mode of its first key. Throws `ConfigError`. */
export async function refuseOtherMode(
  db: Pick<Database, "write">,
  stripe: StripeSettings | undefined,
): Promise<void> {
  if (!stripe) return;
  const remembered = await db.write(nobody, (tx) => store.rememberMode(tx, stripe.live));
  if (remembered !== stripe.live)
    throw new ConfigError(
      `STRIPE_SECRET_KEY: this is a key of the ${named(stripe.live)} mode, and the database was used with one of the ` +
        `${named(remembered)} mode. Payments of the two are never mixed: use a key of the ${named(remembered)} mode, or ` +
        "another database.",
    );
}
