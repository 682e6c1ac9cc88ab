/** What refusals mean, by their code. In English the API's own titles and helps are used. */
export interface ProblemText {
  title: string;
  /** What can be done. */
  help: string;
  /** A sentence about this case, of the refusal's own members. */
  detail?: (extensions: Record<string, unknown>) => string;
}

export const problems: Record<string, ProblemText> = {};
