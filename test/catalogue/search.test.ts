import { beforeAll, describe, expect, test } from "vitest";
import { type TestApp, testApp } from "../support/app.ts";

/** Search in Danish with filters and pages, metadata, bundles. */
let t: TestApp;
let ours: Awaited<ReturnType<TestApp["publisher"]>>;
let theirs: typeof ours;
let town: Awaited<ReturnType<TestApp["municipality"]>>;
const ids: Record<string, string> = {};
type Item = { id: string; reference: string };

const goods: [string, object][] = [
  ["broeker", { title: "Brøker og procenter", subjects: ["Matematik"], description: "Regn med brøk." }],
  [
    "eventyr",
    {
      title: "Eventyrenes verden",
      subjects: ["Dansk"],
      description: "Om H.C. Andersen og brøken i slottet.",
      creators: ["Karen Blixen"],
      institutionKinds: ["school", "library"],
      contentType: "fiction",
    },
  ],
  [
    "natur",
    { title: "Skovens dyr", subjects: ["Natur/teknologi"], institutionKinds: ["daycare"], gradeTo: 3 },
  ],
  ["laesning", { title: "Læsehesten", subjects: ["Dansk"], description: "Læsning for de yngste." }],
];
beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2027-03-01T10:00:00+01:00");
  [ours, theirs, town] = [await t.publisher(), await t.publisher(), await t.municipality()];
  for (const [reference, more] of goods) ids[reference] = await list(ours.publisher, reference, more);
});
const list = async (key: string, reference: string, more: object = {}) =>
  (
    await t.post<Item>(key, "/v1/products", {
      reference,
      title: `Titel ${reference}`,
      identifiers: [`urn:example:${reference}`],
      subjects: ["Dansk"],
      gradeFrom: 0,
      gradeTo: 6,
      ...more,
    })
  ).id;
const find = async (query: Record<string, string>, key = town.school) =>
  (
    await t.get<{ data: Item[] }>(key, `/v1/products?${new URLSearchParams({ limit: "200", ...query })}`)
  ).data.map((one) => one.reference);

describe("search", () => {
  test("finds Danish words in any form, the best match first", async () => {
    expect(await find({ q: "brøk" })).toEqual(["broeker", "eventyr"]);
    expect(await find({ q: "brøkerne" })).toEqual(["broeker", "eventyr"]);
    expect(await find({ q: "BRØKER procent" })).toEqual(["broeker"]);
    expect(await find({ q: "eventyr" })).toEqual(["eventyr"]);
    expect(await find({ q: "eventyrenes" })).toEqual(["eventyr"]);
    expect(await find({ q: "blixen" })).toEqual(["eventyr"]);
    expect(await find({ q: "matematik" })).toEqual(["broeker"]);
    expect(await find({ q: "dyret" })).toEqual(["natur"]);
    expect(await find({ q: "brøk -slottet" })).toEqual(["broeker"]);
    expect(await find({ q: '"skovens dyr" or læsning' })).toEqual(["natur", "laesning"]);
    expect(await find({ q: "og i den" })).toEqual([]);
    for (const q of ["'", '"', ":*", "a & | !", "%", "\\", "-", "()<->"])
      expect(await find({ q })).toEqual([]);
  });

  test("narrows by subject, grade, publisher, model, kind of institution, content and state", async () => {
    expect(await find({ q: "brøk", subject: "Dansk" })).toEqual(["eventyr"]);
    expect(await find({ grade: "5", institutionKind: "school" })).toEqual(["broeker", "eventyr", "laesning"]);
    expect(await find({ institutionKind: "daycare" })).toEqual(["natur"]);
    expect(await find({ institutionKind: "library", contentType: "fiction" })).toEqual(["eventyr"]);
    expect(await find({ publisherId: String(theirs.publisherId) })).toEqual([]);
    expect(await find({ state: "withdrawn" })).toEqual([]);
    await t.post(ours.publisher, `/v1/products/${ids["natur"]}/offers`, {
      priceSheet: { model: "per_school", bands: [{ from: 0, price: "995.00" }] },
      proration: "NONE",
      countBasis: "count_date",
      overUse: "REPORT_ONLY",
      validFrom: "2027-01-01",
    });
    expect(await find({ model: "per_school" })).toEqual(["natur"]);
    expect(await find({ identifier: "urn:example:laesning" })).toEqual(["laesning"]);
    const wrong = await t.as(town.buyer).get("/v1/products?institutionKind=zoo");
    expect([wrong.status, wrong.body.errors[0].pointer]).toEqual([400, "?institutionKind"]);
  });

  test("pages through equal and unequal ranks without a gap or a repeat", async () => {
    for (let n = 0; n < 23; n++)
      await list(ours.publisher, `kemi-${n}`, {
        title: n % 3 ? "Kemi" : `Kemi og kemi ${n % 5}`,
        subjects: ["Fysik/kemi"],
        description: "kemi ".repeat(n % 4),
      });
    const all = await find({ q: "kemi" });
    expect(all).toHaveLength(23);
    const paged: string[] = [];
    let query = "q=kemi&limit=4";
    for (;;) {
      const page = await t.get<{ data: Item[]; nextCursor: string | null }>(
        town.buyer,
        `/v1/products?${query}`,
      );
      paged.push(...page.data.map((one) => one.reference));
      if (!page.nextCursor) break;
      query = `q=kemi&limit=4&cursor=${page.nextCursor}`;
    }
    expect(paged).toEqual(all);
    const first = await t.get<{ nextCursor: string }>(town.buyer, "/v1/products?q=kemi&limit=4");
    const other = await t.as(town.buyer).get(`/v1/products?q=dansk&limit=4&cursor=${first.nextCursor}`);
    expect(other.status).toBe(400);
  });

  test("shows no draft to others", async () => {
    await list(ours.publisher, "hemmelig", { title: "Hemmeligheden", state: "draft" });
    expect(await find({ q: "hemmeligheden" })).toEqual([]);
    expect(await find({ q: "hemmeligheden" }, ours.publisher)).toEqual(["hemmelig"]);
    expect(await find({ q: "hemmeligheden" }, theirs.publisher)).toEqual([]);
  });
});

