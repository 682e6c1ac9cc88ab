import { z } from "zod";
import { Bug } from "./problem.ts";

/**
 * A job or fact by name, with the shape of its payload: ids only, never names or amounts.
 * A definition lives in its domain's schema.ts and drags no work in; jobs.ts binds it to actions.
 * A fact is a job that a domain emits without knowing who listens; both are rows of the outbox.
 */
export interface JobDef<P extends z.ZodObject = z.ZodObject> {
  readonly name: string;
  readonly payload: P;
  readonly description: string;
  /** Much memory or time at once: it runs in a process and a lane of its own (jobs/isolate.ts). */
  readonly heavy?: boolean;
}

const names = new Set<string>();

/** Names of all jobs and facts that this version defines. */
export const allJobNames = (): string[] => [...names];

/** `name` is `<domain>.<what happened or what to do>`, for example `rounds.concluded`. */
export function defineJob<P extends z.ZodObject>(def: {
  name: string;
  payload: P;
  description: string;
  heavy?: boolean;
}): JobDef<P> {
  if (!/^[a-z]+\.[a-z][a-z-]*$/.test(def.name)) throw new Bug(`job name '${def.name}'`);
  if (names.has(def.name)) throw new Bug(`job '${def.name}' is defined twice`);
  names.add(def.name);
  return def;
}

/** The payload of a job that a schedule pokes: the period's first instant, an ISO text. */
export const Poke = z.object({ period: z.string() });
