import { writeToRoles } from "../../parties/index.ts";
import type { Tx } from "../../platform/db/database.ts";
import type { Enqueue } from "../../platform/jobs/outbox.ts";
import * as store from "../store/index.ts";

/** A report is not tried again by itself: to those who keep the source, of the first that fails alone. */
export async function announcePullFailed(
  tx: Tx,
  ctx: { enqueue: Enqueue },
  { id, sourceId, publisherId, report, month, beganAt }: store.ClaimedPull,
): Promise<void> {
  if (await store.hasOtherFailed(tx, sourceId, id)) return;
  await writeToRoles(
    tx,
    ctx,
    { partyId: publisherId, roles: ["publisher"] },
    { kind: "usage-pull-failed", subject: `usage-source:${sourceId}`, key: `${id} ${beganAt.getTime()}` },
    ({ usage }) => ({
      title: usage.pullFailed.title(report, month),
      body: usage.pullFailed.body(report, month),
    }),
  );
}
