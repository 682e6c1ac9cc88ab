import { pricingCalcs } from "../catalogue/pricing/calcs.ts";
import { type Calc, calculate, MAX_INPUT_BYTES } from "../platform/calc.ts";
import { common, Problem } from "../platform/problem.ts";
import { cutText } from "../platform/text.ts";
import { amountCalcs } from "./calcs/amounts.ts";
import { poolCalcs } from "./calcs/availability.ts";
import { evaluateCalc } from "./calcs/evaluate.ts";
import { packagesCalc } from "./calcs/packages.ts";
import { roundCalcs } from "./calcs/rounds.ts";
import { vatCalc } from "./calcs/vat.ts";

/** The `calc` command: pure functions on JSON, without a database. Nothing here may import one. */

/** Every calc, by the order in which `samkoeb calc` lists them. */
export const calcs: readonly Calc[] = [
  ...amountCalcs,
  vatCalc,
  ...pricingCalcs,
  ...poolCalcs,
  evaluateCalc,
  packagesCalc,
  ...roundCalcs,
];

export interface CommandResult {
  stdout: string;
  stderr: string;
  code: 0 | 1;
}

/**
 * Runs one calc on the text of standard input. Success: JSON and code 0; a refusal: problem JSON for standard
 * error and code 1. Only a Bug throws.
 */
export const runCalc = (name: string, stdinText: string): CommandResult =>
  answer(() => calculate(find(name), stdinText));

/** The same on a stream of bytes; stops reading at 16 MB and refuses what is not UTF-8. */
export async function runCalcOn(name: string, stdin: AsyncIterable<Uint8Array>): Promise<CommandResult> {
  try {
    find(name);
    return runCalc(name, await readText(stdin));
  } catch (error) {
    return answer(() => {
      throw error;
    });
  }
}

function find(name: string): Calc {
  const calc = calcs.find((one) => one.name === name);
  if (calc) return calc;
  const known = calcs.map((one) => one.name).join(", ");
  throw new Problem(common.notFound, `there is no calc '${cutText(name, 100)}'; there are: ${known}`);
}

function answer(work: () => string): CommandResult {
  try {
    return { stdout: `${work()}\n`, stderr: "", code: 0 };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { stdout: "", stderr: `${JSON.stringify(error.toJSON())}\n`, code: 1 };
  }
}

async function readText(stdin: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stdin) {
    size += chunk.byteLength;
    if (size > MAX_INPUT_BYTES)
      throw new Problem(common.tooLarge, `the input may have at most ${MAX_INPUT_BYTES} bytes`);
    chunks.push(chunk);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw new Problem(common.badRequest, "the input is not UTF-8", {
      errors: [{ pointer: "", detail: "must be UTF-8" }],
    });
  }
}
