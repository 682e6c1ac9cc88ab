import type { LocalDate, Period } from "../../platform/calendar.ts";

/** A stretch of years in which every buyer expects the same, and how much. */
export interface Stretch {
  period: Period;
  /** By controller. */
  expected: ReadonlyMap<number, number>;
}
interface YearlyBuyer {
  controllerId: number;
  committed: { expected: number };
  commitments?: readonly { from: LocalDate; to: LocalDate; expected: number }[] | undefined;
}

/** The stretches of an agreement: one where the years are alike, else one for each change of what is expected. */
export function stretchesOf(period: Period, buyers: readonly YearlyBuyer[]): Stretch[] {
  const years = buyers[0]?.commitments?.map(({ from, to }) => ({ from, to })) ?? [period];
  const found: { period: Period; expected: Map<number, number> }[] = [];
  for (const year of years) {
    const expected = new Map(
      buyers.map((buyer) => {
        const own = buyer.commitments?.find(({ from }) => from === year.from);
        return [buyer.controllerId, own?.expected ?? buyer.committed.expected];
      }),
    );
    const last = found.at(-1);
    if (last && [...expected].every(([id, quantity]) => last.expected.get(id) === quantity))
      last.period = { from: last.period.from, to: year.to };
    else found.push({ period: year, expected });
  }
  return found;
}
