import type { Reader } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";
import type { OpenDays } from "../rules/index.ts";

const findOpenDaysSql = statement(
  "licences.findOpenDays",
  `select i.valid_from as "from", i.valid_to as "to", i.merged_into as "mergedInto"
   from parties_institution_view i
   where i.controller_id = $1::int and i.id = $2::int`,
);

/** The days on which a controller's institution is there, and what it becomes part of on the last; undefined: it is another's. */
export async function findOpenDays(
  tx: Reader,
  controllerId: number,
  institutionId: number,
): Promise<(OpenDays & { mergedInto: number | null }) | undefined> {
  return await tx.maybe(findOpenDaysSql, [controllerId, institutionId]);
}
