import { createReadStream } from "node:fs";
import { checkInvoice } from "../billing/documents/check/index.ts";
import { common, Problem } from "../platform/problem.ts";

/** `samkoeb invoice check FILE`: the exact checker, without rule files and without a database. */

const MAX_BYTES = 20 * 1024 * 1024;

export interface Outcome {
  stdout: string;
  stderr: string;
  /** 0 no fault, 1 faults, 2 no such document. */
  code: 0 | 1 | 2;
}

/** Checks a file; what is written to standard output is the verdict alone. */
export async function checkFile(file: string | undefined): Promise<Outcome> {
  try {
    if (file === undefined) throw new Problem(common.badRequest, "samkoeb invoice check FILE");
    const verdict = checkInvoice(await bytesOf(file));
    return { stdout: `${JSON.stringify(verdict)}\n`, stderr: "", code: verdict.ok ? 0 : 1 };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { stdout: "", stderr: `${JSON.stringify(error.toJSON())}\n`, code: 2 };
  }
}

/** Stops reading where the file is too large, whatever it says of its size. */
async function bytesOf(file: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
      size += chunk.byteLength;
      if (size > MAX_BYTES)
        throw new Problem(common.tooLarge, `The file may have at most ${MAX_BYTES} bytes.`);
      chunks.push(chunk);
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (error instanceof Problem || code === undefined) throw error;
    throw new Problem(common.notFound, `The file '${file}' cannot be read (${code}).`);
  }
  return Buffer.concat(chunks);
}
