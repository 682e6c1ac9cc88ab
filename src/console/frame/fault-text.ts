import type { FieldError } from "../../platform/problem.ts";

/** What is wrong with a field, in words of the reader's language: on the server's pages, and in the browser before it sends. */
export interface FaultTexts {
  missing: string;
  type: string;
  tooShort(least: string): string;
  tooLong(most: string): string;
  tooSmall(least: string): string;
  tooLarge(most: string): string;
  notOneOf: string;
  other(detail: string): string;
}

export function faultTextIn(language: string, faults: FaultTexts, { detail, issue }: FieldError): string {
  if (language === "en" && issue?.code !== "invalid_type") return detail;
  if (issue === undefined) return faults.other(detail);
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined || issue.input === null ? faults.missing : faults.type;
    case "too_small":
      return issue.origin === "string" || issue.origin === "array"
        ? Number(issue.minimum) <= 1
          ? faults.missing
          : faults.tooShort(String(issue.minimum))
        : faults.tooSmall(String(issue.minimum));
    case "too_big":
      return issue.origin === "string" || issue.origin === "array"
        ? faults.tooLong(String(issue.maximum))
        : faults.tooLarge(String(issue.maximum));
    case "invalid_value":
      return faults.notOneOf;
    default:
      return faults.other(detail);
  }
}
