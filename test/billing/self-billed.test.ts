import { beforeAll, describe, expect, test } from "vitest";
import { getIssued, render } from "../../src/billing/index.ts";
import { verifyDocuments } from "../../src/billing/rendering/verify.ts";
import { allChecks } from "../../src/domains.ts";
import { httpAccessPoint } from "../../src/platform/delivery/index.ts";
import { verify } from "../../src/platform/verify.ts";
import { testAccessPoint } from "../support/access-point.ts";
import { cvr, gln, type TestApp, testApp } from "../support/app.ts";
import { compileRules, einvoiceData, officialBis, schemaFaults } from "../support/einvoice.ts";
import { readPdf, textsOf } from "../support/pdf.ts";

/** The marketplace sells in its own name what a publisher delivers, and writes the publisher's invoices to it. */

let t: TestApp;
let forlag: Awaited<ReturnType<TestApp["publisher"]>>;
let town: Awaited<ReturnType<TestApp["municipality"]>>;
let market: { id: number; finance: string };
let offerId: string;

const buy = (more: object = {}) =>
  t.as(town.buyer).post("/v1/purchases", {
    ...{ offerId, quantity: 100, period: { from: "2026-08-01", to: "2027-08-01" } },
    ...{ payerGln: "5790000000012", orderReference: "PO-1", ...more },
  });
const dkk = (minor: number) => ({ minor, currency: "DKK" });
interface SelfBilled {
  id: string;
  number: string;
  net: { minor: number };
  vat: { minor: number };
  invoiceId: string;
}
const selfBilled = async (key: string) =>
  (await t.get<{ data: SelfBilled[] }>(key, "/v1/self-billed-invoices")).data;
const invoices = async (key: string) =>
  (await t.get<{ data: { id: string; net: { minor: number } }[] }>(key, "/v1/invoices")).data;

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-08-10T09:00:00+02:00");
  forlag = await t.publisher();
  town = await t.municipality({ dpaWith: [forlag.publisherId] });
  const made = await t.post<{ id: number }>(t.operator, "/v1/publishers", {
    ...{ reference: "markedspladsen", name: "Markedspladsen A/S", cvr: cvr(700), marketplace: true },
  });
  market = { id: made.id, finance: (await t.person(made.id, "m.finance", ["finance"])).key };
  const product = await t.post<{ id: string }>(forlag.publisher, "/v1/products", {
    ...{ reference: "dansk-4", title: "Dansk 4", identifiers: ["urn:example:dansk-4"] },
    ...{ subjects: ["dansk"], gradeFrom: 0, gradeTo: 9 },
  });
  const offer = await t.post<{ id: string }>(forlag.publisher, `/v1/products/${product.id}/offers`, {
    priceSheet: { model: "pooled", mode: "volume", tiers: [{ from: 1, unitPrice: "62.00" }] },
    ...{ proration: "NONE", countBasis: "seats", overUse: "TRUE_UP", validFrom: "2026-08-10" },
  });
  offerId = offer.id;
});

