import { z } from "zod";
import { common } from "../../platform/problem.ts";
import * as actions from "../actions/templates.ts";
import { operation } from "../named-operation.ts";
import * as s from "../schema/index.ts";
import { domain, RoundTarget } from "./target.ts";

export const saveRoundTemplate = operation({
  kind: "write",
  id: "saveRoundTemplate",
  domain,
  summary: "Keep a round's terms, criteria and documents as a template",
  description: "Of a round that you lead, in any state; at most 100 templates.",
  roles: ["buyer"],
  input: { target: RoundTarget, content: s.NewRoundTemplate },
  output: s.RoundTemplate,
  problems: [s.wrongState],
  work: (tx, ctx, { target, content }) => actions.saveTemplate(tx, ctx, target.roundId, content),
});

export const listRoundTemplates = operation({
  kind: "read",
  id: "listRoundTemplates",
  domain,
  summary: "Your organisation's templates of rounds, by name",
  description: "Each with its terms and its documents, whose bytes the round that it is used in hands out.",
  roles: ["buyer"],
  input: {},
  output: z
    .object({ data: z.array(s.RoundTemplate) })
    .meta({ id: "RoundTemplates", description: "Templates by name." }),
  work: async (tx, ctx) => ({ data: await actions.listTemplates(tx, ctx) }),
});

const TemplateTarget = z.strictObject({ templateId: z.uuid() });

export const removeRoundTemplate = operation({
  kind: "write",
  id: "removeRoundTemplate",
  domain,
  summary: "Remove a template",
  description: "Rounds that have used it stay as they are.",
  roles: ["buyer"],
  input: { target: TemplateTarget },
  output: s.RoundTemplate,
  problems: [common.notFound],
  work: (tx, ctx, { target }) => actions.removeTemplate(tx, ctx, target.templateId),
});

export const useRoundTemplate = operation({
  kind: "write",
  id: "useRoundTemplate",
  domain,
  summary: "Take terms, criteria or documents of a template into a round that you prepare",
  description:
    "What was there is replaced, documents are added; an index begins with the round's own period. You have then written it, so another approves and publishes.",
  roles: ["buyer"],
  input: { target: RoundTarget, content: s.TemplateUse },
  output: s.Round,
  versionMember: "version",
  problems: [s.wrongState, s.wrongTerms, s.documentTaken],
  work: (tx, ctx, { target, content }) => actions.useTemplate(tx, ctx, target.roundId, content),
});
