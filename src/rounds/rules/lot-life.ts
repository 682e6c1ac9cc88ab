import { Problem } from "../../platform/problem.ts";
import { wrongState } from "../schema/problems.ts";
import type { StoredLot } from "../schema/round.ts";

/** How far a lot is by itself, from the letters to its agreement. */

type Standing = Pick<StoredLot, "cancelledAt" | "sentAt" | "concludedAt">;

/** A lot that goes on and whose award is still to be decided and sent. */
export const isOpen = (lot: Standing): boolean => lot.cancelledAt === null && lot.sentAt === null;

/** A lot whose letters are out and that is not concluded. */
export const isAwarded = (lot: Standing): boolean =>
  lot.cancelledAt === null && lot.sentAt !== null && lot.concludedAt === null;

/** The lots of one award: the lot itself, or all that one package price has won with it. They stand and fall together. */
export function sameAward<
  L extends Pick<StoredLot, "reference" | "cancelledAt"> & { winner?: StoredLot["winner"] },
>(lots: readonly L[], lot: L): L[] {
  const { winner } = lot;
  if (winner?.package === undefined) return [lot];
  return lots.filter(
    (one) =>
      one.cancelledAt === null && one.winner?.bidId === winner.bidId && one.winner.package === winner.package,
  );
}

/** A round of which a lot has become an agreement is not cancelled whole. */
export function decideNoneConcluded(lots: readonly Pick<StoredLot, "reference" | "concludedAt">[]): void {
  const concluded = lots.filter((lot) => lot.concludedAt !== null).map((lot) => lot.reference);
  if (concluded.length > 0)
    throw new Problem(
      wrongState,
      `${concluded.join(", ")} is concluded: cancel the lots that go on, one by one.`,
    );
}
