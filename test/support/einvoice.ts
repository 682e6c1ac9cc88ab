import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
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

/** Compiles a set of rules, or takes what an earlier run compiled; a compilation takes 5 to 40 seconds. */
function compiled(set: RuleSet): unknown {
  const source = join(folder!, RULES[set]);
  const version = (need("xslt3/package.json") as { version: string }).version;
  const hash = createHash("sha256").update(version).update(readFileSync(source)).digest("hex").slice(0, 16);
  const kept = join(tmpdir(), "samkoeb-einvoice", `${set}-${hash}.sef.json`);
  if (!existsSync(kept)) {
    mkdirSync(join(tmpdir(), "samkoeb-einvoice"), { recursive: true });
    const fresh = `${kept}.${process.pid}`;
    const xslt3 = need.resolve("xslt3/xslt3.js");
    execFileSync(process.execPath, [xslt3, `-xsl:${source}`, `-export:${fresh}`, "-nogo", "-t"], {
      stdio: "ignore",
    });
    renameSync(fresh, kept);
  }
  return JSON.parse(readFileSync(kept, "utf8"));
}

const sheets = new Map<RuleSet, unknown>();

/** What official rules say of a document: ids of failed assertions, each once, by how grave they are. */
export interface Official {
  fatal: string[];
  warning: string[];
}
export function official(set: RuleSet, xml: string): Official {
  const saxon = need("saxon-js") as Saxon;
  if (!sheets.has(set)) sheets.set(set, compiled(set));
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
