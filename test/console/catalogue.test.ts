import supertest from "supertest";
import { beforeAll, describe, expect, test } from "vitest";
import { createConsole } from "../../src/console/index.ts";
import { createApp } from "../../src/platform/http/app.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { testDoors } from "../support/doors.ts";

/** The market's public pages: search with filters and pages, a product with today's prices. */
let t: TestApp;
let pages: ReturnType<typeof supertest>;
let ours: Awaited<ReturnType<TestApp["publisher"]>>;
const ids: Record<string, string> = {};
const read = async (path: string) => {
  const { status, text, headers } = await pages.get(path);
  return { status, text, type: headers["content-type"] };
};
const titles = (text: string) =>
  [...text.matchAll(/<th scope="row"[^>]*><a href="\/catalogue\/[^"]+">([^<]*)<\/a>/g)].map(
    (match) => match[1],
  );
const list = async (reference: string, more: object = {}) => {
  const made = await t.post<{ id: string }>(ours.publisher, "/v1/products", {
    reference,
    title: `Titel ${reference}`,
    identifiers: [`urn:example:${reference}`],
    subjects: ["Dansk"],
    gradeFrom: 2,
    gradeTo: 5,
    ...more,
  });
  ids[reference] = made.id;
  return made.id;
};
const offer = (id: string, priceSheet: object, more: object = {}) =>
  t.post<{ id: string }>(ours.publisher, `/v1/products/${id}/offers`, {
    priceSheet,
    proration: "MONTHLY",
    countBasis: "seats",
    ...("mode" in priceSheet ? { overUse: "TOLERANCE", toleranceBp: 250 } : { overUse: "REPORT_ONLY" }),
    validFrom: "2027-01-01",
    ...more,
  });

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2027-03-01T10:00:00+01:00");
  ours = await t.publisher();
  const { routes } = createConsole({});
  pages = supertest(createApp({ services: t.services, routes, trustProxy: 0, ...testDoors() }));
  await list("broeker", {
    title: "Brøker <b>& procenter</b>",
    subjects: ["Matematik"],
    description: 'Om "brøk".',
    creators: ["Ane Holm"],
    authentication: ["unilogin"],
    link: "https://forlag.example/broek?a=1&b=2",
    contentType: "exercise",
  });
  await list("eventyr", { title: "Eventyr", institutionKinds: ["library"] });
  await list("hemmelig", { title: "Hemmelig brøk", state: "draft" });
  for (let n = 0; n < 30; n++)
    await list(`kemi-${n}`, { title: `Kemi ${String(n).padStart(2, "0")}`, subjects: ["Kemi"] });
  const pool = { model: "pooled", mode: "volume", tiers: [{ from: 1, unitPrice: "1062.50" }] };
  const first = await offer(ids["broeker"]!, pool, { noticeBy: "05-01" });
  await t.post(ours.publisher, `/v1/offers/${first.id}/versions`, {
    ...{ priceSheet: { ...pool, tiers: [{ from: 1, unitPrice: "70.00" }] } },
    ...{ proration: "NONE", countBasis: "seats", overUse: "HARD", validFrom: "2027-08-01" },
  });
  await offer(ids["broeker"]!, { model: "pay_per_use", unitPrice: "0.755", capPrice: "4", fixedPrice: "3" });
});

describe("the search page", () => {
  test("finds by words and filters, and keeps what was chosen", async () => {
    const page = await read("/catalogue?q=br%C3%B8k&subject=&grade=&model=&kind=");
    expect([page.status, page.type]).toEqual([200, "text/html; charset=utf-8"]);
    expect(titles(page.text)).toEqual(["Brøker &lt;b>&amp; procenter&lt;/b>"]);
    expect(page.text).toContain('value="brøk"');
    expect(page.text).not.toContain("Hemmelig");
    expect(page.text).not.toContain("<b>");
    const library = await read("/catalogue?kind=library");
    expect(titles(library.text)).toEqual(["Eventyr"]);
    expect(library.text).toContain('<option value="library" selected>');
    expect(titles((await read("/catalogue?model=pay_per_use")).text)).toHaveLength(1);
    expect(titles((await read("/catalogue?subject=Kemi&grade=6")).text)).toEqual([]);
    expect((await read("/catalogue?q=findes-ikke")).text).toContain("Ingen læremidler passer");
    expect((await read("/catalogue?kind=zoo")).status).toBe(400);
    expect((await read("/catalogue?q=%22%3E%3Cscript%3E")).text).not.toMatch(/<script>|"><script/);
  });

  test("goes on from page to page without a gap", async () => {
    const seen: string[] = [];
    let path = "/catalogue?q=kemi";
    for (;;) {
      const { text } = await read(path);
      seen.push(...titles(text).map(String));
      const next = /<a href="(\/catalogue\?[^"]*cursor=[^"]*)">Flere/.exec(text)?.[1];
      if (!next) break;
      path = next.replaceAll("&amp;", "&");
    }
    expect(seen).toHaveLength(30);
    expect(new Set(seen).size).toBe(30);
  });
});

describe("a product's page", () => {
  test("shows metadata, today's prices and terms, and those of a day to come by themselves", async () => {
    const { status, text } = await read(`/catalogue/${ids["broeker"]}`);
    expect(status).toBe(200);
    for (const words of [
      "Ane Holm",
      "Unilogin",
      "Træning",
      "fra 1: 1.062,50 kr. pr. plads",
      "0,755 kr. pr. anvendelse",
      "højst 4,00 kr. pr. elev og måned",
      "eller fast 3,00 kr. pr. elev og måned",
      "betales ud over en margen (2,5 %)",
      "1.5.",
      'href="https://forlag.example/broek?a=1&amp;b=2" rel="noopener noreferrer nofollow"',
    ])
      expect(text).toContain(words);
    const [today, coming] = text.split('id="coming"');
    expect(today).not.toContain("70,00");
    expect(coming).toContain("01-08-2027");
    expect(coming).toContain("fra 1: 70,00 kr. pr. plads");
    await t.travelTo("2027-08-01T08:00:00+02:00");
    const later = await read(`/catalogue/${ids["broeker"]}`);
    expect(later.text).toContain("fra 1: 70,00 kr. pr. plads");
    expect(later.text).not.toContain("1.062,50");
  });

  test("is there for published products only, and shows what is in a bundle", async () => {
    for (const id of [ids["hemmelig"], "5f0c6c3e-0f0a-4c1b-9a52-0d8f8e1b7a11"])
      expect((await read(`/catalogue/${id}`)).status).toBe(404);
    const bundle = await list("pakke", { title: "Pakken" });
    await t
      .as(ours.publisher)
      .put(`/v1/products/${bundle}/items`, { productIds: [ids["eventyr"], ids["kemi-0"]] })
      .expect(200);
    const { text } = await read(`/catalogue/${bundle}`);
    expect(text).toContain(`<a href="/catalogue/${ids["eventyr"]}">Eventyr</a>`);
    expect(text).toContain("Der er intet tilbud i dag.");
  });
});
