import { addDays, asLocalDate, dateOf, type LocalDate, monthOf } from "../platform/calendar.ts";
import { enqueue } from "../platform/jobs/outbox.ts";
import type { JobServices } from "../platform/jobs/perform.ts";
import {
  countSlice,
  listBoughtProducts,
  listReconciled,
  reconcileProducts,
} from "../reconciliation/index.ts";

/** `samkoeb reconcile`: what the jobs do, at once, with progress on standard error. */

export interface ReconcileOptions {
  /** `YYYY-MM`; absent: the month before today's. */
  month: string | undefined;
  /** A buyer or publisher; null: all. */
  partyId: number | null;
  agreementId: string | undefined;
  json: boolean;
}

export async function reconcileCommand(services: JobServices, options: ReconcileOptions): Promise<number> {
  const { db } = services;
  const today = await db.platform(async (tx) => dateOf(await tx.now()));
  const first = (day: LocalDate): LocalDate => asLocalDate(`${monthOf(day)}-01`);
  const month = options.month ? asLocalDate(`${options.month}-01`) : first(addDays(first(today), -1));
  const report = (line: string) => process.stderr.write(`${line}\n`);
  let slices = 0;
  while (await countSlice(db)) report(`counted ${++slices} slices of events`);
  const units = await db.platform((tx) =>
    listBoughtProducts(tx, options.partyId, month, options.agreementId),
  );
  if (units.length === 0) {
    report(`Nothing is bought in ${monthOf(month)} that this names.`);
    return 1;
  }
  for (let done = 0; done < units.length; done += 10) {
    await reconcileProducts({ db, enqueue }, units.slice(done, done + 10), month);
    report(`${Math.min(units.length, done + 10)} of ${units.length}`);
  }
  const rows = await db.platform((tx) => listReconciled(tx, units, month));
  const states: Record<string, number> = {};
  for (const { state } of rows) states[state] = (states[state] ?? 0) + 1;
  if (options.json)
    process.stdout.write(
      `${JSON.stringify({ month: monthOf(month), slices, units: units.length, states, reconciliations: rows }, null, 2)}\n`,
    );
  else for (const [state, n] of Object.entries(states).sort()) console.log(`${state.padEnd(12)}${n}`);
  return 0;
}
