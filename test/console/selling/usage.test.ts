import { parse } from "csv-parse/sync";
import { beforeAll, describe, expect, test } from "vitest";
import { countSlice } from "../../../src/reconciliation/index.ts";
import { type TestApp, testApp } from "../../support/app.ts";
import { consoleOf } from "../../support/browser.ts";
import { pooled } from "../../support/pooled.ts";
import { webServer } from "../../support/web-server.ts";
import { counterReport } from "../../usage/counter.ts";

/** A publisher's usage data by forms alone: tried, sent, its faults by line, names mapped, month closed, taken back. */

const counterApi = await webServer();
let t: TestApp;
let p: Awaited<ReturnType<typeof pooled>>;
let browse: ReturnType<typeof consoleOf>["browse"];
beforeAll(async () => {
  t = await testApp({ travel: true, internalHosts: counterApi.host });
  await t.travelTo("2026-07-01T10:00:00+02:00");
  p = await pooled(t, 10);
  await t.travelTo("2026-10-02T10:00:00+02:00");
  ({ browse } = consoleOf(t));
});
const lineOf = (eventId: string, more: object = {}) =>
  JSON.stringify({
    eventId,
    at: "2026-09-14T09:00:00+02:00",
    pupil: "anna",
    controller: p.buyer.code,
    institution: p.buyer.institutions[0]!.number,
    product: p.isbn,
    kind: "use",
    seconds: 60,
    ...more,
  });
const file = (...lines: string[]) => ({ name: "brug.ndjson", bytes: lines.join("\n") });
const stored = async () => (await t.sql<{ n: number }>("select count(*)::int as n from usage_event"))[0]!.n;
async function work() {
  await t.runJobs({ schedules: true });
  while (await countSlice(t.jobs.db));
  await t.runJobs({ schedules: true });
}

describe("a publisher's usage data", () => {
  test("is tried without being kept, then sent, and its faults stand by line", async () => {
    const seller = browse(p.seller.publisher);
    expect((await seller.get("/selling/usage")).text).toContain("I har ikke sendt brugsdata endnu");
    const page = await seller.get("/selling/usage/upload");
    const lines = [lineOf("e1"), lineOf("e2", { kind: "sang" }), lineOf("e3", { product: "dansk <4>" })];
    const tried = await seller.send(page, "try", {}, undefined, file(...lines));
    expect(tried.text).toContain("Prøvet: intet er gemt");
    expect(tried.html.querySelectorAll("tbody tr").some((row) => row.text.includes("slags brug"))).toBe(true);
    expect(await stored()).toBe(0);
    const nameless = await seller.send(page, "send", {}, undefined, file(...lines));
    expect(nameless.status).toBe(400);
    expect(await stored()).toBe(0);
    const sent = await seller.send(page, "send", { reference: "sept 1/2" }, undefined, file(...lines));
    expect(sent.text).toContain("Leverance sept 1/2");
    expect(sent.text).toContain("Ikke en af de slags brug, der tæller");
    expect(sent.text).toContain("dansk <4>");
    expect(await stored()).toBe(2);
    expect((await seller.get("/selling/usage")).text).toContain("sept 1/2");
    const way = sent.links.find((link) => link.startsWith("/selling/usage/batch/file?"))!;
    const reply = await seller.http.get(way).set(seller.headers).expect(200);
    const rows = parse(reply.text, { bom: true, delimiter: ";" }) as string[][];
    expect(rows).toHaveLength(2);
    expect(rows[1]!.slice(0, 2)).toEqual(["2", "Ikke en af de slags brug, der tæller"]);
    const rival = browse((await t.publisher()).publisher);
    await rival.http.get(way).set(rival.headers).expect(404);
  });

  test("waits for names and months among the tasks, and no longer once they are given", async () => {
    await t.post(p.buyer.buyer, "/v1/reconciliations", { month: "2026-09" });
    await work();
    const seller = browse(p.seller.publisher);
    const home = await seller.get("/home");
    expect(home.text).toContain("Luk måneden 2026-09");
    expect(home.text).toContain("Sig, hvilke læremidler 1 navne");
    const names = await seller.get("/selling/usage/names");
    expect(names.text).toContain("dansk <4>");
    const all = await seller.get("/selling/usage/names?name=dansk%20%3C4%3E");
    const refused = await seller.send(all, "map");
    expect(refused.status).toBe(400);
    const mapped = await seller.send(all, "map", { "aliases/0/productId": p.productId });
    expect(mapped.text).toContain("Navnet er gemt");
    expect(mapped.text).toContain("Alle navne i jeres brugsdata er kendt");
    const month = await seller.get("/selling/usage?month=2026-09");
    expect(month.text).toContain("Ikke lukket");
    // One press without a choice closes nothing: a closing cannot be undone.
    const pressed = await seller.send(month, "close");
    expect(pressed.status).toBe(400);
    expect(month.text).toContain("kan ikke fortrydes");
    const closed = await seller.send(month, "close", { state: "complete" });
    expect(closed.text).toContain("Måneden er lukket");
    await work();
    const after = await seller.get("/home");
    expect(after.text).not.toContain("Luk måneden");
    expect(after.text).not.toContain("Sig, hvilke læremidler");
    const freed = await seller.send(await seller.get("/selling/usage/names"), "free");
    expect(freed.text).toContain("Navnet er fjernet");
  });

  test("is taken back whole, and nobody else sees a batch or its lines", async () => {
    const at = "/selling/usage/batch?reference=sept%201%2F2";
    const other = await t.publisher();
    expect((await browse(other.publisher).get(at)).status).toBe(404);
    expect((await browse(p.buyer.finance).get(at)).status).toBe(403);
    expect((await browse(p.seller.publisher).get("/selling/usage?month=nej")).status).toBe(400);
    const seller = browse(p.seller.publisher, { language: "en" });
    const page = await seller.get(at);
    expect(page.text).toContain("Batch sept 1/2");
    const gone = await seller.send(page, "withdraw");
    expect(gone.text).toContain("The batch is withdrawn");
    expect(gone.html.querySelectorAll("form").some((form) => form.text.includes("Withdraw"))).toBe(false);
  });

  test("lists a batch's faults page by page", async () => {
    const seller = browse(p.seller.publisher);
    const lines = Array.from({ length: 60 }, (_, n) => lineOf(`fejl-${n}`, { kind: "sang" }));
    const page = await seller.get("/selling/usage/upload");
    const first = await seller.send(page, "send", { reference: "fejl" }, undefined, file(...lines));
    const more = first.links.find((link) => link.includes("cursor="))!;
    expect((await seller.get(more)).text).toContain("60");
  });

  test("has its provider's sums in a file in which no column has a sum beside its parts", async () => {
    const made = ["TR", "TR_B1"].map((id) => counterReport(id, { items: 2, platforms: 1, seed: 3 }));
    await t.travelTo("2026-11-01T10:00:00+01:00");
    for (const [n, { report }] of made.entries())
      await t
        .as(p.seller.publisher)
        .post(`/v1/usage-batches?reference=tal-${n}&format=counter&controller=${p.buyer.code}`, report)
        .expect(201);
    const seller = browse(p.seller.publisher);
    const file = await seller.http.get("/selling/usage/sums/file?month=2026-07").set(seller.headers);
    const [head, ...rows] = parse(file.text, { bom: true, delimiter: ";" }) as string[][];
    expect(head!.slice(0, 4)).toEqual(["Titel eller ISBN", "Kommune", "Platform", "Egenskaber"]);
    // The page says of each sum what it is a sum of, or two of one title would look like one told twice.
    const page = await seller.get("/selling/usage/sums?month=2026-07");
    const at = page.html
      .querySelectorAll("main th")
      .map((cell) => cell.text)
      .indexOf("Egenskaber");
    const shown = page.html
      .querySelectorAll("main tbody tr")
      .map((row) => row.querySelectorAll("td, th")[at]!.text);
    expect(new Set(shown)).toEqual(new Set(rows.map((row) => row[3])));
    expect(shown.every((text) => text.length > 0)).toBe(true);
    for (const [n, { report, figures }] of made.entries()) {
      const name = n === 0 ? "TR" : "TR_B1";
      expect(report.Report_Header["Report_ID"]).toBe(name);
      const july = figures.filter(({ month }) => month === "2026-07");
      for (const metric of new Set(july.map((figure) => figure.metric))) {
        const at = head!.indexOf(`${name} ${metric}`);
        const sum = (counts: number[]) => counts.reduce((all, count) => all + count, 0);
        expect(sum(rows.map((row) => Number(row[at]))), `${name} ${metric}`).toBe(
          sum(july.filter((figure) => figure.metric === metric).map(({ count }) => count)),
        );
      }
    }
  });
});

