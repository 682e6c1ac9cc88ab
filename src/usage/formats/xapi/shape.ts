import { z } from "zod";

/** The shapes of IEEE 9274.1.1 (xAPI 2.0), as far as a statement can be wrong by itself. */
const Iri = z
  .string()
  .regex(/^[a-z][a-z0-9+.-]*:\S+$/i)
  .max(2_000);
const languageTag = /^[a-z]{2,8}(-[a-z0-9]{1,8})*$/i;
const LanguageMap = z.record(z.string().regex(languageTag), z.string());
const Extensions = z.record(Iri, z.unknown());
const Uuid = z.string().regex(/^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i);
const Time = z.string().min(10).max(40);

const identifiers = {
  // A name is not read; a mail address only where it is all there is to know somebody by.
  mbox: z.unknown().optional(),
  mbox_sha1sum: z
    .string()
    .regex(/^[\da-f]{40}$/i)
    .optional(),
  openid: Iri.optional(),
  account: z.strictObject({ homePage: Iri, name: z.string().min(1) }).optional(),
};
/** Those that are read, else the mail address. */
function identifiersOf(actor: Record<string, unknown>): number {
  const read = ["mbox_sha1sum", "openid", "account"].filter((name) => actor[name] !== undefined);
  return read.length > 0 || actor["mbox"] === undefined ? read.length : 1;
}

const Agent = z
  .strictObject({ objectType: z.literal("Agent").optional(), name: z.unknown().optional(), ...identifiers })
  .refine((agent) => identifiersOf(agent) === 1, "an agent has one identifier");
const Group = z
  .strictObject({
    objectType: z.literal("Group"),
    name: z.unknown().optional(),
    member: z.array(Agent).optional(),
    ...identifiers,
  })
  .refine((group) => {
    const named = identifiersOf(group);
    return named === 1 || (named === 0 && (group.member?.length ?? 0) > 0);
  }, "a group has one identifier, or members");
const Actor = z.union([Agent, Group]);

const Verb = z.strictObject({ id: Iri, display: LanguageMap.optional() });

const components = z
  .array(z.strictObject({ id: z.string().min(1), description: LanguageMap.optional() }))
  .optional();
const Definition = z.strictObject({
  name: LanguageMap.optional(),
  description: LanguageMap.optional(),
  type: Iri.optional(),
  moreInfo: Iri.optional(),
  interactionType: z
    .enum([
      "true-false",
      "choice",
      "fill-in",
      "long-fill-in",
      "matching",
      "performance",
      "sequencing",
      "likert",
      "numeric",
      "other",
    ])
    .optional(),
  correctResponsesPattern: z.array(z.string()).optional(),
  choices: components,
  scale: components,
  source: components,
  target: components,
  steps: components,
  extensions: Extensions.optional(),
});
const Activity = z.strictObject({
  objectType: z.literal("Activity").optional(),
  id: Iri,
  definition: Definition.optional(),
});
const StatementRef = z.strictObject({ objectType: z.literal("StatementRef"), id: Uuid });

const Result = z.strictObject({
  score: z
    .strictObject({
      scaled: z.number().min(-1).max(1).optional(),
      raw: z.number().optional(),
      min: z.number().optional(),
      max: z.number().optional(),
    })
    .optional(),
  success: z.boolean().optional(),
  completion: z.boolean().optional(),
  response: z.string().optional(),
  duration: z
    .string()
    .regex(/^P(?!$)(\d+(\.\d+)?[YMWD])*(T(\d+(\.\d+)?[HMS])+)?$/)
    .optional(),
  extensions: Extensions.optional(),
});

const activities = z.union([Activity, z.array(Activity)]).optional();
const Context = z.strictObject({
  registration: Uuid.optional(),
  instructor: Actor.optional(),
  team: Group.optional(),
  contextActivities: z
    .strictObject({ parent: activities, grouping: activities, category: activities, other: activities })
    .optional(),
  contextAgents: z.array(z.looseObject({ objectType: z.literal("contextAgent"), agent: Agent })).optional(),
  contextGroups: z.array(z.looseObject({ objectType: z.literal("contextGroup"), group: Group })).optional(),
  revision: z.string().optional(),
  platform: z.string().optional(),
  language: z.string().regex(languageTag).optional(),
  statement: StatementRef.optional(),
  extensions: Extensions.optional(),
});
const Attachment = z.strictObject({
  usageType: Iri,
  display: LanguageMap,
  description: LanguageMap.optional(),
  contentType: z.string(),
  length: z.int().min(0),
  sha2: z.string(),
  fileUrl: Iri.optional(),
});

const common = {
  actor: Actor,
  verb: Verb,
  result: Result.optional(),
  context: Context.optional(),
  attachments: z.array(Attachment).optional(),
  timestamp: Time.optional(),
};
const SubStatement = z.strictObject({
  objectType: z.literal("SubStatement"),
  ...common,
  object: z.union([Activity, Agent.refine((agent) => agent.objectType === "Agent"), Group, StatementRef]),
});

/** A statement as a provider sends it; `id` and `timestamp` are optional here and asked for by name afterwards. */
export const Statement = z.strictObject({
  id: Uuid.optional(),
  ...common,
  object: z.union([
    Activity,
    Agent.refine((agent) => agent.objectType === "Agent"),
    Group,
    StatementRef,
    SubStatement,
  ]),
  stored: Time.optional(),
  authority: Actor.optional(),
  version: z
    .string()
    .regex(/^(1\.0(\.\d+)?|2\.0(\.\d+)?)$/)
    .optional(),
});
export type Statement = z.output<typeof Statement>;
