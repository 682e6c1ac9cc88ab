import { z } from "zod";
import { getController, getPublisher } from "../../parties/index.ts";
import { list, PageQuery } from "../../platform/operation/list.ts";
import { common } from "../../platform/problem.ts";
import * as material from "../actions/material.ts";
import * as read from "../actions/read.ts";
import * as drawing from "../drawing/actions.ts";
import { operation } from "../named-operation.ts";
import * as s from "../schema/index.ts";
import { domain } from "./target.ts";

export const listPublicRounds = list({
  id: "listPublicRounds",
  domain,
  summary: "Published rounds by reference",
  roles: "public",
  options: PageQuery.extend({ state: s.RoundState.optional(), sort: s.roundSort }),
  page: "PublicRoundPage",
  item: s.Round,
  sort: ["reference"],
  rows: (tx, _ctx, { options }, after, limit) =>
    read.listRounds(tx, { ...options, published: true }, after, limit),
});

const ReferenceTarget = z.strictObject({ reference: z.string().min(1).max(80) });

/** What a published round shows everybody: itself, its papers, and who takes part. */
const PublishedRound = z.object({
  round: s.Round,
  lead: z.string().describe("Name of the leading municipality"),
  participants: z.array(z.string()).describe("Names, in the order of `round.participantIds`"),
  winners: z.record(z.string(), z.string()).describe("Names of the publishers that won, by their ids"),
  papers: s.OpenPapers,
});
export type PublishedRound = z.output<typeof PublishedRound>;

export const showPublishedRound = operation({
  kind: "read",
  id: "showPublishedRound",
  domain,
  summary: "A published round with its papers and the names of who takes part",
  roles: "public",
  input: { target: ReferenceTarget },
  output: PublishedRound,
  problems: [common.notFound],
  work: async (tx, _ctx, { target }) => {
    const round = await read.getPublicRound(tx, target.reference);
    const participants: string[] = [];
    for (const id of round.participantIds) participants.push((await getController(tx, id)).name);
    const winners: Record<string, string> = {};
    for (const { winner } of round.lots)
      if (winner) winners[winner.publisherId] = (await getPublisher(tx, winner.publisherId)).name;
    return {
      round,
      lead: (await getController(tx, round.leadId)).name,
      participants,
      winners,
      papers: await material.openPapers(tx, round),
    };
  },
});

export const getPublicPapers = operation({
  kind: "read",
  id: "getPublicPapers",
  domain,
  summary: "A published round's documents, questions, answers and notices, for everybody",
  description:
    "With the regime and what was released of the dialogue; at most 2,000 questions and notices each.",
  roles: "public",
  cost: 5,
  input: { target: ReferenceTarget },
  output: s.OpenPapers,
  problems: [common.notFound],
  work: (tx, _ctx, { target }) => material.getOpenPapers(tx, target.reference),
});

export const getPublicTerms = operation({
  kind: "read",
  id: "getPublicTerms",
  domain,
  summary: "The text that was hashed at publication, for everybody",
  description: "Its SHA-256 is the round's `termsHash`: anybody can hash it again.",
  roles: "public",
  input: { target: ReferenceTarget },
  output: s.PublishedTerms,
  problems: [common.notFound],
  work: (tx, _ctx, { target }) => material.getOpenTerms(tx, target.reference),
});

export const getPublicDrawing = operation({
  kind: "read",
  id: "getPublicDrawing",
  domain,
  summary: "How lots are drawn between equal bids, for everybody",
  description:
    "The hash of the secret from the publication on; once the letters are out the secret, the receipts and the draws, so that anybody can repeat them (`samkoeb calc draw`).",
  roles: "public",
  input: { target: ReferenceTarget },
  output: s.RoundDrawing,
  problems: [common.notFound],
  work: async (tx, _ctx, { target }) =>
    drawing.getPublicDrawing(tx, await material.findPublic(tx, target.reference)),
});

export const downloadPublicDocument = operation({
  kind: "download",
  id: "downloadPublicDocument",
  domain,
  summary: "A published document's bytes, for everybody",
  description: "The address lasts as long as the round is kept.",
  roles: "public",
  cost: 5,
  input: { target: ReferenceTarget.extend({ documentId: z.uuid() }) },
  download: { contentType: "application/octet-stream", description: "The document" },
  problems: [common.notFound],
  work: (ctx, { target }) => material.openDocument(ctx, target.reference, target.documentId),
});

export const downloadPublicMaterial = operation({
  kind: "download",
  id: "downloadPublicMaterial",
  domain,
  summary: "All that is public of a published round as one zip, for everybody",
  description:
    "Terms, documents, questions and answers, notices and released dialogue, with an index of hashes.",
  roles: "public",
  cost: 60,
  input: { target: ReferenceTarget },
  download: { contentType: "application/zip", description: "The material" },
  problems: [common.notFound],
  work: (ctx, { target }) => material.materialZip(ctx, target.reference),
});
