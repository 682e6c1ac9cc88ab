import { beforeAll, describe, expect, test } from "vitest";
import { type TestApp, testApp } from "../support/app.ts";
import { consoleOf } from "../support/browser.ts";
import { pooled } from "../support/pooled.ts";

/** Lists as files, who has seen what, keys of pupils' codes, bundles, COUNTER sums, failed sign-ins. */

let t: TestApp;
let m: Awaited<ReturnType<TestApp["municipality"]>>;
let ours: Awaited<ReturnType<TestApp["publisher"]>>;
let browse: ReturnType<typeof consoleOf>["browse"];
beforeAll(async () => {
  t = await testApp();
  m = await t.municipality();
  ours = await t.publisher();
  ({ browse } = consoleOf(t));
});
const fileOf = async (key: string, path: string) => {
  const one = browse(key);
  return one.http.get(path).set(one.headers);
};

describe("a list as a file", () => {
  test("holds all its rows in the reader's form, and is nobody's whom the list is not for", async () => {
    const p = await pooled(t, 5);
    for (const [key, path, words] of [
      [p.buyer.school, "/school/seats/file", "Dansk 4"],
      [m.admin, "/people/file", "Kendenavn"],
      [m.data, "/data/institutions/file", m.institutions[0]!.number],
      [p.seller.publisher, "/selling/products/file", "Dansk 4"],
    ] as const) {
      const file = await fileOf(key, path);
      expect([path, file.status, file.headers["content-type"]]).toEqual([
        path,
        200,
        "text/csv; charset=utf-8",
      ]);
      expect(file.headers["content-disposition"]).toContain("attachment");
      expect(file.text).toContain(words);
      expect((await fileOf(t.operator, path)).status).toBe(403);
    }
    expect((await fileOf(m.school, "/school/seats/file")).text).not.toContain("Dansk 4");
  });
});

describe("the data office", () => {
  test("sees who has read rows about pupils, and takes them along as a file; nobody else does", async () => {
    const data = browse(m.data);
    expect((await data.get("/data/reads")).text).toContain("Ingen har slået rækker om elever op");
    const pupils = await data.get("/data/pupils");
    await data.send(pupils, "look", { pupil: "elev-1" });
    const page = await data.get("/data/reads");
    const file = await fileOf(m.data, "/data/reads/file");
    expect(file.status).toBe(200);
    for (const { text } of [page, file]) expect(text).toContain("Alt om en elev");
    expect(page.html.toString() + file.text).not.toContain("elev-1");
    // Narrowed by name, purpose and days, with the same in the file.
    const { name } = await t.get<{ name: string }>(m.data, "/v1/me");
    const found = `q=${encodeURIComponent(name.slice(0, 3).toUpperCase())}&purpose=guardian&from=2020-01-01&to=`;
    const narrowed = await data.get(`/data/reads?${found}`);
    expect(narrowed.text).toContain("Alt om en elev");
    expect(narrowed.links.find((link) => link.startsWith("/data/reads/file"))).toContain("purpose=guardian");
    for (const other of ["q=%C3%A6%C3%A6", "purpose=billing", "to=2020-01-01"]) {
      expect((await data.get(`/data/reads?${other}`)).text).toContain("Ingen opslag passer");
      expect((await fileOf(m.data, `/data/reads/file?${other}`)).text).not.toContain("Alt om en elev");
    }
    expect((await browse(m.school).get("/data/reads")).status).toBe(403);
    expect((await browse(m.data, { language: "en" }).get("/data/reads")).text).not.toMatch(/[æøå]/i);
  });

  test("begins a new key of codes from a day to come, never from one that is over, and never sees a key", async () => {
    const data = browse(m.data);
    const page = await data.get("/data/keys");
    const past = await data.send(page, "rotate", { startsOn: "2020-01-01" });
    expect(past.status).toBe(422);
    expect(past.html.querySelector('input[name="startsOn"]')!.getAttribute("value")).toBe("2020-01-01");
    const done = await data.send(past, "rotate", { startsOn: "2099-08-01" });
    expect(done.text).toContain("Venter på en hel elevliste");
    expect(done.html.querySelectorAll('input[value="rotate"]')).toHaveLength(0);
    expect((await browse(m.admin).get("/data/keys")).status).toBe(403);
  });
});

