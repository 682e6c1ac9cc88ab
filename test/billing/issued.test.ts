import { beforeAll, describe, expect, test } from "vitest";
import { checkInvoice } from "../../src/billing/documents/check/index.ts";
import { issuedXml, wordedIssued } from "../../src/billing/rendering/source.ts";
import { verifyDocuments } from "../../src/billing/rendering/verify.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { readPdf } from "../support/pdf.ts";
import { pooled } from "../support/pooled.ts";

/** What is issued is kept as it was written: every file of it is of the same, for the two sides and nobody else. */

let t: TestApp;
let p: Awaited<ReturnType<typeof pooled>>;
let id: string;
const fetched = async (key: string, format: string) => {
  const answer = await t
    .as(key)
    .get(`/v1/invoices/${id}/documents/${format}`)
    .buffer(true)
    .parse((response, done) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => done(null, Buffer.concat(chunks)));
    });
  return { status: answer.status, type: String(answer.headers["content-type"]), body: answer.body as Buffer };
};
const kept = async () =>
  (
    await t.sql<{ xml: string; format: string }>(
      "select xml, format from billing_document where invoice_id = $1",
      [id],
    )
  )[0]!;

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-08-10T09:00:00+02:00");
  p = await pooled(t, 10);
  const address = { street: "Forlagsvej 1", city: "Vejle", postCode: "7100", country: "DK" };
  const says = { address, payments: [{ means: "93", cardType: "71", creditor: "87654321" }] };
  await t.post(p.seller.finance, "/v1/particulars", { about: "party", from: "2026-08-10", says });
  await t.bill(p.seller.finance, "2026-08");
  await t.runJobs();
  id = (await t.get<{ data: { id: string }[] }>(p.buyer.finance, "/v1/invoices")).data[0]!.id;
});

describe("an issued invoice", () => {
  test("is not written anew: its XML is that of its day, without fault, and what is sealed makes the same", async () => {
    const { xml, format } = await kept();
    expect(format).toBe("bis3");
    for (const key of [p.buyer.finance, p.seller.finance]) {
      const { status, type, body } = await fetched(key, "bis3");
      expect([status, type]).toEqual([200, "application/xml; charset=utf-8"]);
      expect(body.toString()).toBe(xml);
    }
    expect(checkInvoice(Buffer.from(xml)).faults).toEqual([]);
    const anew = await t.jobs.db.platform(async (tx) => issuedXml(await wordedIssued(tx, id, "da")));
    expect(anew).toMatchObject({ xml });
  });

  test("is no other document as a PDF, which carries that XML", async () => {
    const { type, body } = await fetched(p.buyer.finance, "pdf");
    expect(type).toBe("application/pdf");
    const read = readPdf(body);
    expect([...read.attached.values()][0]!.toString()).toBe((await kept()).xml);
    expect(read).toMatchObject({ marked: true, untagged: [], language: "da-DK" });
    expect((await fetched(p.seller.finance, "pdf")).body.equals(body)).toBe(true);
  });

  test("is refused in a format that cannot carry it, with the reason", async () => {
    const { status, body } = await fetched(p.buyer.finance, "selfbilling");
    expect([status, JSON.parse(body.toString())]).toMatchObject([
      422,
      { reasons: ["only a self-billed document is written in the format of self-billing"] },
    ]);
    expect((await fetched(p.buyer.finance, "docx")).status).toBe(400);
  });

  test("is nobody else's, in no format", async () => {
    const stranger = await t.municipality({ schools: 1 });
    const publisher = await t.publisher();
    for (const key of [stranger.finance, publisher.finance])
      for (const format of ["bis3", "oioubl", "pdf", "html"])
        expect((await fetched(key, format)).status).toBe(404);
  });

  test("does not change when its parties state something else, or its buyer reads another language", async () => {
    const before = await Promise.all(
      ["bis3", "pdf", "html"].map((format) => fetched(p.buyer.finance, format)),
    );
    const address = { street: "Flyttet 9", city: "Vejle", postCode: "7100", country: "DK" };
    await t.post(p.seller.finance, "/v1/particulars", {
      about: "party",
      from: "2026-08-10",
      says: { address },
    });
    await t.sql("update parties_party set language = 'en', name = 'Another name'");
    const after = await Promise.all(
      ["bis3", "pdf", "html"].map((format) => fetched(p.buyer.finance, format)),
    );
    expect(after.map(({ body }) => body.toString("hex"))).toEqual(
      before.map(({ body }) => body.toString("hex")),
    );
  });

  test("cannot be given another document, by the program", async () => {
    await expect(
      t.jobs.db.platform((tx) => tx.query("update billing_document set xml = 'x'")),
    ).rejects.toThrow(/permission/);
    await expect(t.jobs.db.platform((tx) => tx.query("delete from billing_document"))).rejects.toThrow(
      /permission/,
    );
  });
});

describe("verify", () => {
  const broken = async () => (await verifyDocuments(t.jobs.db)).broken;
  /** What it says once the owner has done something past everything; what was done is undone. */
  const brokenBy = async (what: string, undo: string) => {
    try {
      await t.sql(what);
      return await broken();
    } finally {
      await t.sql(undo);
    }
  };

  test("does not pass over a document that is missing, is another, or is not what is sealed", async () => {
    expect(await broken()).toEqual([]);
    await t.sql("delete from billing_document_check");
    await t.sql("create table kept as select * from billing_document");
    const back = "delete from billing_document; insert into billing_document select * from kept";
    expect(await brokenBy("delete from billing_document", back)).toEqual([`invoice:${id} has no document`]);
    const other = "xml = replace(xml, '>PO-1<', '>PO-2<')";
    expect(
      await brokenBy(
        `update billing_document set ${other}, xml_hash = sha256(convert_to(replace(xml, '>PO-1<', '>PO-2<'), 'UTF8'))`,
        back,
      ),
    ).toEqual([`invoice:${id} its document is not what is sealed of it`]);
    const wrong = "replace(xml, 'schemeID=\"0184\">DK', 'schemeID=\"0184\">XX')";
    expect(
      (
        await brokenBy(
          `update billing_document set xml = ${wrong}, xml_hash = sha256(convert_to(${wrong}, 'UTF8'))`,
          back,
        )
      ).join(),
    ).toMatch(/D-CVR at/);
    expect(await broken()).toEqual([]);
  });
});
