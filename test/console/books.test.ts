import { beforeAll, describe, expect, test } from "vitest";
import { type TestApp, testApp } from "../support/app.ts";
import { consoleOf } from "../support/browser.ts";
import { pooled } from "../support/pooled.ts";

/** A seller's books by pages and forms alone. */

let t: TestApp;
let p: Awaited<ReturnType<typeof pooled>>;
let second: string;
let browse: ReturnType<typeof consoleOf>["browse"];
const path = "/finance/books";

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-08-10T09:00:00+02:00");
  p = await pooled(t, 100);
  second = await t.secondOf(p.seller.publisherId);
  await t.bill(p.seller.finance, "2026-08");
  ({ browse } = consoleOf(t));
});

describe("the books", () => {
  test("show each account with what stands on it, by payer, to whoever sells and nobody else", async () => {
    const finance = browse(p.seller.finance);
    expect((await finance.get("/home")).links).toContain(path);
    expect((await browse(p.buyer.finance).get("/home")).links).not.toContain(path);
    expect((await browse(p.buyer.finance).get(path)).status).toBe(403);
    const page = await finance.get(path);
    expect(page.text).toContain("1 postering med 3 linjer. Debet og kredit går op.");
    const row = (name: string) =>
      page.html
        .querySelectorAll("tbody tr")
        .map((one) => one.querySelectorAll("th, td").map((cell) => cell.text.trim()))
        .find(([first]) => first === name);
    expect(row("Tilgodehavender hos betalere")).toEqual([
      ...["Tilgodehavender hos betalere", "Aktiv", "7.750,00", "0,00", "7.750,00"],
    ]);
    expect(row("Salgsmoms")!.at(-1)).toMatch(/^[-−]1\.550,00$/);
    expect(row("I alt")!.at(-1)).toBe("0,00");
    const payers = await finance.get(`${path}/accounts/receivable`);
    expect(payers.text).toContain("5790000000012");
    const english = await browse(p.seller.finance, { language: "en" }).get(path);
    expect(english.text).toContain("Receivable from payers");
  });

  test("lead from the journal to an entry, from it to its document, and out as a file", async () => {
    const finance = browse(p.seller.finance);
    const journal = await finance.get(`${path}/entries?fact=invoice`);
    const [entry] = journal.links.filter((link) => /\/entries\/[0-9a-f-]{36}$/.test(link));
    const page = await finance.get(entry!);
    expect(page.text).toContain("momsgrundlag 6.200,00");
    const document = page.links.find((link) => link.startsWith("/finance/invoices/"))!;
    expect((await finance.get(document)).status).toBe(200);
    expect((await finance.get(`${path}/entries?fact=payment`)).text).toContain(
      "Der er ingen posteringer her.",
    );
    const report = journal.links.find((link) => link.includes("report=journal"))!;
    expect((await finance.get(report)).status).toBe(200);
  });

  test("have a wrong entry reversed by a second person, never by whoever proposed it", async () => {
    const finance = browse(p.seller.finance);
    const journal = await finance.get(`${path}/entries`);
    const [entry] = journal.links.filter((link) => /\/entries\/[0-9a-f-]{36}$/.test(link));
    const page = await finance.get(entry!);
    const empty = await finance.send(page, "reverse", { reason: "" });
    expect(empty.status).toBe(400);
    await finance.send(page, "reverse", { reason: "Bogført for tidligt" });
    const own = await finance.send(await finance.get(`${path}/reversals`), "approve", {});
    expect(own.status).toBe(403);
    const other = browse(second);
    expect((await other.get("/home")).text).toContain("Godkend tilbageførslen af postering 1");
    const done = await other.send(await other.get(`${path}/reversals`), "approve", {});
    expect(done.text).toContain("Posteringen er tilbageført.");
    expect((await finance.get(entry!)).text).toContain("Se den postering, der tilbagefører den");
    expect((await finance.get(path)).text).toContain("2 posteringer med 6 linjer");
    const numbers = (shown: Awaited<ReturnType<typeof finance.get>>) =>
      shown.html.querySelectorAll("tbody th").map((cell) => cell.text.trim());
    const newest = await finance.get(`${path}/entries`);
    expect(numbers(newest)).toEqual(["2", "1"]);
    const sorted = newest.links.find((link) => /[?&]sort=fact(&|$)/.test(link))!;
    expect(numbers(await finance.get(sorted))).toEqual(["1", "2"]);
    const filtered = await finance.get(`${path}/entries?fact=invoice`);
    expect(filtered.links.some((link) => /fact=invoice&sort=amount/.test(link))).toBe(true);
  });

  test("have a month closed by one and locked by another", async () => {
    const finance = browse(p.seller.finance);
    const open = await finance.get(`${path}/months`);
    expect(open.html.querySelectorAll('input[name="_do"]')).toHaveLength(0);
    await t.travelTo("2026-09-01T09:00:00+02:00");
    const closed = await finance.send(await finance.get(`${path}/months`), "close", {});
    expect(closed.text).toContain("Måneden er lukket.");
    expect((await finance.send(closed, "lock", {})).status).toBe(403);
    const again = await finance.send(await finance.get(`${path}/months`), "reopen", { reason: "En mangler" });
    expect(again.text).toContain("Måneden er åben igen.");
    await finance.send(again, "close", {});
    const other = browse(second);
    expect((await other.get("/home")).text).toContain("Lås 2026-08 i bogføringen");
    const locked = await other.send(await other.get(`${path}/months`), "lock", {});
    expect(locked.text).toContain("Måneden er låst.");
    expect(locked.html.querySelectorAll('input[name="_do"]')).toHaveLength(0);
  });
});
