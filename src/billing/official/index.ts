import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { LocalDate } from "../../platform/calendar.ts";
import { Bug, must } from "../../platform/problem.ts";
import { compiled, RULES, type RuleSet, type Rules, ruleVersionOn } from "./compile.ts";
import { schemaFaults } from "./schema-files.ts";

/**
 * The official rules of Peppol BIS Billing 3 and its self-billing, in threads of their own: schemas of UBL, EN 16931, Peppol
 * with its national rules. What runs them is not part of the program; without it a verdict says that nothing ran.
 */

export interface Verdict {
  /** Sets of rules that the document was held against, each with its version; empty: it was not validated. */
  ran: string[];
  /** `BR-CO-10: what it says`; those that are fatal. */
  faults: string[];
}

interface Failed {
  rule: string;
  grave: boolean;
  text: string;
}
type Answer = { id: number; failed: Failed[] } | { id: number; error: string };

interface Waiting {
  resolve(failed: Failed[]): void;
  reject(error: Error): void;
}

/** Threads of a process, made when they are needed; they keep no process from ending. */
class Threads {
  readonly #threads: { worker: Worker; waiting: Map<number, Waiting> }[] = [];
  readonly #most = Math.max(1, Math.min(2, availableParallelism()));
  #last = 0;

  run(sheet: string, xml: string): Promise<Failed[]> {
    const thread = this.#free();
    this.#last += 1;
    const id = this.#last;
    return new Promise((resolve, reject) => {
      thread.waiting.set(id, { resolve, reject });
      thread.worker.ref();
      thread.worker.postMessage({ id, sheet, xml });
    });
  }

  /** The one with least to do; another where all have something. */
  #free() {
    const least = this.#threads.toSorted((a, b) => a.waiting.size - b.waiting.size)[0];
    if (least && (least.waiting.size === 0 || this.#threads.length >= this.#most)) return least;
    const worker = new Worker(new URL("./worker.mjs", import.meta.url));
    const thread = { worker, waiting: new Map<number, Waiting>() };
    worker.unref();
    worker.on("message", (answer: Answer) => {
      const asked = thread.waiting.get(answer.id);
      thread.waiting.delete(answer.id);
      if (thread.waiting.size === 0) worker.unref();
      if ("failed" in answer) asked?.resolve(answer.failed);
      else asked?.reject(new Bug(`the official rules broke off: ${answer.error}`));
    });
    worker.on("error", (error) => {
      this.#threads.splice(this.#threads.indexOf(thread), 1);
      for (const asked of thread.waiting.values()) asked.reject(error);
    });
    this.#threads.push(thread);
    return thread;
  }
}
const threads = new Threads();

/** The day of issue that a document of ours states. */
const issuedOn = (xml: string): LocalDate => {
  const day = /<cbc:IssueDate>(\d{4}-\d{2}-\d{2})<\/cbc:IssueDate>/.exec(xml)?.[1];
  must(day, "a document states its day of issue");
  return day as LocalDate;
};

/** What the rules in a folder say of a document, each set in its version of the document's day of issue. */
export async function validate(
  folder: string,
  { format, xml }: { format: "bis3" | "selfbilling"; xml: string },
  rules: Rules = RULES,
): Promise<Verdict> {
  const day = issuedOn(xml);
  const sets: readonly RuleSet[] = ["en16931", format === "bis3" ? "peppol" : "selfbilling"];
  const found = await Promise.all(
    sets.map(async (set) => {
      const version = ruleVersionOn(set, day, rules);
      const sheet = await compiled(folder, set, version);
      return [
        `${set} ${version.version}`,
        sheet === undefined ? undefined : await threads.run(sheet, xml),
      ] as const;
    }),
  );
  const kind = /^<\?xml[^>]*\?>\s*<CreditNote\b/.test(xml) ? "CreditNote" : "Invoice";
  const shape = await schemaFaults(folder, kind, [xml]);
  const ran = found.flatMap(([set, failed]) => (failed ? [set] : []));
  return {
    ran: [...(shape ? ["ubl-2.1"] : []), ...ran],
    faults: [
      ...(shape ?? []),
      ...found.flatMap(([, failed]) =>
        (failed ?? []).filter(({ grave }) => grave).map(({ rule, text }) => `${rule}: ${text}`),
      ),
    ],
  };
}
