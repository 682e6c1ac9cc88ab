import { createHash } from "node:crypto";
import { strToU8 } from "fflate";
import { auditHead, listAudit } from "../../platform/audit-chain.ts";
import type { Reader } from "../../platform/db/database.ts";
import { listDeliveries } from "../../platform/delivery/index.ts";
import type { Ctx, DatabaseCtx } from "../../platform/operation/context.ts";
import type { Download } from "../../platform/operation/kinds.ts";
import { writePdf } from "../../platform/pdf.ts";
import { Problem } from "../../platform/problem.ts";
import { type ZipEntry, zipStream } from "../../platform/zip.ts";
import { faultOfFile, plainOf } from "../bids/files.ts";
import { fileFolder, fileName } from "../bids/rules.ts";
import * as bidStore from "../bids/store/index.ts";
import { fileBytes, loadEvidence } from "../evidence/actions.ts";
import { fileMark, messagesWithout, runsMark, withheld, withoutMarked } from "../evidence/marks.ts";
import { type CasePapers, casePapers } from "../exports/case-file.ts";
import { noteStranger, recordLook } from "../opening/actions/looks.ts";
import { openingRecords } from "../opening/actions/records.ts";
import { openPart, wasOpened } from "../opening/rules.ts";
import * as openingStore from "../opening/store.ts";
import * as paperStore from "../papers/store.ts";
import { decideLead } from "../rules/access.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";
import { refuseStranger, toRound } from "./access.ts";
import { subjectOf } from "./notify.ts";

/** Before the opening a case file would show who has bid, so there is none. */
const sealed: readonly s.RoundState[] = ["published", "closed"];
const deliveriesMax = 100_000;

type File = [name: string, bytes: Uint8Array];

/**
 * Everything of a round in one zip, in order, for the archive, access requests and the complaints board: the
 * round, its papers and documents, questions, receipts, the opening record, bids with their files, scores,
 * calculations, letters and their delivery, complaints and the leading party's audit rows, and the same as papers that
 * people read (`readable/`, all but the audit rows), with an index that has each file's SHA-256 and the head of that party's audit chain. Equal rounds give equal bytes. The buyer's documents are
 * fetched one by one as the zip is sent: a round may have gigabytes of them. What bidders have marked as confidential is
 * left out, with their reasons in its place, unless all is asked for.
 */
export async function caseFile(ctx: DatabaseCtx, roundId: string, marked: s.Marked): Promise<Download> {
  const { round, files, papers, bids, documents, evidence, head } = await ctx.db.read(
    ctx.plane,
    async (tx) => {
      await noteStranger(tx, ctx, roundId, "case_file");
      const row = await refuseStranger(tx, ctx, roundId);
      decideLead(row, ctx.plane.controller);
      if (sealed.includes(row.state)) {
        recordLook(ctx, row, "case_file");
        throw new Problem(
          s.wrongState,
          "Bids are sealed: the case file is there once they have been opened.",
        );
      }
      const bids = (await bidStore.listBids(tx, roundId)).filter(wasOpened);
      const leaveOut = marked === "left_out";
      const parts = await partsOf(tx, row, leaveOut ? bids : undefined);
      const files = await filesOf(tx, ctx, row, { parts, marked: leaveOut ? bids : [] });
      return {
        round: row,
        ...files,
        papers: await casePapers(tx, ctx, row, {
          parts: { ...parts, deliveries: files.deliveries },
          leaveOut,
        }),
        bids,
        evidence: await loadEvidence(tx, roundId),
        documents: await paperStore.listDocuments(tx, roundId),
        head: await auditHead(tx, ctx.plane.party),
      };
    },
  );
  const readable = await papersOf(papers);
  const ofBids = [...(await bidFiles(ctx, bids, marked)), ...evidenceFiles(ctx, evidence, marked)];
  const index = {
    round: round.reference,
    marked,
    auditHead: head,
    files: [
      ...[...readable, ...files].map(([name, bytes]) => ({
        name,
        bytes: bytes.length,
        sha256: sha256(bytes),
      })),
      ...documents.map(({ title, bytes, sha256: hash }) => ({
        name: documentName(title),
        bytes,
        sha256: hash,
      })),
      ...ofBids.map(({ content: _content, fault, ...file }) => (fault === null ? file : { ...file, fault })),
    ],
  };
  const entries: ZipEntry[] = [
    { name: "00-index.json", content: json(index) },
    ...[...readable, ...files].map(([name, content]) => ({ name, content })),
    ...documents.map(({ title, sha256: hash }) => ({
      name: documentName(title),
      content: () => documentBytes(ctx, hash),
    })),
    ...ofBids.flatMap(({ name, fault, content }) => (fault === null ? [{ name, content }] : [])),
  ];
  return {
    body: zipStream(entries),
    contentType: "application/zip",
    filename: `${round.reference}-case-file.zip`,
    headers: { "Samkoeb-Audit-Head": `${head.seq} ${head.hash}` },
  };
}

/** What the file holds, table by table; of `marked` bids without what is marked, and of everything else that is. */
async function partsOf(
  tx: Reader,
  row: s.StoredRound,
  marked: readonly s.StoredBid[] | undefined,
): Promise<Record<string, store.CaseRow[]>> {
  const all = await store.listCase(tx, row.id);
  const parts = marked ? withoutMarked(all, marked) : all;
  // Until all have signed, evaluators score alone: nobody reads their scores here either.
  if (row.qualitySignedAt === null) for (const part of ["scores", "consensus"]) parts[part] = [];
  return parts;
}

