import type { LocalDate } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";
import {
  InstitutionParticulars,
  Particulars,
  PartyParticulars,
  PayerParticulars,
} from "../schema/particulars.ts";

/** All SQL of particulars. A version ends on the first day of the next; one that never held begins and ends on one day. */

/** Whose particulars: the party's own, those of one of its payers or of one of its institutions. */
export interface Whose {
  partyId: number;
  about: Particulars["about"];
  gln: string | null;
  institutionId: number | null;
}

const own = `p.party_id = $1::int and p.about = $2::text and p.gln is not distinct from $3::text
  and p.institution_id is not distinct from $4::int`;
const keyOf = ({ partyId, about, gln, institutionId }: Whose) =>
  [partyId, about, gln, institutionId] as const;

const lockSql = statement(
  "parties.lockParticulars",
  `select pg_advisory_xact_lock(hashtextextended(
     concat_ws(' ', 'particulars', $1::int, $2::text, $3::text, $4::int), 0))`,
);
const countSql = statement(
  "parties.countParticulars",
  `select count(*)::int as "count!" from parties_particulars p where ${own}`,
);
/** How many versions there are; nobody adds one until the transaction ends. */
export async function lockParticulars(tx: Tx, whose: Whose): Promise<{ count: number }> {
  await tx.execute(lockSql, [...keyOf(whose)]);
  return tx.one(countSql, [...keyOf(whose)]);
}

const endSql = statement(
  "parties.endParticulars",
  `update parties_particulars p set valid_to = greatest(p.valid_from, $5::date)
   where ${own} and (p.valid_to is null or p.valid_to > $5::date)`,
);
const insertSql = statement(
  "parties.insertParticulars",
  `insert into parties_particulars (id, party_id, about, gln, institution_id, number, valid_from, says)
   values ($1::uuid, $2::int, $3::text, $4::text, $5::int, $6::int, $7::date, $8::jsonb)`,
);
/** A version from a day on; those that held or would have held from then on end. */
export async function insertParticulars(
  tx: Tx,
  whose: Whose,
  version: { id: string; number: number; from: LocalDate; says: unknown },
): Promise<void> {
  await tx.execute(endSql, [...keyOf(whose), version.from]);
  const { partyId, about, gln, institutionId } = whose;
  const { id, number, from, says } = version;
  await tx.execute(insertSql, [id, partyId, about, gln, institutionId, number, from, JSON.stringify(says)]);
}

const listSql = statement(
  "parties.listParticulars",
  `select p.id, p.about, p.gln, p.institution_id as "institutionId", p.number, p.valid_from as "from",
     p.valid_to as "to", p.says
   from parties_particulars p
   where p.party_id = $1::int and ($2::text is null or p.about = $2::text) and ($3::text is null or p.gln = $3::text)
     and ($4::int is null or p.institution_id = $4::int)
     and ($5::date is null or (p.valid_from <= $5::date and coalesce(p.valid_to, 'infinity'::date) > $5::date))
     and ($6::uuid is null or p.id > $6::uuid)
   order by p.id limit $7::int`,
  { decode: { says: Particulars.shape.says } },
);
/** A party's versions, by id. */
export const listParticulars = (
  tx: Reader,
  partyId: number,
  filter: {
    about?: Particulars["about"] | undefined;
    gln?: string | undefined;
    institutionId?: number | undefined;
    on?: LocalDate | undefined;
  },
  after: string | undefined,
  limit: number,
): Promise<Particulars[]> =>
  tx.all(listSql, [
    partyId,
    filter.about ?? null,
    filter.gln ?? null,
    filter.institutionId ?? null,
    filter.on ?? null,
    after ?? null,
    limit,
  ]);

const heldSql = statement(
  "parties.heldParticulars",
  `select p.party_id as "partyId", p.about, p.institution_id as "institutionId", p.says
   from parties_particulars p
   where p.valid_from <= $5::date and coalesce(p.valid_to, 'infinity'::date) > $5::date and (
     (p.about = 'party' and p.party_id = any($1::int[]))
     or (p.about = 'payer' and p.party_id = $2::int and p.gln = $3::text)
     or (p.about = 'institution' and p.party_id = $2::int and p.institution_id = any($4::int[])))
   order by p.institution_id`,
);

/** What a payer's documents must name, and what they name where the agreement names nothing. */
const PayerAsks = PayerParticulars.pick({ demands: true, buyerReference: true });
export type PayerAsks = Pick<PayerParticulars, "demands" | "buyerReference">;

const payerAsksSql = statement(
  "parties.payerAsks",
  "select parties_payer_asks($1::int, $2::text, $3::date) as asks",
  { decode: { asks: PayerAsks.nullable() } },
);
/** Of a payer on a day, for whoever invoices it; undefined where it has said nothing. */
export const payerAsksOn = async (
  tx: Reader,
  { controllerId, payerGln }: { controllerId: number; payerGln: string },
  day: LocalDate,
): Promise<PayerAsks | undefined> =>
  (await tx.one(payerAsksSql, [controllerId, payerGln, day])).asks ?? undefined;

/** What documents of a day say of a seller, a buyer, its payer and its institutions. */
export interface Held {
  seller: PartyParticulars;
  buyer: PartyParticulars;
  payer: PayerParticulars | undefined;
  institutions: ReadonlyMap<number, InstitutionParticulars>;
}

/** Reads both sides: a job's, on the platform plane. A party without particulars has the empty ones. */
export async function particularsOn(
  tx: Reader,
  of: { publisherId: number; controllerId: number; payerGln: string; institutionIds: readonly number[] },
  day: LocalDate,
): Promise<Held> {
  const rows = await tx.all(heldSql, [
    [of.publisherId, of.controllerId],
    of.controllerId,
    of.payerGln,
    [...of.institutionIds],
    day,
  ]);
  const party = (id: number) =>
    PartyParticulars.parse(rows.find((row) => row.about === "party" && row.partyId === id)?.says ?? {});
  const payer = rows.find((row) => row.about === "payer");
  return {
    seller: party(of.publisherId),
    buyer: party(of.controllerId),
    payer: payer && PayerParticulars.parse(payer.says),
    institutions: new Map(
      rows.flatMap(({ institutionId, says }) =>
        institutionId === null ? [] : [[institutionId, InstitutionParticulars.parse(says)] as const],
      ),
    ),
  };
}
