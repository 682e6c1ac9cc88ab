import { randomUUID } from "node:crypto";
import fc from "fast-check";
import type { Period } from "../../src/platform/calendar.ts";
import type { WaitingRow } from "../../src/reconciliation/rules/index.ts";

/** The queues of a small world's pools: who waits, who has been given something since, and who has left. */

/** When it asked, in days from 1 October; some have been given fewer than they asked for, some have left the queue. */
export const queued = {
  seats: fc.integer({ min: 1, max: 4 }),
  asked: fc.integer({ min: -10, max: 33 }),
  granted: fc.option(fc.record({ seats: fc.integer({ min: 1, max: 3 }), after: fc.nat(20) })),
  leftAfter: fc.option(fc.nat(20)),
};
interface Queued extends Period {
  licenceId: string;
  institutionId: number;
  seats: number;
  asked: number;
  granted: { seats: number; after: number } | null;
  leftAfter: number | null;
}

/** Midnight in Copenhagen as October ends. */
const monthEnd = new Date("2026-10-31T23:00:00Z");
const lastDay = "2026-10-31";
const later = (at: Date, days: number): Date => new Date(at.getTime() + days * 86_400_000);

type Wait = ReturnType<typeof waitsOf>[number];
/** In the order in which they asked; of a day the earlier in the list came first. None that the database would refuse. */
export const waitsOf = (rows: readonly Queued[]) =>
  rows
    .map(({ asked, granted, leftAfter, ...row }, n) => {
      const askedAt = new Date(Date.UTC(2026, 9, asked, 12, n));
      return {
        ...{ id: randomUUID(), ...row, askedAt },
        granted:
          granted && granted.seats < row.seats
            ? { seats: granted.seats, at: later(askedAt, granted.after) }
            : null,
        settledAt: leftAfter === null ? null : later(askedAt, leftAfter),
      };
    })
    .sort((a, b) => a.askedAt.getTime() - b.askedAt.getTime())
    .filter((one, i, all) => one.settledAt || !all.slice(0, i).some((other) => standsBeside(other, one)));

/** A school has one place in a pool's queue on any day: whoever asked first. */
const standsBeside = (a: Period & PlaceOf, b: Period & PlaceOf): boolean =>
  a.settledAt === null &&
  a.licenceId === b.licenceId &&
  a.institutionId === b.institutionId &&
  a.from < b.to &&
  b.from < a.to;
type PlaceOf = Pick<Queued, "licenceId" | "institutionId"> & { settledAt: Date | null };

/** Who of them waits as the month ends, for its last day among others. */
export const waitingOf = (waits: readonly Wait[]): WaitingRow[] =>
  waits
    .filter(({ from, to }) => from <= lastDay && lastDay < to)
    .filter(({ askedAt, settledAt }) => askedAt < monthEnd && (settledAt === null || settledAt >= monthEnd))
    .map(({ licenceId, institutionId, seats, granted }) => ({
      ...{ licenceId, institutionId },
      seats: seats - (granted && granted.at < monthEnd ? granted.seats : 0),
    }));

/** Writes one. What it was given is of days before the month: it shows only in what is no longer waited for. */
export async function putWait(
  q: (text: string, values: unknown[]) => Promise<unknown>,
  controllerId: number,
  { id, licenceId, institutionId, seats, granted, from, to, askedAt, settledAt }: Wait,
): Promise<void> {
  await q(
    `insert into licences_waiting (id, controller_id, pool_id, institution_id, seats, granted, partial, starts_on, ends_on,
       lapses_on, state, asked_at, settled_at)
     values ($1, $2, $3, $4, $5, $6, true, $7, $8, $8, $9, $10, $11)`,
    [
      ...[id, controllerId, licenceId, institutionId, seats, granted?.seats ?? 0, from, to],
      ...[settledAt ? "cancelled" : "waiting", askedAt, settledAt],
    ],
  );
  if (granted)
    await q(
      `insert into licences_draw (id, controller_id, pool_id, institution_id, seats, starts_on, ends_on, drawn_at, waiting_id)
       values (gen_random_uuid(), $1, $2, $3, $4, '2026-08-20', '2026-08-30', $5, $6)`,
      [controllerId, licenceId, institutionId, granted.seats, granted.at, id],
    );
}
