import { companyWords } from "../../law/companies.ts";
import { k, type Reader, type Tx } from "../../platform/db/database.ts";
import { filtered, type RowOf, statement } from "../../platform/db/statement.ts";
import { must } from "../../platform/problem.ts";
import type { Language } from "../../texts/index.ts";
import type { Controller, Institution, PartyIdentity, Publisher } from "../schema/index.ts";

const controllerSql = `
  select p.id, p.reference, p.name, p.cvr, c.kind, c.code, c.region, c.gln, p.language,
    p.vat_registered as "vatRegistered"
  from parties_controller c join parties_party p on p.id = c.id`;

const findControllerSql = statement("parties.findController", `${controllerSql} where c.id = $1::int`);

export async function findController(tx: Reader, id: number): Promise<Controller | undefined> {
  return await tx.maybe(findControllerSql, [id]);
}

const findControllerByRefSql = statement(
  "parties.findControllerByRef",
  `${controllerSql} where case when length($1::text) = 3 then c.code = $1::text else p.cvr = $1::text end`,
);

/** By three-digit municipality code, or by CVR number. */
export async function findControllerByRef(tx: Reader, ref: string): Promise<Controller | undefined> {
  return tx.maybe(findControllerByRefSql, [ref]);
}

const findControllerByReferenceSql = statement(
  "parties.findControllerByReference",
  `${controllerSql} where p.reference = $1::text`,
);

export async function findControllerByReference(
  tx: Reader,
  reference: string,
): Promise<Controller | undefined> {
  return await tx.maybe(findControllerByReferenceSql, [reference]);
}

const listControllersSql = statement(
  "parties.listControllers",
  `${controllerSql} where c.id > $1::int
     and ($3::text is null or position(lower($3::text collate "da-x-icu") in lower(p.name collate "da-x-icu")) > 0 or p.cvr = $3::text or c.code = $3::text)
   order by c.id limit $2::int`,
);

/** By id; `q`: a part of the name, a CVR number or a municipality code. */
export function listControllers(
  tx: Reader,
  q: string | undefined,
  after: number,
  limit: number,
): Promise<Controller[]> {
  return tx.all(listControllersSql, [after, limit, q ?? null]);
}

const listPartyNamesSql = statement(
  "parties.listPartyNames",
  "select p.id, p.name from parties_party p where p.id = any($1::int[])",
);
/** Names of parties by their ids. */
export const listPartyNames = async (tx: Reader, ids: readonly number[]): Promise<Map<number, string>> =>
  new Map((await tx.all(listPartyNamesSql, [ids])).map(({ id, name }) => [id, name]));

const publisherSql = `
  select p.id, p.reference, p.name, p.cvr, p.language, p.country,
    p.vat_registered as "vatRegistered", u.marketplace from parties_publisher u join parties_party p on p.id = u.id`;

const findPublisherSql = statement("parties.findPublisher", `${publisherSql} where u.id = $1::int`);

export async function findPublisher(tx: Reader, id: number): Promise<Publisher | undefined> {
  return await tx.maybe(findPublisherSql, [id]);
}

const listPublishersSql = statement(
  "parties.listPublishers",
  `${publisherSql} where u.id > $1::int and p.identity = 'proved'
     and ($3::text is null or position(lower($3::text collate "da-x-icu") in lower(p.name collate "da-x-icu")) > 0 or p.cvr = $3::text)
   order by u.id limit $2::int`,
);

/** By id; `q`: a part of the name, or a CVR number. */
export function listPublishers(
  tx: Reader,
  q: string | undefined,
  after: number,
  limit: number,
): Promise<Publisher[]> {
  return tx.all(listPublishersSql, [after, limit, q ?? null]);
}

const listPublisherIdsSql = statement(
  "parties.listPublisherIds",
  "select u.id from parties_publisher u join parties_party p on p.id = u.id and p.identity <> 'registered' order by u.id",
);

