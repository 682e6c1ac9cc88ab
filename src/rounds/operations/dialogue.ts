import { z } from "zod";
import { list, PageQuery } from "../../platform/operation/list.ts";
import { common } from "../../platform/problem.ts";
import { getRound } from "../actions/access.ts";
import * as dialogue from "../actions/dialogue.ts";
import { operation } from "../named-operation.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";
import { domain, members, RoundTarget } from "./target.ts";

const itemParams = RoundTarget.extend({ itemId: z.uuid() });

export const listDialogues = list({
  id: "listDialogues",
  domain,
  summary: "Market dialogues that are open",
  description: "Gives lots and models that buyers think of, so that publishers can take part.",
  unproved: true,
  roles: [...members, "publisher"],
  options: PageQuery,
  page: "DialoguePage",
  item: s.DialogueCall,
  sort: ["reference"],
  rows: (tx, _ctx, _input, after, limit) => dialogue.listCalls(tx, after?.[0], limit),
});

export const contribute = operation({
  kind: "write",
  id: "contribute",
  domain,
  summary: "Ask in the market dialogue, or state your position on licence models",
  description: "Buyers alone read it until they release it; confidential parts need a reason.",
  roles: ["publisher"],
  input: { target: RoundTarget, content: s.NewContribution },
  output: s.DialogueItem,
  problems: [s.wrongState],
  work: (tx, ctx, { target, content }) => dialogue.contribute(tx, ctx, target.roundId, content),
});

export const addDialogueItem = operation({
  kind: "write",
  id: "addDialogueItem",
  domain,
  summary: "Record a meeting with its minutes, or your own material",
  description: "Participants alone read it until it is released.",
  roles: ["buyer"],
  input: { target: RoundTarget, content: s.NewDialogueItem },
  output: s.DialogueItem,
  problems: [s.wrongState],
  work: (tx, ctx, { target, content }) => dialogue.addItem(tx, ctx, target.roundId, content),
});

export const listDialogueItems = operation({
  kind: "read",
  id: "listDialogueItems",
  domain,
  summary: "What was said in the market dialogue: all of it for participants, its own for a publisher",
  description: "Shows also what was released, and in which words.",
  unproved: true,
  roles: [...members, "publisher"],
  input: { target: RoundTarget },
  output: z
    .object({ data: z.array(s.DialogueItem) })
    .meta({ id: "DialogueItems", description: "A market dialogue, in the order it was held." }),
  work: (tx, ctx, { target }) => dialogue.listItems(tx, ctx, target.roundId),
});

export const replyInDialogue = operation({
  kind: "write",
  id: "replyInDialogue",
  domain,
  summary: "Answer a question, or give a meeting its minutes",
  description: "The publisher that asked reads the answer at once; others when it is released.",
  roles: ["buyer"],
  input: { target: itemParams, content: s.DialogueReply },
  output: s.DialogueItem,
  problems: [s.wrongState, common.conflict],
  work: (tx, ctx, { target, content }) =>
    dialogue.reply(tx, ctx, target.roundId, target.itemId, content.text),
});

export const changeMeeting = operation({
  kind: "write",
  id: "changeMeeting",
  domain,
  summary: "Change a meeting's title or time",
  description: "With the reason, which the audit log keeps; until it is released.",
  roles: ["buyer"],
  input: { target: itemParams, content: s.MeetingChange },
  output: s.DialogueItem,
  problems: [s.wrongState, common.conflict],
  work: (tx, ctx, { target, content }) =>
    dialogue.changeMeeting(tx, ctx, target.roundId, target.itemId, content),
});

export const cancelMeeting = operation({
  kind: "write",
  id: "cancelMeeting",
  domain,
  summary: "Say that a meeting is not held",
  description: "It stays with the reason and is not published. One with minutes was held.",
  roles: ["buyer"],
  input: { target: itemParams, content: s.MeetingCancellation },
  output: s.DialogueItem,
  problems: [s.wrongState, common.conflict],
  work: (tx, ctx, { target, content }) =>
    dialogue.cancelMeeting(tx, ctx, target.roundId, target.itemId, content.reason),
});

export const releaseDialogueItem = operation({
  kind: "write",
  id: "releaseDialogueItem",
  domain,
  summary: "Release an item as it is published with the round",
  description: "Goes to everybody at publication, in the words that you give here.",
  roles: ["buyer"],
  input: { target: itemParams, content: s.Release },
  output: s.DialogueItem,
  problems: [s.wrongState, s.namesFound],
  work: (tx, ctx, { target, content }) => dialogue.release(tx, ctx, target.roundId, target.itemId, content),
});

export const listDisclosures = operation({
  kind: "read",
  id: "listDisclosures",
  domain,
  summary: "What was published of the market dialogue",
  description: "Positions are shown as sums of three publishers or more.",
  unproved: true,
  roles: [...members, "publisher"],
  input: { target: RoundTarget },
  output: z
    .object({ data: z.array(s.Disclosure) })
    .meta({ id: "Disclosures", description: "What of the market dialogue went to all with the round." }),
  work: async (tx, _ctx, { target }) => {
    await getRound(tx, target.roundId);
    return { data: await store.listDisclosures(tx, target.roundId) };
  },
});
