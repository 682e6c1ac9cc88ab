import type { LocalDate, Period } from "../../platform/calendar.ts";

/** A stretch of years in which the same buyers take part and each expects the same, and how much. */
export interface Stretch {
  period: Period;
  /** By controller, of those who take part. */
  expected: ReadonlyMap<number, number>;
}
interface Taken {
  min: number;
  expected: number;
}
interface YearlyBuyer {
  controllerId: number;
  committed: Taken;
  /** The years that it takes part in; left out: every year, as `committed`. */
  commitments?: readonly ({ from: LocalDate; to: LocalDate } & Taken)[] | undefined;
}

/** The years that anybody takes part in, in order; the whole period where nobody says otherwise. */
function yearsOf(period: Period, buyers: readonly YearlyBuyer[]): Period[] {
  const years = new Map(
    buyers.flatMap(({ commitments = [] }) => commitments.map((one) => [one.from, one.to])),
  );
  if (years.size === 0) return [period];
  return [...years].map(([from, to]) => ({ from, to })).sort((a, b) => (a.from < b.from ? -1 : 1));
}

/** What a buyer takes in a year; undefined where it does not take part. */
const takenIn = ({ committed, commitments }: YearlyBuyer, year: Period): Taken | undefined =>
  commitments ? commitments.find(({ from }) => from === year.from) : committed;

/** The stretches of an agreement: one where the years are alike, else one for each change of what is expected or of whom. */
export function stretchesOf(period: Period, buyers: readonly YearlyBuyer[]): Stretch[] {
  const found: { period: Period; expected: Map<number, number> }[] = [];
  for (const year of yearsOf(period, buyers)) {
    const expected = new Map(
      buyers.flatMap((buyer) => {
        const taken = takenIn(buyer, year);
        return taken ? [[buyer.controllerId, taken.expected]] : [];
      }),
    );
    const last = found.at(-1);
    if (
      last?.period.to === year.from &&
      last.expected.size === expected.size &&
      [...expected].every(([id, quantity]) => last.expected.get(id) === quantity)
    )
      last.period = { from: last.period.from, to: year.to };
    else found.push({ period: year, expected });
  }
  return found;
}

/** Units that the buyers' minimums come to in every year, whoever takes part: the least year's. */
export const leastOf = (period: Period, buyers: readonly YearlyBuyer[]): number =>
  Math.min(
    ...yearsOf(period, buyers).map((year) =>
      buyers.reduce((sum, buyer) => sum + (takenIn(buyer, year)?.min ?? 0), 0),
    ),
  );
