import type { Role } from "../src/platform/operation/caller.ts";

const schoolCount = 10;
const spreadPools = 1_000;
/** Seats of each pool but the hot one: more than are ever drawn from one. */
const spreadSeats = 500;
const pooledIsbn = "9788700000056";
/** A product with one pool of its own, for questions about access. */
export const readIsbn = "9788700000063";
export const readSeats = 20_011;

export interface School {
  institutionId: number;
  /** Six digits. */
  number: string;
  /** The key of a person of this school. */
  token: string;
}

export interface Started {
  port: number;
  operator: string;
  personKey(partyId: number, reference: string, roles: Role[], institutionId?: number): Promise<string>;
  runJobs(): Promise<void>;
}

export type Sql = <R>(text: string, values?: unknown[]) => Promise<R[]>;
type Post = <T>(token: string, path: string, body: object, headers?: Record<string, string>) => Promise<T>;

/** POSTs as anybody would; throws on a refusal. */
export function posting(port: number): Post {
  return async (token, path, body, headers = {}) => {
    const reply = await fetch(`http://127.0.0.1:${port}${path}`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
    });
    const said = await reply.text();
    if (!reply.ok) throw new Error(`POST ${path}: ${reply.status} ${said}`);
    return JSON.parse(said);
  };
}

/** A publisher and a municipality with its schools, and a key for each. */
async function parties(post: Post, { operator, personKey }: Started) {
  const seller = await post<{ id: number }>(operator, "/v1/publishers", {
    reference: "forlag-1",
    name: "Forlag 1",
    cvr: cvr(2),
  });
  const { id: controllerId } = await post<{ id: number }>(operator, "/v1/controllers", {
    reference: "kommune-101",
    name: "Kommune 101",
    cvr: cvr(3),
    kind: "municipality",
    code: "101",
    region: "Syddanmark",
  });
  const admin = await personKey(controllerId, "admin-1", ["admin"]);
  const schools: School[] = [];
  for (let i = 0; i < schoolCount; i++) {
    const { id } = await post<{ id: number }>(admin, "/v1/institutions", {
      number: String(100_000 + i),
      name: `Skole ${i}`,
      kind: "school",
      validFrom: "2020-08-01",
    });
    schools.push({
      institutionId: id,
      number: String(100_000 + i),
      token: await personKey(controllerId, `bench.school.${id}`, ["school"], id),
    });
  }
  const publisher = await personKey(seller.id, "bench.publisher", ["publisher"]);
  const buyer = await personKey(controllerId, "bench.buyer", ["buyer", "data"]);
  await post(buyer, "/v1/data-processing-agreements", {
    publisherId: seller.id,
    version: "1",
    categories: ["brug"],
    from: "2020-01-01",
    to: "2099-01-01",
  });
  return { controllerId, publisherId: seller.id, schools, publisher, buyer };
}

/** The parties and what the municipality bought: the hot pool and those to spread over. */
export async function populate(post: Post, started: Started, sql: Sql, hotSeats: number) {
  const { controllerId, publisherId, schools, publisher, buyer } = await parties(post, started);
  const days = await sql<{ from: string; to: string }>(
    `select d.day::text as from, (d.day + 365)::text as to
     from (select (platform_now() at time zone 'Europe/Copenhagen')::date as day) d`,
  );
  const period = days[0]!;
  const offerId = await offer(post, publisher, period.from, "dansk-4", pooledIsbn);
  const readOfferId = await offer(post, publisher, period.from, "dansk-5", readIsbn);
  const buy = (quantity: number, of = offerId) =>
    post(buyer, "/v1/purchases", {
      offerId: of,
      quantity,
      period,
      payerGln: "5790000000012",
      orderReference: "PO-1",
    });
  await buy(hotSeats);
  // A controller's purchases wait for one another: one after the other none waits too long.
  for (let n = 0; n < spreadPools; n++) await buy(spreadSeats);
  await buy(readSeats, readOfferId);
  await started.runJobs();
  const pools = await sql<{ id: string; hot: boolean }>(
    "select p.id, p.size = $1::int as hot from licences_pool p where p.size <> $2::int order by p.id",
    [hotSeats, readSeats],
  );
  return {
    controllerId,
    publisherId,
    publisher,
    schools,
    ...period,
    hotPool: pools.find((pool) => pool.hot)!.id,
    pools: pools.filter((pool) => !pool.hot).map((pool) => pool.id),
  };
}

async function offer(
  post: Post,
  publisher: string,
  validFrom: string,
  reference: string,
  isbn: string,
): Promise<string> {
  const product = await post<{ id: string }>(publisher, "/v1/products", {
    reference,
    title: reference,
    identifiers: [isbn],
    subjects: ["dansk"],
    gradeFrom: 0,
    gradeTo: 9,
  });
  const made = await post<{ id: string }>(publisher, `/v1/products/${product.id}/offers`, {
    priceSheet: { model: "pooled", mode: "volume", tiers: [{ from: 1, unitPrice: "0.50" }] },
    proration: "NONE",
    countBasis: "seats",
    overUse: "TOLERANCE",
    validFrom,
  });
  return made.id;
}

/** A CVR number with its check digit. */
export function cvr(n: number): string {
  for (let base = 1_000_000 + n * 11; ; base++) {
    const digits = String(base);
    const sum = [2, 7, 6, 5, 4, 3, 2].reduce((all, weight, i) => all + weight * Number(digits[i]), 0);
    const last = (11 - (sum % 11)) % 11;
    if (last < 10) return digits + last;
  }
}

const widthMax = 6;

/** A few at a time, as several users or workers would. */
export async function inParallel<I>(items: readonly I[], work: (item: I) => Promise<unknown>): Promise<void> {
  let next = 0;
  const lane = async () => {
    for (let i = next++; i < items.length; i = next++) await work(items[i]!);
  };
  await Promise.all(Array.from({ length: widthMax }, lane));
}