describe("a publisher", () => {
  test("makes a bundle by a search, and no bundle of another's product", async () => {
    const made: string[] = [];
    for (const reference of ["pakke", "del-et", "del-to"])
      made.push(
        (
          await t.post<{ id: string }>(ours.publisher, "/v1/products", {
            reference,
            title: `Titel ${reference} <img src=x>`,
            identifiers: [`urn:records:${reference}`],
            subjects: ["Dansk"],
          })
        ).id,
      );
    const seller = browse(ours.publisher);
    const product = await seller.get(`/selling/products/${made[0]}`);
    const path = product.links.find((link) => link.endsWith("/bundle"))!;
    const page = await seller.get(`${path}?q=del`);
    expect(page.html.querySelectorAll('input[name="productIds"]')).toHaveLength(2);
    expect(page.html.querySelectorAll("main img")).toHaveLength(0);
    const saved = await seller.send(page, "items", { productIds: [made[1]!, made[2]!] });
    expect(saved.text).toContain("Pakken er gemt");
    expect((await browse().get(`/catalogue/${made[0]}`)).links).toContain(`/catalogue/${made[1]}`);
    const nested = await seller.send(await seller.get(`/selling/products/${made[1]}/bundle`), "items", {
      productIds: [made[0]!],
    });
    expect(nested.status).toBe(409);
    const dissolved = await seller.send(await seller.get(path), "items", { productIds: null });
    expect(dissolved.text).toContain("Læremidlet er ikke en pakke");
    const other = await t.publisher();
    expect((await browse(other.publisher).get(path)).status).toBe(404);
  });

  test("sees its own COUNTER sums of a month, and is told where there are none", async () => {
    const seller = browse(ours.publisher);
    expect((await seller.get("/selling/usage")).links).toContain("/selling/usage/sums");
    expect((await seller.get("/selling/usage/sums")).text).toContain("Vælg en måned");
    expect((await seller.get("/selling/usage/sums?month=2026-10")).text).toContain("ingen summer");
    expect((await seller.get("/selling/usage/sums?month=okt")).status).toBe(400);
    expect((await browse(m.buyer).get("/selling/usage/sums")).status).toBe(403);
  });
});

describe("failed sign-ins", () => {
  test("stand by day and address for admins and operators alone", async () => {
    await t.sql(
      `insert into parties_failed_sign_in (party_id, address, key_id, reason, times)
       values ($1, '192.0.2.7', 'abcd1234', 'wrong', 3)`,
      [m.controllerId],
    );
    const page = await browse(m.admin).get("/failed-sign-ins");
    expect(page.text).toContain("192.0.2.7");
    expect((await fileOf(m.admin, "/failed-sign-ins/file")).text).toContain("192.0.2.7");
    expect((await browse(t.operator).get("/failed-sign-ins")).text).toContain("Ingen login er mislykkedes");
    expect((await fileOf(t.operator, "/failed-sign-ins/file")).text).not.toContain("192.0.2.7");
    expect((await browse(m.finance).get("/failed-sign-ins")).status).toBe(403);
  });
});

describe("a party with one admin", () => {
  test("has its second confirmed by the operator's button, and nobody else is offered there", async () => {
    const operator = browse(t.operator);
    const path = `/operating/parties/${m.controllerId}`;
    expect((await operator.get(path)).html.querySelectorAll('input[value="second"]')).toHaveLength(0);
    expect((await browse(m.admin).get(path)).status).toBe(403);
  });
});
