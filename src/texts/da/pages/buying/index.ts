import * as complaints from "./complaints.ts";
import * as copy from "./copy.ts";
import * as judging from "./judging.ts";
import * as opener from "./opener.ts";
import * as papers from "./papers.ts";
import * as reopening from "./reopening.ts";
import * as rounds from "./rounds.ts";
import * as setUp from "./set-up.ts";

/** The pages of buyers, approvers, openers and evaluators: joint rounds from the draft to the agreements. */
export const buying = {
  ...copy,
  ...rounds,
  ...setUp,
  ...papers,
  ...reopening,
  ...opener,
  ...judging,
  ...complaints,
};
