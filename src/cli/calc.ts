import { z } from "zod";
import { pricingCalcs } from "../catalogue/pricing/calcs.ts";
import { type Calc, CalcId, calculate, defineCalc, listOf, MAX_INPUT_BYTES } from "../platform/calc.ts";
import { formatInstant, InstantWire, standstill } from "../platform/calendar.ts";
import { DecimalWire } from "../platform/decimal.ts";
import { Currency, DKK, MinorWire, split } from "../platform/money.ts";
import { common, Problem } from "../platform/problem.ts";

/** The `calc` command: pure functions on JSON, without a database. Nothing here may import one. */

const Weight = DecimalWire.refine((weight) => weight >= 0n, "must be 0 or more");

const splitCalc = defineCalc({
  name: "split",
  summary: "splits an amount by weights, to the øre, by largest remainder",
  input: z.strictObject({
    amount: z.strictObject({ minor: MinorWire, currency: Currency.default(DKK) }),
    weights: listOf(z.strictObject({ id: CalcId, weight: Weight })).refine(
      (weights) => weights.length === 0 || weights.some(({ weight }) => weight !== 0n),
      "must not all be 0",
    ),
  }),
  run: ({ amount, weights }) => {
    const parts = split(
      amount.minor,
      weights.map(({ weight }) => weight),
    );
    return { parts: weights.map(({ id }, index) => ({ id, minor: parts[index] })) };
  },
});

const standstillCalc = defineCalc({
  name: "standstill",
  summary: "the last day of standstill and the first instant at which a contract may be signed",
  input: z.strictObject({ sentAt: InstantWire, cautious: z.boolean().default(false) }),
  run: ({ sentAt, cautious }) => {
    const { lastDay, signableFrom } = standstill(sentAt, { cautious });
    return { lastDay, signableFrom: formatInstant(signableFrom) };
  },
});

/** Every calc, by the order in which `samkoeb calc` lists them. */
export const calcs: readonly Calc[] = [splitCalc, ...pricingCalcs, standstillCalc];

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
  throw new Problem(common.notFound, `there is no calc '${name.slice(0, 100)}'; there are: ${known}`);
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
