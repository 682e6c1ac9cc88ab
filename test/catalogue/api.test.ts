import { beforeAll, describe, expect, it } from "vitest";
import { catalogueDomain } from "../../src/catalogue/index.ts";
import { type TestApp, testApp } from "../support/app.ts";

let t: TestApp;
let ours: Awaited<ReturnType<TestApp["publisher"]>>;
let theirs: Awaited<ReturnType<TestApp["publisher"]>>;
let town: Awaited<ReturnType<TestApp["municipality"]>>;
beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2027-03-01T10:00:00+01:00");
  [ours, theirs, town] = [await t.publisher(), await t.publisher(), await t.municipality()];
});

let counter = 0;
const product = (more: object = {}) => {
  counter += 1;
  return {
    reference: `bog-${counter}`,
    title: `Bog ${counter}`,
    identifiers: [`urn:example:bog-${counter}`],
    subjects: ["Dansk"],
    gradeFrom: 3,
    gradeTo: 6,
    ...more,
  };
};
const offer = (more: object = {}) => ({
  priceSheet: { model: "pooled", mode: "volume", tiers: [{ from: 1, unitPrice: "62.00" }] },
  proration: "MONTHLY",
  countBasis: "seats",
  overUse: "HARD",
  validFrom: "2026-01-01",
  ...more,
});
type Made = { id: string; version: number; identifiers: string[] };
const list = (more: object = {}) => t.post<Made>(ours.publisher, "/v1/products", product(more));
const patch = (id: string, etag: number, body: object, key = ours.publisher) =>
  t.as(key).patch(`/v1/products/${id}`, body).set("If-Match", `"${etag}"`);
const ids = async (query: string, key = town.buyer) =>
  (await t.get<{ data: Made[] }>(key, `/v1/products?${query}`)).data.map((one) => one.id);
const faults = async () => {
  const rows = [];
  for (const check of catalogueDomain.checks!) rows.push(...(await t.sql<{ what: string }>(check.sql)));
  return rows.map((row) => row.what);
};