describe("a publisher's COUNTER API", () => {
  test("is added, pulled, corrected and ended by forms, and its key is shown nowhere", async () => {
    const seller = browse(p.seller.publisher);
    const page = await seller.get("/selling/usage/sources");
    expect(page.text).toContain("Der er ingen kilder endnu");
    const given = {
      controller: p.buyer.code,
      url: `${counterApi.url}/r51`,
      "credentials/customerId": "kunde-1",
      "credentials/apiKey": "noegle-HEMMELIG",
      reports: "PR",
      from: "2026-10",
    };
    const wrong = await seller.send(page, "add", { ...given, from: "2019-09" });
    expect(wrong.status).toBe(400);
    expect(wrong.text).toMatch(/Vælg en måned fra 20\d\d-\d\d til 2026-1\d/);
    counterApi.answers((_request, reply) => reply.writeHead(403).end(JSON.stringify({ Code: 2020 })));
    await seller.send(page, "add", given);
    await work();
    const list = await seller.get("/selling/usage/sources");
    expect(list.text).toContain("0 af 1 er hentet, 1 mislykket");
    const way = list.links.find((link) => /sources\/[0-9a-f-]{36}$/.test(link))!;
    const failed = await seller.get(way);
    expect(failed.text).toContain("Adgangsoplysningerne giver ikke adgang. Ret dem. (2020)");
    expect(failed.text).not.toContain("HEMMELIG");
    const { report } = counterReport("PR", { items: 1, platforms: 2, seed: 1 });
    report.Report_Header["Created"] = "2026-11-01T01:00:00+01:00";
    report.Report_Header["Report_Filters"] = { Begin_Date: "2026-10-01", End_Date: "2026-10-31" };
    for (const item of report.Report_Items) item.Attribute_Performance = [october];
    counterApi.answers((_request, reply) => reply.end(JSON.stringify(report)));
    await seller.send(failed, "change", {
      ...{
        url: given.url,
        reports: "PR",
        "credentials/customerId": "kunde-1",
        "credentials/apiKey": "rigtig",
      },
    });
    await t.travelTo("2026-11-01T10:30:00+01:00");
    await work();
    expect((await seller.get(way)).text).toContain("2 af 2 linjer er taget");
    await seller.send(await seller.get(way), "pull", { month: "2026-10", report: "PR", trial: "yes" });
    await work();
    expect((await seller.get(way)).text).toContain("Prøvet: intet er gemt");
    await seller.send(await seller.get(way), "end", {});
    expect((await seller.get("/selling/usage/sources")).text).toContain("Der er ingen kilder endnu");
  });
});

const october = {
  Data_Type: "Book",
  Access_Method: "Regular",
  Performance: { Total_Item_Requests: { "2026-10": 7 } },
};
