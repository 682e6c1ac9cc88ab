import { z } from "zod";
import { inRange, MAX_MINOR, moneyProblems } from "./money.ts";
import { common, type FieldError, Problem } from "./problem.ts";
import { cutText } from "./text.ts";

/**
 * Calculations that anyone can repeat by hand: JSON in, JSON out, no database and no clock. A calc wraps the
 * same pure function that the program uses, with a strict input schema in front of it.
 */
export interface Calc<I extends z.ZodType = z.ZodType> {
  readonly name: string;
  /** One line for the list of calcs. */
  readonly summary: string;
  readonly input: I;
  /** Pure; amounts are bigint in the result and are written as JSON integers. Throws Problem to refuse. */
  readonly run: (input: z.output<I>) => object;
}

/** Defines a calc, with `run`'s argument typed by the input schema. */
export const defineCalc = <I extends z.ZodType>(calc: Calc<I>): Calc => calc as unknown as Calc;

export const MAX_INPUT_BYTES = 16 * 1024 * 1024;
export const MAX_INPUT_DEPTH = 32;
const MAX_ERRORS = 50;

/** A refusal that points at one member of the input. */
export const refuseAt = (pointer: string, detail: string): Problem =>
  new Problem(common.badRequest, `${pointer || "the input"}: ${detail}`, { errors: [{ pointer, detail }] });

/** A JSON pointer (RFC 6901) from a path. */
export const pointerOf = (path: readonly PropertyKey[]): string =>
  path.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");

/** What a zod error says, one entry per field; each unknown key is pointed at by itself. */
export function fieldErrors(error: z.core.$ZodError): FieldError[] {
  return error.issues.flatMap((issue): FieldError[] => {
    if (issue.code === "unrecognized_keys")
      return issue.keys.map((key) => ({ pointer: pointerOf([...issue.path, key]), detail: "unknown key" }));
    return [{ pointer: pointerOf(issue.path), detail: issue.message }];
  });
}

/** A list with at least one row and, where rows have an `id`, each id once. */
export const listOf = <T extends z.ZodType>(row: T): z.ZodArray<T> =>
  z
    .array(row)
    .min(1, "must have at least one row")
    .superRefine((rows, ctx) => {
      const seen = new Set<unknown>();
      rows.forEach((entry, index) => {
        const id = (entry as { id?: unknown } | null)?.id;
        if (id === undefined) return;
        if (seen.has(id))
          ctx.addIssue({
            code: "custom",
            path: [index, "id"],
            message: "appears twice in the list",
            input: id,
          });
        seen.add(id);
      });
    });

/** A reference that the caller chose and gets back. */
export const CalcId = z.string().min(1).max(200);
/** A whole count ≥ 0. */
export const Count = z.int().min(0, "must be 0 or more");

/** Runs a calc on JSON text and gives the output's text. Throws Problem for every refusal. */
export function calculate(calc: Calc, text: string): string {
  const parsed = calc.input.safeParse(parseInput(text));
  if (!parsed.success) {
    const all = fieldErrors(parsed.error);
    const first = all[0]!;
    throw new Problem(common.badRequest, `${first.pointer || "the input"}: ${first.detail}`, {
      errors: all.slice(0, MAX_ERRORS),
    });
  }
  return writeOutput(calc.run(parsed.data));
}

/** JSON text with bigint written as integers; an amount beyond ±2^53−1 is refused. Key order is kept. */
export function writeOutput(output: object): string {
  return JSON.stringify(output, (key, value: unknown) => {
    if (typeof value !== "bigint") return value;
    if (inRange(value)) return Number(value);
    const detail = `'${key}' of the result would be ${value}, beyond ±${MAX_MINOR}`;
    throw new Problem(moneyProblems.outOfRange, detail, { errors: [{ pointer: "", detail }] });
  });
}

/**
 * Parses JSON from outside: at most 16 MB and 32 levels, no key twice in an object, no `__proto__`, and no
 * number that is written with a fraction or exponent and yet would be read as a whole one.
 */
export function parseInput(text: string): unknown {
  // Three bytes at most per UTF-16 unit: only long texts need to be counted.
  if (text.length * 3 > MAX_INPUT_BYTES && new TextEncoder().encode(text).length > MAX_INPUT_BYTES)
    throw new Problem(common.tooLarge, `the input may have at most ${MAX_INPUT_BYTES} bytes`, {
      errors: [{ pointer: "", detail: `at most ${MAX_INPUT_BYTES} bytes` }],
    });
  const json = text.startsWith("\uFEFF") ? text.slice(1) : text;
  checkDepth(json);
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    throw refuseAt(
      "",
      `is not JSON (${error instanceof Error ? cutText(error.message, 200) : "unreadable"})`,
    );
  }
  checkTokens(json);
  return value;
}

/** The index of the quote that ends the string beginning at `start`; the text's length if none does. */
function endOfString(json: string, start: number): number {
  for (let i = start + 1; i < json.length; i++) {
    const c = json[i];
    if (c === '"') return i;
    if (c === "\\") i++;
  }
  return json.length;
}

/** Counts brackets outside strings, so that a deep text is refused before anything recurses into it. */
function checkDepth(json: string): void {
  let depth = 0;
  for (let i = 0; i < json.length; i++) {
    const c = json[i];
    if (c === '"') i = endOfString(json, i);
    else if (c === "{" || c === "[") depth++;
    else if (c === "}" || c === "]") depth--;
    if (depth > MAX_INPUT_DEPTH) throw refuseAt("", `is nested deeper than ${MAX_INPUT_DEPTH} levels`);
  }
}

/** What JSON.parse passes over in silence, in text that is known to be JSON. */
function checkTokens(json: string): void {
  const open: (Set<string> | undefined)[] = [];
  const number = /-?\d[\d.eE+-]*/y;
  const colon = /\s*:/y;
  for (let i = 0; i < json.length; i++) {
    const c = json[i]!;
    if (c === '"') {
      const end = endOfString(json, i);
      colon.lastIndex = end + 1;
      if (colon.test(json)) checkKey(JSON.parse(json.slice(i, end + 1)) as string, open.at(-1));
      i = end;
    } else if (c === "{") open.push(new Set());
    else if (c === "[") open.push(undefined);
    else if (c === "}" || c === "]") open.pop();
    else if (c === "-" || (c >= "0" && c <= "9")) {
      number.lastIndex = i;
      const token = number.exec(json)?.[0] ?? c;
      checkNumber(token);
      i += token.length - 1;
    }
  }
}

function checkNumber(token: string): void {
  if (Number.isInteger(Number(token)) && !/^-?\d+(\.0+)?$/.test(token))
    throw refuseAt("", `the number ${cutText(token, 40)} must be written as a plain whole number`);
}

function checkKey(key: string, seen: Set<string> | undefined): void {
  if (key === "__proto__") throw refuseAt("/__proto__", "unknown key");
  if (seen?.has(key)) throw refuseAt("", `the key '${cutText(key, 100)}' appears twice in one object`);
  seen?.add(key);
}
