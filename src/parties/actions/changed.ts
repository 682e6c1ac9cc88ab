import { findLastChange } from "../../platform/audit.ts";
import type { Reader } from "../../platform/db/database.ts";
import { common, Problem } from "../../platform/problem.ts";
import { listPersonNames } from "../store/people.ts";

/**
 * The refusal (412) of a change to what has changed since its caller read it, with who of their party changed it last and
 * when. `subject` as it stands in the audit, `actions` all that raise its version there: another's act on it is no change of
 * what was read. `changedAt`: when its row was written last, where that is known; a change before it was not the last one.
 */
export async function changedMeanwhile(
  tx: Reader,
  of: { subject: string; actions: readonly string[]; changedAt?: Date },
  detail: string,
): Promise<Problem> {
  const found = await findLastChange(tx, of.subject, of.actions);
  const last = found && of.changedAt && found.at < of.changedAt ? undefined : found;
  const changedBy = last?.personId && (await listPersonNames(tx, [last.personId])).get(last.personId);
  const extensions = last && changedBy ? { changedBy, changedAt: last.at.toISOString() } : {};
  return new Problem(common.preconditionFailed, detail, { extensions });
}
