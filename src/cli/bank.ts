import { readFileSync } from "node:fs";
import type { StatementImport } from "../banking/index.ts";

/** The `bank import` command: reads a statement of account, or says what reading it would do, with a person's key. */

export interface BankOptions {
  /** Where the program answers, for example https://samkoeb.example.dk. */
  url: string;
  /** Of a finance person of the seller whose account it is. */
  key: string;
  /** camt.053 or CSV. */
  file: string;
  /** Of CSV: how it is read, and which account it is of. */
  profile: string | undefined;
  account: string | undefined;
  dryRun: boolean;
  json: boolean;
}

interface Refusal {
  title?: string;
  detail?: string;
  faults?: { line: number; detail: string }[];
  faultsTotal?: number;
}
/** Days and instants are texts on the way. */
type Answer = Omit<StatementImport, "importedAt"> & Refusal;

/** The lines to print and the exit code: 0 where it is read, or could be, 1 where it is refused. */
export async function bankImport(options: BankOptions): Promise<{ lines: string[]; code: number }> {
  const { url, key, file, profile, account, dryRun, json } = options;
  const query = new URLSearchParams({
    ...(profile === undefined ? {} : { profile }),
    ...(account === undefined ? {} : { account }),
    dryRun: String(dryRun),
  });
  const reply = await fetch(`${url.replace(/\/+$/, "")}/v1/bank-statements?${query}`, {
    method: "POST",
    headers: {
      Authorization: `Bearer ${key}`,
      "Content-Type": profile === undefined ? "application/xml" : "text/csv",
    },
    body: readFileSync(file),
    signal: AbortSignal.timeout(10 * 60_000),
  });
  const body = (await reply.json()) as Answer;
  const code = reply.ok ? 0 : 1;
  if (json) return { lines: [JSON.stringify(body, null, 2)], code };
  return { lines: reply.ok ? shown(body) : refused(body), code };
}

const faultLines = (faults: readonly { line: number; detail: string }[]) =>
  faults.map(({ line, detail }) => `line ${line} ${detail}`);

function refused({ title, detail, faults = [], faultsTotal = 0 }: Refusal): string[] {
  const more = faultsTotal - faults.length;
  return [
    detail ?? title ?? "It was refused.",
    ...faultLines(faults),
    ...(more > 0 ? [`and ${more} more`] : []),
  ];
}

function shown({ kept, repeated, lines, added, matched, waiting, skipped, faults }: Answer): string[] {
  const state = repeated
    ? "It was read before."
    : kept
      ? "It is read."
      : "Nothing is kept: this is what it would do.";
  return [
    state,
    `${lines} lines, ${added} new: ${matched} have found their invoice, ${waiting} wait for a person; ${skipped} skipped.`,
    ...faultLines(faults),
  ];
}
