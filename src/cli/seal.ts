import { createHash } from "node:crypto";
import {
  createReadStream,
  createWriteStream,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { extname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { z } from "zod";
import { voluntaryGrounds } from "../law/exclusion.ts";
import { fieldErrors } from "../platform/calc.ts";
import { InstantWire } from "../platform/calendar.ts";
import { common, Problem } from "../platform/problem.ts";
import { splitBid } from "../rounds/bids/fit.ts";
import { makeIdentity, makeKey, type SealedFile, sealBid, sealFile } from "../rounds/bids/sealing.ts";
import { lastDayIn } from "../rounds/bids/stands.ts";
import { findUnstated, refuseUnstated } from "../rounds/bids/stated.ts";
import { BidContent, type BidFile, fileBytesMax, filesBytesMax, filesMax } from "../rounds/schema/index.ts";

/** The `keygen` and `seal` commands: what openers and bidders do on their own side. */

/** An opener's age identity, written as age-keygen writes it: keep it, and give the round the public line. */
export async function keygen(): Promise<string> {
  const { identity, recipient } = await makeIdentity();
  return `# public key: ${recipient}\n${identity}\n`;
}

const Recipient = z.string().regex(/^age1[0-9a-z]{58}$/);
const Published = z.object({
  pairs: z
    .array(z.tuple([Recipient, Recipient]))
    .min(2)
    .max(380),
  closesAt: InstantWire.nullable().optional(),
  terms: z
    .object({
      envelopes: z.enum(["one", "two"]).default("one"),
      evidence: z.object({ voluntary: z.array(z.enum(voluntaryGrounds)).default([]) }).optional(),
      bidsStand: z.object({ days: z.int(), perBid: z.boolean().default(false) }).optional(),
    })
    .optional(),
});

const refuse = (detail: string, errors?: { pointer: string; detail: string }[]): Problem =>
  new Problem(common.badRequest, detail, errors ? { errors } : {});

function readJson(file: string, what: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    throw refuse(`${what} cannot be read as JSON.`);
  }
}

/** What `seal` reads and where it writes. */
export interface SealPaths {
  /** What `GET /v1/public/rounds/{reference}` answers. */
  round: string;
  /** The bid as JSON, `{"lots": […]}`. */
  bid: string;
  /** A folder whose files go with the bid. */
  files?: string | undefined;
  /** The folder to write: `bid.json`, and each sealed file as `<SHA-256>.age`. */
  out: string;
}

/**
 * Seals a bid and its files to a round's openers; where the round has two envelopes, prices are sealed apart. Writes
 * what `PUT …/bid-files/{sha256}` takes, a file each, and the form that `POST …/sealed-bids` takes when they have come.
 */
export async function seal({ round: roundFile, bid: bidFile, files, out }: SealPaths): Promise<SealedFile[]> {
  const round = Published.safeParse(readJson(roundFile, "The round"));
  if (!round.success) throw refuse("The round lists no pairs of openers: fetch it once it is published.");
  const bid = BidContent.omit({ files: true }).safeParse(readJson(bidFile, "The bid"));
  if (!bid.success) throw refuse("The bid does not have the documented shape.", fieldErrors(bid.error));
  const { pairs, terms } = round.data;
  const { key, recipient } = await makeKey();
  mkdirSync(out, { recursive: true });
  const sealedFiles = files === undefined ? [] : await sealFolder(files, out, recipient);
  const named = sealedFiles.map((file) => file.named);
  const whole = named.length === 0 ? bid.data : { ...bid.data, files: named };
  refuseUnstated(findUnstated(whole, terms ?? {}, lastDayOfTerms(round.data)));
  const content = z.encode(BidContent, whole);
  const options = { pairs, key, files: sealedFiles.map((file) => file.sealed) };
  const { quality, prices } = splitBid(content);
  const sealed =
    terms?.envelopes === "two"
      ? await sealBid(JSON.stringify(quality), { ...options, prices: JSON.stringify(prices) })
      : await sealBid(JSON.stringify(content), options);
  writeFileSync(join(out, "bid.json"), JSON.stringify(sealed));
  return sealed.files;
}

const lastDayOfTerms = ({ terms, closesAt }: z.output<typeof Published>) =>
  lastDayIn({ bidsStand: terms?.bidsStand, closesAt: closesAt ?? null, own: null, standsUntil: null });

const types: Record<string, string> = {
  ".pdf": "application/pdf",
  ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  ".csv": "text/csv",
  ".txt": "text/plain",
};

async function sealFolder(folder: string, out: string, recipient: string) {
  const titles = readdirSync(folder).filter((name) => statSync(join(folder, name)).isFile());
  if (titles.length > filesMax)
    throw refuse(`A bid has at most ${filesMax} files; the folder has ${titles.length}.`);
  const made: { named: BidFile; sealed: SealedFile }[] = [];
  for (const title of titles.sort()) {
    const contentType = types[extname(title).toLowerCase()];
    if (!contentType) throw refuse(`'${title}' is none of ${Object.keys(types).join(", ")}.`);
    const one = await sealOne(join(folder, title), out, recipient);
    made.push({ named: { title, contentType, ...one.plain, sealed: one.sealed.sha256 }, sealed: one.sealed });
  }
  const bytes = made.reduce((sum, one) => sum + one.sealed.bytes, 0);
  if (bytes > filesBytesMax)
    throw refuse(`The files have ${bytes} sealed bytes together; at most ${filesBytesMax} are taken.`);
  return made;
}

async function sealOne(path: string, out: string, recipient: string) {
  const plain = counted();
  const sealed = counted();
  const part = join(out, "sealing.part");
  await pipeline(
    createReadStream(path),
    plain.through,
    (parts: AsyncIterable<Uint8Array>) => sealFile(parts, recipient),
    sealed.through,
    createWriteStream(part),
  );
  const done = sealed.done();
  if (done.bytes > fileBytesMax)
    throw refuse(`'${path}' has ${done.bytes} sealed bytes; at most ${fileBytesMax} are taken.`);
  renameSync(part, join(out, `${done.sha256}.age`));
  return { plain: plain.done(), sealed: done };
}

/** A stage that counts and hashes what goes through. */
function counted() {
  const hash = createHash("sha256");
  let bytes = 0;
  return {
    async *through(parts: AsyncIterable<Uint8Array>) {
      for await (const part of parts) {
        hash.update(part);
        bytes += part.length;
        yield part;
      }
    },
    done: (): SealedFile => ({ sha256: hash.digest("hex"), bytes }),
  };
}
