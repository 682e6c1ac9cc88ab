import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { RULES, type Rules } from "../../src/billing/official/compile.ts";
import { validate } from "../../src/billing/official/index.ts";
import { verifyDocuments } from "../../src/billing/rendering/verify.ts";
import type { LocalDate } from "../../src/platform/calendar.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { einvoiceData } from "../support/einvoice.ts";
import { rulesThatRefuse } from "../support/official-rules.ts";
import { pooled } from "../support/pooled.ts";
import { documentOf, line, turned } from "./sample-documents.ts";
import { writeBis3 } from "./written.ts";

/** The port of the official rules: no document takes a number that they have not passed, where the setting names them. */

/** A folder whose one rule refuses orders of a name. */
const refusingOrder = (order: string) =>
  rulesThatRefuse(`//cac:OrderReference/cbc:ID = '${order}'`, `The order ${order} is refused.`);

let t: TestApp;
let p: Awaited<ReturnType<typeof pooled>>;
beforeAll(async () => {
  t = await testApp({ travel: true, einvoiceRules: refusingOrder("PO-1") });
  await t.travelTo("2026-08-10T09:00:00+02:00");
  p = await pooled(t, 10);
});

const drafts = async (run: string) =>
  (
    await t.get<{ data: { id: string; state: string; reasons: object[] }[] }>(
      p.seller.finance,
      `/v1/invoice-runs/${run}/drafts`,
    )
  ).data;
const order = (orderReference: string, version: number) =>
  t
    .as(p.buyer.finance)
    .patch(`/v1/agreements/${p.agreementId}/buyers/${p.buyer.controllerId}`, { orderReference })
    .set("If-Match", `"${version}"`)
    .expect(200);

describe("a document that an official rule refuses", () => {
  test("uses no number up: its draft is parked with the rule's words, and cannot be released before it is mended", async () => {
    const run = await t.post<{ id: string }>(p.seller.finance, "/v1/invoice-runs", { month: "2026-08" });
    await t.runJobs();
    const [draft] = await drafts(run.id);
    expect(draft).toMatchObject({
      state: "parked",
      reasons: [
        { code: "document", pointer: null, detail: expect.stringMatching(/^X-1: .*order PO-1 is refused/) },
      ],
    });
    const passed = await t
      .as(p.seller.finance)
      .post(`/v1/invoice-drafts/${draft!.id}/release`, { reason: "Send" });
    expect(passed.status).toBe(409);
    expect(await t.sql("select 1 from billing_series")).toEqual([]);
    await order("PO-2", 1);
    await t.post(p.seller.finance, `/v1/invoice-runs/${run.id}/recomputation`, {});
    await t.runJobs();
    expect(await drafts(run.id)).toMatchObject([{ state: "open", reasons: [] }]);
    // What it states changes once more after it was computed and before it is issued.
    await order("PO-1", 2);
    const second = await t.secondOf(p.seller.publisherId);
    const { version } = await t.get<{ version: number }>(p.seller.finance, `/v1/invoice-runs/${run.id}`);
    await t
      .as(second)
      .post(`/v1/invoice-runs/${run.id}/approval`, {})
      .set("If-Match", `"${version}"`)
      .expect(202);
    await t.runJobs();
    expect(await drafts(run.id)).toMatchObject([{ state: "changed" }]);
    expect(await t.sql("select 1 from billing_series")).toEqual([]);
    expect(await t.sql("select 1 from billing_invoice")).toEqual([]);
  });

  test("is issued once it is mended, and was held against the rules again with its number", async () => {
    await order("PO-3", 3);
    await t.bill(p.seller.finance, "2026-08");
    await t.runJobs();
    const found = await t.sql(
      "select i.series_number, c.ran, c.faults from billing_invoice i join billing_document_check c on c.invoice_id = i.id",
    );
    expect(found).toEqual([{ series_number: 1, ran: ["en16931 1.3.16"], faults: [] }]);
    expect((await verifyDocuments(t.jobs.db)).broken).toEqual([]);
    await t.sql(`update billing_document_check set faults = '["X-1: refused"]'`);
    expect((await verifyDocuments(t.jobs.db)).broken).toEqual([
      expect.stringMatching(/^invoice:\S+ X-1: refused$/),
    ]);
  });
});

test("a document is held against the rules of its day of issue, whenever that is done", async () => {
  const folder = refusingOrder("PO-1");
  const at = "en16931-next/rules.xslt";
  mkdirSync(join(folder, "en16931-next"));
  const sheet = readFileSync(join(folder, RULES.en16931[0]!.at), "utf8");
  writeFileSync(join(folder, at), sheet.replaceAll("PO-1", "PO-2").replaceAll("X-1", "X-2"));
  const coming = { from: "2027-01-01" as LocalDate, version: "2", at, source: "a story", confirmed: false };
  const rules: Rules = { ...RULES, en16931: [...RULES.en16931, coming] };
  const of = (issuedOn: string, order: string) =>
    validate(folder, { format: "bis3", xml: writeBis3(documentOf([line("1")], { issuedOn, order })) }, rules);
  const says = { "X-1": "X-1: -The order PO-1 is refused.", "X-2": "X-2: -The order PO-2 is refused." };
  expect(await of("2026-12-31", "PO-1")).toEqual({ ran: ["en16931 1.3.16"], faults: [says["X-1"]] });
  expect(await of("2026-12-31", "PO-2")).toEqual({ ran: ["en16931 1.3.16"], faults: [] });
  expect(await of("2027-01-01", "PO-1")).toEqual({ ran: ["en16931 2"], faults: [] });
  expect(await of("2027-01-01", "PO-2")).toEqual({ ran: ["en16931 2"], faults: [says["X-2"]] });
});

test("a document that nothing was run on is not called validated", async () => {
  const xml = writeBis3(documentOf([line("1")]));
  expect(await validate("/nowhere", { format: "bis3", xml })).toEqual({ ran: [], faults: [] });
});

const data = einvoiceData("the port of the official rules");
describe.skipIf(!data)("the official rules in threads", () => {
  const folder = join(data ?? "");
  test("have nothing to say of what is right, many at once, and name the rule of what is wrong", {
    timeout: 600_000,
  }, async () => {
    const document = documentOf([line("1"), line("2", { quantity: "3" })]);
    const xml = writeBis3(document);
    const all = await Promise.all(Array.from({ length: 6 }, () => validate(folder, { format: "bis3", xml })));
    expect(all).toEqual(all.map(() => ({ ran: ["ubl-2.1", "en16931 1.3.16", "peppol 2026.5"], faults: [] })));
    const self = writeBis3(turned(document, "389"));
    expect(await validate(folder, { format: "selfbilling", xml: self })).toEqual({
      ran: ["ubl-2.1", "en16931 1.3.16", "selfbilling 2026.5"],
      faults: [],
    });
    const wrong = xml.replace(/<cbc:PayableAmount currencyID="DKK">/, "$&1");
    expect((await validate(folder, { format: "bis3", xml: wrong })).faults.join()).toMatch(/BR-CO-16/);
    const shapeless = xml.replace("<cbc:ID>", "<cbc:Id/><cbc:ID>");
    expect((await validate(folder, { format: "bis3", xml: shapeless })).faults.join()).toMatch(/Id/);
  });
});
