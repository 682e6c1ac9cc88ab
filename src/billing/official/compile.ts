import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmdirSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { promisify } from "node:util";
import { type Dated, FIRST_DAY, rowOn } from "../../law/dated.ts";
import type { LocalDate } from "../../platform/calendar.ts";
import { wallClock } from "../../platform/clock.ts";

/** The official rules, compiled once and kept between processes. */

const need = createRequire(import.meta.url);

interface RuleVersion extends Dated {
  version: string;
  /** Where it lies in the folder that the setting names. */
  at: string;
}
const only = (version: string, at: string, source: string): readonly RuleVersion[] => [
  { from: FIRST_DAY, version, at, source, confirmed: false },
];
const peppol = "OpenPeppol's release of May 2026; the oldest at hand, which is also asked of what is older";
const oioubl = "Erhvervsstyrelsen's 1.17.2; the oldest at hand, which is also asked of what is older";

/**
 * The versions of each set of rules in the order of their days: a document is held against the one of its day of issue. A
 * release that is to come is a row of its own, in a folder of its own, and takes effect on its day in every process.
 */
export const RULES = {
  en16931: only(
    "1.3.16",
    "en16931/ubl/xslt/EN16931-UBL-validation.xslt",
    "CEN's validation artefacts for EN 16931, 1.3.16",
  ),
  peppol: only("2026.5", "peppol-2026.5/xslt/PEPPOL-EN16931-UBL.xslt", peppol),
  selfbilling: only("2026.5", "peppol-2026.5/xslt/PEPPOL-EN16931-UBL-SB.xslt", peppol),
  oioublInvoice: only("1.17.2", "oioubl-2.1_v1.17.2/xslt/OIOUBL_Invoice_Schematron.xslt", oioubl),
  oioublCreditNote: only("1.17.2", "oioubl-2.1_v1.17.2/xslt/OIOUBL_CreditNote_Schematron.xslt", oioubl),
} as const satisfies Record<string, readonly RuleVersion[]>;
export type RuleSet = keyof typeof RULES;
export type Rules = Record<RuleSet, readonly RuleVersion[]>;

/** The version of a set that a document of a day is held against. */
export const ruleVersionOn = (set: RuleSet, day: LocalDate, rules: Rules = RULES): RuleVersion =>
  rowOn(rules[set], day) ?? rules[set][0]!;

const FOLDER = join(tmpdir(), "samkoeb-einvoice");

/** The compiler's version; undefined where it is not installed. */
function compiler(): string | undefined {
  try {
    need.resolve("saxon-js");
    return (need("xslt3/package.json") as { version: string }).version;
  } catch {
    return undefined;
  }
}

/** A folder of this user's alone: what lies there is run. */
function ownFolder(): void {
  mkdirSync(FOLDER, { recursive: true, mode: 0o700 });
  const { uid } = statSync(FOLDER);
  if (process.getuid && uid !== process.getuid()) throw new Error(`${FOLDER} is another user's`);
}

/**
 * The file of a compiled set of rules of a folder: made now (5 to 40 seconds on a machine at rest, in a process of its own),
 * or what an earlier one made of the same rules with the same compiler. Of processes side by side one compiles and the
 * others wait. Undefined where the compiler is not installed or the folder lacks the set.
 */
export async function compiled(
  folder: string,
  set: RuleSet,
  { at }: Pick<RuleVersion, "at"> = RULES[set][0]!,
): Promise<string | undefined> {
  const version = compiler();
  const source = join(folder, at);
  if (version === undefined || !existsSync(source)) return undefined;
  ownFolder();
  const hash = createHash("sha256").update(version).update(readFileSync(source)).digest("hex").slice(0, 16);
  const kept = join(FOLDER, `${set}-${hash}.sef.json`);
  while (!existsSync(kept)) {
    if (isFirst(`${kept}.lock`)) {
      const fresh = `${kept}.${process.pid}`;
      const args = [need.resolve("xslt3/xslt3.js"), `-xsl:${source}`, `-export:${fresh}`, "-nogo", "-t"];
      await promisify(execFile)(process.execPath, args, { maxBuffer: 64 * 1024 * 1024 });
      renameSync(fresh, kept);
      rmdirSync(`${kept}.lock`);
    } else await setTimeout(500);
  }
  return kept;
}

/** Whether this is the one that compiles; a lock of one that was broken off is taken over after ten minutes. */
function isFirst(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    return wallClock().getTime() - statSync(lock).mtimeMs > 600_000;
  }
}
