import type { PullReason } from "../schema/index.ts";

/**
 * What a COUNTER API answers: a report, or a message beside or instead of one. Decided by numbers alone: severities and
 * texts are whatever a provider likes.
 */

/** What is asked of an API. */
export interface AskedReport {
  report: string;
  /** YYYY-MM */
  month: string;
}

export type Answer =
  | { kind: "report"; text: string }
  | { kind: "no_usage"; message: number | undefined }
  | { kind: "other"; reason: PullReason; message: number | undefined };

/** Exceptions of the Code of Practice R5.1, and what they mean to whoever waits for a report. */
const meanings: Readonly<Record<number, PullReason | "no_usage">> = {
  1000: "busy",
  1010: "busy",
  1011: "queued",
  1020: "too_many",
  // Insufficient information: what providers say of a customer whom they do not know.
  1030: "customer_unknown",
  2000: "not_authorised",
  2010: "not_authorised",
  2011: "not_authorised",
  2020: "not_authorised",
  2030: "not_authorised",
  3000: "not_supported",
  3010: "not_supported",
  3020: "not_valid",
  3030: "no_usage",
  3031: "not_ready",
  3032: "gone",
  3040: "partial",
};
/** Of parameters and filters: beside a report no reason to refuse it. */
const ofParameters = (message: number): boolean => message >= 3050 && message < 3100;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** How deep exceptions are looked for: deeper than providers put them, and no deeper than a stack goes. */
const depthMax = 12;

/** The numbers of exceptions, wherever providers put them; 0 to 999 are their own notes. */
function numbersOf(value: unknown, depth = 0): number[] {
  if (depth > depthMax) return [];
  if (Array.isArray(value)) return value.flatMap((one) => numbersOf(one, depth + 1));
  if (!isObject(value)) return [];
  const number = value["Code"] ?? value["Number"] ?? value["number"] ?? value["code"];
  const own = typeof number === "number" || /^\d{1,5}$/.test(String(number)) ? [Number(number)] : [];
  const inner = ["Exceptions", "Exception", "exceptions", "Report_Header", "report"].flatMap((name) =>
    numbersOf(value[name], depth + 1),
  );
  return [...own.filter((one) => Number.isSafeInteger(one) && one >= 1_000 && one <= 99_999), ...inner];
}

function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ""));
    // A message of which a provider has made one JSON text.
    return typeof value === "string" ? parsed(value.slice(0, 100_000)) : value;
  } catch {
    return undefined;
  }
}

/** What a status says where the body says nothing. */
function reasonOf(status: number): PullReason {
  if (status === 202) return "queued";
  if (status === 401 || status === 403) return "not_authorised";
  if (status === 404) return "not_supported";
  if (status === 429) return "too_many";
  if (status >= 500 || status === 408) return "server_error";
  if (status >= 300 && status < 400) return "redirect";
  return status >= 400 ? "not_valid" : "not_a_report";
}

/** Whether a header says that the report is another one than was asked for; where it says nothing it is that. */
function isAnother(header: unknown, { report, month }: AskedReport): boolean {
  if (!isObject(header)) return false;
  const filters = isObject(header["Report_Filters"]) ? header["Report_Filters"] : {};
  const dates = [filters["Begin_Date"], filters["End_Date"]].filter((date) => typeof date === "string");
  const id = header["Report_ID"];
  return (
    (typeof id === "string" && id.toUpperCase() !== report) ||
    dates.some((date) => date.slice(0, 7) !== month)
  );
}

/** Decides what an answer is. A report that is only a part of the month's is none: it would withdraw the rest. Pure. */
export function decideAnswer(status: number, text: string, asked: AskedReport): Answer {
  const value = parsed(text);
  const numbers = numbersOf(value);
  const known = numbers.find((number) => meanings[number] !== undefined);
  const outer = isObject(value) ? value : {};
  const body = isObject(outer["report"]) ? outer["report"] : outer;
  const items = Array.isArray(body["Report_Items"]) ? body["Report_Items"] : undefined;
  const said = known === undefined ? undefined : meanings[known]!;
  if (
    items !== undefined &&
    items.length > 0 &&
    status < 300 &&
    (said === undefined || said === "no_usage")
  ) {
    if (isAnother(body["Report_Header"], asked))
      return { kind: "other", reason: "another_report", message: undefined };
    return { kind: "report", text };
  }
  if (said === "no_usage") return { kind: "no_usage", message: known };
  if (said !== undefined) return { kind: "other", reason: said, message: known };
  const [message] = numbers;
  if (message !== undefined && ofParameters(message)) return { kind: "other", reason: "not_valid", message };
  if (message !== undefined)
    return { kind: "other", reason: status >= 500 ? "server_error" : "message", message };
  if (status < 200 || status >= 300 || status === 202)
    return { kind: "other", reason: reasonOf(status), message: undefined };
  const header = body["Report_Header"];
  const stated = isObject(header) && /^5\.1/.test(String(header["Release"])) && !isAnother(header, asked);
  // A report of this month without an item, and without a word on it.
  if (items !== undefined && stated) return { kind: "no_usage", message: undefined };
  return { kind: "other", reason: "not_a_report", message: undefined };
}

/** For how long a reason is waited out: minutes after the first try, the most minutes, and days until one gives up. */
const patience: Readonly<Partial<Record<PullReason, { first: number; most: number; days: number }>>> = {
  queued: { first: 10, most: 360, days: 7 },
  busy: { first: 15, most: 360, days: 7 },
  too_many: { first: 60, most: 720, days: 7 },
  no_answer: { first: 5, most: 360, days: 7 },
  server_error: { first: 15, most: 360, days: 7 },
  // Reports are due four weeks after the month's end (Code of Practice R5.1, section 6).
  not_ready: { first: 1_440, most: 1_440, days: 45 },
  partial: { first: 1_440, most: 1_440, days: 45 },
  no_agreement: { first: 1_440, most: 1_440, days: 45 },
};
const mostMinutes = 1_440;

/**
 * In how many minutes the same is asked again; undefined: it would not help, or has not for long enough. `asked` is how
 * long the provider itself wants to be left alone, in seconds. Pure.
 */
export function minutesUntilNext(
  reason: PullReason,
  { tries, days, asked = 0 }: { tries: number; days: number; asked?: number },
): number | undefined {
  const of = patience[reason];
  if (!of || days >= of.days) return undefined;
  const own = Math.min(of.first * 2 ** Math.min(tries - 1, 10), of.most);
  return Math.min(Math.max(own, Math.ceil(asked / 60)), mostMinutes);
}
