import { beforeAll, describe, expect, test } from "vitest";
import { type TestApp, testApp } from "../support/app.ts";
import { consoleOf } from "../support/browser.ts";
import { pooled } from "../support/pooled.ts";

/** What becomes of an invoice, by forms alone: sent, paid, disputed, credited by two persons. */

let t: TestApp;
let p: Awaited<ReturnType<typeof pooled>>;
let browse: ReturnType<typeof consoleOf>["browse"];
let path: string;
const today = "2026-08-10";

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo(`${today}T09:00:00+02:00`);
  p = await pooled(t, 10);
  ({ browse } = consoleOf(t));
  await t.bill(p.seller.finance, "2026-08");
  const { data } = await t.get<{ data: { id: string }[] }>(p.seller.finance, "/v1/invoices");
  path = `/finance/invoices/${data[0]!.id}/paying`;
});

describe("an invoice's life", () => {
  test("is sent and paid by the seller, and no more is taken than is left: the field says so", async () => {
    const finance = browse(p.seller.finance);
    const invoice = await finance.get(path.replace("/paying", ""));
    expect(invoice.links).toContain(path);
    const page = await finance.get(path);
    expect(page.text).toContain("Ikke meldt sendt");
    const sent = await finance.send(page, "send", { channel: "email", on: today });
    expect(sent.text).toContain("Fakturaen er meldt sendt");
    const wrong = await finance.send(sent, "pay", {
      ...{ kind: "payment", amount: "99999,00", on: today, reference: "FIK 71" },
    });
    expect(wrong.status).toBe(409);
    expect(wrong.html.querySelector('input[name="amount"][aria-invalid]')!.getAttribute("value")).toBe(
      "99999,00",
    );
    const paid = await finance.send(wrong, "pay", {
      ...{ kind: "payment", amount: "100,00", on: today, reference: "FIK <b>71</b>" },
    });
    expect(paid.text).toContain("Betalingen er registreret");
    expect(paid.html.querySelectorAll("main b")).toHaveLength(0);
  });

  test("has a payment that was a mistake taken back with a reason, and once", async () => {
    const finance = browse(p.seller.finance);
    const page = await finance.get(path);
    expect(page.html.querySelectorAll('input[name="_do"][value="reverse"]')).toHaveLength(1);
    expect((await finance.send(page, "reverse", { reason: "" })).status).toBe(400);
    const taken = await finance.send(page, "reverse", { reason: "Forkert <b>faktura</b>" });
    expect(taken.text).toContain("Betalingen er taget tilbage");
    expect(taken.html.querySelectorAll("main b")).toHaveLength(0);
    expect(taken.html.querySelectorAll('input[name="_do"][value="reverse"]')).toHaveLength(0);
  });

  test("is disputed by the buyer and answered by the seller, whom the start page reminds", async () => {
    const buyer = browse(p.buyer.finance);
    const seller = browse(p.seller.finance);
    expect((await buyer.get(path)).html.querySelector('[name="lines/0/line"]')).toBeNull();
    const disputed = await buyer.send(await buyer.get(path), "dispute", { reason: "For mange pladser" });
    expect(disputed.text).toContain("Sælgeren har fået besked");
    expect((await seller.get("/home")).links).toContain(path);
    const answered = await seller.send(await seller.get(path), "answer", {
      ...{ decision: "uphold", answer: "I får en kreditnota" },
    });
    expect(answered.text).toContain("Køberen har fået svaret");
    expect((await seller.get("/home")).links).not.toContain(path);
    expect((await buyer.get(path)).text).toContain("I får en kreditnota");
  });

  test("is credited by two persons, never by the one who proposed it", async () => {
    const finance = browse(p.seller.finance);
    const second = browse(await t.secondOf(p.seller.publisherId));
    expect((await finance.get("/finance/credits")).text).toContain("Der er ingen krediteringer");
    const page = await finance.get(path);
    expect((await finance.send(page, "credit", { reason: "" })).status).toBe(400);
    // The line is chosen by what it says, not by a number that is typed.
    const lines = page.html.querySelectorAll('select[name="lines/0/line"] option').map((one) => one.text);
    expect(lines[0]).toBe("Hele fakturaen");
    expect(lines[1]).toMatch(/^1\. .+ · [\d.]+,\d\d/);
    const proposed = await finance.send(page, "credit", {
      ...{ reason: "For mange", "lines/0/line": "1", "lines/0/amount": "50,00" },
    });
    expect(proposed.text).toContain("En anden person skal godkende");
    const list = await finance.get("/finance/credits?state=proposed");
    expect((await finance.send(list, "approve")).status).toBe(403);
    const approved = await second.send(await second.get("/finance/credits?state=proposed"), "approve");
    expect(approved.text).toContain("Krediteringen er godkendt");
    await t.runJobs();
    expect((await finance.get("/finance/credits")).text).toContain("Udstedt");
    expect((await finance.get(path)).text).toContain("62,50");
    expect((await browse(p.buyer.finance).get("/finance/credits")).status).toBe(403);
  });

  test("is nobody else's", async () => {
    const other = await pooled(t, 5);
    expect((await browse(other.seller.finance).get(path)).status).toBe(404);
    expect((await browse(p.seller.finance).get(path)).status).toBe(200);
  });
});
