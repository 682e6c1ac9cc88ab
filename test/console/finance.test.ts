import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { daysText } from "../../src/console/frame/days.ts";
import { readingOf } from "../../src/console/frame/language.ts";
import { asLocalDate } from "../../src/platform/calendar.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { consoleOf } from "../support/browser.ts";
import { pooled } from "../support/pooled.ts";

/** What finance people do in the browser, from the first page to what came of it. */

let t: TestApp;
let p: Awaited<ReturnType<typeof pooled>>;
let browse: ReturnType<typeof consoleOf>["browse"];
let reconciliationId: string;
const month = "2026-09";
const xss = "<script>alert(1)</script>";

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-08-10T09:00:00+02:00");
  p = await pooled(t, 10);
  ({ browse } = consoleOf(t));
  await t.post(p.buyer.school, `/v1/pools/${p.poolId}/draws`, {
    seats: 3,
    from: "2026-08-10",
    to: "2027-08-01",
  });
  await t.bill(p.seller.finance, "2026-08");
  await t.travelTo("2026-10-05T10:00:00+02:00");
  const school = p.buyer.institutions[0]!;
  const lines = Array.from({ length: 14 }, (_, n) => ({
    eventId: `e${n}`,
    at: "2026-09-14T09:00:00+02:00",
    pupil: `pupil${n}`,
    controller: p.buyer.code,
    institution: school.number,
    product: p.isbn,
    kind: "use",
    seconds: 60,
  }));
  await t.request
    .post("/v1/usage-batches?reference=b1")
    .set("Authorization", `Bearer ${p.seller.publisher}`)
    .set("Content-Type", "application/x-ndjson")
    .send(lines.map((line) => JSON.stringify(line)).join("\n"));
  await t.post(p.seller.publisher, "/v1/usage-months", { month, state: "complete" });
  await t.runJobs();
});

const paths = ["/finance/invoices", "/finance/reconciliations", "/finance/reports", "/finance/documents"];

describe("finance pages", () => {
  test("are nobody's who lacks the role, and another party's things are not there", async () => {
    for (const path of paths)
      expect([path, (await browse(p.buyer.school).get(path)).status]).toEqual([path, 403]);
    const stranger = browse((await t.municipality()).finance);
    const [invoice] = (await t.get<{ data: { id: string }[] }>(p.buyer.finance, "/v1/invoices")).data;
    expect((await stranger.get(`/finance/invoices/${invoice!.id}`)).status).toBe(404);
    expect((await stranger.get(`/finance/invoices/${randomUUID()}`)).status).toBe(404);
    for (const path of paths) {
      const seen = await stranger.get(path);
      expect([path, seen.status]).toEqual([path, 200]);
      expect(seen.text).not.toContain("Dansk 4");
    }
    expect((await stranger.get("/finance/invoices")).text).toContain("Ingen fakturaer passer");
    expect((await stranger.get("/finance/reconciliations")).text).toContain("Ingen afstemninger passer");
  });

  test("are there in English", async () => {
    const reader = browse(p.buyer.finance, { language: "en" });
    for (const path of paths) expect((await reader.get(path)).text).not.toMatch(/[æøå]/i);
  });
});

describe("an invoice", () => {
  test("is found by what its reader knows of it, and says why each øre is there", async () => {
    const finance = browse(p.buyer.finance);
    const list = await finance.get("/finance/invoices?q=po-1&kind=base&state=issued&month=2026-08");
    const link = list.links.find((href) => /^\/finance\/invoices\/[0-9a-f-]{36}$/.test(href));
    expect((await finance.get("/finance/invoices?q=nothing-like-it")).text).toContain(
      "Ingen fakturaer passer",
    );
    const page = await finance.get(link!);
    expect(page.status).toBe(200);
    expect(page.text).toContain("10 × 62,00 ÷ 1 = 620,00 kr.");
    expect(page.text).toContain("775,00");
    const file = await finance.http.get("/finance/invoices/file?q=po-1&kind=").set(finance.headers);
    expect(file.text).toContain("PO-1");
    expect(file.text.trim().split("\r\n")).toHaveLength(2);
  });
});

