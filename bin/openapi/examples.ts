import { existsSync, readFileSync } from "node:fs";
import type { Json } from "./schemas.ts";

/** What was once sent to an operation and answered, scrubbed: written by `npm run examples`, held by a contract test. */
export interface Example {
  /** Members of the path and of the query. */
  parameters?: Json;
  /** The JSON body, or the first lines of a file. */
  sent?: unknown;
  answered?: unknown;
}

/** The examples of a domain by operation: `src/<domain>/examples.json`. */
export function examplesOf(domain: string): Record<string, Example> {
  const file = new URL(`../../src/${domain}/examples.json`, import.meta.url);
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Record<string, Example>) : {};
}

/** Longer than this, an answer that several operations give is shown once, under `components.examples`. */
const longText = 1_000;
const refTo = (name: string): Json => ({ $ref: `#/components/examples/${name}` });

/** Examples of answers; `components` grows as they are asked for. */
export class AnswerExamples {
  readonly components: Json = {};

  /** `schema`: the answer's schema in the document. */
  of(schema: Json, answered: unknown): Json {
    if (answered === undefined) return {};
    const ref = schema["$ref"];
    if (typeof ref !== "string" || JSON.stringify(answered).length < longText) return { example: answered };
    const name = ref.slice(ref.lastIndexOf("/") + 1);
    this.components[name] ??= { value: answered };
    return { examples: { [name]: refTo(name) } };
  }
}
