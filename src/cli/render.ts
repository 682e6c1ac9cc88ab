import { writeFileSync } from "node:fs";
import { DocumentFormat, getIssued, render } from "../billing/index.ts";
import type { JobServices } from "../platform/jobs/perform.ts";
import { Bug, Problem } from "../platform/problem.ts";

/** `samkoeb invoice render`: an issued invoice as a file, on standard output or in a new file. */

export const RENDERED = DocumentFormat.options;

/** 0 where it is written; 1 where there is no such invoice or the format cannot carry it, with the reasons. */
export async function renderCommand(
  { db }: JobServices,
  id: string,
  format: DocumentFormat,
  out: string | undefined,
): Promise<number> {
  try {
    const issued = await db.platform((tx) => getIssued(tx, {}, id));
    const { body } = await render(issued, format);
    if (typeof body !== "string" && !(body instanceof Uint8Array))
      throw new Bug("a document is not streamed");
    if (out === undefined) process.stdout.write(body);
    else writeFileSync(out, body, { flag: "wx" });
    return 0;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    console.error(error.detail);
    return 1;
  }
}