describe("the marketplace", () => {
  test("never sells for a publisher that has not agreed beforehand, and no other party proposes it", async () => {
    const early = await buy({ soldBy: "marketplace" });
    expect([early.status, early.body.type]).toEqual([422, "/problems/not-self-billed"]);
    const days = { from: "2026-08-10", to: "2027-08-01" };
    const terms = { publisherId: forlag.publisherId, ...days, objectionDays: 14, feeBp: 800 };
    const rival = await t.publisher();
    expect((await t.as(rival.finance).post("/v1/self-billing-agreements", terms)).status).toBe(403);
    const past = await t
      .as(market.finance)
      .post("/v1/self-billing-agreements", { ...terms, from: "2026-08-01" });
    expect(past.status).toBe(409);
    const { id } = await t.post<{ id: string }>(market.finance, "/v1/self-billing-agreements", terms);
    const proposed = await buy({ soldBy: "marketplace" });
    expect(proposed.body.type).toBe("/problems/not-self-billed");
    const path = `/v1/self-billing-agreements/${id}/acceptance`;
    expect((await t.as(market.finance).post(path)).status).toBe(403);
    expect((await t.as(rival.finance).post(path)).status).toBe(404);
    await t.post(forlag.finance, path, {});
    expect((await t.as(forlag.finance).post(path)).status).toBe(409);
    expect(await t.sql("select 1 from agreements_agreement")).toEqual([]);
    const second = await t.as(t.operator).post("/v1/publishers", {
      ...{ reference: "to", name: "To", cvr: cvr(701), marketplace: true },
    });
    expect(second.status).toBe(409);
  });

  test("invoices in its own name and series, and no publisher reads it; the publisher's own invoice comes to what was sold", async () => {
    expect((await buy({ soldBy: "marketplace" })).status).toBe(201);
    await t.runJobs();
    await t.bill(forlag.finance, "2026-08");
    expect(await invoices(forlag.finance)).toEqual([]);
    await t.bill(market.finance, "2026-08");
    const [sale] = await invoices(town.finance);
    expect(sale).toMatchObject({
      ...{ number: "MARKEDSPLADSEN-2026-000001", sellerName: "Markedspladsen A/S", sellerCvr: cvr(700) },
      ...{ publisherId: market.id, net: dkk(620_000), vat: dkk(155_000), total: dkk(775_000) },
    });
    expect(await invoices(market.finance)).toEqual([sale]);
    expect(await invoices(forlag.finance)).toEqual([]);
    expect((await t.as(forlag.finance).get(`/v1/invoices/${sale!.id}`)).status).toBe(404);
    const [own] = await selfBilled(forlag.finance);
    expect(own).toMatchObject({
      ...{
        typeCode: "389",
        number: "FORLAG-1-S2026-000001",
        state: "issued",
        invoiceId: sale!.id,
        feeBp: 800,
      },
      ...{ buyerName: "Markedspladsen A/S", net: dkk(620_000), vat: dkk(155_000), total: dkk(775_000) },
      objectableUntil: "2026-08-24",
    });
    const details = await t.get(forlag.finance, `/v1/self-billed-invoices/${own!.id}`);
    expect(details).toMatchObject({
      marking: "Selvfakturering",
      lines: [{ productTitle: "Dansk 4", net: dkk(620_000), vatCategory: "S", vatBp: 2_500 }],
    });
    expect(await selfBilled(market.finance)).toEqual([own]);
    const rival = await t.publisher();
    expect(await selfBilled(rival.finance)).toEqual([]);
    expect((await t.as(rival.finance).get(`/v1/self-billed-invoices/${own!.id}`)).status).toBe(404);
    expect((await verify(t.jobs.db, allChecks())).broken).toBe(0);
  });

  test("takes no objection twice, by nobody but the publisher, and none after the stated days", async () => {
    const [own] = await selfBilled(forlag.finance);
    const path = `/v1/self-billed-invoices/${own!.id}`;
    expect((await t.as(market.finance).post(`${path}/objection`, { reason: "Nej" })).status).toBe(403);
    expect((await t.as(market.finance).post(`${path}/answer`, { answer: "Nej" })).status).toBe(409);
    const objected = await t.post(forlag.finance, `${path}/objection`, { reason: "Prisen er forkert" });
    expect(objected).toMatchObject({ state: "objected", objection: "Prisen er forkert" });
    expect((await t.as(forlag.finance).post(`${path}/objection`, { reason: "Igen" })).status).toBe(409);
    expect((await t.as(forlag.finance).post(`${path}/answer`, { answer: "Ja" })).status).toBe(403);
    expect(await t.post(market.finance, `${path}/answer`, { answer: "Prisen er aftalens" })).toMatchObject({
      state: "answered",
    });
    await expect(t.sql("update billing_self_billed set net_minor = 1")).rejects.toThrow();
    await expect(t.sql("delete from billing_self_billed")).rejects.toThrow();
    expect((await buy({ soldBy: "marketplace", quantity: 3 })).status).toBe(201);
    await t.runJobs();
    await t.bill(market.finance, "2026-08", { release: true });
    const [later] = await selfBilled(forlag.finance);
    await t.travelTo("2026-08-25T09:00:00+02:00");
    const late = await t.as(forlag.finance).post(`/v1/self-billed-invoices/${later!.id}/objection`, {
      reason: "For sent",
    });
    expect([late.status, late.body.type]).toEqual([409, "/problems/objection-over"]);
    expect((await verify(t.jobs.db, allChecks())).broken).toBe(0);
  });

  test("never credits a buyer without the publisher's own credit note of the same net, to the last øre", async () => {
    const sale = (await invoices(town.finance)).at(0)!;
    const half = [{ line: 1, amount: dkk(310_000) }];
    for (const asked of [{ lines: half }, {}]) {
      const credit = await t.post<{ id: string }>(market.finance, `/v1/invoices/${sale.id}/credits`, {
        ...{ reason: "Aftalen er ophævet", ...asked },
      });
      const approved = await t
        .as(await t.secondOf(market.id))
        .post(`/v1/credits/${credit.id}/approval`)
        .send();
      expect(approved.status).toBeLessThan(300);
      await t.runJobs();
    }
    const all = await t.sql<{ type: string; net: number; vat: number }>(
      `select s.net_minor::int as net, s.vat_minor::int as vat, s.corrects_id is not null as credit
       from billing_self_billed s join billing_invoice i on i.id = s.invoice_id
       where $1 in (i.id, i.corrects_id) order by s.series_number`,
      [sale.id],
    );
    expect(all).toMatchObject([
      { net: 620_000, vat: 155_000, credit: false },
      { credit: true },
      { credit: true },
    ]);
    expect(all.reduce((sum, { net }) => sum + net, 0)).toBe(0);
    expect(all.reduce((sum, { vat }) => sum + vat, 0)).toBe(0);
    const [last] = await selfBilled(forlag.finance);
    expect(last).toMatchObject({ typeCode: "261" });
    expect((await verify(t.jobs.db, allChecks())).broken).toBe(0);
  });
});

