import { readFileSync } from "node:fs";
import type { RosterImport, RosterPreview } from "../roster/index.ts";

/** The `roster` command: what importing a file would do, or its import, asked of the program with a person's key. */

export interface RosterOptions {
  /** Where the program answers, for example https://samkoeb.example.dk. */
  url: string;
  key: string;
  /** A OneRoster CSV zip. */
  file: string;
  /** The day from which the file decides; undefined: today. */
  from: string | undefined;
  /** Import it; else say what an import would do. */
  imports: boolean;
  json: boolean;
}

interface Refusal {
  title?: string;
  detail?: string;
  faults?: { file: string; line: number; detail: string }[];
  faultsTotal?: number;
}
type Answer = Wire<RosterPreview> | Wire<RosterImport>;
/** Instants and days are texts on the way. */
type Wire<T> = Omit<T, "importedAt" | "decidedAt">;

const whys: Record<Answer["heldFor"][number], string> = {
  removes_many: "it takes away many of a school's pupils",
  nobody: "it has nobody",
  institution_missing: "a school of yours is missing, or has nobody where somebody was",
  unplaced:
    "of many of a school's pupils it does not say where they go to school (no homeroom, none primary)",
};

/** The lines to print and the exit code: 0 where it is or would be imported or waits, 1 where it is refused. */
export async function roster(options: RosterOptions): Promise<{ lines: string[]; code: number }> {
  const { url, key, file, from, imports, json } = options;
  const path = `/v1/${imports ? "rosters" : "roster-previews"}${from ? `?from=${encodeURIComponent(from)}` : ""}`;
  const reply = await fetch(url.replace(/\/+$/, "") + path, {
    method: "POST",
    headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/zip" },
    body: readFileSync(file),
    // As long as the program itself waits for a large roster.
    signal: AbortSignal.timeout(15 * 60_000),
  });
  const body = (await reply.json()) as Answer & Refusal;
  const code = reply.ok ? 0 : 1;
  if (json) return { lines: [JSON.stringify(body, null, 2)], code };
  return { lines: reply.ok ? shown(body, imports) : refused(body), code };
}

function refused({ title, detail, faults = [], faultsTotal = 0 }: Refusal): string[] {
  const more = faultsTotal - faults.length;
  return [
    detail ?? title ?? "It was refused.",
    ...faults.map((fault) => `${fault.file}:${fault.line} ${fault.detail}`),
    ...(more > 0 ? [`and ${more} more`] : []),
  ];
}

function shown(answer: Answer, imports: boolean): string[] {
  const { state, heldFor, holdsFrom, added, removed } = answer;
  const becomes = imports ? "It" : "An import";
  return [
    state === "held"
      ? `${becomes} ${imports ? "waits" : "would wait"} for a second person: ${heldFor.map((why) => whys[why]).join("; ")}.`
      : `${becomes} ${imports ? "is" : "would be"} imported.`,
    `From ${holdsFrom} on: ${added} added, ${removed} gone.`,
    ...("state" in answer && "sha256" in answer
      ? imported(answer)
      : previewed(answer as Wire<RosterPreview>)),
  ];
}

const imported = ({ institutions }: Wire<RosterImport>): string[] =>
  table(
    ["school", "pupils", "removed", "unplaced"],
    institutions.map(({ number, pupils, removed, unplaced }) => [number, pupils, removed ?? 0, unplaced]),
  );

const previewed = ({ institutions }: Wire<RosterPreview>): string[] =>
  table(
    ["school", "before", "after", "added", "gone", "moved in", "moved out", "unplaced"],
    institutions.map((one) => [
      one.number,
      one.before,
      one.after,
      one.added,
      one.gone,
      one.movedIn,
      one.movedOut,
      one.unplaced,
    ]),
  );

const table = (heads: string[], rows: (string | number)[][]): string[] =>
  [heads, ...rows].map((row) =>
    row
      .map((cell, i) => String(cell).padStart(Math.max(6, heads[i]!.length)))
      .join("  ")
      .trimEnd(),
  );
