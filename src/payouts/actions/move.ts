import { randomUUID } from "node:crypto";
import type { LocalDate } from "../../platform/calendar.ts";
import type { Tx } from "../../platform/db/database.ts";
import { enqueue } from "../../platform/jobs/outbox.ts";
import type { Moved } from "../../platform/machine.ts";
import { type PayoutState, payoutMoved } from "../schema/index.ts";
import * as store from "../store/index.ts";

/** A payout is paid, has failed or has come back, and the fact goes out. */
export async function movePayout(
  tx: Tx,
  id: string,
  state: Moved<PayoutState>,
  paidOn: LocalDate | null,
): Promise<void> {
  await store.movePayout(tx, id, state, paidOn);
  await enqueue(tx, payoutMoved, { payoutId: id, state }, `${id} ${randomUUID()}`);
}
