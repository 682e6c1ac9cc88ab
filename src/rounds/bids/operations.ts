import { z } from "zod";
import { moneyProblems } from "../../platform/money.ts";
import { common } from "../../platform/problem.ts";
import { operation } from "../named-operation.ts";
import { domain, RoundTarget } from "../operations/target.ts";
import { readAll } from "../papers/actions/index.ts";
import * as s from "../schema/index.ts";
import * as actions from "./actions.ts";
import { sealedBytesMax } from "./form.ts";
import { dropFile, fileState, putFile } from "./uploads.ts";

export const submitBid = operation({
  kind: "write",
  id: "submitBid",
  cost: 5,
  domain,
  discreet: true,
  summary: "Submit or replace your sealed bid",
  description: "Sealed before it is written: nobody reads it until two openers have opened the round.",
  unproved: true,
  roles: ["publisher"],
  input: { target: RoundTarget, content: s.NewBid },
  output: s.Receipt,
  problems: [s.roundClosed, s.wrongBid, s.tooManyVersions, s.tooManyFiles, moneyProblems.outOfRange],
  work: (tx, ctx, { target, content }) => actions.submitBid(tx, ctx, target.roundId, content),
});

export const submitSealedBid = operation({
  kind: "upload",
  id: "submitSealedBid",
  cost: 5,
  domain,
  discreet: true,
  summary: "Submit or replace a bid that you have sealed yourself",
  description:
    "The body is the form that `samkoeb seal` writes: nobody but two openers together can read it. Its files come before " +
    "or after it, until the deadline; the bid is received with the last. The same bytes again are the same bid.",
  unproved: true,
  roles: ["publisher"],
  input: {
    target: RoundTarget,
    options: z.strictObject({ reference: z.string().min(1).max(100).describe("Your own name for the bid") }),
  },
  upload: {
    contentTypes: ["application/age"],
    maxBytes: sealedBytesMax,
    description: "A sealed bid, at most 4 MiB.",
  },
  output: s.SentForm,
  problems: [
    s.roundClosed,
    s.sealedWrong,
    s.tooManyVersions,
    s.tooManyFiles,
    common.tooLarge,
    common.unsupportedMediaType,
  ],
  work: async (ctx, { target, options }, upload) => {
    const bytes = await readAll(upload.bytes, sealedBytesMax);
    return ctx.db.write(ctx.plane, (tx) =>
      actions.submitSealed(tx, ctx, target.roundId, options.reference, bytes),
    );
  },
});

const fileTarget = RoundTarget.extend({ sha256: s.Sha256 });

export const putBidFile = operation({
  kind: "upload",
  id: "putBidFile",
  domain,
  discreet: true,
  summary: "Send a sealed file, or the part of it from `offset` on",
  description:
    "Named by the SHA-256 of its sealed bytes, which is checked when the last has come. Bytes that are there already " +
    "are skipped. With the last file that a sent bid lists, that bid is received; without a bid files go at the deadline.",
  unproved: true,
  roles: ["publisher"],
  input: {
    target: fileTarget,
    options: z.strictObject({
      bytes: z.coerce
        .number()
        .int()
        .min(s.fileBytesMin)
        .max(s.fileBytesMax)
        .describe("Of the whole sealed file"),
      offset: z.coerce.number().int().min(0).max(s.fileBytesMax).default(0),
    }),
  },
  upload: {
    contentTypes: ["application/age"],
    maxBytes: s.fileBytesMax,
    description: "Sealed bytes, at most 50 MiB.",
  },
  output: s.BidFileState,
  problems: [
    s.roundClosed,
    s.wrongOffset,
    s.fileWrong,
    s.sealedWrong,
    s.tooManyFiles,
    common.tooLarge,
    common.unsupportedMediaType,
  ],
  work: (ctx, { target, options }, upload) => putFile(ctx, target, options, upload.bytes),
});

export const getBidFile = operation({
  kind: "read",
  id: "getBidFile",
  domain,
  discreet: true,
  summary: "How far your sealed file is",
  description: "`received` is the offset to go on from.",
  unproved: true,
  roles: ["publisher"],
  input: { target: fileTarget },
  output: s.BidFileState,
  work: (tx, ctx, { target }) => fileState(tx, ctx.plane.publisher!, target),
});

export const dropBidFile = operation({
  kind: "write",
  id: "dropBidFile",
  domain,
  discreet: true,
  summary: "Drop a sealed file that belongs to no bid",
  description: "A file that a bid names goes with that bid. A form that waits for files is dropped too.",
  unproved: true,
  roles: ["publisher"],
  input: { target: fileTarget },
  output: s.BidFileState,
  problems: [s.roundClosed, common.conflict],
  work: (tx, ctx, { target }) => dropFile(tx, ctx.plane.publisher!, target),
});

export const confirmBid = operation({
  kind: "write",
  id: "confirmBid",
  domain,
  discreet: true,
  summary: "Stand by your bid after an amendment",
  description: "A bid from before a substantial change lapses at the deadline when it is not confirmed.",
  unproved: true,
  roles: ["publisher"],
  input: { target: RoundTarget.extend({ bidId: z.uuid() }) },
  output: s.Receipt,
  problems: [s.roundClosed, s.wrongState],
  work: (tx, ctx, { target }) => actions.moveBid(tx, ctx, target.roundId, target.bidId, "confirm"),
});

export const withdrawBid = operation({
  kind: "write",
  id: "withdrawBid",
  domain,
  discreet: true,
  summary: "Take your bid back, until the deadline",
  description: "Its receipt stays as proof that it had come; you may send another one in time.",
  unproved: true,
  roles: ["publisher"],
  input: { target: RoundTarget.extend({ bidId: z.uuid() }) },
  output: s.Receipt,
  problems: [s.roundClosed, s.wrongState],
  work: (tx, ctx, { target }) => actions.moveBid(tx, ctx, target.roundId, target.bidId, "withdraw"),
});

export const standLonger = operation({
  kind: "write",
  id: "standLonger",
  domain,
  summary: "Stand by your bid for longer",
  description: "Once it has been opened and the terms set a day: a later one, never an earlier.",
  roles: ["publisher"],
  input: { target: RoundTarget.extend({ bidId: z.uuid() }), content: s.LongerBid },
  output: s.BidStands,
  problems: [s.wrongState, s.wrongBid],
  work: (tx, ctx, { target, content }) =>
    actions.standLonger(tx, ctx, target.roundId, target.bidId, content.until),
});

export const listAwaitedOfBidder = operation({
  kind: "read",
  id: "listAwaitedOfBidder",
  domain,
  discreet: true,
  summary: "What of rounds awaits you: to bid, to stand by a bid anew, to explain a price",
  description: "With the last moment for it, where there is one.",
  unproved: true,
  roles: ["publisher"],
  output: z.object({ data: z.array(s.AwaitedOfBidder) }),
  work: async (tx, ctx) => ({ data: await actions.listAwaited(tx, ctx.plane.publisher ?? 0) }),
});

export const listReceipts = operation({
  kind: "read",
  id: "listReceipts",
  domain,
  discreet: true,
  summary: "Your own bids' receipts",
  description: "A receipt has the instant and the hash of the sealed bytes, and never changes.",
  unproved: true,
  roles: ["publisher"],
  input: { target: RoundTarget },
  output: z
    .object({ data: z.array(s.Receipt) })
    .meta({ id: "BidReceipts", description: "Receipts of your bids." }),
  work: (tx, _ctx, { target }) => actions.listReceipts(tx, target.roundId),
});
