import { findLastChange } from "../../platform/audit.ts";
import type { Reader } from "../../platform/db/database.ts";
import { common, Problem } from "../../platform/problem.ts";
import { listPersonNames } from "../store/people.ts";

/**
 * The refusal (412) of a change to what has changed since its caller read it, with who of their party changed it last and
 * when. `subject` and `action` as they stand in the audit.
 */
export async function changedMeanwhile(
  tx: Reader,
  of: { subject: string; action?: string },
  detail: string,
): Promise<Problem> {
  const last = await findLastChange(tx, of.subject, of.action);
  const changedBy = last?.personId && (await listPersonNames(tx, [last.personId])).get(last.personId);
  const extensions = last && changedBy ? { changedBy, changedAt: last.at.toISOString() } : {};
  return new Problem(common.preconditionFailed, detail, { extensions });
}
