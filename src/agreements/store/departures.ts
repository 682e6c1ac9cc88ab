import type { LocalDate } from "../../platform/calendar.ts";
import type { Reader } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";

const listRunningSql = statement(
  "agreements.listRunning",
  `select a.reference from agreements_agreement a
   where ($1::int = any (a.participant_ids) or a.publisher_id = $1::int) and a.state = 'active' and a.ends_on > $2::date
   order by a.reference limit 10`,
);

/** References of a party's agreements that still run on a day, ten at most. */
export const listRunning = async (tx: Reader, partyId: number, on: LocalDate): Promise<string[]> =>
  (await tx.all(listRunningSql, [partyId, on])).map(({ reference }) => reference);
