import { Problem } from "../../platform/problem.ts";
import { declarationNeeded } from "../../rounds/index.ts";
import { isUnsealed, partPath, type RoundData, useBuying } from "./round.tsx";

/** What of bids may not be seen, and what one does about it. */

/** What is read of bids; undefined to whoever has not declared that it has no interest. */
export async function seen<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof Problem && error.def === declarationNeeded) return undefined;
    throw error;
  }
}

/** Why nothing of bids is shown. */
export function NotSeen({ data: { round } }: { data: RoundData }) {
  const { sealed } = useBuying();
  if (!isUnsealed(round.state)) return <p>{sealed.closed}</p>;
  return (
    <p>
      {sealed.declare} <a href={partPath(round.id, "opening")}>{sealed.toDeclaration}</a>
    </p>
  );
}
