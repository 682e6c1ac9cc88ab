import supertest from "supertest";
import { beforeAll, describe, expect, test } from "vitest";
import { createConsole } from "../../src/console/index.ts";
import { createApp } from "../../src/platform/http/app.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { consoleOf } from "../support/browser.ts";
import { testDoors } from "../support/doors.ts";

/** Everybody's pages: counts and facets, status, open data, the accessibility statement, the reference's search. */

let t: TestApp;
let ours: Awaited<ReturnType<TestApp["publisher"]>>;
let browse: ReturnType<typeof consoleOf>["browse"];
const made: string[] = [];
beforeAll(async () => {
  t = await testApp();
  ours = await t.publisher();
  ({ browse } = consoleOf(t));
  for (const [reference, subject, kind, state] of [
    ["a", "Dansk", "school", "published"],
    ["b", "Dansk", "library", "published"],
    ["c", "Kemi", "school", "published"],
    ["d", "Kemi", "school", "draft"],
  ] as const) {
    const { id } = await t.post<{ id: string }>(ours.publisher, "/v1/products", {
      reference: `bog-${reference}`,
      title: `=Bog ${reference} <img src=x onerror=alert(1)>`,
      identifiers: [`urn:example:bog-${reference}`],
      subjects: [subject],
      gradeFrom: 2,
      gradeTo: 3,
      institutionKinds: [kind],
      state,
    });
    made.push(id);
  }
  await t.post(ours.publisher, `/v1/products/${made[0]}/offers`, {
    priceSheet: {
      model: "pooled",
      mode: "volume",
      tiers: [
        { from: 1, unitPrice: "70.00" },
        { from: 100, unitPrice: "55.00" },
      ],
    },
    ...{ proration: "MONTHLY", countBasis: "seats", overUse: "HARD", validFrom: "2020-01-01" },
  });
});

describe("the market's list", () => {
  test("counts what is found, never a draft, and says of each choice how much it leads to", async () => {
    const page = await browse().get("/catalogue");
    expect(page.text).toContain("3 læremidler");
    const choices = (name: string) =>
      page.html.querySelectorAll(`#filter-${name} option`).map((option) => option.text);
    expect(choices("subject")).toEqual(["Alle", "Dansk (2)", "Kemi (1)"]);
    expect(choices("kind")).toEqual(["Alle", "Folkebibliotek (1)", "Skole (2)"]);
    expect(choices("grade")).toEqual(["Alle", "2. (3)", "3. (3)"]);
    expect(page.html.toString()).not.toContain("<img");
  });

  test("counts a filter's other values by the other filters, so that they can be chosen", async () => {
    const page = await browse().get("/catalogue?subject=Dansk&kind=school");
    expect(page.text).toContain("1 læremiddel");
    const subjects = page.html.querySelectorAll("#filter-subject option").map((option) => option.text);
    expect(subjects).toEqual(["Alle", "Dansk (1)", "Kemi (1)"]);
    expect(page.text).toContain("55,00 kr. til 70,00 kr. pr. plads");
    const gone = await browse().get("/catalogue?subject=Fysik");
    expect(gone.text).toContain("Ingen læremidler passer");
    expect(gone.html.querySelector("#filter-subject option[selected]")!.text).toBe("Fysik (0)");
  });

  test("is in the order that was asked for, page after page", async () => {
    const titles = (page: { html: { querySelectorAll(q: string): { text: string }[] } }) =>
      page.html.querySelectorAll("tbody th a").map((one) => one.text.slice(1, 6));
    expect(titles(await browse().get("/catalogue?sort=title"))).toEqual(["Bog a", "Bog b", "Bog c"]);
    await t.sql("update catalogue_product set created_at = created_at + interval '1 hour' where id = $1", [
      made[1],
    ]);
    expect(titles(await browse().get("/catalogue?sort=newest"))[0]).toBe("Bog b");
    expect((await browse().get("/catalogue?sort=price")).status).toBe(400);
  });

  test("keeps the menu of somebody who has signed in", async () => {
    const page = await browse(ours.publisher).get("/catalogue");
    expect(page.links).toContain("/home");
    expect(page.links).not.toContain("/sign-in?return=%2Fcatalogue");
  });
});

