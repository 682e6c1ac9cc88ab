import { writeToRoles } from "../../parties/index.ts";
import type { Tx } from "../../platform/db/database.ts";
import type { JobCtx } from "../../platform/jobs/bind.ts";
import { money } from "../../platform/money.ts";
import * as store from "../store/index.ts";

/**
 * A document has changed what was billed before: the finance people of its buyer get a letter, and of its seller, but not
 * where two of theirs have credited by hand. Once for each document.
 */
export async function announceCorrected(tx: Tx, ctx: JobCtx, invoiceId: string): Promise<void> {
  const found = await store.findCorrected(tx, invoiceId);
  if (!found) return;
  const { publisherId, controllerId, byHand, totalMinor, ...of } = found;
  const about = { kind: "invoice-corrected", subject: `invoice:${invoiceId}`, key: invoiceId };
  for (const partyId of byHand ? [controllerId] : [controllerId, publisherId])
    await writeToRoles(tx, ctx, { partyId, roles: ["finance"] }, about, ({ billing: { corrected } }) => {
      const words = { ...of, total: money(totalMinor) };
      return { title: corrected.title(words), body: corrected.body(words) };
    });
}
