import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { compiled, type RuleSet } from "../../src/billing/official/compile.ts";
import { schemaFaults as faultsBySchema } from "../../src/billing/official/schema-files.ts";
import { skipReason } from "./skips.ts";

export type { RuleSet };

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

interface Saxon {
  transform(
    options: { stylesheetInternal: unknown; sourceText: string; destination: "serialized" },
    how: "sync",
  ): { principalResult: string };
}

const sheets = new Map<RuleSet, unknown>();

/** Compiles sets of rules, or takes what was compiled before (`compiled`). Call it before `official`. */
export async function compileRules(...sets: RuleSet[]): Promise<void> {
  for (const set of sets) {
    const kept = await compiled(folder!, set);
    sheets.set(set, JSON.parse(readFileSync(kept!, "utf8")));
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

/** What the schemas of UBL 2.1 say of documents of one kind: nothing, or a sentence per fault. */
export const schemaFaults = async (
  kind: "Invoice" | "CreditNote",
  documents: readonly string[],
): Promise<string[]> => (await faultsBySchema(folder!, kind, documents))!;