describe("the front page", () => {
  test("says for whom it is, how to begin, and what is new", async () => {
    const page = await browse().get("/");
    expect(page.text).toContain("Skolens sekretær");
    expect(page.text).toContain("Se alle 3 læremidler");
    expect(page.links).toContain("/sign-in?return=%2Fhome");
    expect(page.html.toString()).not.toContain("<img");
    const english = await browse(undefined, { language: "en" }).get("/");
    expect(english.text).toContain("A school's secretary");
  });
});

describe("status", () => {
  test("says how old the oldest waiting work is, and nothing of what it is", async () => {
    expect((await browse().get("/status")).text).toContain("passer til programmet");
    await t.sql(
      `insert into platform_outbox (job, key, payload, written_at)
       values ('parties.secret-job', 'a-key', '{}', platform_now() - interval '10 minutes')`,
    );
    const page = await browse().get("/status");
    expect(page.text).toMatch(/det ældste har ventet 10 minutter/);
    expect(page.text).toContain("Arbejdet er bagud");
    expect(page.html.toString()).not.toContain("secret-job");
    await t.sql("delete from platform_outbox where job = 'parties.secret-job'");
  });
});

describe("open data", () => {
  test("holds what everybody may see, never a draft, and no cell that a spreadsheet computes", async () => {
    const nobody = browse();
    const page = await nobody.get("/open-data");
    for (const link of page.links.filter((one) => one.startsWith("/open-data/")))
      expect((await nobody.http.get(link)).status).toBe(200);
    const file = await nobody.http.get("/open-data/catalogue.csv").set(nobody.headers);
    expect(file.headers["content-disposition"]).toContain("samkoeb-catalogue.csv");
    const lines = file.text.trim().split("\r\n");
    expect(lines).toHaveLength(4);
    expect(file.text).toContain("'=Bog a");
    expect(file.text).not.toContain("urn:example:bog-d");
  });
});

describe("the accessibility statement", () => {
  test("says what is not met, where one complains, and leads to the operator's own", async () => {
    const page = await browse().get("/accessibility");
    expect(page.text).toContain("delvist");
    expect(page.text).toContain("was.digst.dk");
    expect((await browse().get("/rounds")).links).toContain("/accessibility");
    const { routes } = createConsole({ accessibilityUrl: "https://was.digst.dk/en-kommune" });
    const app = createApp({ services: t.services, routes, trustProxy: 0, ...testDoors() });
    const own = await supertest(app).get("/accessibility").expect(200);
    expect(own.text).toContain('href="https://was.digst.dk/en-kommune"');
  });
});

describe("the reference", () => {
  test("finds calls by words and by role, and says where there is nothing", async () => {
    const page = await browse().get("/reference?q=waitlist");
    expect(page.links.some((link) => link.startsWith("/reference/"))).toBe(true);
    expect(page.links).not.toContain("/reference/createProduct");
    const operator = await browse().get("/reference?role=operator");
    expect(operator.links).toContain("/reference/listParkedJobs");
    expect(operator.links).not.toContain("/reference/createProduct");
    expect((await browse().get("/reference?q=zzzz")).text).toContain("Intet passer");
  });

  test("shows each form of a value that has one of several", async () => {
    const page = await browse().get("/reference/schemas/PriceSheet");
    expect(page.text).toContain('model: "pot"');
    expect(page.text).toContain('model: "per_pupil"');
  });

  test("has examples with every value named, and calls what everybody may without a script", async () => {
    const page = await browse().get("/reference/drawSeats");
    expect(page.text).toContain("POOL_ID='…'");
    expect(page.text).toContain("/v1/pools/$POOL_ID/draws");
    const open = await browse().get("/reference/getPublicRound");
    const form = open.html.querySelector('form[action="/reference/getPublicRound/call"]')!;
    expect(form.querySelector("input")!.getAttribute("name")).toBe("reference");
    const nobody = browse();
    const reply = await nobody.http
      .get("/reference/getPublicRound/call?reference=..%2F..%2Fx")
      .set(nobody.headers);
    expect([reply.status, reply.headers["location"]]).toEqual([303, "/v1/public/rounds/..%2F..%2Fx"]);
    expect((await nobody.http.get("/reference/drawSeats/call").set(nobody.headers)).status).toBe(404);
  });
});
