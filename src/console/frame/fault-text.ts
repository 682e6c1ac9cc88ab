import type { FieldError } from "../../platform/problem.ts";

/** What is wrong with a field, in words of the reader's language: on the server's pages, and in the browser before it sends. */
export interface FaultTexts {
  missing: string;
  /** It is there, and cannot be read. */
  type: string;
  /** It is there, and is no whole number. */
  whole: string;
  /** It is there, and is no amount of kroner and øre. */
  amount: string;
  tooShort(least: string): string;
  tooLong(most: string): string;
  tooFew(least: string): string;
  tooMany(most: string): string;
  tooSmall(least: string): string;
  tooLarge(most: string): string;
  notOneOf: string;
  other(detail: string): string;
}

/** What zod says where a schema has no words of its own. */
const wordless = /^(Invalid|Too small|Too big|Unrecognized)/;

export function faultTextIn(faults: FaultTexts, { pointer, detail, issue, absent }: FieldError): string {
  if (absent) return faults.missing;
  switch (issue?.code) {
    case "invalid_type":
      // Pages ask for kroner; the content has whole øre.
      if (pointer.endsWith("/minor")) return faults.amount;
      return /^(int|number|bigint)$/.test(issue.expected) ? faults.whole : faults.type;
    case "too_small":
      if (Number(issue.minimum) <= 1 && issue.origin !== "number" && issue.origin !== "int")
        return faults.missing;
      return sized(issue.origin, String(issue.minimum), faults.tooShort, faults.tooFew, faults.tooSmall);
    case "too_big":
      return sized(issue.origin, String(issue.maximum), faults.tooLong, faults.tooMany, faults.tooLarge);
    case "invalid_value":
      return faults.notOneOf;
    default:
      return issue !== undefined && wordless.test(detail) ? faults.type : faults.other(detail);
  }
}

/** Of what there is too much or too little: characters, things chosen, or a number. */
function sized(
  origin: string,
  bound: string,
  characters: (n: string) => string,
  things: (n: string) => string,
  number: (n: string) => string,
): string {
  if (origin === "string") return characters(bound);
  return origin === "array" || origin === "set" || origin === "map" ? things(bound) : number(bound);
}