describe("products", () => {
  it("are listed by their publisher and read by everybody with a key", async () => {
    const made = await t
      .as(ours.publisher)
      .post("/v1/products", product({ identifiers: ["978-87-998000-1-8"] }));
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    expect(made.headers.location).toBe(`/v1/products/${made.body.id}`);
    expect(made.headers.etag).toBe('"1"');
    expect(made.body).toMatchObject({
      state: "published",
      identifiers: ["9788799800018"],
      publisherId: ours.publisherId,
    });
    for (const key of [town.buyer, town.school, theirs.publisher])
      expect(await t.get(key, `/v1/products/${made.body.id}`)).toEqual(made.body);
    expect((await t.request.get(`/v1/products/${made.body.id}`)).status).toBe(401);
    expect((await t.as(town.buyer).post("/v1/products", product())).status).toBe(403);
  });

  it("are each known by one reference per publisher and identifiers of their own", async () => {
    const first = product();
    await t.post(ours.publisher, "/v1/products", first);
    const again = await t
      .as(ours.publisher)
      .post("/v1/products", { ...product(), reference: first.reference });
    expect([again.status, again.body.type]).toEqual([409, "/problems/conflict"]);
    const taken = await t
      .as(theirs.publisher)
      .post("/v1/products", { ...product(), identifiers: first.identifiers });
    expect([taken.status, taken.body.type]).toEqual([409, "/problems/identifier-taken"]);
    const rows = await t.sql("select 1 from catalogue_product where publisher_id = $1", [theirs.publisherId]);
    expect(rows).toHaveLength(0);
    await t.post(theirs.publisher, "/v1/products", { ...product(), reference: first.reference });
  });

  it("are refused with a pointer to the field", async () => {
    const wrong: [object, string][] = [
      [{ identifiers: ["9788799800019"] }, "/identifiers/0"],
      [{ identifiers: [] }, "/identifiers"],
      [{ gradeFrom: 7 }, "/gradeTo"],
      [{ reference: "Stor Bog" }, "/reference"],
      [{ audience: "dogs" }, "/audience"],
      [{ title: "" }, "/title"],
      [{ colour: "red" }, "/colour"],
    ];
    for (const [more, pointer] of wrong) {
      const reply = await t.as(ours.publisher).post("/v1/products", product(more));
      expect([reply.status, reply.body.errors?.[0]?.pointer], JSON.stringify(reply.body)).toEqual([
        400,
        pointer,
      ]);
    }
  });

  it("stay their publisher's own while they are drafts", async () => {
    const draft = await list({ state: "draft" });
    expect((await t.as(town.buyer).get(`/v1/products/${draft.id}`)).status).toBe(404);
    expect((await t.as(theirs.publisher).get(`/v1/products/${draft.id}`)).status).toBe(404);
    expect((await t.as(ours.publisher).get(`/v1/products/${draft.id}`)).status).toBe(200);
    const early = await t.as(ours.publisher).post(`/v1/products/${draft.id}/offers`, offer());
    expect([early.status, early.body.type]).toEqual([409, "/problems/product-state"]);
    expect(
      (await patch(draft.id, 1, { state: "published", identifiers: ["urn:example:renamed"] })).status,
    ).toBe(200);
    expect((await t.as(town.buyer).get(`/v1/products/${draft.id}`)).status).toBe(200);
  });

  it("change by the version that was read, by their own publisher only", async () => {
    const made = await list();
    expect((await t.as(ours.publisher).patch(`/v1/products/${made.id}`, { title: "Ny" })).status).toBe(428);
    expect((await patch(made.id, 1, { title: "Ny" }, theirs.publisher)).status).toBe(403);
    const changed = await patch(made.id, 1, {
      title: "Ny",
      identifiers: [...made.identifiers, "urn:example:extra"],
    });
    expect(changed.body).toMatchObject({
      title: "Ny",
      version: 2,
      identifiers: [made.identifiers[0], "urn:example:extra"],
    });
    expect((await patch(made.id, 1, { title: "Nyere" })).status).toBe(412);
    const dropped = await patch(made.id, 2, { identifiers: ["urn:example:extra"] });
    expect([dropped.status, dropped.body.type]).toEqual([409, "/problems/identifier-kept"]);
    expect(await t.get(town.buyer, `/v1/products/${made.id}`)).toEqual(changed.body);
  });

  it("tell whoever comes late who changed them, and name nobody for what no person did", async () => {
    const made = await list();
    const second = await t.person(ours.publisherId, "sekundant", ["publisher"]);
    expect((await patch(made.id, 1, { title: "Sekundantens" }, second.key)).status).toBe(200);
    await t.sql(
      `insert into platform_audit (party_id, person_id, action, subject, role, request_id)
       select party_id, (select person_id from parties_api_key where id = $2), 'acceptBundleItem', subject, role, 'r'
       from platform_audit where subject = $1 and action = 'updateProduct'`,
      [`product:${made.id}`, ours.publisher.slice(5, 13)],
    );
    const late = await patch(made.id, 1, { title: "Min" });
    expect([late.status, late.body.changedBy]).toEqual([412, "Person sekundant"]);
    await t.sql(
      "update catalogue_product set version = version + 1, updated_at = platform_now() + interval '1 second' where id = $1",
      [made.id],
    );
    const job = await patch(made.id, 2, { title: "Min" });
    expect(job.status).toBe(412);
    expect(job.body).not.toHaveProperty("changedBy");
  });

  it("are found by subject, grade, publisher, model and identifier, in Danish order, page by page", async () => {
    const titles = ["Åben", "Ærlig", "Øre", "Zebra", "Alt"];
    for (const title of titles) await list({ title, subjects: ["Sløjd"], gradeFrom: 8, gradeTo: 9 });
    const grades = await list({
      subjects: ["Sløjd", "Kunst"],
      gradeFrom: null,
      gradeTo: null,
      title: "Æble",
    });
    await t.post(ours.publisher, `/v1/products/${grades.id}/offers`, offer());
    const first = await t.get<{ data: { title: string }[]; nextCursor: string; hasMore: boolean }>(
      town.buyer,
      "/v1/products?subject=Sl%C3%B8jd&limit=4",
    );
    expect(first.data.map((one) => one.title)).toEqual(["Alt", "Zebra", "Æble", "Ærlig"]);
    const second = await t.get<typeof first>(
      town.buyer,
      `/v1/products?subject=Sl%C3%B8jd&limit=4&cursor=${first.nextCursor}`,
    );
    expect([second.data.map((one) => one.title), second.hasMore]).toEqual([["Øre", "Åben"], false]);
    expect(await ids("subject=Kunst")).toEqual([grades.id]);
    expect(await ids("subject=Sl%C3%B8jd&grade=9")).toHaveLength(5);
    expect(await ids("subject=Sl%C3%B8jd&grade=7")).toHaveLength(0);
    expect(await ids("subject=Sl%C3%B8jd&model=pooled")).toEqual([grades.id]);
    expect(await ids(`subject=Sl%C3%B8jd&publisherId=${theirs.publisherId}`)).toEqual([]);
    expect(
      await ids(`identifier=${encodeURIComponent(grades.identifiers[0]!.replace("urn", "URN"))}`),
    ).toEqual([grades.id]);
    const other = await t.as(town.buyer).get(`/v1/products?subject=Kunst&cursor=${first.nextCursor}`);
    expect(other.status).toBe(400);
  });
});

