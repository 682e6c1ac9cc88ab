import { z } from "zod";
import { common } from "../../platform/problem.ts";
import { decideEvidenceOf } from "../actions/failed-evidence.ts";
import { operation } from "../named-operation.ts";
import { seesBids } from "../opening/actions/guard.ts";
import { domain, members, RoundTarget } from "../operations/target.ts";
import * as s from "../schema/index.ts";
import * as actions from "./actions.ts";

const EvidenceTarget = RoundTarget.extend({ evidenceId: z.uuid() });

export const askEvidence = operation({
  kind: "write",
  id: "askEvidence",
  domain,
  summary: "Ask the intended winner for its evidence",
  description:
    "For each document of the terms, of each company in the bid, that it has not been asked for, and what `more` names. " +
    "The award is not approved before all of it is accepted (udbudsloven §§ 151 and 152).",
  roles: ["buyer"],
  input: { target: RoundTarget.extend({ bidId: z.uuid() }), content: s.NewEvidenceRequest },
  output: s.EvidenceList,
  problems: [s.wrongState, s.declarationNeeded, common.conflict],
  guard: seesBids,
  work: (tx, ctx, { target, content }) => actions.ask(tx, ctx, target.roundId, target.bidId, content),
});

export const listEvidence = operation({
  kind: "read",
  id: "listEvidence",
  domain,
  summary: "Evidence that was asked for; a bidder sees its own",
  description: "With its files, what was decided, and which rule asks for it.",
  unproved: true,
  roles: [...members, "publisher"],
  input: { target: RoundTarget },
  output: s.EvidenceList,
  guard: seesBids,
  work: (tx, ctx, { target }) => actions.listEvidence(tx, ctx, target.roundId),
});

export const extendEvidence = operation({
  kind: "write",
  id: "extendEvidence",
  domain,
  summary: "Give more time for evidence, or have it made whole",
  description: "The bidder is written to and may add files again until then.",
  roles: ["buyer"],
  input: { target: EvidenceTarget, content: s.LaterEvidence },
  output: s.Evidence,
  problems: [s.wrongState, s.declarationNeeded],
  guard: seesBids,
  work: (tx, ctx, { target, content }) => actions.extend(tx, ctx, target.roundId, target.evidenceId, content),
});

export const addEvidenceFile = operation({
  kind: "upload",
  id: "addEvidenceFile",
  cost: 5,
  domain,
  summary: "Send a file as evidence, before you hand it in",
  description: `At most ${s.evidenceFilesMax} files for each thing that you are asked for.`,
  roles: ["publisher"],
  input: {
    target: EvidenceTarget,
    options: z.strictObject({ filename: s.Filename.describe("`serviceattest.pdf`") }),
  },
  upload: {
    contentTypes: s.documentRules.allowed,
    maxBytes: s.documentRules.maxBytes,
    description: `The file's bytes, at most ${s.documentRules.maxBytes}.`,
  },
  output: s.Evidence,
  problems: [s.wrongState, common.conflict, common.tooLarge, common.unsupportedMediaType],
  work: (ctx, { target, options }, upload) =>
    actions.addFile(ctx, target, options.filename, upload.contentType, upload.bytes),
});

export const handInEvidence = operation({
  kind: "write",
  id: "handInEvidence",
  domain,
  summary: "Hand in evidence that you are asked for",
  description: "Once, in time: its files, or where the buyer can fetch it itself.",
  roles: ["publisher"],
  input: { target: EvidenceTarget, content: s.EvidenceHandIn },
  output: s.Evidence,
  problems: [s.wrongState],
  work: (tx, ctx, { target, content }) => actions.handIn(tx, ctx, target.roundId, target.evidenceId, content),
});

export const fetchEvidenceFile = operation({
  kind: "download",
  id: "fetchEvidenceFile",
  domain,
  summary: "A file that was sent as evidence",
  description: "For its bidder, and for participants' people who see bids.",
  roles: [...members, "publisher"],
  input: {
    target: EvidenceTarget.extend({ number: z.coerce.number().int().min(1).max(s.evidenceFilesMax) }),
  },
  guard: seesBids,
  download: { contentType: "application/octet-stream", description: "The file" },
  work: (ctx, { target }) => actions.fetchFile(ctx, target),
});

export const decideEvidence = operation({
  kind: "write",
  id: "decideEvidence",
  domain,
  summary: "Decide whether evidence proves what it has to",
  description:
    "After it is handed in or its time is over. Not accepted: the bid is rejected, and the next is the intended winner; where other lots stand awarded it is out on those that it was to win now.",
  roles: ["buyer"],
  input: { target: EvidenceTarget, content: s.EvidenceDecision },
  output: s.Evidence,
  problems: [s.wrongState, s.declarationNeeded],
  guard: seesBids,
  work: (tx, ctx, { target, content }) =>
    decideEvidenceOf(tx, ctx, target.roundId, target.evidenceId, content),
});
