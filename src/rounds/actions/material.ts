import { createHash } from "node:crypto";
import { strToU8 } from "fflate";
import { z } from "zod";
import { textsFor } from "../../parties/index.ts";
import type { Reader } from "../../platform/db/database.ts";
import type { DatabaseCtx } from "../../platform/operation/context.ts";
import type { Download } from "../../platform/operation/kinds.ts";
import { common, Problem } from "../../platform/problem.ts";
import { type ZipEntry, zipStream } from "../../platform/zip.ts";
import * as paperStore from "../papers/store.ts";
import { decideThere } from "../rules/access.ts";
import { isPublished } from "../rules/publication.ts";
import { resourceOf } from "../rules/round.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";
import { getPublishedTerms } from "./publish.ts";
import { getRegime } from "./regime.ts";

/**
 * What everybody may read and fetch of a published round, by its reference and without a key: the same for everybody,
 * whoever asks. What a participant alone sees (questions that wait, documents that wait for their notice) is not in it.
 */

/** A round that has been published; of any other nothing is found here, not even by its participants. */
export async function findPublic(tx: Reader, reference: string): Promise<s.StoredRound> {
  const round = await store.findRoundByReference(tx, reference);
  if (!round?.publishedAt)
    throw new Problem(common.notFound, "There is no published round with this reference.");
  return round;
}

/** Most questions and notices that are given out together. */
const listedMax = 2_000;

/** Everything beside the round itself. */
export async function openPapers(tx: Reader, { id }: Pick<s.StoredRound, "id">): Promise<s.OpenPapers> {
  return {
    regime: await getRegime(tx, id),
    disclosures: await store.listDisclosures(tx, id),
    documents: (await paperStore.listDocuments(tx, id)).filter(isPublished),
    questions: await paperStore.listAnswers(tx, id, listedMax),
    notices: await paperStore.listNotices(tx, id, undefined, listedMax),
  };
}

export const getOpenPapers = async (tx: Reader, reference: string): Promise<s.OpenPapers> =>
  openPapers(tx, await findPublic(tx, reference));

export const getOpenTerms = async (
  tx: Reader,
  reference: string,
): Promise<z.output<typeof s.PublishedTerms>> => getPublishedTerms(tx, (await findPublic(tx, reference)).id);

/** A document's bytes; they lie with the leading party's files. */
const bytesOf = (ctx: DatabaseCtx, party: number, hash: string): Promise<Uint8Array> =>
  ctx.bulk.read({ caller: ctx.plane.caller, party }, async (tx) => {
    const { content } = await ctx.files.get(tx, party, hash);
    return Buffer.concat((await content.toArray()) as Uint8Array[]);
  });

/** One document, as long as the round is there. */
export async function openDocument(
  ctx: DatabaseCtx,
  reference: string,
  documentId: string,
): Promise<Download> {
  const { round, document } = await ctx.db.read(ctx.plane, async (tx) => {
    const found = await findPublic(tx, reference);
    const one = await paperStore.findDocument(tx, found.id, documentId);
    return { round: found, document: decideThere(one && isPublished(one) ? one : undefined, "document") };
  });
  const { contentType, title, sha256: hash } = document;
  return { body: await bytesOf(ctx, round.leadId, hash), contentType, filename: title };
}

/**
 * All of it as one zip, with an index that has each file's SHA-256: equal rounds give equal bytes. Documents are fetched one
 * by one as it is sent.
 */
export async function materialZip(ctx: DatabaseCtx, reference: string): Promise<Download> {
  const { round, files, documents } = await ctx.db.read(ctx.plane, async (tx) => {
    const found = await findPublic(tx, reference);
    const papers = await openPapers(tx, found);
    return { round: found, files: await filesOf(tx, found, papers), documents: papers.documents };
  });
  const nameOf = ({ title }: s.RoundDocument) => `documents/${title}`;
  const index = {
    round: round.reference,
    termsHash: round.termsHash?.toString("hex") ?? null,
    files: [
      ...files.map(([name, bytes]) => ({ name, bytes: bytes.length, sha256: sha256(bytes) })),
      ...documents.map((one) => ({ name: nameOf(one), bytes: one.bytes, sha256: one.sha256 })),
    ],
  };
  const entries: ZipEntry[] = [
    { name: "00-index.json", content: json(index) },
    ...files.map(([name, content]) => ({ name, content })),
    ...documents.map((one) => ({
      name: nameOf(one),
      content: () => bytesOf(ctx, round.leadId, one.sha256),
    })),
  ];
  return {
    body: zipStream(entries),
    contentType: "application/zip",
    filename: `${round.reference}-material.zip`,
  };
}

type File = [name: string, bytes: Uint8Array];

/** Everything but the documents: as data, and questions and notices to be read, in the leading party's language. */
async function filesOf(tx: Reader, round: s.StoredRound, papers: s.OpenPapers): Promise<File[]> {
  const { material } = (await textsFor(tx, round.leadId)).rounds;
  const { text } = await getPublishedTerms(tx, round.id);
  const resource = resourceOf(round, await store.listLots(tx, round.id));
  const { questions, notices, disclosures } = papers;
  const written: [string, readonly string[]][] = [
    ["05-questions.txt", questions.map(material.question)],
    ["06-notices.txt", notices.map(material.notice)],
    ["07-dialogue.txt", disclosures.map(material.disclosure)],
  ];
  return [
    ["01-round.json", json(s.Round.encode(resource))],
    // The very bytes that the round's hash is of.
    ["02-terms.json", strToU8(text)],
    ["03-papers.json", json(z.encode(s.OpenPapers, papers))],
    ["04-regime.json", json(z.encode(s.Regime, papers.regime))],
    ...written
      .filter(([, parts]) => parts.length > 0)
      .map(([name, parts]): File => [name, strToU8(`${parts.join("\n\n---\n\n")}\n`)]),
  ];
}

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
const json = (value: unknown): Uint8Array => strToU8(`${JSON.stringify(value, null, 1)}\n`);
