import { createHash } from "node:crypto";
import { strToU8, type Zippable, zipSync } from "fflate";
import { auditHead } from "../../platform/audit-chain.ts";
import type { Ctx, Download } from "../../platform/http/route.ts";
import { Problem } from "../../platform/problem.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";
import { asLead, recordLook, refuseStranger } from "./look.ts";

/** Before the opening it would show who has bid: the case file exists from then on. */
const sealed: readonly s.RoundState[] = ["published", "closed"];

/**
 * Everything of a round in one zip, for the archive, access requests and the complaints board: the round, its
 * papers, bids, scores, letters and documents, with an index that has each file's SHA-256 and the head of the
 * leading party's audit chain. Equal rounds give equal bytes.
 */
export async function caseFile(ctx: Ctx, roundId: string): Promise<Download> {
  const { round, parts, head } = await ctx.db.read(ctx.plane, async (tx) => {
    const row = await refuseStranger(tx, ctx, roundId);
    asLead(ctx, row);
    if (sealed.includes(row.state)) {
      await recordLook(ctx, row, "case_file");
      throw new Problem(s.wrongState, "Bids are sealed: the case file is there once they have been opened.");
    }
    return {
      round: await store.toRound(tx, row),
      parts: await store.listCase(tx, roundId),
      head: await auditHead(tx, ctx.plane.party),
    };
  });
  const files: [string, Uint8Array][] = [
    ["01-round.json", json(s.Round.encode(round))],
    ...Object.entries(parts).map(([name, rows], i): [string, Uint8Array] => [
      `${String(i + 2).padStart(2, "0")}-${name}.json`,
      json(rows),
    ]),
  ];
  for (const document of parts["documents"] as s.RoundDocument[])
    files.push([`documents/${document.title}`, await documentBytes(ctx, document.sha256)]);
  const index = {
    round: round.reference,
    auditHead: head,
    files: files.map(([name, bytes]) => ({ name, bytes: bytes.length, sha256: sha256(bytes) })),
  };
  const zip: Zippable = {};
  for (const [name, bytes] of [["00-index.json", json(index)] as const, ...files])
    zip[name] = [bytes, { mtime: new Date("2000-01-01T12:00:00Z") }];
  return {
    body: zipSync(zip),
    contentType: "application/zip",
    filename: `${round.reference}-case-file.zip`,
    headers: { "Samkoeb-Audit-Head": `${head.seq} ${head.hash}` },
  };
}

const documentBytes = (ctx: Ctx, hash: string): Promise<Uint8Array> =>
  ctx.bulk.read(ctx.plane, async (tx) => {
    const { content } = await ctx.files.get(tx, ctx.plane.party, hash);
    return Buffer.concat((await content.toArray()) as Uint8Array[]);
  });

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** Buffers as hex and big numbers as text: what JSON has no word for. */
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
