import { z } from "zod";
import type { Reader } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";
import type { PupilRead } from "../schema/index.ts";

const listPupilReadsSql = statement(
  "parties.listPupilReads",
  `select a.id::text as "id!", date_trunc('milliseconds', a.at) as "at!", a.person_id as "personId", p.name as person, s.part as "part!"
   from platform_audit a
   left join parties_person p on p.id = a.person_id
   cross join lateral (select regexp_match(a.subject, '^(.*) for ([a-z]+), ([0-9]+) rows$') as part) s
   where a.party_id = $1::int and a.action = 'readPupils' and ($2::bigint is null or a.id < $2::bigint)
     and ($4::timestamptz is null or a.at >= $4::timestamptz) and ($5::timestamptz is null or a.at < $5::timestamptz)
     and ($6::text is null or s.part[2] = $6::text)
     and ($7::text is null or position(lower($7::text) in lower(p.name)) > 0)
   order by a.id desc limit $3::int`,
  { decode: { part: z.tuple([z.string(), z.string(), z.string()]) } },
);

/** By which reads are found: days, as instants; why; a part of the reader's name. */
interface ReadsSought {
  from: Date | undefined;
  to: Date | undefined;
  purpose: string | undefined;
  q: string | undefined;
}

/** When rows about pupils were read at a party, the latest first; `after` is the last one's id. */
export async function listPupilReads(
  tx: Reader,
  partyId: number,
  { from, to, purpose, q }: ReadsSought,
  after: string | undefined,
  limit: number,
): Promise<PupilRead[]> {
  const rows = await tx.all(listPupilReadsSql, [
    partyId,
    after === undefined ? null : BigInt(after),
    limit,
    from ?? null,
    to ?? null,
    purpose ?? null,
    q ?? null,
  ]);
  return rows.map(({ id, at, personId, person, part: [of, purpose, count] }) => ({
    id,
    at,
    personId,
    person,
    of,
    purpose,
    rows: Number(count),
  }));
}