describe("a reconciliation", () => {
  test("of a month is computed by a form, and no month is refused beside its field", async () => {
    const finance = browse(p.buyer.finance);
    const page = await finance.get("/finance/reconciliations");
    const wrong = await finance.send(page, "run", { month: "oktober" });
    expect(wrong.status).toBe(400);
    expect(wrong.html.querySelector('input[name="month"][aria-invalid]')!.getAttribute("value")).toBe(
      "oktober",
    );
    expect((await finance.send(page, "run", { month })).text).toContain("sat i gang");
    const started = await finance.get("/finance/reconciliations");
    expect(started.text).toMatch(/Seneste beregning, sat i gang .*: venter/);
    expect(started.html.querySelector('#reconciling[hx-trigger="changed, every 5s"]')).not.toBeNull();
    await t.runJobs();
    expect((await finance.get("/finance/reconciliations")).text).toMatch(/sat i gang .*: færdig/);
  });

  test("awaits its finance people, who see the evidence, dispute and agree", async () => {
    const finance = browse(p.buyer.finance);
    const home = await finance.get("/home");
    const href = home.links.find((one) => one.startsWith("/finance/reconciliations/"))!;
    expect(home.text).toContain("Dansk 4");
    reconciliationId = href.split("/").at(-1)!;
    const page = await finance.get(href);
    expect(page.text).toContain("Over");
    const why = page.links.find((one) => one.includes("?place="))!;
    const explained = await finance.get(why.split("#")[0]!);
    expect(explained.text).toContain("Brug, delt i klasser");
    const rows = explained.links.find((one) => one.includes("/rows?"))!;
    expect((await finance.get(rows)).text).toContain("Vælg et formål");
    const shown = await finance.get(`${rows}&purpose=billing`);
    expect(shown.status).toBe(200);
    expect(shown.html.querySelectorAll("table code").length).toBeGreaterThan(0);
    expect(shown.text).not.toContain("pupil1");

    const empty = await finance.send(page, "dispute", { reason: "" });
    expect(empty.status).toBe(400);
    expect(empty.html.querySelector("textarea")!.getAttribute("aria-invalid")).toBe("true");
    const disputed = await finance.send(page, "dispute", { reason: `Skolen er forkert ${xss}` });
    expect(disputed.text).toContain("Afstemningen er bestridt");
    expect(disputed.html.querySelectorAll("main script")).toHaveLength(0);
    const agreed = await finance.send(disputed, "agree");
    expect(agreed.text).toContain("I er nu enige");
    expect(agreed.text).toContain("Bestridt");
  });

  test("shows its publisher counts of five and more, never a pupil's row", async () => {
    const seller = browse(p.seller.finance);
    const page = await seller.get(`/finance/reconciliations/${reconciliationId}`);
    expect(page.status).toBe(200);
    expect(page.text).toContain("som forlag ser det");
    expect(page.links.some((href) => href.includes("/rows"))).toBe(false);
    expect(page.links.some((href) => href.includes("?place="))).toBe(false);
    // The heading names the product: no column repeats it.
    expect(page.html.querySelector("#figures")!.parentNode!.text).not.toContain("Dansk 4");
    const rows = await seller.get(`/finance/reconciliations/${reconciliationId}/rows?purpose=billing`);
    expect(rows.html.querySelectorAll("table")).toHaveLength(0);
    const agreed = await seller.send(page, "agree");
    expect(agreed.text).toContain("Aftalt");
    const closed = await seller.send(page, "dispute", { reason: "For sent" });
    expect(closed.status).toBe(409);
    expect((await browse(p.buyer.finance).get("/home")).links).not.toContain(
      `/finance/reconciliations/${reconciliationId}`,
    );
  });
});

describe("a report", () => {
  test("is on screen, a file, and a link that is shown once", async () => {
    const finance = browse(p.buyer.finance);
    const path = "/finance/reports?report=spend&from=2026-08-01&to=2026-11-01";
    const page = await finance.get(path);
    expect(page.text).toContain("Dansk 4");
    const file = page.links.find((href) => href.includes("profile=excel"))!;
    const got = await finance.http.get(file).set(finance.headers);
    expect([got.status, got.text.includes("Dansk 4")]).toEqual([200, true]);
    const made = await finance.send(page, "link", { expiresInHours: "2" });
    const url = made.html.querySelector("code.secret")!.text;
    expect((await finance.http.get(new URL(url).pathname)).text).toContain("Dansk 4");
    const wrong = await finance.send(page, "link", { expiresInHours: "9999" });
    expect(wrong.status).toBe(400);
    expect(wrong.html.querySelector("code.secret")).toBeNull();
    expect((await finance.get("/finance/reports")).text).toContain("Vælg rapport og dage");
  });
});

