import { z } from "zod";
import type { Route } from "../../src/platform/http/route.ts";
import { common, type ProblemDef } from "../../src/platform/problem.ts";

/** Whether a route takes an Idempotency-Key: every change that is not a stream. */
export const isKeyed = (route: Route): boolean => route.work.kind === "write" || route.work.kind === "hot";

/** The refusals that the mount may give on its own, before or around the route's action. */
function implied(route: Route): ProblemDef[] {
  const takesBody = route.upload !== undefined || route.body !== undefined || isKeyed(route);
  return [
    common.badRequest,
    ...(route.roles === "public" ? [] : [common.unauthenticated, common.forbidden]),
    ...(Object.keys(route.params.shape).length > 0 ? [common.notFound] : []),
    ...(isKeyed(route) ? [common.idempotencyInFlight, common.idempotencyMismatch] : []),
    ...(route.ifMatch ? [common.preconditionFailed, common.preconditionRequired] : []),
    ...(takesBody ? [common.tooLarge, common.unsupportedMediaType] : []),
    common.internal,
    common.outage,
  ];
}

/** Every problem that a route may answer with, by status and code: its own and the implied ones, each once. */
export function problemsOf(route: Route): ProblemDef[] {
  const all = new Map([...implied(route), ...route.problems].map((def) => [def.code, def]));
  return [...all.values()].sort((a, b) => a.status - b.status || (a.code < b.code ? -1 : 1));
}

/** `seats-exhausted` → `SeatsExhausted`: the component's name. */
const componentName = (code: string): string =>
  code.replaceAll(/(^|-)([a-z0-9])/g, (_all, _dash, letter: string) => letter.toUpperCase());

const hasExtensions = (def: ProblemDef): boolean => Object.keys(def.extensions.shape).length > 0;

/** RFC 9457's members and our list of field errors. */
export const ProblemBody = z
  .object({
    type: z.string().describe("Address of the problem's page: `/problems/<code>`"),
    title: z.string().describe("The same for every problem of this type"),
    status: z.int().describe("The HTTP status"),
    detail: z.string().describe("What went wrong this time and what to change"),
    instance: z.string().optional().describe("The request's id as a URN; quote it to support"),
    errors: z
      .array(
        z.object({
          pointer: z.string().describe("JSON pointer into the body, `?member`, `{path member}` or `#header`"),
          detail: z.string(),
        }),
      )
      .optional()
      .describe("The fields that are wrong"),
  })
  .meta({ id: "Problem", description: "A refusal or failure (RFC 9457)." });

/** A problem's own schema: the common members and its typed extensions. */
const schemaOf = (def: ProblemDef): z.ZodType =>
  hasExtensions(def)
    ? ProblemBody.extend({ type: z.literal(`/problems/${def.code}`), ...def.extensions.shape }).meta({
        id: `${componentName(def.code)}Problem`,
        description: `${def.title}.`,
      })
    : ProblemBody;

const bullet = (def: ProblemDef): string => `- [\`${def.code}\`](/problems/${def.code}): ${def.title}`;

export interface ProblemReply {
  status: number;
  description: string;
  schemas: z.ZodType[];
  /** Set where the status has just one problem, so that routes share the reply as a component. */
  shared: string | undefined;
}

/** Replies of problems, one per status. Schemas are made once per code, so that each is one component. */
export function makeProblemReplies(): (route: Route) => ProblemReply[] {
  const made = new Map<string, z.ZodType>();
  const schema = (def: ProblemDef): z.ZodType => {
    const found = made.get(def.code) ?? schemaOf(def);
    made.set(def.code, found);
    return found;
  };
  return (route) => {
    return [...groupByStatus(problemsOf(route))].map(([status, defs]) => ({
      status,
      description: defs.map(bullet).join("\n"),
      schemas: [...new Set(defs.map(schema))],
      shared: defs.length === 1 ? componentName(defs[0]!.code) : undefined,
    }));
  };
}

function groupByStatus(defs: ProblemDef[]): Map<number, ProblemDef[]> {
  const groups = new Map<number, ProblemDef[]>();
  for (const def of defs) groups.set(def.status, [...(groups.get(def.status) ?? []), def]);
  return groups;
}
