import { beforeAll, describe, expect, test } from "vitest";
import { allChecks } from "../../src/domains.ts";
import { verify } from "../../src/platform/verify.ts";
import { countSlice } from "../../src/reconciliation/index.ts";
import { candidatesOf, isSlip } from "../../src/reconciliation/rules/index.ts";
import { rosterZip } from "../roster/zip.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { pooled } from "../support/pooled.ts";

/** Mappings of names that nobody knows: listed, changed, removed, in bulk, with something to choose from. */

let t: TestApp;
let p: Awaited<ReturnType<typeof pooled>>;
let n = 0;
type Row = Record<string, unknown>;

const broken = async () => (await verify(t.jobs.db, allChecks())).checks.flatMap((check) => check.broken);
const list = async (key: string, path: string) => (await t.get<{ data: Row[] }>(key, path)).data;
async function work() {
  await t.runJobs({ schedules: true });
  while (await countSlice(t.jobs.db));
  await t.runJobs({ schedules: true });
}
async function send(...lines: object[]) {
  const whole = lines.map((more, i) => ({
    eventId: `m${n}-${i}`,
    at: "2026-09-14T09:00:00+02:00",
    pupil: "anna",
    controller: p.buyer.code,
    institution: p.buyer.institutions[0]!.number,
    product: p.isbn,
    kind: "use",
    seconds: 60,
    ...more,
  }));
  await t.request
    .post(`/v1/usage-batches?reference=m${n++}`)
    .set("Authorization", `Bearer ${p.seller.publisher}`)
    .set("Content-Type", "application/x-ndjson")
    .send(whole.map((line) => JSON.stringify(line)).join("\n"))
    .expect(201);
}
async function reconcile() {
  await work();
  await t.post(p.buyer.buyer, "/v1/reconciliations", { month: "2026-09" });
  await work();
}
/** September's events at each institution and in all (null), with the adjustments. */
async function events(): Promise<Map<number | null, number>> {
  const [one] = await list(p.buyer.buyer, "/v1/reconciliations?month=2026-09");
  const sums = new Map<number | null, number>();
  for (const part of ["results", "adjustments"])
    for (const row of await list(p.buyer.buyer, `/v1/reconciliations/${String(one!["id"])}/${part}`)) {
      const at = row["institutionId"] as number | null;
      sums.set(at, (sums.get(at) ?? 0) + Number(row["events"]));
    }
  return sums;
}
const mapProducts = (...aliases: Row[]) => t.as(p.seller.publisher).post("/v1/product-aliases", { aliases });
const mapInstitutions = (...aliases: Row[]) =>
  t.as(p.buyer.buyer).post("/v1/institution-aliases", { aliases });

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-07-01T10:00:00+02:00");
  p = await pooled(t, 10);
  await t.travelTo("2026-08-20T10:00:00+02:00");
  const [first, second] = p.buyer.institutions;
  await t.request
    .post("/v1/rosters")
    .set("Authorization", `Bearer ${p.buyer.buyer}`)
    .set("Content-Type", "application/zip")
    .send(
      rosterZip(
        [first!.number, second!.number],
        [
          { id: "anna", school: first!.number },
          { id: "bo", school: second!.number },
          { id: "carl", school: second!.number },
        ],
      ),
    )
    .expect(201);
  await t.runJobs();
  await t.travelTo("2026-10-05T10:00:00+02:00");
  await t.post(p.seller.publisher, "/v1/usage-months", { month: "2026-09", state: "complete" });
});

describe("a publisher's names", () => {
  test("that were mapped wrongly do not stay wrong: changed, and removed, the figures follow, by adjustments too", async () => {
    await send({}, { product: "Dansk fire" }, { product: "Dansk 4, 2. udg." });
    await work();
    const other = await t.post<{ id: string }>(p.seller.publisher, "/v1/products", {
      ...{ reference: "andet", title: "Noget andet", identifiers: ["urn:example:andet"] },
      ...{ subjects: ["dansk"], gradeFrom: 0, gradeTo: 9 },
    });
    const made = await mapProducts(
      { name: "Dansk fire", productId: other.id },
      { name: "Dansk 4, 2. udg.", productId: p.productId },
    );
    expect(made.body).toEqual({ changed: 2, months: ["2026-09"] });
    await reconcile();
    expect((await events()).get(null)).toBe(2);
    expect(await list(p.seller.publisher, "/v1/product-aliases")).toMatchObject([
      { name: "Dansk 4, 2. udg.", productId: p.productId, title: "Dansk 4" },
      { name: "Dansk fire", productId: other.id, title: "Noget andet" },
    ]);
    await mapProducts({ name: "Dansk fire", productId: p.productId }).expect(200);
    await work();
    expect((await events()).get(null)).toBe(3);
    const [one] = await list(p.buyer.buyer, "/v1/reconciliations?month=2026-09");
    for (const key of [p.buyer.finance, p.seller.finance])
      await t
        .as(key)
        .post(`/v1/reconciliations/${String(one!["id"])}/agreement`)
        .expect(200);
    await mapProducts({ name: "Dansk fire", productId: null }).expect(200);
    await work();
    expect((await events()).get(null)).toBe(2);
    expect(await list(p.seller.publisher, "/v1/product-aliases")).toHaveLength(1);
    expect(await broken()).toEqual([]);
  });

  test("are mapped all or none", async () => {
    const before = await list(p.seller.publisher, "/v1/product-aliases");
    const reply = await mapProducts(
      { name: "Dansk fire", productId: p.productId },
      { name: p.isbn, productId: p.productId },
    );
    expect(reply.status).toBe(409);
    expect(reply.body.errors).toMatchObject([{ pointer: "/aliases/1/name" }]);
    const stranger = await t.publisher();
    const foreign = { aliases: [{ name: "x", productId: p.productId }] };
    expect((await t.as(stranger.publisher).post("/v1/product-aliases", foreign)).status).toBe(404);
    expect(await list(p.seller.publisher, "/v1/product-aliases")).toEqual(before);
    expect(await list(stranger.publisher, "/v1/product-aliases")).toEqual([]);
  });

  test("are not asked of a municipality without the names, nor its of a publisher's others", async () => {
    const [seen] = await list(p.buyer.buyer, "/v1/unmatched-products");
    expect(seen).toMatchObject({
      name: "Dansk fire",
      events: 1,
      publisherName: expect.stringMatching("Forlag"),
    });
    expect(seen!["candidates"]).toEqual([]);
    const [own] = await list(p.seller.publisher, "/v1/unmatched-products");
    expect(own!["candidates"]).toMatchObject([{ productId: p.productId, title: "Dansk 4" }]);
    const elsewhere = await t.municipality();
    expect(await list(elsewhere.buyer, "/v1/unmatched-products")).toEqual([]);
  });
});

