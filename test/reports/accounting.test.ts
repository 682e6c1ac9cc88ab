import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { beforeAll, describe, expect, test } from "vitest";
import { validateXML } from "xmllint-wasm";
import { holdings } from "../../src/departures/schema/holdings/index.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { pooled } from "../support/pooled.ts";

/** What leaves for a ledger of one's own: postings with its numbers, SAF-T, documents with their hashes, evidence. */

let t: TestApp;
let p: Awaited<ReturnType<typeof pooled>>;
const days = "from=2026-08-01&to=2027-08-01";
const schema = {
  fileName: "saft.xsd",
  contents: readFileSync(join(import.meta.dirname, "../../docs/saft-2.00-subset.xsd"), "utf8"),
};

interface Json {
  rows: Record<string, string | number | null>[];
  control: { rows: number; sums: Record<string, number> };
}
const json = async (name: string, key: string): Promise<Json> =>
  JSON.parse((await t.as(key).get(`/v1/reports/${name}?${days}&format=json`).buffer(true).expect(200)).text);
async function bytesOf(path: string, key: string): Promise<Buffer> {
  const reply = await t
    .as(key)
    .get(path)
    .buffer(true)
    .parse((response, done) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("end", () => done(null, Buffer.concat(parts)));
    });
  expect(reply.status, path).toBe(200);
  return reply.body as Buffer;
}
const put = (key: string, body: object, version = 0) =>
  t.request
    .put("/v1/report-ledger")
    .set({ Authorization: `Bearer ${key}`, "If-Match": `"${version}"` })
    .send(body);

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-08-10T09:00:00+02:00");
  p = await pooled(t, 100);
  await t.bill(p.seller.finance, "2026-08");
  const { data } = await t.get<{ data: { id: string }[] }>(p.seller.finance, "/v1/invoices");
  await t.post(p.seller.finance, `/v1/invoices/${data[0]!.id}/payments`, {
    ...{ amount: { minor: 100_000, currency: "DKK" }, on: "2026-08-10", reference: "part" },
  });
});

describe("a ledger of one's own", () => {
  test("gives postings its numbers and dimensions, on both sides, and they sum to nothing", async () => {
    await put(p.buyer.finance, {
      accounts: [
        { account: "cost", number: "22.01.4" },
        { account: "payable", number: "9.59" },
      ],
      dimension: "5.22-{payerGln}-{agreement}",
    }).expect(200);
    const { rows, control } = await json("postings", p.buyer.finance);
    expect(control).toEqual({ rows: 3, sums: { debit: 775_000, credit: 775_000 } });
    expect(rows.map((row) => [row["ledgerAccount"], row["debit"], row["credit"]])).toEqual([
      ["22.01.4", 620_000, null],
      ["", 155_000, null],
      ["9.59", null, 775_000],
    ]);
    expect(rows[0]!["dimension"]).toBe(`5.22-5790000000012-${rows[0]!["agreement"]}`);
    await put(p.seller.finance, { accounts: [{ account: "revenue", number: "1010" }], dimension: "" }).expect(
      200,
    );
    const journal = await json("journal", p.seller.finance);
    expect(journal.control.sums["debit"]).toBe(journal.control.sums["credit"]);
    expect(journal.rows.find(({ account }) => account === "revenue")!["ledgerAccount"]).toBe("1010");
    expect((await json("journal", p.buyer.finance)).rows).toEqual([]);
  });

  test("is set in the place of what was read, not of what another has set meanwhile", async () => {
    const path = "/v1/report-ledger";
    const body = (number: string) => ({ accounts: [{ account: "cost", number }], dimension: "" });
    const read = await t.as(p.buyer.finance).get(path).expect(200);
    expect([read.headers["etag"], read.body.version]).toEqual(['"1"', 1]);
    const blind = await t.as(p.buyer.finance).put(path, body("1"));
    expect([blind.status, blind.body.type]).toEqual([428, "/problems/precondition-required"]);
    const second = await t.secondOf(p.buyer.controllerId);
    expect((await put(second, body("2"), 1).expect(200)).headers["etag"]).toBe('"2"');
    for (const old of [0, 1, 3]) {
      const late = await put(p.buyer.finance, body("3"), old);
      expect([late.status, late.body.type]).toEqual([412, "/problems/precondition-failed"]);
    }
    expect((await t.get<{ accounts: object[] }>(p.buyer.finance, path)).accounts).toEqual(body("2").accounts);
    // Nothing was set by it yet: there is no first version to take the place of.
    await put((await t.municipality()).finance, body("4"), 1).expect(412);
  });

  test("is refused with the field where it names what is not there", async () => {
    const wrong = await put(p.buyer.finance, {
      accounts: [{ account: "revenue", number: "1" }],
      dimension: "",
    });
    expect([wrong.status, wrong.body.errors[0].pointer]).toEqual([400, "/accounts/0/account"]);
    await put(p.buyer.finance, { accounts: [], dimension: "{pupil}" }).expect(400);
    await put(p.buyer.people.school.key, { accounts: [], dimension: "" }).expect(403);
  });
});