describe("a self-billed document", () => {
  const file = async (id: string, format: "selfbilling" | "html" | "pdf") =>
    (await render(await t.jobs.db.platform((tx) => getIssued(tx, {}, id)), format)).body;
  const kept = () =>
    t.sql<{ id: string; xml: string; type: string; sale: string; language: string }>(
      `select s.id, s.xml, case when s.corrects_id is null then '389' else '261' end as type, i.number as sale, s.language
       from billing_self_billed s join billing_invoice i on i.id = s.invoice_id order by s.series_number`,
    );

  test("is never without its XML as it was written, its marking, and the number of the sale", async () => {
    const all = await kept();
    expect(all.map(({ type }) => type)).toEqual(["389", "389", "261", "261"]);
    for (const { id, xml, type, sale } of all) {
      expect(await file(id, "selfbilling")).toBe(xml);
      expect(xml).toContain(`>${type}<`);
      expect(xml).toContain("urn:fdc:peppol.eu:2017:poacc:selfbilling:3.0");
      expect(xml).toContain("Selvfakturering");
      expect(xml).toContain(`<cbc:BuyerReference>${sale}</cbc:BuyerReference>`);
      expect(await file(id, "html")).toContain("Selvfakturering");
      const pdf = readPdf((await file(id, "pdf")) as Buffer);
      expect(pdf.title).toContain("Selvfakturering");
      expect(textsOf(pdf.tree).join("")).toContain(sale);
    }
    // A credit note names the document that it corrects.
    expect(all[3]!.xml).toContain("FORLAG-1-S2026-000001");
  });

  test("is read by its publisher and the marketplace, never by the buyer or a rival, and not as another format", async () => {
    const [{ id } = { id: "" }] = await kept();
    const get = (key: string, format: string) => t.as(key).get(`/v1/invoices/${id}/documents/${format}`);
    for (const key of [forlag.finance, market.finance])
      expect((await get(key, "selfbilling")).status).toBe(200);
    const rival = await t.publisher();
    for (const key of [town.finance, town.buyer, rival.finance])
      expect((await get(key, "selfbilling")).status).toBe(404);
    for (const format of ["bis3", "oioubl"])
      expect((await get(forlag.finance, format)).body.type).toBe("/problems/format-cannot-carry");
  });

  test("is made again to the byte by what is sealed of it, and verify names one that is not", async () => {
    expect((await verifyDocuments(t.jobs.db)).broken).toEqual([]);
    const [{ id } = { id: "" }] = await kept();
    await t.sql("alter table billing_self_billed disable trigger user");
    await t.sql("update billing_self_billed set xml = replace(xml, 'Dansk 4', 'Dansk 5') where id = $1", [
      id,
    ]);
    expect((await verifyDocuments(t.jobs.db)).broken).toEqual([
      `self-billed:${id} its document is not what is sealed of it`,
    ]);
    await t.sql("update billing_self_billed set xml = replace(xml, 'Dansk 5', 'Dansk 4') where id = $1", [
      id,
    ]);
    await t.sql("alter table billing_self_billed enable trigger user");
  });

  const data = einvoiceData("self-billed documents by the official rules");
  test.skipIf(!data)(
    "has nothing that the official rules refuse or warn of",
    { timeout: 600_000 },
    async () => {
      await compileRules("en16931", "selfbilling");
      const all = await kept();
      for (const { xml } of all) expect(officialBis(xml, "selfbilling")).toEqual({ fatal: [], warning: [] });
      const of = (type: string) => all.filter((one) => one.type === type).map(({ xml }) => xml);
      expect(await schemaFaults("Invoice", of("389"))).toEqual([]);
      expect(await schemaFaults("CreditNote", of("261"))).toEqual([]);
    },
  );
});