describe("a controller's numbers", () => {
  test("come with whose they are, what was used, and where their pupils are enrolled", async () => {
    const [first, second] = p.buyer.institutions;
    const slip = `${first!.number.slice(0, 5)}${(Number(first!.number[5]) + 5) % 10}`;
    await send(
      { institution: "999999", pupil: "bo" },
      { institution: "999999", pupil: "carl" },
      { institution: "999999", pupil: "anna" },
      { institution: slip, pupil: "fremmed" },
    );
    await work();
    const rows = await list(p.buyer.buyer, "/v1/unmatched-institutions?month=2026-09");
    const row = rows.find(({ number }) => number === "999999")!;
    expect(row).toMatchObject({ products: [p.isbn], events: 3, pupils: 3 });
    expect(row["publishers"]).toEqual([{ id: p.seller.publisherId, name: expect.stringMatching("Forlag") }]);
    expect((row["candidates"] as Row[]).map(({ institutionId }) => institutionId)).toEqual([
      second!.id,
      first!.id,
    ]);
    const near = rows.find(({ number }) => number === slip)!["candidates"] as Row[];
    expect(near[0]).toMatchObject({ institutionId: first!.id, number: first!.number });
  });

  test("that were mapped wrongly do not stay wrong", async () => {
    const [first, second] = p.buyer.institutions;
    // Nobody's roster has this one, so that the number alone says where it was.
    await send({ institution: "888888", pupil: "gæst" });
    await work();
    await mapInstitutions({ number: "888888", institutionId: first!.id }).expect(200);
    await work();
    const before = await events();
    await mapInstitutions({ number: "888888", institutionId: second!.id }).expect(200);
    await work();
    const after = await events();
    expect(after.get(first!.id)).toBe(before.get(first!.id)! - 1);
    expect(after.get(second!.id)).toBe((before.get(second!.id) ?? 0) + 1);
    expect(after.get(null)).toBe(before.get(null));
    expect(await list(p.buyer.buyer, "/v1/institution-aliases")).toMatchObject([
      { number: "888888", institutionId: second!.id },
    ]);
    await mapInstitutions({ number: "888888", institutionId: null }).expect(200);
    expect(await list(p.buyer.buyer, "/v1/institution-aliases")).toEqual([]);
    const stranger = await t.municipality();
    const reply = await mapInstitutions(
      { number: "777777", institutionId: first!.id },
      { number: "666666", institutionId: stranger.institutions[0]!.id },
    );
    expect(reply.status).toBe(404);
    expect(await list(p.buyer.buyer, "/v1/institution-aliases")).toEqual([]);
    await work();
    expect(await broken()).toEqual([]);
  });
});

describe("candidates", () => {
  const known = [
    { id: "dansk", texts: ["Dansk 4. Grundbog", "9788700000056"] },
    { id: "matematik", texts: ["Matematik på vej", "urn:forlag:mat-paa-vej"] },
    { id: "engelsk", texts: ["English Now"] },
  ];

  test("are what is most like a name, and none where nothing is", () => {
    expect(
      candidatesOf(["dansk 4 (web)", "978-87-00-00006-5", "MAT-PAA-VEJ", "Geografi", ""], known),
    ).toEqual([["dansk"], ["dansk"], ["matematik"], [], []]);
  });

  test("of a number differ from it in one digit, or in two that changed places", () => {
    expect(
      ["100101", "101100", "110000", "100111", "100100", "10010"].map((one) => isSlip("100100", one)),
    ).toEqual([true, true, false, false, false, false]);
    expect(isSlip("123456", "124356")).toBe(true);
  });
});
