import type { Database, Reader } from "../../../platform/db/database.ts";
import { Problem } from "../../../platform/problem.ts";
import { readOnly, type Verdict } from "../../../platform/verify.ts";
import { judgedOn } from "../../rules/terms.ts";
import type * as s from "../../schema/index.ts";
import * as roundStore from "../../store/index.ts";
import { decideInputs } from "../rules/inputs.ts";
import { inputsText, runEvaluation } from "../rules/run.ts";
import * as store from "../store.ts";
import { evidenceOf } from "./run.ts";

/** What `verify` calculates again, from stored inputs and from what they were made of. */

/** Most calculations of one round that are repeated. */
const runsMax = 1_000;

/** Each stored result follows from its inputs, and the newest inputs from the published text and what lies in the rows. */
export async function verifyEvaluations(db: Database): Promise<Verdict["checks"][number]> {
  const ids = await db.platform((tx) => store.listEvaluated(tx));
  const broken: string[] = [];
  for (const id of ids)
    broken.push(
      ...(await db.platform(async (tx) => {
        await readOnly(tx);
        return faultsOf(tx, id);
      })),
    );
  return {
    invariant: 8,
    name: "evaluations-repeat",
    sentence:
      "Each stored calculation gives its stored result again, and the newest follows from what was published.",
    broken,
  };
}

async function faultsOf(tx: Reader, id: string): Promise<string[]> {
  const faults: string[] = [];
  for (const { number } of await store.listRuns(tx, id, 0, runsMax)) {
    const run = await store.findRun(tx, id, number);
    if (run && runEvaluation(run.inputs) !== run.result) faults.push(`round:${id} calculation:${number}`);
  }
  const round = await roundStore.findRound(tx, id);
  const newest = await store.findRun(tx, id);
  if (round && newest && isInForce(round, newest) && (await inputsNow(tx, round)) !== newest.inputs)
    faults.push(`round:${id} calculation:${newest.number} inputs`);
  return faults;
}

/** Whether a calculation is what the round rests on: nothing has sent it back, and it was not voided. */
const isInForce = (round: s.StoredRound, run: s.StoredRun): boolean =>
  ["evaluated", "standstill", "concluded"].includes(round.state) &&
  run.restsOn.length === 0 &&
  round.qualitySignedAt !== null &&
  round.qualitySignedAt <= run.ranAt;

async function inputsNow(tx: Reader, round: s.StoredRound): Promise<string | undefined> {
  try {
    return inputsText(judgedOn(round.terms), decideInputs(round, await evidenceOf(tx, round.id)));
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
}
