import { z } from "zod";
import type { LocalDate } from "../../platform/calendar.ts";
import type { Reader } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";
import type { Basis } from "../rules.ts";

const kinds = ["count_date", "head_count", "enrolments"] as const satisfies Basis["kind"][];

const listBasesSql = statement(
  "roster.listBases",
  `select b.institution_id as "institutionId!", b.kind as "kind!", b.on_date as "on!", b.people as "people!"
   from roster_basis($1::int, $2::date) b`,
  { decode: { kind: z.enum(kinds) } },
);

/**
 * What each of a controller's institutions is counted on in the month that begins on a day (`basisOf` says how); one of
 * which nothing is known, or that is not open in the month, is missing.
 */
export async function listBases(
  tx: Reader,
  controllerId: number,
  month: LocalDate,
): Promise<Map<number, Basis>> {
  const rows = await tx.all(listBasesSql, [controllerId, month]);
  return new Map(rows.map(({ institutionId, ...basis }) => [institutionId, basis]));
}
