import type { z } from "zod";
import { common, type FieldError, Problem } from "../problem.ts";

const pointer = (path: PropertyKey[]): string =>
  path.map((part) => "/" + String(part).replaceAll("~", "~0").replaceAll("/", "~1")).join("");

/** zod's issues as pointers with a sentence each; at most 50, so that an answer stays small. */
export function fieldErrors(error: z.ZodError, at: (path: PropertyKey[]) => string = pointer): FieldError[] {
  return error.issues.slice(0, 50).flatMap((issue) => {
    if (issue.code === "unrecognized_keys")
      return issue.keys.map((key) => ({
        pointer: at([...issue.path, key]),
        detail: "Unknown member: remove it.",
      }));
    return [{ pointer: at(issue.path), detail: issue.message, issue }];
  });
}

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
    errors: fieldErrors(parsed.error, at),
  });
}
