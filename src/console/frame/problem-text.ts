import { allProblems, type FieldError, type Problem } from "../../platform/problem.ts";
import { refusalTexts } from "../../texts/index.ts";
import { faultTextIn } from "./fault-text.ts";
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
export const faultText = ({ texts }: Reading, error: FieldError): string =>
  faultTextIn(texts.pages.frame.faults, error);

/** What a refusal is called that is known by its code alone; the code itself where nobody knows it. */
export const codeText = ({ language }: Pick<Reading, "language">, code: string): string =>
  (language === "en" ? undefined : refusalTexts[language]?.[code]?.title) ??
  allProblems().find((one) => one.code === code)?.title ??
  code;