describe("what documents state", () => {
  test("is changed from a day on by forms alone, and what is refused stays in its fields", async () => {
    const finance = browse(p.buyer.finance);
    const before = await finance.get("/home");
    expect(before.text).toContain("Mangler");
    const page = await finance.get("/finance/documents");
    const address = {
      from: "2026-10-05",
      "says/address/street": `Rådhuspladsen 1 ${xss}`,
      "says/address/postCode": "8000",
      "says/address/city": "Aarhus",
      "says/electronicAddress/scheme": "0088",
      "says/electronicAddress/id": "123",
    };
    const wrong = await finance.send(page, "party", address);
    expect(wrong.status).toBe(400);
    expect(wrong.html.querySelector('[name="says/electronicAddress/id"]')!.getAttribute("aria-invalid")).toBe(
      "true",
    );
    const done = await finance.send(wrong, "party", { "says/electronicAddress/id": "5790000000012" });
    expect(done.text).toContain("Oplysningerne er gemt");
    expect(done.html.querySelectorAll("main script")).toHaveLength(0);
    expect(done.html.querySelector('[name="says/address/city"]')!.getAttribute("value")).toBe("Aarhus");
    const payer = await finance.send(done, "payer", {
      gln: "5790000000012",
      from: "2026-10-05",
      "says/name": "Skoleforvaltningen",
      "says/demands": ["orderReference"],
    });
    expect(payer.text).toContain("Skoleforvaltningen");
    const place = await finance.send(payer, "institution", {
      institutionId: String(p.buyer.institutions[0]!.id),
      from: "2026-10-05",
      "says/orderReference": "SKOLE-7",
    });
    expect(place.text).toContain("SKOLE-7");
    // What is stated stands with its label and in words, not as a row of codes.
    expect(place.text).toContain("Elektronisk adresse, art: EAN (GLN)");
    expect(place.text).toContain("Fakturaer skal have: Ordrereference");
    expect(place.text).toContain("By: Aarhus");
    const change = place.links.find((href) => href.includes("#payer"))!;
    const again = await finance.get(change.split("#")[0]!);
    expect(again.html.querySelector('[name="says/name"]')!.getAttribute("value")).toBe("Skoleforvaltningen");
    expect((await finance.get("/home")).text).not.toContain("Mangler");
  });

  test("has no payers and institutions for a publisher", async () => {
    const seller = browse(p.seller.finance);
    const page = await seller.get("/finance/documents");
    expect(page.html.querySelectorAll('input[name="_do"]').map((one) => one.getAttribute("value"))).toEqual([
      "party",
    ]);
    const done = await seller.send(page, "party", {
      from: "2026-10-05",
      "says/payments/0/means": "42",
      "says/payments/0/registration": "1234",
      "says/payments/0/account": "12345678",
    });
    expect(done.text).toContain("12345678");
    const second = await seller.send(done, "party", {
      from: "2026-10-06",
      "says/payments/1/means": "58",
      "says/payments/1/iban": "DK5000400440116243",
    });
    expect(second.status).toBe(200);
    const iban = second.html.querySelector('[name="says/payments/1/iban"]')!;
    expect(iban.getAttribute("value")).toBe("DK5000400440116243");
    const swapped = await seller.send(second, "party", {
      from: "2026-10-07",
      "says/payments/0/means": "",
      "says/payments/0/registration": "",
      "says/payments/0/account": "",
    });
    const only = swapped.html.querySelector('[name="says/payments/0/iban"]')!;
    expect(only.getAttribute("value")).toBe("DK5000400440116243");
  });
});

