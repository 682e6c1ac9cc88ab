import type { ProblemText } from "../da/problems.ts";

/** The API's own titles and helps are English already. */
export const problems: Record<string, ProblemText> = {};