describe("a self-billed document that is issued", () => {
  interface Left {
    id: string;
    invoiceId: string;
    selfBilled: boolean;
    invoiceNumber: string;
    buyerName: string;
    channel: string | null;
    receiver: string | null;
    state: string;
    why: string | null;
    attention: string | null;
  }
  const left = async (invoiceId: string) =>
    (await t.get<{ data: Left[] }>(market.finance, `/v1/invoice-deliveries?invoiceId=${invoiceId}`)).data;
  /** The newest self-billed document of a sale that is billed just now. */
  async function sold(quantity: number): Promise<SelfBilled> {
    await buy({ soldBy: "marketplace", quantity });
    await t.runJobs();
    await t.bill(market.finance, "2026-08", { release: true });
    return (await selfBilled(market.finance))[0]!;
  }
  const publisherStates = (says: object) =>
    t.post(forlag.finance, "/v1/particulars", { about: "party", from: "2026-08-25", says });
  const xmlOf = async ({ id }: SelfBilled) =>
    (await t.sql<{ xml: string }>("select xml from billing_self_billed where id = $1", [id]))[0]!.xml;

  test("never stays without a way to its publisher: with no address stated a person of the marketplace's has to", async () => {
    const [own] = await selfBilled(market.finance);
    const [one] = await left(own!.id);
    expect(one).toMatchObject({
      ...{ selfBilled: true, invoiceNumber: own!.number, buyerName: "Forlag 1", channel: null },
      ...{ state: "by_hand", why: "no-way", attention: "by_hand" },
    });
    const path = `/v1/invoice-deliveries/${one!.id}/settlement`;
    expect((await t.as(forlag.finance).post(path, { note: "Set" })).status).toBe(404);
    expect((await t.as(forlag.finance).post(`/v1/invoices/${own!.id}/deliveries`, {})).status).toBe(404);
    await t.post(market.finance, path, { note: "Sendt som brev" });
    expect((await left(own!.id))[0]!.attention).toBeNull();
  });

  test("leaves by access point to the address that its publisher has stated, to the byte, and its sale is sent by nothing of it", async () => {
    const point = await testAccessPoint();
    t.jobs.documents.accessPoint = httpAccessPoint(point.url, point.key);
    await publisherStates({ electronicAddress: { scheme: "0088", id: gln(44) } });
    const own = await sold(2);
    const taken = point.documents.get(own.id)!;
    expect(taken).toMatchObject({ format: "selfbilling", times: 1, receiver: `0088:${gln(44)}` });
    expect(taken.sender).toBe(`0184:DK${cvr(700)}`);
    expect(taken.xml).toBe(await xmlOf(own));
    expect(await left(own.id)).toMatchObject([{ state: "sent", channel: "access_point" }]);
    await t.request
      .post("/v1/access-point/answers")
      .send({
        signed: point.sign({
          ...{ id: "a", document: own.id, kind: "message", code: "RE", at: "2026-08-25T12:00:00+02:00" },
        }),
      })
      .expect(200);
    await t.runJobs();
    expect((await left(own.id))[0]!.attention).toBe("not_delivered");
    // Sent anew it is a delivery of its own.
    await t.post(market.finance, `/v1/invoices/${own.id}/deliveries`, {});
    await t.runJobs();
    expect(point.documents.get(`${own.id}-2`)).toMatchObject({ times: 1, xml: taken.xml });
    t.jobs.documents.accessPoint = undefined;
    expect((await verify(t.jobs.db, allChecks())).checks.flatMap(({ broken }) => broken)).toEqual([]);
  });

  test("goes by mail to its publisher, where that is all that it has stated, and never to the buyer", async () => {
    await publisherStates({ documentsEmail: "bilag@forlag.example" });
    const own = await sold(3);
    expect(await left(own.id)).toMatchObject([
      { state: "sent", channel: "email", receiver: "bilag@forlag.example", buyerName: "Forlag 1" },
    ]);
    expect(await left(own.invoiceId)).toMatchObject([{ selfBilled: false, state: "by_hand" }]);
    expect(await t.sql("select 1 from billing_sent where invoice_id = $1", [own.invoiceId])).toEqual([]);
    expect((await verify(t.jobs.db, allChecks())).checks.flatMap(({ broken }) => broken)).toEqual([]);
    await t.sql("update billing_delivery set document_hash = sha256('another') where document_id = $1", [
      own.id,
    ]);
    const broken = async () => (await verify(t.jobs.db, allChecks())).checks.flatMap((check) => check.broken);
    expect(await broken()).toHaveLength(1);
    await t.sql(
      `update billing_delivery d set document_hash = sha256(convert_to(s.xml, 'UTF8')) from billing_self_billed s
       where s.id = d.document_id and d.document_id = $1`,
      [own.id],
    );
    expect(await broken()).toEqual([]);
  });
});

