import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { type askingAt, Refused } from "./asking.ts";

/** The `send` command: sends what `seal` wrote. */

/** What is sent and where. */
export interface SendOptions {
  /** The round's id. */
  round: string;
  /** The folder that `samkoeb seal` wrote: `bid.json` and each sealed file as `<SHA-256>.age`. */
  folder: string;
  /** The bidder's own name for the bid. */
  reference: string;
}

const Form = z.object({ files: z.array(z.object({ sha256: z.string(), bytes: z.int() })) });
interface State {
  received: number;
  whole: boolean;
}
interface Receipt {
  bidId: string;
  version: number;
  sha256: string;
  receivedAt: string;
}

/** How often an upload that broke off goes on, and how long before each, in milliseconds. */
const pauses = [1_000, 5_000, 15_000, 60_000];

/**
 * Sends the form, then each file from where it broke off; run again, it goes on. The bid is received with its last
 * file. Returns what was done, a line each; throws with the program's refusal.
 */
export async function send(
  asking: ReturnType<typeof askingAt>,
  { round, folder, reference }: SendOptions,
): Promise<string[]> {
  const bytes = readFileSync(join(folder, "bid.json"));
  const { files } = Form.parse(JSON.parse(bytes.toString("utf8")));
  for (const { sha256 } of files)
    if (!existsSync(join(folder, `${sha256}.age`))) throw new Error(`${sha256}.age is not in ${folder}.`);
  const path = `/v1/rounds/${encodeURIComponent(round)}`;
  const sealed = `${path}/sealed-bids?reference=${encodeURIComponent(reference)}`;
  const form = () => asking.send<{ receipt: Receipt | null; missing: string[] }>("POST", sealed, bytes);
  const lines: string[] = [];
  const { missing } = await form();
  for (const file of files.filter(({ sha256 }) => missing.includes(sha256))) {
    await sendFile(
      asking,
      `${path}/bid-files/${file.sha256}`,
      file.bytes,
      join(folder, `${file.sha256}.age`),
    );
    lines.push(`${file.sha256}: ${file.bytes} bytes are there`);
  }
  // The same bytes are the same bid: this asks for its receipt.
  const { receipt, missing: left } = await form();
  if (!receipt) throw new Error(`The bid is not received: ${left.length} of its files have not come.`);
  return [
    ...lines,
    `Received ${receipt.receivedAt} as version ${receipt.version}, bid ${receipt.bidId}; SHA-256 ${receipt.sha256}.`,
  ];
}

async function sendFile(
  asking: ReturnType<typeof askingAt>,
  path: string,
  bytes: number,
  file: string,
): Promise<void> {
  const body = readFileSync(file);
  for (let tried = 0; ; tried++)
    try {
      const { received } = await asking.get<State>(path);
      const query = `bytes=${bytes}&offset=${received}`;
      const { whole } = await asking.send<State>("PUT", `${path}?${query}`, body.subarray(received));
      if (whole) return;
    } catch (error) {
      const wait = pauses[tried];
      if (wait === undefined || (error instanceof Refused && error.status < 500 && error.status !== 429))
        throw error;
      await pause(wait);
    }
}