/** What the schema of our subset finds wrong with a file. */
async function faultsOf(xml: string): Promise<string[]> {
  const files = { xml: [{ fileName: "saft.xml", contents: xml }], schema: [schema] };
  const { errors } = await validateXML({ ...files, extension: "schema" });
  return errors.map(({ message }) => message);
}

describe("SAF-T", () => {
  test("is what its schema says, and comes to what the journal says", async () => {
    const xml = (await bytesOf(`/v1/books/saft?${days}`, p.seller.finance)).toString();
    expect(await faultsOf(xml)).toEqual([]);
    const journal = await json("journal", p.seller.finance);
    const all = (name: string) =>
      [...xml.matchAll(new RegExp(`<${name}>\\s*<Amount>([\\d.]+)<`, "g"))].reduce(
        (sum, [, amount]) => sum + Math.round(Number(amount) * 100),
        0,
      );
    expect(all("DebitAmount")).toBe(journal.control.sums["debit"]);
    expect(all("CreditAmount")).toBe(journal.control.sums["credit"]);
    expect(xml).toContain("<NumberOfEntries>2</NumberOfEntries>");
    expect(xml).toContain("<TotalDebit>8750.00</TotalDebit>");
    expect(xml).toContain("<AccountID>1010</AccountID>");
    expect(xml).toMatch(/<Customer>[\s\S]*<ClosingDebitBalance>6750.00</);
  });

  test("of days without entries is what its schema says too, and a buyer has none", async () => {
    const xml = await bytesOf("/v1/books/saft?from=2025-01-01&to=2025-02-01", p.seller.finance);
    expect(await faultsOf(xml.toString())).toEqual([]);
    await t.as(p.buyer.finance).get(`/v1/books/saft?${days}`).expect(403);
    await t.as(p.seller.finance).get("/v1/books/saft?from=2025-01-01&to=2027-01-01").expect(400);
  });

  test("that breaks the schema is found", async () => {
    const xml = (await bytesOf(`/v1/books/saft?${days}`, p.seller.finance)).toString();
    const broken = xml.replace("<Period>8</Period>", "<Period>13</Period>");
    expect(await faultsOf(broken)).toEqual([expect.stringContaining("'13'")]);
  });
});

describe("documents", () => {
  test("leave with a manifest of their hashes, the same on both sides", async () => {
    for (const key of [p.seller.finance, p.buyer.finance]) {
      const parts = unzipSync(await bytesOf(`/v1/document-archive?${days}`, key));
      const manifest = JSON.parse(strFromU8(parts["manifest.json"]!)) as {
        count: number;
        documents: { file: string; sha256: string; totalMinor: number }[];
      };
      expect(manifest.count).toBe(1);
      expect(Object.keys(parts)).toHaveLength(2);
      for (const { file, sha256, totalMinor } of manifest.documents) {
        expect(createHash("sha256").update(parts[file]!).digest("hex")).toBe(sha256);
        expect(totalMinor).toBe(775_000);
      }
    }
  });

  test("are evidenced: no gap, the hash, and one total in document, XML and journal", async () => {
    const right = await json("evidence", p.seller.finance);
    expect(right.rows).toEqual([
      expect.objectContaining({
        evidence: "right",
        gap: 0,
        total: 775_000,
        xmlTotal: 775_000,
        journalTotal: 775_000,
      }),
    ]);
    await t.sql("alter table billing_document disable trigger user");
    await t.sql("alter table billing_document drop constraint billing_document_check");
    await t.sql("update billing_document set xml = replace(xml, '7750.00', '7750.01')");
    expect((await json("evidence", p.seller.finance)).rows[0]!["evidence"]).toBe("hash");
    await t.sql("update billing_document set xml_hash = sha256(convert_to(xml, 'UTF8'))");
    expect((await json("evidence", p.seller.finance)).rows[0]!["evidence"]).toBe("xml");
  });

  test("stay for five years after the accounting year, as all books do: nothing deletes them", () => {
    const kept = Object.entries(holdings).filter(([name]) =>
      /^(billing_(invoice|line|vat|document|self_billed|payment)$|books_)/.test(name),
    );
    expect(kept.length).toBeGreaterThan(9);
    for (const [name, holding] of kept) expect("keeps" in holding && holding.keeps, name).toBe("bookkeeping");
  });
});
