import type { z } from "zod";
import { common, type FieldError, Problem } from "../problem.ts";

const pointer = (path: PropertyKey[]): string =>
  path.map((part) => "/" + String(part).replaceAll("~", "~0").replaceAll("/", "~1")).join("");

/** zod's issues as pointers with a sentence each; at most 50, so that an answer stays small. */
export function fieldErrors(
  error: z.ZodError,
  at: (path: PropertyKey[]) => string = pointer,
  value?: unknown,
): FieldError[] {
  return error.issues.slice(0, 50).flatMap((issue) => {
    if (issue.code === "unrecognized_keys")
      return issue.keys.map((key) => ({
        pointer: at([...issue.path, key]),
        detail: "Unknown member: remove it.",
      }));
    const absent = isAbsent(issue, valueAt(value, issue.path));
    return [{ pointer: at(issue.path), detail: issue.message, issue, ...(absent ? { absent } : {}) }];
  });
}

const valueAt = (value: unknown, path: PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (part, step) =>
      typeof part === "object" && part !== null ? (part as Record<PropertyKey, unknown>)[step] : undefined,
    value,
  );

/** Whether a value of another type is refused because nobody gave one: an object of empty members is none either. */
function isAbsent(issue: z.core.$ZodIssue, value: unknown): boolean {
  if (issue.code !== "invalid_type" && issue.code !== "invalid_union" && issue.code !== "invalid_value")
    return false;
  return isEmpty(value);
}

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === "" ||
  (typeof value === "object" && Object.values(value).every(isEmpty));

/** Checks one part of what goes in, or refuses (400) with pointers made by `at`. */
export function check<S extends z.ZodType>(
  schema: S,
  value: unknown,
  what: string,
  at?: (path: PropertyKey[]) => string,
): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Problem(common.badRequest, `The ${what} does not have the documented shape.`, {
    errors: fieldErrors(parsed.error, at, value),
  });
}