describe("while the agreement holds", () => {
  test("a void sale never stays without the one that stands in for it, unless what it would lack is named", async () => {
    const before = await invoices(town.finance);
    await buy({ soldBy: "marketplace", quantity: 5 });
    await t.runJobs();
    await t.bill(market.finance, "2026-08", { release: true });
    const sale = (await invoices(town.finance)).find(({ id }) => !before.some((one) => one.id === id))!;
    const propose = () =>
      t.as(market.finance).post(`/v1/invoices/${sale.id}/credits`, { reason: "Forkert", reissue: true });
    const payerSays = (demands: string[]) =>
      t.post(town.finance, "/v1/particulars", {
        ...{ about: "payer", gln: "5790000000012", from: "2026-08-25", says: { name: "Skoler", demands } },
      });
    await payerSays(["buyerReference"]);
    const lacking = await propose();
    expect([lacking.status, lacking.body.type]).toEqual([409, "/problems/draft-needs-mending"]);
    expect(lacking.body.errors).toMatchObject([{ pointer: "/buyerReference" }]);
    await payerSays([]);
    const { body } = await propose().expect(201);
    await t
      .as(await t.secondOf(market.id))
      .post(`/v1/credits/${body.id}/approval`)
      .expect(200);
    await t.runJobs();
    const credit = await t.get<{ documentIds: string[] }>(market.finance, `/v1/credits/${body.id}`);
    expect(credit).toMatchObject({ state: "issued" });
    const all = await t.sql<{ net: number }>(
      `select s.net_minor::int as net from billing_self_billed s where s.invoice_id = any($1) order by s.series_number`,
      [[sale.id, ...credit.documentIds]],
    );
    expect(all.map(({ net }) => net)).toEqual([31_000, -31_000, 31_000]);
    expect((await verify(t.jobs.db, allChecks())).broken).toBe(0);
  });
});

describe("once the agreement has ended, and the publisher pays no VAT any longer", () => {
  const propose = (id: string, more: object = {}) =>
    t.as(market.finance).post(`/v1/invoices/${id}/credits`, { reason: "Aftalen er ophævet", ...more });

  test("a sale never stays without its credit, nor is credited by other terms than its own, and none is issued anew", async () => {
    const sale = (await invoices(town.finance)).find(({ net }) => net.minor === 18_600)!;
    await t.travelTo("2027-08-02T09:00:00+02:00");
    await t.sql("update parties_party set vat_registered = false where id = $1", [forlag.publisherId]);
    expect((await propose(sale.id, { reissue: true })).body.type).toBe("/problems/not-creditable");
    const { body } = await propose(sale.id).expect(201);
    await t
      .as(await t.secondOf(market.id))
      .post(`/v1/credits/${body.id}/approval`)
      .expect(200);
    await t.runJobs();
    expect(await t.get(market.finance, `/v1/credits/${body.id}`)).toMatchObject({ state: "issued" });
    const all = await t.sql(
      `select s.net_minor::int as net, s.vat_minor::int as vat, s.seller_vat_registered as registered
       from billing_self_billed s join billing_invoice i on i.id = s.invoice_id
       where $1 in (i.id, i.corrects_id) order by s.series, s.series_number`,
      [sale.id],
    );
    expect(all).toEqual([
      { net: 18_600, vat: 4_650, registered: true },
      { net: -18_600, vat: -4_650, registered: true },
    ]);
    expect((await verify(t.jobs.db, allChecks())).checks.flatMap(({ broken }) => broken)).toEqual([]);
    expect((await verifyDocuments(t.jobs.db)).broken).toEqual([]);
  });
});
