import type { Tx } from "../../platform/db/database.ts";
import * as store from "../store/index.ts";
import { step } from "./look.ts";

/** Closes a round whose deadline has passed; whoever comes first does it, a job at the latest. */
export async function closeIfDue(tx: Tx, round: store.RoundRow): Promise<store.RoundRow> {
  if (round.state !== "published" || !round.closes_at || (await tx.now()) <= round.closes_at) return round;
  await store.finaliseBids(tx, round.id);
  await store.updateRound(tx, round.id, { state: step(round, "close") });
  return { ...round, state: "closed" };
}

/** Closes every round whose deadline has passed; on the platform plane. */
export async function closeDue(tx: Tx): Promise<void> {
  for (const { id } of await store.listDue(tx)) {
    const round = await store.lockRound(tx, id);
    if (round) await closeIfDue(tx, round);
  }
}

/** What an amendment leads to, on the platform plane. */
export const askConfirmation = (tx: Tx, roundId: string): Promise<void> => store.askConfirmation(tx, roundId);