describe("offers", () => {
  it("are one per product and model, with versions that take over from a day", async () => {
    const { id } = await list();
    const first = await t.as(ours.publisher).post(`/v1/products/${id}/offers`, offer());
    expect(first.status, JSON.stringify(first.body)).toBe(201);
    expect(first.body).toMatchObject({
      version: 1,
      validTo: null,
      usedAt: null,
      model: "pooled",
    });
    const twice = await t.as(ours.publisher).post(`/v1/products/${id}/offers`, offer());
    expect([twice.status, twice.body.type]).toEqual([409, "/problems/offer-exists"]);

    const revise = (from: string, more: object = {}, key = ours.publisher) =>
      t.as(key).post(`/v1/offers/${from}/versions`, offer({ validFrom: "2027-08-01", ...more }));
    expect((await revise(first.body.id, {}, theirs.publisher)).status).toBe(403);
    expect((await revise(first.body.id, { validFrom: "2027-02-28" })).body.type).toBe(
      "/problems/offer-starts-too-early",
    );
    const sheet = { model: "pot", pricePerPupil: "1.00" };
    const other = { priceSheet: sheet, overUse: "REPORT_ONLY" };
    expect((await revise(first.body.id, other)).body.errors[0].pointer).toBe("/priceSheet/model");
    const second = await revise(first.body.id);
    expect(second.body).toMatchObject({ version: 2, validFrom: "2027-08-01" });
    expect((await revise(first.body.id, { validFrom: "2028-08-01" })).body.type).toBe(
      "/problems/offer-superseded",
    );
    expect(await t.get(town.buyer, `/v1/offers/${first.body.id}`)).toMatchObject({ validTo: "2027-08-01" });

    const on = async (date: string) =>
      (await t.get<{ data: Made[] }>(town.school, `/v1/offers?productId=${id}&on=${date}`)).data.map(
        (o) => o.version,
      );
    expect([await on("2025-12-31"), await on("2027-07-31"), await on("2027-08-01")]).toEqual([[], [1], [2]]);
    expect((await t.as(ours.publisher).delete(`/v1/offers/${first.body.id}`)).body.type).toBe(
      "/problems/offer-superseded",
    );
    expect((await t.as(theirs.publisher).delete(`/v1/offers/${second.body.id}`)).status).toBe(403);
    expect((await t.as(ours.publisher).delete(`/v1/offers/${second.body.id}`)).status).toBe(200);
    expect(await t.get(town.buyer, `/v1/offers/${first.body.id}`)).toEqual(first.body);
  });

  it("of two revisions at once only one becomes the next version", async () => {
    const { id } = await list();
    const first = await t.post<Made>(ours.publisher, `/v1/products/${id}/offers`, offer());
    const replies = await Promise.all(
      ["2027-08-01", "2027-09-01", "2027-10-01"].map((validFrom) =>
        t.as(ours.publisher).post(`/v1/offers/${first.id}/versions`, offer({ validFrom })),
      ),
    );
    expect(replies.map((reply) => reply.status).sort()).toEqual([201, 409, 409]);
    expect(await faults()).toEqual([]);
  });

  it("are refused with a pointer to the field", async () => {
    const { id } = await list();
    const wrong: [object, string][] = [
      [{ toleranceBp: 100 }, "/toleranceBp"],
      [{ vatBp: 250 }, "/vatBp"],
      [{ validFrom: "2026-02-30" }, "/validFrom"],
      [
        { priceSheet: { model: "pooled", mode: "volume", tiers: [{ from: 2, unitPrice: "1.00" }] } },
        "/priceSheet/tiers/0/from",
      ],
      [{ priceSheet: { model: "pot", pricePerPupil: "-1.00" } }, "/priceSheet/pricePerPupil"],
    ];
    for (const [more, pointer] of wrong) {
      const reply = await t.as(ours.publisher).post(`/v1/products/${id}/offers`, offer(more));
      expect([reply.status, reply.body.errors?.[0]?.pointer], JSON.stringify(reply.body)).toEqual([
        400,
        pointer,
      ]);
    }
  });

  it("never change: not by the program's role, and verify sees the owner's hand", async () => {
    const { id } = await list();
    const made = await t.post<Made>(ours.publisher, `/v1/products/${id}/offers`, offer());
    const change = "update catalogue_offer set grace_days = 7 where id = $1::uuid";
    const plane = { caller: ours.publisherId, party: ours.publisherId, publisher: ours.publisherId };
    await expect(t.services.db.write(plane, (tx) => tx.query(change, [made.id]))).rejects.toThrow(
      /permission denied/,
    );
    await expect(t.sql(change, [made.id])).rejects.toThrow(/does not change/);
    await t.sql("update catalogue_offer set used_at = platform_now() where id = $1::uuid", [made.id]);
    await expect(t.sql("delete from catalogue_offer where id = $1::uuid", [made.id])).rejects.toThrow(
      /not removed/,
    );
    expect((await t.as(ours.publisher).delete(`/v1/offers/${made.id}`)).body.type).toBe(
      "/problems/offer-in-use",
    );
    expect(await faults()).toEqual([]);
    await t.sql("alter table catalogue_offer disable trigger catalogue_offer_guard");
    await t.sql(change, [made.id]);
    expect(await faults()).toEqual([`offer:${made.id}`]);
    await t.sql("update catalogue_offer set grace_days = 0 where id = $1::uuid", [made.id]);
    await t.sql("alter table catalogue_offer enable trigger catalogue_offer_guard");
    expect(await faults()).toEqual([]);
  });
});

