import { banking } from "./banking.ts";
import { books } from "./books.ts";
import { parties } from "./parties.ts";
import { payments } from "./payments.ts";
import { payouts } from "./payouts.ts";
import { request } from "./request.ts";
import { rounds } from "./rounds.ts";
import { seats } from "./seats.ts";
import type { ProblemText } from "./shape.ts";
import { trade } from "./trade.ts";
import { usage } from "./usage.ts";

export type { ProblemText } from "./shape.ts";

/** What refusals mean, by their code. In English the API's own titles and helps are used. */
export const problems: Record<string, ProblemText> = {
  ...request,
  ...parties,
  ...trade,
  ...books,
  ...banking,
  ...payments,
  ...payouts,
  ...rounds,
  ...seats,
  ...usage,
};
