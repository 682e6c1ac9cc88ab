import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { parentPort } from "node:worker_threads";

/**
 * A thread that holds documents against compiled rules, each set of which it reads once. Takes `{ id, sheet, xml }`, answers
 * `{ id, failed: [{ rule, grave, text }] }` or `{ id, error }`.
 */

const saxon = createRequire(import.meta.url)("saxon-js");
const sheets = new Map();

function sheetOf(file) {
  if (!sheets.has(file)) sheets.set(file, JSON.parse(readFileSync(file, "utf8")));
  return sheets.get(file);
}

const FAILED =
  /<svrl:(?:failed-assert|successful-report)\b([^>]*)>\s*<svrl:text>\s*(?:\[([^\]]*)\])?([\s\S]*?)<\/svrl:text>/g;

/** Rules of OIOUBL have no id but begin their text with it; those that only talk begin with neither. */
export function failedIn(report) {
  return [...report.matchAll(FAILED)].map(([, of = "", bracketed, text = ""]) => {
    const rule = /\bid="([^"]*)"/.exec(of)?.[1] ?? bracketed ?? "";
    const grave = !/\b(flag|role)="warning"/.test(of) && !/^[WI]-/.test(rule);
    return { rule, grave, text: text.replaceAll(/\s+/g, " ").trim().slice(0, 300) };
  });
}

parentPort?.on("message", ({ id, sheet, xml }) => {
  try {
    const asked = { stylesheetInternal: sheetOf(sheet), sourceText: xml, destination: "serialized" };
    const { principalResult } = saxon.transform(asked, "sync");
    parentPort.postMessage({ id, failed: failedIn(principalResult) });
  } catch (error) {
    parentPort.postMessage({ id, error: String(error?.message ?? error) });
  }
});
