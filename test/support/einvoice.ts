import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmdirSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { promisify } from "node:util";
import { skipReason } from "./skips.ts";

/** The official rules of electronic invoices, where SAMKOEB_DATA has them: compiled once and kept between runs. */

const need = createRequire(import.meta.url);
const data = process.env["SAMKOEB_DATA"];
const folder = data === undefined ? undefined : join(data, "einvoice");

/** The folder of rules and samples; without it the reason of the skip is told. */
export function einvoiceData(name: string): string | undefined {
  if (folder && existsSync(folder)) return folder;
  skipReason(name, "SAMKOEB_DATA names no folder with rules of electronic invoices");
  return undefined;
}

const RULES = {
  en16931: "en16931/ubl/xslt/EN16931-UBL-validation.xslt",
  peppol: "peppol-2026.5/xslt/PEPPOL-EN16931-UBL.xslt",
  selfbilling: "peppol-2026.5/xslt/PEPPOL-EN16931-UBL-SB.xslt",
  oioublInvoice: "oioubl-2.1_v1.17.2/xslt/OIOUBL_Invoice_Schematron.xslt",
  oioublCreditNote: "oioubl-2.1_v1.17.2/xslt/OIOUBL_CreditNote_Schematron.xslt",
} as const;
export type RuleSet = keyof typeof RULES;

interface Saxon {
  transform(
    options: { stylesheetInternal: unknown; sourceText: string; destination: "serialized" },
    how: "sync",
  ): { principalResult: string };
}

const FOLDER = join(tmpdir(), "samkoeb-einvoice");
const sheets = new Map<RuleSet, unknown>();

/** Where a compiled set of rules is kept: another file for other rules and for another compiler. */
function keptAt(set: RuleSet): string {
  const { version } = need("xslt3/package.json") as { version: string };
  const source = readFileSync(join(folder!, RULES[set]));
  const hash = createHash("sha256").update(version).update(source).digest("hex").slice(0, 16);
  return join(FOLDER, `${set}-${hash}.sef.json`);
}

/**
 * Compiles sets of rules, or takes what an earlier run compiled: 5 to 40 seconds each on a machine at rest, in a process
 * of its own; of test files that run side by side one compiles and the others wait. Call it before `official`.
 */
export async function compileRules(...sets: RuleSet[]): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  for (const set of sets) {
    const kept = keptAt(set);
    while (!existsSync(kept)) {
      if (isFirst(`${kept}.lock`)) {
        const fresh = `${kept}.${process.pid}`;
        const xslt3 = need.resolve("xslt3/xslt3.js");
        const args = [xslt3, `-xsl:${join(folder!, RULES[set])}`, `-export:${fresh}`, "-nogo", "-t"];
        await promisify(execFile)(process.execPath, args, { maxBuffer: 64 * 1024 * 1024 });
        renameSync(fresh, kept);
        rmdirSync(`${kept}.lock`);
      } else await setTimeout(500);
    }
    sheets.set(set, JSON.parse(readFileSync(kept, "utf8")));
  }
}

/** Whether this is the one that compiles; a lock of one that was broken off is taken over after ten minutes. */
function isFirst(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    return Date.now() - statSync(lock).mtimeMs > 600_000;
  }
}

/** What official rules say of a document: ids of failed assertions, each once, by how grave they are. */
export interface Official {
  fatal: string[];
  warning: string[];
}
export function official(set: RuleSet, xml: string): Official {
  const saxon = need("saxon-js") as Saxon;
  const { principalResult } = saxon.transform(
    { stylesheetInternal: sheets.get(set), sourceText: xml, destination: "serialized" },
    "sync",
  );
  const failed = [
    ...principalResult.matchAll(
      /<svrl:(?:failed-assert|successful-report)\b([^>]*)>\s*<svrl:text>\s*(?:\[([^\]]*)\])?/g,
    ),
  ].map(([, of = "", bracketed]) => {
    // Rules of OIOUBL have no id but begin their text with it; those that only talk begin with neither.
    const id = /\bid="([^"]*)"/.exec(of)?.[1] ?? bracketed ?? "";
    return { id, grave: !/\b(flag|role)="warning"/.test(of) && !/^[WI]-/.test(id) };
  });
  const ids = (grave: boolean) => [
    ...new Set(failed.filter((one) => one.grave === grave).map(({ id }) => id)),
  ];
  return { fatal: ids(true), warning: ids(false) };
}

/** EN 16931 and Peppol with its national rules, or its self-billing. */
export function officialBis(xml: string, own: "peppol" | "selfbilling" = "peppol"): Official {
  const [one, other] = [official("en16931", xml), official(own, xml)];
  return { fatal: [...one.fatal, ...other.fatal], warning: [...one.warning, ...other.warning] };
}

interface Xmllint {
  validateXML(options: {
    xml: { fileName: string; contents: string }[];
    schema: { fileName: string; contents: string }[];
    preload: { fileName: string; contents: string }[];
    extension: "schema";
  }): Promise<{ valid: boolean; errors: { message: string; fileName?: string }[] }>;
}

/** What the schemas of UBL 2.1 say of documents of one kind: nothing, or a sentence per fault. */
export async function schemaFaults(
  kind: "Invoice" | "CreditNote",
  documents: readonly string[],
): Promise<string[]> {
  const { validateXML } = (await import("xmllint-wasm")) as unknown as Xmllint;
  const common = join(folder!, "ubl-2.1-xsd/xsdrt/common");
  const flat = (path: string) => readFileSync(path, "utf8").replaceAll("../common/", "");
  const { errors } = await validateXML({
    xml: documents.map((contents, i) => ({ fileName: `${i}.xml`, contents })),
    schema: [
      {
        fileName: `UBL-${kind}-2.1.xsd`,
        contents: flat(join(folder!, `ubl-2.1-xsd/xsdrt/maindoc/UBL-${kind}-2.1.xsd`)),
      },
    ],
    preload: readdirSync(common).map((fileName) => ({ fileName, contents: flat(join(common, fileName)) })),
    extension: "schema",
  });
  return errors.map(({ fileName = "", message }) => `${fileName}: ${message}`);
}
