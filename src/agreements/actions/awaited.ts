import { addDays, dateOf } from "../../platform/calendar.ts";
import type { Reader } from "../../platform/db/database.ts";
import { awaitedOn } from "../rules/index.ts";
import { type AgreementTask, awaitedDays } from "../schema.ts";
import * as store from "../store/index.ts";

/** Most days from a thing's last day to its agreement's end: options and notices are of the last year. */
const lastYear = 372;

/** What awaits a buyer on its running agreements, what is first due first. */
export async function listAwaited(tx: Reader, controllerId: number): Promise<AgreementTask[]> {
  const today = dateOf(await tx.now());
  const running = await store.listRunningOf(tx, controllerId, today, addDays(today, awaitedDays + lastYear));
  return running
    .flatMap((one) =>
      awaitedOn(one, today).map((thing) => ({
        agreementId: one.agreementId,
        reference: one.reference,
        productTitle: one.productTitle,
        ...thing,
      })),
    )
    .sort((a, b) => a.by.localeCompare(b.by));
}
