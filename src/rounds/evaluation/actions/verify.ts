import type { Database, Reader } from "../../../platform/db/database.ts";
import { must, Problem } from "../../../platform/problem.ts";
import { readOnly, type Verdict } from "../../../platform/verify.ts";
import type * as s from "../../schema/index.ts";
import * as roundStore from "../../store/index.ts";
import { repeatFaults } from "../rules/repeat.ts";
import { inputsWithout, standingIn } from "../rules/run.ts";
import * as store from "../store.ts";
import { evidenceOf, inputsNow } from "./run.ts";

/** Stored calculations, made again as `verify` reads rows. */

const PAGE = 50;
const SHOWN_MAX = 100;

/**
 * Every stored calculation gives the same bytes from its inputs, by its round's terms; lots have the winners of the
 * newest, and its inputs follow from the published text and what lies in the rows. Reads only, a page at a time.
 */
export async function verifyEvaluations(db: Database): Promise<Verdict["checks"][number]> {
  const broken: string[] = [];
  let after = { roundId: "00000000-0000-0000-0000-000000000000", number: 0 };
  for (let last = false; !last && broken.length < SHOWN_MAX; ) {
    const page = await db.platform(async (tx) => {
      await readOnly(tx);
      const runs = await store.listRunsToRepeat(tx, after, PAGE);
      for (const run of runs) {
        const round = await roundStore.findRound(tx, run.roundId);
        must(round, "a calculation has its round");
        const faults = repeatFaults({ ...run, terms: round.terms });
        if (faults.length === 0 && run.newest && !(await followsFromRows(tx, round)))
          faults.push("does not follow from what was published and given");
        broken.push(...faults.map((fault) => `round:${run.roundId} run:${run.number} ${fault}`));
      }
      return runs;
    });
    after = page.at(-1) ?? after;
    last = page.length < PAGE;
  }
  return {
    invariant: 8,
    name: "evaluations-repeat",
    sentence:
      "Every stored evaluation gives the same bytes from its inputs, by the round's terms; lots have the winners of the newest, which follows from what was published.",
    broken: broken.slice(0, SHOWN_MAX),
  };
}

async function followsFromRows(tx: Reader, round: s.StoredRound): Promise<boolean> {
  const newest = await store.findRun(tx, round.id);
  if (!newest || !isInForce(round, newest)) return true;
  // A lot that has ended since, while others stood awarded, made no new calculation.
  const ended = (await roundStore.listLots(tx, round.id)).filter((lot) => lot.cancelledAt !== null);
  return (
    (await textNow(tx, round, standingIn(newest.inputs))) ===
    inputsWithout(
      newest.inputs,
      ended.map((lot) => lot.reference),
    )
  );
}

/** Whether a calculation is what the round rests on: nothing has sent it back, and it was not voided. */
const isInForce = (round: s.StoredRound, run: s.StoredRun): boolean =>
  ["evaluated", "standstill", "concluded"].includes(round.state) &&
  run.restsOn.length === 0 &&
  round.qualitySignedAt !== null &&
  round.qualitySignedAt <= run.ranAt;

/** `standing`: the lots that stood awarded when it was made; of each it has what the lot's row says of its winner. */
async function textNow(
  tx: Reader,
  round: s.StoredRound,
  standing: readonly string[],
): Promise<string | undefined> {
  try {
    return inputsNow(round, await evidenceOf(tx, round), standing);
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
}
