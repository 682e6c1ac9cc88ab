import type { Download } from "../../platform/operation/kinds.ts";
import { writePdf } from "../../platform/pdf.ts";
import { Problem } from "../../platform/problem.ts";
import { writtenAs } from "../documents/formats/index.ts";
import { type DocumentFormat, formatRefused } from "../schema/index.ts";
import type { WrittenDocument } from "../store/index.ts";
import { writeHtml } from "./html.tsx";
import { sheetOf } from "./sheet.ts";
import type { Worded } from "./source.ts";

/** An issued invoice in a format. Its own XML is what was written on its day; all else is made of the same, always alike. */

export type Issued = Worded & { written: WrittenDocument };

/** The file of a document, or `format-cannot-carry` with the reasons. */
export async function render(of: Issued, format: DocumentFormat): Promise<Download> {
  const { document, written } = of;
  const name = `${document.number}.${format === "html" || format === "pdf" ? format : `${format}.xml`}`;
  if (format === "html")
    return { body: writeHtml(sheetOf(of)), contentType: "text/html; charset=utf-8", filename: name };
  if (format === "pdf") {
    const attached = { name: `${document.number}.xml`, content: written.xml };
    const body = await writePdf(sheetOf(of), document.issuedOn, attached);
    return { body, contentType: "application/pdf", filename: name };
  }
  return { body: xmlIn(of, format), contentType: "application/xml; charset=utf-8", filename: name };
}

function xmlIn({ document, written }: Issued, format: "bis3" | "selfbilling" | "oioubl"): string {
  if (format === written.format) return written.xml;
  const made = writtenAs(format, document);
  if ("xml" in made) return made.xml;
  throw new Problem(
    formatRefused,
    `${document.number} is not written as ${format}: ${made.refusals.join("; ")}.`,
    {
      extensions: { reasons: [...made.refusals] },
    },
  );
}
