import type { FieldError, Problem } from "../../platform/problem.ts";
import { refusalTexts } from "../../texts/index.ts";
import type { Reading } from "./language.ts";

/** A refusal in the reader's language. The API's own sentences are English; in another language they come last. */
export function problemText(
  { language }: Reading,
  problem: Problem,
): { title: string; help: string; detail?: string; original?: string } {
  if (language === "en") return { title: problem.def.title, help: problem.def.help, detail: problem.detail };
  const own = refusalTexts[language]?.[problem.def.code];
  if (!own) return { title: problem.def.title, help: problem.def.help, original: problem.detail };
  const detail = own.detail?.(problem.extensions);
  return {
    title: own.title,
    help: own.help,
    ...(detail === undefined ? {} : { detail }),
    original: problem.detail,
  };
}

/** What is wrong with one field, in the reader's language. */
export function faultText({ language, texts }: Reading, { detail, issue }: FieldError): string {
  const { faults } = texts.pages.frame;
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
