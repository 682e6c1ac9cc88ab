import { k, type Reader, type Tx } from "../../platform/db/database.ts";
import type { Controller, Institution, Publisher } from "../schema/index.ts";

type Row = Record<string, never>;

const controllerSql = `
  select p.id, p.reference, p.name, p.cvr, c.kind, c.code, c.region, c.gln
  from parties_controller c join parties_party p on p.id = c.id`;

export async function findController(tx: Reader, id: number): Promise<Controller | undefined> {
  return (await tx.query<Controller>(`${controllerSql} where c.id = $1::int`, [id]))[0];
}

/** By three-digit municipality code, or by CVR number. */
export async function findControllerByRef(tx: Reader, ref: string): Promise<Controller | undefined> {
  const rows = await tx.query<Controller>(
    `${controllerSql} where case when length($1::text) = 3 then c.code = $1::text else p.cvr = $1::text end`,
    [ref],
  );
  return rows[0];
}

export async function findControllerByReference(
  tx: Reader,
  reference: string,
): Promise<Controller | undefined> {
  return (await tx.query<Controller>(`${controllerSql} where p.reference = $1::text`, [reference]))[0];
}

export function listControllers(tx: Reader, after: number, limit: number): Promise<Controller[]> {
  return tx.query<Controller>(`${controllerSql} where c.id > $1::int order by c.id limit $2::int`, [
    after,
    limit,
  ]);
}

const publisherSql = `
  select p.id, p.reference, p.name, p.cvr from parties_publisher u join parties_party p on p.id = u.id`;

export async function findPublisher(tx: Reader, id: number): Promise<Publisher | undefined> {
  return (await tx.query<Publisher>(`${publisherSql} where u.id = $1::int`, [id]))[0];
}

export function listPublishers(tx: Reader, after: number, limit: number): Promise<Publisher[]> {
  return tx.query<Publisher>(`${publisherSql} where u.id > $1::int order by u.id limit $2::int`, [
    after,
    limit,
  ]);
}

/** Every publisher there is, for news that all hear at once. */
export async function listPublisherIds(tx: Reader): Promise<number[]> {
  const rows = await tx.query<{ id: number }>("select u.id from parties_publisher u order by u.id");
  return rows.map(({ id }) => id);
}

export async function findPartyKind(
  tx: Reader,
  id: number,
): Promise<"controller" | "publisher" | "operator" | undefined> {
  const rows = await tx.query<{ kind: "controller" | "publisher" | "operator" }>(
    "select p.kind from parties_party p where p.id = $1::int",
    [id],
  );
  return rows[0]?.kind;
}

export async function insertParty(
  tx: Tx,
  party: { kind: "controller" | "publisher" | "operator"; reference: string; name: string; cvr: string },
): Promise<number> {
  const rows = await tx.run<{ id: number }>(k("parties_party").insert(party).returning("id"));
  return rows[0]!.id;
}

export async function insertController(
  tx: Tx,
  row: { id: number; kind: string; code: string | null; region: string; gln: string | null },
): Promise<void> {
  await tx.run(k("parties_controller").insert(row));
}

export async function insertPublisher(tx: Tx, id: number): Promise<void> {
  await tx.run(k("parties_publisher").insert({ id }));
}

const toInstitution = (row: Row): Institution => ({
  id: row["id"]!,
  controllerId: row["controller_id"]!,
  number: row["number"]!,
  name: row["name"]!,
  kind: row["kind"]!,
  gln: row["gln"]!,
  people: row["people"]!,
  validFrom: row["valid_from"]!,
  validTo: row["valid_to"]!,
});

export async function findInstitutionById(tx: Reader, id: number): Promise<Institution | undefined> {
  const rows = await tx.run<Row>(k("parties_institution").where({ id }).limit(1));
  return rows[0] && toInstitution(rows[0]);
}

/** The institution that carried a number on a day, where it belongs to the controller. */
export async function findInstitution(
  tx: Reader,
  controllerId: number,
  number: string,
  onDate: string,
): Promise<Institution | undefined> {
  const rows = await tx.query<Row>(
    `select i.* from parties_institution_number n join parties_institution i on i.id = n.institution_id
     where n.controller_id = $1::int and n.number = $2::text
       and n.valid_from <= $3::date and (n.valid_to is null or n.valid_to > $3::date)`,
    [controllerId, number, onDate],
  );
  return rows[0] && toInstitution(rows[0]);
}

export async function listInstitutions(
  tx: Reader,
  controllerId: number | undefined,
  after = 0,
  limit = 10_000,
): Promise<Institution[]> {
  const rows = await tx.query<Row>(
    `select i.* from parties_institution i
     where ($1::int is null or i.controller_id = $1::int) and i.id > $2::int order by i.id limit $3::int`,
    [controllerId ?? null, after, limit],
  );
  return rows.map(toInstitution);
}

export async function insertInstitution(
  tx: Tx,
  row: Omit<Institution, "id" | "validTo">,
): Promise<Institution> {
  const rows = await tx.run<Row>(
    k("parties_institution")
      .insert({
        controller_id: row.controllerId,
        number: row.number,
        name: row.name,
        kind: row.kind,
        gln: row.gln,
        people: row.people,
        valid_from: row.validFrom,
      })
      .returning("*"),
  );
  return toInstitution(rows[0]!);
}
