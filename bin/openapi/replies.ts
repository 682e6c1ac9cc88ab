import { z } from "zod";
import { common, type ProblemDef } from "../../src/platform/problem.ts";
import type { Described } from "./described.ts";
import type { Json } from "./schemas.ts";

const isChange = (route: Described): boolean => route.kind === "write" || route.kind === "hot";
/** Whether a route takes an Idempotency-Key: every change of somebody known. */
export const isKeyed = (route: Described): boolean =>
  (isChange(route) || route.upload !== undefined) && route.roles !== "public";

const isAboutOne = (route: Described): boolean => Object.keys(route.params.shape).length > 0;
const takesBody = (route: Described): boolean =>
  route.upload !== undefined || route.body !== undefined || isChange(route);

/** The refusals that the mount may give on its own, before or around the route's action. */
function implied(route: Described): ProblemDef[] {
  return [
    common.badRequest,
    ...(route.roles === "public" ? [] : [common.unauthenticated, common.forbidden]),
    ...(isAboutOne(route) ? [common.notFound] : []),
    ...(isKeyed(route)
      ? [common.idempotencyInFlight, common.idempotencyCredential, common.idempotencyMismatch]
      : []),
    ...(route.ifMatch ? [common.preconditionFailed, common.preconditionRequired] : []),
    ...(takesBody(route) ? [common.bodyTimeout, common.tooLarge, common.unsupportedMediaType] : []),
    common.tooMany,
  ];
}

/** What every answer of the server's own making may be, whatever was asked. */
const failures = [common.internal, common.outage];

/** Every problem that a route may answer with, each once: its own and the implied ones. */
export function problemsOf(route: Described): ProblemDef[] {
  const all = new Map([...implied(route), ...failures, ...route.problems].map((def) => [def.code, def]));
  return [...all.values()].sort(byStatus);
}

const byStatus = (a: ProblemDef, b: ProblemDef): number =>
  a.status - b.status || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0);

/** `seats-exhausted` → `SeatsExhausted`. */
const pascal = (code: string): string =>
  code.replaceAll(/(^|-)([a-z0-9])/g, (_all, _dash, letter: string) => letter.toUpperCase());

const hasExtensions = (def: ProblemDef): boolean => Object.keys(def.extensions.shape).length > 0;

const FieldFault = z
  .object({
    pointer: z.string().describe("JSON pointer into the body, `?member`, `{path member}` or `#header`"),
    detail: z.string(),
  })
  .meta({ id: "FieldFault", description: "A field that is wrong, and what to change." });

/** RFC 9457's members and our list of field errors. */
export const ProblemBody = z
  .object({
    type: z.string().describe("Address of the problem's page: `/problems/<code>`"),
    title: z.string().describe("The same for every problem of this type"),
    status: z.int().describe("The HTTP status"),
    detail: z.string().describe("What went wrong this time and what to change"),
    instance: z.string().optional().describe("The request's id as a URN; quote it to support"),
    errors: z.array(FieldFault).optional().describe("The fields that are wrong"),
  })
  .meta({ id: "Problem", description: "A refusal or failure (RFC 9457)." });

export const problemRef: Json = { $ref: "#/components/schemas/Problem" };

/** What a problem has besides the common members; undefined where that is nothing. */
const extrasOf = (def: ProblemDef): z.ZodType | undefined =>
  hasExtensions(def)
    ? z
        .object({ type: z.literal(`/problems/${def.code}`), ...def.extensions.shape })
        .meta({ id: `${pascal(def.code)}Problem`, description: `${def.title}.` })
    : undefined;

/** The schemas of the members that problems of these routes have besides the common ones, by code. */
export function problemExtras(routes: readonly Described[]): Map<string, z.ZodType> {
  const found = new Map<string, z.ZodType>();
  for (const def of routes.flatMap(problemsOf)) {
    const extras = found.has(def.code) ? undefined : extrasOf(def);
    if (extras) found.set(def.code, extras);
  }
  return found;
}

/** Refusals of one status, or all that an operation of a kind may be refused with besides. */
interface RefusalSet {
  /** `409`, or `default`. */
  status: string;
  name: string;
  problems: readonly ProblemDef[];
}

/** What the refusals are called that all routes of a kind share. */
function kindName(route: Described): string {
  const kind = route.ifMatch
    ? "VersionedChange"
    : isKeyed(route)
      ? "Change"
      : takesBody(route)
        ? "Submission"
        : "Read";
  return `${route.roles === "public" ? "Public" : ""}${kind}${isAboutOne(route) ? "OfOne" : ""}`;
}

/** The refusals of a route as sets that routes share: its own by status, then those of its kind. */
export function refusalSets(route: Described): RefusalSet[] {
  const ofKind = [...implied(route), ...failures].sort(byStatus);
  const own = route.problems.filter((def) => !ofKind.includes(def)).sort(byStatus);
  const byTheirStatus = [...new Set(own.map(({ status }) => status))].map((status) => {
    const problems = own.filter((def) => def.status === status);
    return { status: String(status), name: problems.map(({ code }) => pascal(code)).join("Or"), problems };
  });
  return [...byTheirStatus, { status: "default", name: kindName(route), problems: ofKind }];
}

/** `` - `round-state`: The round's state does not allow this``: a problem that few operations have. */
const bullet = ({ code, title }: ProblemDef): string => `- \`${code}\`: ${title}`;
/** ``404 `not-found` ``: one that all operations of a kind have; its page has the title. */
const word = ({ status, code }: ProblemDef): string => `${status} \`${code}\``;

/** A set that one operation has: the common reply, described by its codes where they have no members of their own. */
export function ownReply(set: RefusalSet, schemaOf: (code: string) => Json | undefined): Json {
  const reply = refusalReply(set, schemaOf);
  return set.problems.some(({ code }) => schemaOf(code))
    ? reply
    : { $ref: "#/components/responses/Refused", description: reply["description"] };
}

/** A reply of any problem; who refers to it describes it. */
export const refused: Json = {
  description: "A refusal",
  content: { "application/problem+json": { schema: problemRef } },
};

/** The reply component of a set; `schemaOf` gives the published schema of a problem's own members. */
export function refusalReply(set: RefusalSet, schemaOf: (code: string) => Json | undefined): Json {
  const extras = set.problems.flatMap(({ code }) => schemaOf(code) ?? []);
  const schema = extras.length > 0 ? { anyOf: [problemRef, ...extras] } : problemRef;
  return {
    description:
      set.status === "default" ? set.problems.map(word).join(", ") : set.problems.map(bullet).join("\n"),
    content: { "application/problem+json": { schema } },
  };
}