/** Every publisher there is, for news that all hear at once. */
export async function listPublisherIds(tx: Reader): Promise<number[]> {
  const rows = await tx.all(listPublisherIdsSql);
  return rows.map(({ id }) => id);
}

const findPartyKindSql = statement(
  "parties.findPartyKind",
  "select p.kind from parties_party p where p.id = $1::int",
);

export async function findPartyKind(
  tx: Reader,
  id: number,
): Promise<"controller" | "publisher" | "operator" | undefined> {
  return (await tx.maybe(findPartyKindSql, [id]))?.kind;
}

const listPartiesWithinSql = statement(
  "parties.listPartiesWithin",
  `with asked (words) as (select regexp_replace($1::text, '\\s+', ' ', 'g'))
   select distinct v.name as "name!" from asked a, parties_party p
     cross join lateral (values (p.name), (p.cvr), (regexp_replace(p.name, $2::text, '', 'gi'))) v (name)
   where p.identity <> 'registered' and length(v.name) >= 3 and (v.name ~ '[[:alpha:]]' or v.name = p.cvr)
     and strpos(lower(a.words), lower(v.name)) > 0
     and a.words ~ ('(?i)(?<![[:alnum:]])'
       || regexp_replace(v.name, '([^[:alnum:][:space:]])', '\\\\\\1', 'g') || '(s|''s)?(?![[:alnum:]])')
   order by 1`,
);
/** Names of parties that stand in a text, with or without what kind of company they are, and their CVR numbers. */
export const listPartiesWithin = async (tx: Reader, text: string): Promise<string[]> =>
  (await tx.all(listPartiesWithinSql, [text, companyWords])).map(({ name }) => name);

const listPeopleWithinSql = statement(
  "parties.listPeopleWithin",
  `select n as "name!" from parties_people_within($1::text) n order by 1`,
);
/** Names of people of all parties that stand in a text; nothing is given of anybody who is not named in it. */
export const listPeopleWithin = async (tx: Reader, text: string): Promise<string[]> =>
  (await tx.all(listPeopleWithinSql, [text])).map(({ name }) => name);

const hasOperatorSql = statement(
  "parties.hasOperator",
  "select 1 from parties_party p where p.kind = 'operator'",
);

export async function hasOperator(tx: Reader): Promise<boolean> {
  return (await tx.execute(hasOperatorSql)) > 0;
}

const insertPartySql = statement(
  "parties.insertParty",
  `insert into parties_party (kind, reference, name, cvr, language, country, vat_registered, identity)
   values ($1::text, $2::text, $3::text, $4::text, $5::text, $6::text, $7::boolean, $8::text) returning id`,
);

export async function insertParty(
  tx: Tx,
  party: {
    kind: "controller" | "publisher" | "operator";
    reference: string;
    name: string;
    cvr: string;
    language: Language;
    country?: string;
    vatRegistered?: boolean;
    identity?: PartyIdentity;
  },
): Promise<number> {
  const { kind, reference, name, cvr, language, country = "DK", vatRegistered = true } = party;
  const values = [kind, reference, name, cvr, language, country, vatRegistered] as const;
  return (await tx.one(insertPartySql, [...values, party.identity ?? "proved"])).id;
}

const listLanguagesSql = statement(
  "parties.listLanguages",
  "select p.id, p.language from parties_party p where p.id = any($1::int[])",
);

/**
 * The language that a party is written to: what it is sent, billed and shown is in its receiver's language. A party says
 * which when it is registered; Danish where it says nothing.
 */
export async function getLanguage(tx: Reader, partyId: number): Promise<Language> {
  const language = (await listLanguages(tx, [partyId])).get(partyId);
  must(language, `there is no party ${partyId} to write to`);
  return language;
}

/** The language of each of these parties, by its id. */
export async function listLanguages(tx: Reader, ids: readonly number[]): Promise<Map<number, Language>> {
  const rows = await tx.all(listLanguagesSql, [[...ids]]);
  return new Map(rows.map(({ id, language }) => [id, language]));
}

