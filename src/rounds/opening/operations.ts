import { z } from "zod";
import { list, PageQuery } from "../../platform/operation/list.ts";
import { common } from "../../platform/problem.ts";
import * as access from "../actions/access.ts";
import { operation } from "../named-operation.ts";
import { domain, members, RoundTarget } from "../operations/target.ts";
import * as s from "../schema/index.ts";
import * as bids from "./actions/bids.ts";
import { seesBids } from "./actions/guard.ts";
import * as open from "./actions/open.ts";
import * as openers from "./actions/openers.ts";
import * as records from "./actions/records.ts";
import * as store from "./store.ts";

export const bidParams = RoundTarget.extend({ bidId: z.uuid() });

export const addOpener = operation({
  kind: "write",
  id: "addOpener",
  domain,
  summary: "Take the post of an opener, with your public recipient",
  description: "The identity stays with you. Openers are part of what participants approve.",
  roles: ["opener"],
  input: { target: RoundTarget, content: s.Recipient },
  output: s.Round,
  versionMember: "version",
  problems: [s.wrongState, s.declarationNeeded, common.conflict],
  work: (tx, ctx, { target, content }) => openers.addOpener(tx, ctx, target.roundId, content),
});

export const removeOpener = operation({
  kind: "write",
  id: "removeOpener",
  domain,
  summary: "Remove an opener before participants approve",
  description: "By its own party or the lead.",
  roles: ["buyer", "opener"],
  input: { target: RoundTarget.extend({ personId: z.uuid() }) },
  output: s.Round,
  versionMember: "version",
  problems: [s.wrongState],
  work: (tx, ctx, { target }) => openers.removeOpener(tx, ctx, target.roundId, target.personId),
});

export const challengeOpener = operation({
  kind: "write",
  id: "challengeOpener",
  domain,
  summary: "A random value, sealed to your recipient",
  description: "Nothing is published before each opener has answered with the value.",
  roles: ["opener"],
  input: { target: RoundTarget },
  output: s.Challenge,
  work: (tx, ctx, { target }) => openers.challenge(tx, ctx, target.roundId),
});

export const answerChallenge = operation({
  kind: "write",
  id: "answerChallenge",
  domain,
  summary: "Show that you hold your recipient's identity",
  description: "Send the 32 bytes that were sealed to you, as hex: only the identity opens them.",
  roles: ["opener"],
  input: { target: RoundTarget, content: s.ChallengeAnswer },
  output: s.Round,
  versionMember: "version",
  problems: [s.wrongAnswer],
  work: (tx, ctx, { target, content }) => openers.answerChallenge(tx, ctx, target.roundId, content.value),
});

export const replaceOpeners = operation({
  kind: "write",
  id: "replaceOpeners",
  domain,
  summary: "Replace openers after publication, with a later deadline",
  description:
    "Needs every participant's approval of the new ones. Bids from before are sealed anew or lapse.",
  roles: ["buyer"],
  input: { target: RoundTarget, content: s.NewReplacement },
  output: s.Notice,
  problems: [s.wrongState, s.openersLacking, s.samePerson, s.deadlineNeeded, s.cancelInstead, s.namesFound],
  work: (tx, ctx, { target, content }) => openers.replaceOpeners(tx, ctx, target.roundId, content),
});

export const listOpeningMaterial = list({
  id: "listOpeningMaterial",
  domain,
  summary: "What your own machine needs to open your part: layers to take off, and keys",
  description:
    "After the deadline and your declaration. Before, the attempt is recorded for all participants.",
  roles: ["opener"],
  target: RoundTarget,
  options: PageQuery.extend({ envelope: s.Envelope.optional() }),
  page: "OpeningMaterialPage",
  item: s.Material,
  sort: ["bidId"],
  problems: [s.wrongState, s.declarationNeeded],
  guard: seesBids,
  rows: async (tx, ctx, { target, options }, after, limit) => {
    const all = await open.listMaterial(tx, ctx, target.roundId, options.envelope ?? "bids");
    return all.filter((one) => after === undefined || one.bidId > after[0]!).slice(0, limit);
  },
});

export const openRound = operation({
  kind: "write",
  id: "openRound",
  domain,
  summary: "Hand in your part of the opening of the bids, or of their prices; the second person opens them",
  description:
    "`samkoeb open` makes it where your identity lies, which is never sent. Two openers of a pair open; what they " +
    "cannot open is flagged, and another pair may.",
  fresh: true,
  roles: ["opener"],
  input: { target: RoundTarget, content: s.NewOpening },
  output: s.Opening,
  problems: [s.wrongState, s.samePerson, s.wrongPart, s.declarationNeeded],
  guard: seesBids,
  work: (tx, ctx, { target, content }) => open.openRound(tx, ctx, target.roundId, content),
});

export const listOpeningRecords = operation({
  kind: "read",
  id: "listOpeningRecords",
  domain,
  summary: "Who opened, when, and what came out, with hashes",
  description: "Hashes of opened bids can be held against the receipts.",
  roles: members,
  input: { target: RoundTarget },
  output: z
    .object({ data: z.array(s.OpeningRecord) })
    .meta({ id: "OpeningRecords", description: "A record per envelope that two people have opened." }),
  guard: seesBids,
  work: (tx, ctx, { target }) => records.listOpeningRecords(tx, ctx, target.roundId),
});

export const listBids = operation({
  kind: "read",
  id: "listBids",
  domain,
  summary: "The opened bids",
  description: "Refused while bids are sealed, and the attempt is recorded for all participants.",
  roles: members,
  input: { target: RoundTarget },
  output: z
    .object({ data: z.array(s.Bid) })
    .meta({ id: "Bids", description: "A round's bids after the opening." }),
  problems: [s.notYetOpened, s.declarationNeeded],
  guard: seesBids,
  work: (tx, ctx, { target }) => bids.listBids(tx, ctx, target.roundId),
});

export const downloadBidFile = operation({
  kind: "download",
  id: "downloadBidFile",
  domain,
  summary: "A file of an opened bid, by its place in the bid from 1",
  description:
    "Gives the bytes that the bidder sealed, after the opening, once they are known to be what the bid names.",
  roles: members,
  input: { target: bidParams.extend({ number: z.coerce.number().int().min(1).max(20) }) },
  download: { contentType: "application/octet-stream", description: "The file" },
  problems: [s.notYetOpened, s.declarationNeeded, s.fileFaulty],
  guard: seesBids,
  work: (ctx, { target }) => bids.bidFile(ctx, target.roundId, target.bidId, target.number),
});

export const listLooks = list({
  id: "listLooks",
  domain,
  summary: "Who tried to see bids before they were opened, for all participants",
  description: "An attempt is kept also when it was refused.",
  roles: members,
  target: RoundTarget,
  options: PageQuery,
  page: "LookPage",
  item: s.Look,
  sort: ["number"],
  rows: async (tx, ctx, { target }, after, limit) => {
    await access.refuseStranger(tx, ctx, target.roundId);
    return store.listLooks(tx, target.roundId, after?.[0], limit);
  },
});