describe("metadata", () => {
  test("is kept as it was told, and changed member by member", async () => {
    const told = {
      creators: ["Ane Holm", "Bo Ravn"],
      contentType: "site",
      authentication: ["unilogin", "mitid"],
      termsUrl: "https://forlag.example/vilkaar",
      link: "https://forlag.example/bog?x=1",
    };
    const id = await list(ours.publisher, "fuld", told);
    expect(await t.get(town.buyer, `/v1/products/${id}`)).toMatchObject({ ...told, items: [] });
    const change = await t
      .as(ours.publisher)
      .patch(`/v1/products/${id}`, { creators: [], link: null })
      .set("If-Match", '"1"');
    expect(change.body).toMatchObject({ ...told, creators: [], link: null, version: 2 });
    const wrong: [object, string][] = [
      [{ link: "http://forlag.example/" }, "/link"],
      [{ link: "https://x.dk/ space" }, "/link"],
      [{ link: "javascript:alert(1)" }, "/link"],
      [{ termsUrl: "https://" }, "/termsUrl"],
      [{ contentType: "poem" }, "/contentType"],
      [{ authentication: ["facebook"] }, "/authentication/0"],
      [{ creators: [""] }, "/creators/0"],
    ];
    for (const [more, pointer] of wrong) {
      const body = { reference: "x1", title: "X", identifiers: ["urn:example:x1"], subjects: ["X"], ...more };
      const reply = await t.as(ours.publisher).post("/v1/products", body);
      expect([reply.status, reply.body.errors?.[0]?.pointer]).toEqual([400, pointer]);
    }
    expect(await t.sql("select 1 from catalogue_product where reference = 'x1'")).toEqual([]);
  });
});

describe("a bundle", () => {
  const put = (key: string, id: string, productIds: string[]) =>
    t.as(key).put(`/v1/products/${id}/items`, { productIds });
  const covered = async (id: string) =>
    (
      await t.sql<{ c: string }>("select covered_id as c from catalogue_coverage where product_id = $1", [id])
    ).map((row) => row.c);

  test("holds its publisher's products at once and another's when it says yes", async () => {
    const bundle = await list(ours.publisher, "pakke");
    const foreign = await list(theirs.publisher, "fremmed");
    const asked = await put(ours.publisher, bundle, [ids["broeker"]!, foreign]);
    expect(asked.status, JSON.stringify(asked.body)).toBe(200);
    expect(asked.body.items).toMatchObject([
      { productId: ids["broeker"], acceptedAt: expect.any(String) },
      { productId: foreign, publisherId: theirs.publisherId, acceptedAt: null },
    ]);
    const seen = () => t.get<{ items: string[] }>(town.buyer, `/v1/products/${bundle}`);
    expect((await seen()).items).toEqual([ids["broeker"]]);
    expect((await t.get<{ items: [] }>(town.buyer, `/v1/products/${bundle}/items`)).items).toHaveLength(1);
    expect(await covered(bundle)).toEqual([bundle, ids["broeker"]]);
    const accept = (key: string) => t.as(key).post(`/v1/products/${bundle}/items/${foreign}/acceptance`, {});
    expect((await accept(ours.publisher)).status).toBe(403);
    expect((await accept(theirs.publisher)).status).toBe(200);
    expect((await seen()).items).toEqual([ids["broeker"], foreign]);
    expect((await covered(bundle)).sort()).toEqual([bundle, ids["broeker"]!, foreign].sort());
    // A yes stays when the list is sent again, and is asked for anew when it was left out.
    expect((await put(ours.publisher, bundle, [foreign])).body.items[0].acceptedAt).not.toBeNull();
    await put(ours.publisher, bundle, []);
    expect((await put(ours.publisher, bundle, [foreign])).body.items[0].acceptedAt).toBeNull();
    await put(ours.publisher, bundle, []);
  });

  test("is flat, published and its own publisher's business", async () => {
    const [a, b] = [await list(ours.publisher, "pakke-a"), await list(ours.publisher, "pakke-b")];
    const draft = await list(ours.publisher, "kladde", { state: "draft" });
    await put(ours.publisher, a, [ids["broeker"]!]);
    for (const [bundle, item] of [
      [b, a],
      [ids["broeker"]!, b],
      [b, b],
      [b, draft],
    ] as const) {
      const reply = await put(ours.publisher, bundle, [item]);
      expect([reply.status, reply.body.type]).toEqual([409, "/problems/not-bundleable"]);
    }
    expect((await put(theirs.publisher, a, [])).status).toBe(403);
    expect((await put(ours.publisher, a, [a, a])).status).toBe(400);
    expect(await covered(b)).toEqual([b]);
    // Each wants the other in it: at most one of them gets it.
    const [c, d] = [await list(ours.publisher, "pakke-c"), await list(ours.publisher, "pakke-d")];
    const both = await Promise.all([put(ours.publisher, c, [d]), put(ours.publisher, d, [c])]);
    expect(both.map((reply) => reply.status).sort()).toEqual([200, 409]);
  });
});
