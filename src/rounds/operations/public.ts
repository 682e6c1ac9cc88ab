import { z } from "zod";
import { getController, getPublisher } from "../../parties/index.ts";
import { list, PageQuery } from "../../platform/operation/list.ts";
import { operation } from "../../platform/operation/operation.ts";
import { common } from "../../platform/problem.ts";
import * as read from "../actions/read.ts";
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

/** What a published round shows everybody: itself, its papers, and who takes part. */
const PublishedRound = z.object({
  round: s.Round,
  lead: z.string().describe("Name of the leading municipality"),
  participants: z.array(z.string()).describe("Names, in the order of `round.participantIds`"),
  winners: z.record(z.string(), z.string()).describe("Names of the publishers that won, by their ids"),
  papers: z.object({
    regime: s.Regime,
    disclosures: z.array(s.Disclosure),
    documents: z.array(s.RoundDocument),
    questions: z.array(s.Question),
    notices: z.array(s.Notice),
  }),
});
export type PublishedRound = z.output<typeof PublishedRound>;

export const showPublishedRound = operation({
  kind: "read",
  id: "showPublishedRound",
  domain,
  summary: "A published round with its papers and the names of who takes part",
  roles: "public",
  input: { target: z.strictObject({ reference: z.string().min(1).max(80) }) },
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
      papers: await read.getPublicPapers(tx, round.id),
    };
  },
});
