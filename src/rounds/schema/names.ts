import { z } from "zod";
import { defineProblem } from "../../platform/problem.ts";

/** Names in a text that goes to all. */

export const ConfirmedNames = z
  .array(z.string().min(1).max(254))
  .max(100)
  .meta({ id: "ConfirmedNames", description: "Names in it that may stand." })
  .optional();

export const namesFound = defineProblem({
  code: "names-in-text",
  status: 422,
  title: "The text names parties or people",
  help: "Everybody reads it: remove `names`, or confirm in `confirmedNames` each that may stand.",
  extensions: z.object({ names: z.array(z.string()) }),
});