describe("how invoices leave", () => {
  test("does not undo what payers were set meanwhile, and takes no list that was forged into the form", async () => {
    const seller = browse(p.seller.finance);
    const page = await seller.get("/finance/deliveries");
    const payers = [{ gln: "5790000000012", channel: "by_hand" }];
    await t.as(p.seller.finance).put("/v1/delivery-rules", { channel: "address", payers }).expect(200);
    expect(page.html.querySelector('[name="payers"]')).toBeNull();
    const done = await seller.send(page, "rules", { channel: "email" });
    expect(done.status).toBe(200);
    expect(await t.get(p.seller.finance, "/v1/delivery-rules")).toEqual({ channel: "email", payers });
  });

  test("is said of one payer and taken back again by forms alone", async () => {
    const seller = browse(p.seller.finance);
    const page = await seller.get("/finance/deliveries");
    expect(page.text).not.toContain("API");
    const wrong = await seller.send(page, "payers", { "payers/1/gln": "12", "payers/1/channel": "folder" });
    expect(wrong.status).toBe(400);
    expect(wrong.html.querySelector('[name="payers/1/gln"]')!.getAttribute("aria-invalid")).toBe("true");
    const done = await seller.send(page, "payers", {
      "payers/1/gln": "5790000000029",
      "payers/1/channel": "folder",
    });
    const set = await t.get<{ channel: string; payers: object[] }>(p.seller.finance, "/v1/delivery-rules");
    expect(set.channel).toBe("email");
    expect(set.payers).toEqual([
      { gln: "5790000000012", channel: "by_hand" },
      { gln: "5790000000029", channel: "folder" },
    ]);
    await seller.send(done, "payers", { "payers/0/channel": "" });
    expect(await t.get(p.seller.finance, "/v1/delivery-rules")).toEqual({
      channel: "email",
      payers: [{ gln: "5790000000029", channel: "folder" }],
    });
  });
});

describe("how pots were split", () => {
  test("is not lost behind two hundred runs of other jobs", async () => {
    const insert = (job: string, from: number, to: number) =>
      t.sql(
        `insert into platform_run (id, party_id, job, key, state, created_at)
         select gen_random_uuid(), $1, $2, 'old-' || n, 'failed', now() - interval '1 day' + n * interval '1 second'
         from generate_series($3::int, $4::int) n`,
        [p.buyer.controllerId, job, from, to],
      );
    await insert("billing.pot-split", 0, 0);
    await insert("made.up", 1, 201);
    const page = await browse(p.buyer.finance).get("/finance/pots");
    expect(page.html.querySelectorAll("#progress h3")).toHaveLength(1);
    expect(
      (await t.get<{ data: object[] }>(p.buyer.finance, "/v1/runs?job=made.up")).data.length,
    ).toBeGreaterThan(1);
  });

  test("say days as people do, by the last one that counts", async () => {
    const finance = browse(p.buyer.finance);
    const [invoice] = (await t.get<{ data: { id: string }[] }>(p.buyer.finance, "/v1/invoices")).data;
    const page = await finance.get(`/finance/invoices/${invoice!.id}`);
    expect(page.text).toContain("til og med 31-07-2027");
    expect(page.text).not.toContain("ikke med");
    const english = await browse(p.buyer.finance, { language: "en" }).get(`/finance/invoices/${invoice!.id}`);
    expect(english.text).toMatch(/to 31.07.2027|to 31 July 2027|to 2027-07-31/);
    const reading = readingOf({ languages: ["da"] });
    const days = (from: string, to: string) =>
      daysText(reading, { from: asLocalDate(from), to: asLocalDate(to) });
    expect(days("2026-08-01", "2027-08-01")).toBe("01-08-2026 til og med 31-07-2027");
    expect(days("2026-12-31", "2027-01-01")).toBe("31-12-2026");
  });

  test("say of a month that is closed why there is nothing to answer", async () => {
    const finance = browse(p.buyer.finance);
    const { data } = await t.get<{ data: { id: string; state: string }[] }>(
      p.buyer.finance,
      "/v1/reconciliations",
    );
    for (const { id, state } of data) {
      await t.sql("update reconciliation_reconciliation set state = 'invoiced' where id = $1", [id]);
      const closed = await finance.get(`/finance/reconciliations/${id}`);
      expect(closed.text).toContain("I er enige om måneden, og det, der skulle faktureres, er faktureret");
      await t.sql("update reconciliation_reconciliation set state = 'incomplete' where id = $1", [id]);
      expect((await finance.get(`/finance/reconciliations/${id}`)).text).toContain(
        "forlaget har ikke afsluttet",
      );
      await t.sql("update reconciliation_reconciliation set state = $2 where id = $1", [id, state]);
    }
    expect(data.length).toBeGreaterThan(0);
  });
});