describe("the program's role", () => {
  it("cannot write another publisher's rows", async () => {
    const { id } = await list();
    const plane = { caller: theirs.publisherId, party: theirs.publisherId, publisher: theirs.publisherId };
    const as = (text: string) => t.services.db.write(plane, (tx) => tx.query(text, [id]));
    expect(await as("update catalogue_product set title = 'x' where id = $1::uuid returning id")).toEqual([]);
    expect(await as("delete from catalogue_identifier where product_id = $1::uuid returning 1")).toEqual([]);
    await expect(
      as(`insert into catalogue_identifier (identifier, product_id, publisher_id, position)
          values ('urn:example:stolen', $1::uuid, ${ours.publisherId}, 9)`),
    ).rejects.toThrow(/row-level security/);
    // The market is public; a request without a caller and what is not on the market stay out of it.
    const { id: draft } = await list({ state: "draft" });
    const seen = await t.services.db.read({ caller: 0, party: 0 }, (tx) =>
      tx.query<{ id: string }>("select p.id from catalogue_product p where p.id = any($1::uuid[])", [
        [id, draft],
      ]),
    );
    expect(seen).toEqual([{ id }]);
    await patch(id, 1, { state: "withdrawn" });
    const gone = await t.services.db.read({ caller: 0, party: 0 }, (tx) =>
      tx.query("select 1 from catalogue_product p where p.id = $1::uuid", [id]),
    );
    expect(gone).toEqual([]);
  });
});
