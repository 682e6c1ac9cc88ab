import type { Tx } from "../../platform/db/database.ts";
import { deliver } from "../../platform/delivery/index.ts";
import type { JobCtx } from "../../platform/jobs/bind.ts";
import * as store from "../store/index.ts";
import { textsFor } from "../texts.ts";

/** How many days before its end a key is announced, once each. */
const warnedDays = [30, 7, 1];

/** Erases what is older than the setting says. */
export async function eraseSignIns(tx: Tx, ctx: JobCtx): Promise<void> {
  const erased = await store.deleteFailedSignIns(tx, ctx.keepDays.signIns);
  const hits = await store.deleteLimitHits(tx, ctx.keepDays.signIns);
  const sessions = await store.deleteOldSessions(tx, ctx.keepDays.sessions);
  if (erased + hits + sessions > 0)
    ctx.log.info({ erased, hits, sessions }, "failed sign-ins, limits hit and old sessions erased");
}

/**
 * Writes to the party of each key that ends soon, and to its person's own confirmed address, in the party's language; a
 * second run on a day writes nothing.
 */
export async function warnKeys(tx: Tx, ctx: JobCtx): Promise<void> {
  const sender = await store.getOperatorId(tx);
  for (const key of await store.listEndingKeys(tx, warnedDays)) {
    const person = await store.findPerson(tx, key.person_id);
    const { keys } = await textsFor(tx, key.party_id);
    const of = { person: person?.reference ?? "", last4: key.last4, days: key.days, at: key.expires_at };
    const about = { subject: `key:${key.id}`, key: `${key.id} ${key.days}` };
    const letter = { partyId: key.party_id, title: keys.ends.title(of), body: keys.ends.body(of) };
    await deliver(tx, ctx, sender, { ...about, kind: "key-ends", to: [letter] });
    const address = await store.findPersonEmail(tx, key.person_id);
    if (address !== null)
      await deliver(tx, ctx, sender, { ...about, kind: "key-ends-own", to: [{ ...letter, address }] });
  }
}