/** The files but the buyer's documents: numbered, in the order in which a round goes. */
async function filesOf(
  tx: Reader,
  ctx: Ctx,
  row: s.StoredRound,
  { parts, marked }: { parts: Record<string, store.CaseRow[]>; marked: readonly s.StoredBid[] },
): Promise<{ files: File[]; deliveries: store.CaseRow[] }> {
  const subjects = [
    subjectOf(row.id),
    ...["lots", "bids", "questions"].flatMap((part) =>
      parts[part]!.map((one) => `${part.slice(0, -1)}:${String(one["id"])}`),
    ),
  ];
  const tables: [string, unknown][] = [["round", s.Round.encode(await toRound(tx, row))]];
  for (const [name, rows] of Object.entries(parts)) {
    // The reader sees the opening before the bids that it opened.
    if (name === "bids")
      tables.push(["opening-records", openingRecords(await openingStore.listOpenings(tx, row.id))]);
    tables.push([name, rows]);
  }
  const deliveries = messagesWithout(
    await listDeliveries(tx, { subject: subjectOf(row.id) }, undefined, deliveriesMax),
    marked,
  );
  tables.push(["deliveries", deliveries]);
  tables.push(["audit", await listAudit(tx, ctx.plane.party, subjects)]);
  const why = runsMark(marked);
  if (why !== undefined) tables.push(["runs-withheld", withheld(why)]);
  const runs = why === undefined ? await store.listRunTexts(tx, row.id) : [];
  const files = [
    ...tables.map(([name, rows], i): File => [`${String(i + 1).padStart(2, "0")}-${name}.json`, json(rows)]),
    ...runs.flatMap(({ number, inputs, result }): File[] => [
      [`runs/${number}-inputs.json`, strToU8(inputs)],
      [`runs/${number}-result.json`, strToU8(result)],
    ]),
    ...parts["letters"]!.map((one): File => {
      const { text = JSON.stringify(one["body"]) } = one["body"] as { text?: string };
      const at = (one["sent_at"] as Date).getTime();
      return [`letters/${String(one["publisher_id"])}-${at}.txt`, strToU8(text)];
    }),
  ];
  return { files, deliveries: deliveries.map((one) => ({ ...one })) };
}

/** The same to be read by people, as PDFs in the leading party's language. */
const papersOf = async ({ sheets, day }: CasePapers): Promise<File[]> => {
  const files: File[] = [];
  for (const [n, { name, sheet }] of sheets.entries())
    files.push([`readable/${n + 1}-${name}.pdf`, await writePdf(sheet, day)]);
  return files;
};

interface BidFileEntry {
  name: string;
  title: string;
  contentType: string;
  bytes: number;
  sha256: string;
  fault: string | null;
  content: () => AsyncIterable<Uint8Array>;
}

/**
 * The files of opened bids, under names of ours; of one that is not what its bid names, or that is left out, the reason
 * alone.
 */
async function bidFiles(
  ctx: DatabaseCtx,
  bids: readonly s.StoredBid[],
  marked: s.Marked,
): Promise<BidFileEntry[]> {
  const entries: BidFileEntry[] = [];
  for (const bid of bids)
    for (const [i, file] of (openPart(bid)?.files ?? []).entries()) {
      const { title, contentType, bytes, sha256: hash } = file;
      const mark = marked === "left_out" ? fileMark(bid, i) : undefined;
      const fault = mark ?? (await faultOfFile(ctx.db, ctx.plane, bid, file)) ?? null;
      const name = `bids/${fileFolder(bid)}/${fileName(file, i + 1)}`;
      const content = () => plainOf(ctx.db, ctx.plane, bid, file);
      entries.push({ name, title, contentType, bytes, sha256: hash, fault, content });
    }
  return entries;
}

/** What bidders handed in as evidence, under names of ours. */
function evidenceFiles(ctx: DatabaseCtx, evidence: readonly s.Evidence[], marked: s.Marked): BidFileEntry[] {
  return evidence.flatMap(({ id, publisherId, confidential, files }) =>
    files.map((file) => {
      const { title, contentType, bytes, sha256: hash } = file;
      const fault = marked === "left_out" ? confidential : null;
      const name = `evidence/${publisherId}-${id}/${fileName(file, file.number)}`;
      async function* content() {
        yield await fileBytes(ctx, publisherId, hash);
      }
      return { name, title, contentType, bytes, sha256: hash, fault, content };
    }),
  );
}

const documentName = (title: string): string => `documents/${title}`;

const documentBytes = (ctx: DatabaseCtx, hash: string): Promise<Uint8Array> =>
  ctx.bulk.read(ctx.plane, async (tx) => {
    const { content } = await ctx.files.get(tx, ctx.plane.party, hash);
    return Buffer.concat((await content.toArray()) as Uint8Array[]);
  });

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** JSON with buffers as hex and big integers as text. */
const json = (value: unknown): Uint8Array =>
  strToU8(
    `${JSON.stringify(
      value,
      (_key, member: unknown) => {
        if (typeof member === "bigint") return member.toString();
        const buffer = member as { type?: string; data?: number[] } | null;
        return buffer && typeof buffer === "object" && buffer.type === "Buffer"
          ? Buffer.from(buffer.data!).toString("hex")
          : member;
      },
      1,
    )}\n`,
  );
