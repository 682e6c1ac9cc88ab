import { beforeAll, describe, expect, test } from "vitest";
import { csv, dkk, type Selling, selling, slipOf } from "../banking/world.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { consoleOf } from "../support/browser.ts";

/** A seller's bank by pages and forms alone. */

let t: TestApp;
let p: Selling;
let browse: ReturnType<typeof consoleOf>["browse"];
const path = "/finance/bank";
const file = (text: string) => ({ name: "udtog.csv", bytes: Buffer.from(text) });

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-08-10T09:00:00+02:00");
  p = await selling(t, [10, 20, 30]);
  await t.travelTo("2026-08-14T09:00:00+02:00");
  ({ browse } = consoleOf(t));
});

const rows = () => [
  {
    on: "2026-08-12",
    minor: 77_500,
    text: "Kort",
    paymentId: slipOf(p.invoices[0]!.number),
    reference: "A1",
  },
  {
    on: "2026-08-13",
    minor: 390_000,
    text: "Samlet betaling",
    payerName: p.invoices[0]!.buyerName,
    reference: "A2",
  },
];

describe("the bank", () => {
  test("shows what a file would do, reads it, and says what waits, to whoever sells and nobody else", async () => {
    const finance = browse(p.finance);
    expect((await finance.get("/home")).links).toContain(path);
    expect((await browse(p.buyer.finance).get("/home")).links).not.toContain(path);
    expect((await browse(p.buyer.finance).get(path)).status).toBe(403);
    const page = await finance.get(path);
    const tried = await finance.send(
      page,
      "upload",
      { profile: "iso", dryRun: "true" },
      undefined,
      file(csv(rows())),
    );
    expect(tried.text).toContain("Det ville der ske med filen");
    expect(await p.lines()).toEqual([]);
    const read = await finance.send(page, "upload", { profile: "iso" }, undefined, file(csv(rows())));
    expect(read.text).toContain("Det skete der med filen");
    expect((await finance.get("/home")).text).toContain("Fordel linjer fra banken (1)");
    const after = await finance.get(path);
    expect(after.text).toContain("Samlet betaling");
    expect(after.text).toContain("stemmer med det, der er fordelt");
    const wrong = await finance.send(
      after,
      "upload",
      { profile: "iso" },
      undefined,
      file("bookedOn,text,amount\ni dag,x,1.00"),
    );
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain("Filen kunne ikke læses som et kontoudtog");
    expect(wrong.text).toContain("is no day as yyyy-mm-dd");
  });

  test("takes a line for two invoices and an amount on account, which pays another one later; then undoes it", async () => {
    const finance = browse(p.finance);
    const [line] = await p.lines("?state=waiting");
    const page = await finance.get(`${path}/lines/${line!.id}`);
    expect(page.text).toContain("Forslag");
    const [, twenty, thirty] = p.invoices;
    const part = (n: number, kind: string, amount: string) => ({
      [`parts/${n}/kind`]: kind,
      [`parts/${n}/amount`]: amount,
    });
    const short = await finance.send(page, "assign", {
      ...part(0, `invoice ${twenty!.id}`, "1.550,00"),
      ...part(3, `invoice ${thirty!.id}`, "999.999,00"),
    });
    expect(short.status).toBe(422);
    expect((await p.invoice(twenty!.id)).paid).toEqual(dkk(0));
    const done = await finance.send(await finance.get(`${path}/lines/${line!.id}`), "assign", {
      ...part(0, `invoice ${twenty!.id}`, "1.550,00"),
      ...part(1, `invoice ${thirty!.id}`, "2.325,00"),
      ...part(4, `on_account ${twenty!.controllerId} ${twenty!.payerGln}`, "25"),
    });
    expect(done.text).toContain("Linjen er fordelt.");
    expect(await p.invoice(thirty!.id)).toMatchObject({ left: dkk(0) });
    const credits = await finance.get(`${path}/credits`);
    const credit = await finance.get(credits.links.find((link) => /credits\/[0-9a-f-]{36}$/.test(link))!);
    expect(credit.text).toContain("Betaleren har ingen ubetalte fakturaer.");
    const line2 = await finance.get(`${path}/lines/${line!.id}`);
    const undone = await finance.send(line2, "undo", { reason: "Forkert kommune" });
    expect(undone.text).toContain("Fordelingen er fortrudt.");
    expect(undone.text).toContain("Forkert kommune");
    expect(await p.invoice(thirty!.id)).toMatchObject({ left: dkk(232_500) });
  });

  test("leads to its statements and profiles, in English too", async () => {
    const finance = browse(p.finance);
    const list = await finance.get(`${path}/statements`);
    const one = await finance.get(list.links.find((link) => /statements\/[0-9a-f-]{36}$/.test(link))!);
    expect(one.text).toContain("4711-0001234567");
    const profiles = await finance.get(`${path}/profiles`);
    const kept = await finance.send(profiles, "keep", {
      ...{
        name: "vores",
        "says/encoding": "utf-8",
        "says/separator": ";",
        "says/decimal": ",",
        "says/days": "dd-mm-yyyy",
      },
      ...{ "says/columns/bookedOn": "Dag", "says/columns/amount": "Kr", "says/columns/text": "Tekst\nNote" },
    });
    expect(kept.text).toContain("Profilen er gemt.");
    expect(kept.text).toContain("Dag, Kr, Tekst, Note");
    const own = await finance.send(
      await finance.get(path),
      "upload",
      { profile: "vores" },
      undefined,
      file("Dag;Tekst;Kr\n14-08-2026;Gebyr;-5,00"),
    );
    expect(own.text).toContain("Det skete der med filen");
    const english = browse(p.finance, { language: "en" });
    expect((await english.get(path)).text).toContain("Lines that wait");
    expect((await english.get(`${path}/lines?state=set_aside`)).text).toContain("There are no lines here.");
  });

  test("has what is left of an invoice written off by two people, and taken back", async () => {
    const finance = browse(p.finance);
    const invoice = p.invoices[2]!;
    await finance.send(await finance.get(`/finance/invoices/${invoice.id}/paying`), "writeOff", {
      ...{ kind: "lost", reason: "Skolen er lukket" },
    });
    const own = await finance.send(await finance.get("/finance/write-offs"), "approve");
    expect(own.status).toBe(403);
    const other = browse(await t.secondOf(p.seller.publisherId));
    expect((await other.get("/home")).text).toContain(`Godkend afskrivningen af faktura ${invoice.number}`);
    const done = await other.send(await other.get("/finance/write-offs"), "approve");
    expect(done.text).toContain("Beløbet er afskrevet.");
    const page = await finance.get(`/finance/invoices/${invoice.id}/paying`);
    expect(page.text).toContain("Afskrevet");
    const back = await finance.send(await finance.get("/finance/write-offs"), "reverse");
    expect(back.text).toContain("Fakturaen skyldes igen.");
    expect(await p.invoice(invoice.id)).toMatchObject({ left: dkk(232_500) });
  });
});
