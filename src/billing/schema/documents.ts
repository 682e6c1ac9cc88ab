import { z } from "zod";
import { defineProblem } from "../../platform/problem.ts";

/** What an issued invoice is written as for those who receive it. */

export const DocumentFormat = z.enum(["bis3", "selfbilling", "oioubl", "pdf", "html"]);
export type DocumentFormat = z.output<typeof DocumentFormat>;

export const formatRefused = defineProblem({
  code: "format-cannot-carry",
  status: 422,
  title: "The format cannot carry the document",
  help: "`reasons` says what the format has no place for. Peppol BIS Billing 3 carries every invoice.",
  extensions: z.object({ reasons: z.array(z.string()) }),
});