export async function insertController(
  tx: Tx,
  row: { id: number; kind: string; code: string | null; region: string; gln: string | null },
): Promise<void> {
  await tx.run(k("parties_controller").insert(row));
}

export async function insertPublisher(tx: Tx, id: number, marketplace: boolean): Promise<void> {
  await tx.run(k("parties_publisher").insert({ id, marketplace }));
}

const findMarketplaceSql = statement(
  "parties.findMarketplace",
  "select u.id from parties_publisher u where u.marketplace",
);
/** The party that sells in the marketplace's own name; undefined where the installation has none. */
export const findMarketplace = async (tx: Reader): Promise<number | undefined> =>
  (await tx.maybe(findMarketplaceSql))?.id;

const findInstitutionByIdSql = statement(
  "parties.findInstitutionById",
  "select i.* from parties_institution i where i.id = $1::int",
);

const toInstitution = (row: RowOf<typeof findInstitutionByIdSql>): Institution => ({
  id: row.id,
  controllerId: row.controller_id,
  number: row.number,
  name: row.name,
  kind: row.kind,
  gln: row.gln,
  people: row.people,
  validFrom: row.valid_from,
  validTo: row.valid_to,
});

export async function findInstitutionById(tx: Reader, id: number): Promise<Institution | undefined> {
  const row = await tx.maybe(findInstitutionByIdSql, [id]);
  return row && toInstitution(row);
}

const findInstitutionSql = statement(
  "parties.findInstitution",
  `select i.* from parties_institution_number n join parties_institution i on i.id = n.institution_id
   where n.controller_id = $1::int and n.number = $2::text
     and n.valid_from <= $3::date and (n.valid_to is null or n.valid_to > $3::date)`,
);

/** The institution that carried a number on a day, where it belongs to the controller. */
export async function findInstitution(
  tx: Reader,
  controllerId: number,
  number: string,
  onDate: string,
): Promise<Institution | undefined> {
  const row = await tx.maybe(findInstitutionSql, [controllerId, number, onDate]);
  return row && toInstitution(row);
}

const listInstitutionsSql = statement(
  "parties.listInstitutions",
  `select i.* from parties_institution i
   where ($1::int is null or i.controller_id = $1::int) and i.id > $2::int order by i.id limit $3::int`,
);

export async function listInstitutions(
  tx: Reader,
  controllerId: number | undefined,
  after = 0,
  limit = 10_000,
): Promise<Institution[]> {
  const rows = await tx.all(listInstitutionsSql, [controllerId ?? null, after, limit]);
  return rows.map(toInstitution);
}

const listRegisterSql = filtered(
  "parties.listRegister",
  `select i.* from parties_institution i where i.id > $1::int {controller} {kind} {q} order by i.id limit $2::int`,
  {
    controller: "and i.controller_id = $1::int",
    kind: "and i.kind = $1::text",
    q: `and (position(lower($1::text collate "da-x-icu") in lower(i.name collate "da-x-icu")) > 0 or i.number = $1::text)`,
  },
);

/** The register by id; `q`: a part of the name, or a number. */
export async function listRegister(
  tx: Reader,
  of: { controllerId?: number | undefined; kind?: Institution["kind"] | undefined; q?: string | undefined },
  after: number,
  limit: number,
): Promise<Institution[]> {
  const filters = { controller: of.controllerId, kind: of.kind, q: of.q };
  return (await tx.all(listRegisterSql, [after, limit], filters)).map(toInstitution);
}

const insertInstitutionSql = statement(
  "parties.insertInstitution",
  `insert into parties_institution (controller_id, number, name, kind, gln, people, valid_from)
   values ($1::int, $2::text, $3::text, $4::text, $5::text, $6::int, $7::date) returning *`,
);

export async function insertInstitution(
  tx: Tx,
  row: Omit<Institution, "id" | "validTo">,
): Promise<Institution> {
  const { controllerId, number, name, kind, gln, people, validFrom } = row;
  const made = await tx.one(insertInstitutionSql, [controllerId, number, name, kind, gln, people, validFrom]);
  return toInstitution(made);
}
