import { beforeAll, describe, expect, test } from "vitest";
import { billingDomain } from "../../src/billing/index.ts";
import { lackingReferences } from "../../src/billing/rules/index.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { pooled } from "../support/pooled.ts";

const payerGln = "5790000000012";
let t: TestApp;
let p: Awaited<ReturnType<typeof pooled>>;

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-08-10T09:00:00+02:00");
  p = await pooled(t, 10);
});

interface Details {
  id: string;
  orderReference: string | null;
  buyerReference: string | null;
  particulars: { seller: object; buyer: object; payer: object | null };
}
const drafts = async (runId: string) =>
  (
    await t.get<{ data: { id: string; state: string; reasons: object[] }[] }>(
      p.seller.finance,
      `/v1/invoice-runs/${runId}/drafts`,
    )
  ).data;
const invoices = async () =>
  (await t.get<{ data: Details[] }>(p.seller.finance, "/v1/invoices")).data.map(({ id }) => id);
const says = (key: string, body: object) => t.post(key, "/v1/particulars", { from: "2026-08-10", ...body });
const address = (street: string) => ({ street, city: "Vejle", postCode: "7100", country: "DK" });

describe("an invoice", () => {
  test("is not issued without a reference that its payer asks for, and says which and what mends it", async () => {
    const demands = ["orderReference", "buyerReference"];
    await says(p.buyer.finance, {
      about: "payer",
      gln: payerGln,
      says: { name: "Skoleafdelingen", demands },
    });
    const run = await t.post<{ id: string }>(p.seller.finance, "/v1/invoice-runs", { month: "2026-08" });
    await t.runJobs();
    const [draft] = await drafts(run.id);
    expect(draft).toMatchObject({
      state: "parked",
      reasons: [
        {
          code: "reference",
          pointer: "/buyerReference",
          detail: expect.stringContaining("PATCH /v1/agreements"),
        },
      ],
    });
    const passed = await t
      .as(p.seller.finance)
      .post(`/v1/invoice-drafts/${draft!.id}/release`, { reason: "Send den" });
    expect([passed.status, passed.body.errors[0].pointer]).toEqual([409, "/buyerReference"]);
    await t.post(p.seller.finance, `/v1/invoice-runs/${run.id}/withdrawal`, {});
    expect(await invoices()).toEqual([]);
  });

  test("keeps what was said of its parties on its day, whatever they say later", async () => {
    const seller = {
      address: address("Forlagsvej 1"),
      payments: [{ means: "93", cardType: "71", creditor: "87654321" }],
    };
    await says(p.seller.finance, { about: "party", says: seller });
    await says(p.buyer.finance, { about: "party", says: { address: address("Rådhuset 1") } });
    const path = `/v1/agreements/${p.agreementId}/buyers/${p.buyer.controllerId}`;
    await t
      .as(p.buyer.finance)
      .patch(path, { buyerReference: " Birthe " })
      .set("If-Match", '"1"')
      .expect(200);
    await t.bill(p.seller.finance, "2026-08");
    const [id] = await invoices();
    const before = await t.get<Details>(p.buyer.finance, `/v1/invoices/${id}`);
    expect(before).toMatchObject({
      ...{ orderReference: "PO-1", buyerReference: "Birthe" },
      particulars: { seller, buyer: { address: address("Rådhuset 1") }, payer: { name: "Skoleafdelingen" } },
    });
    await says(p.seller.finance, { about: "party", says: { address: address("Flyttet 9") } });
    await t.as(p.buyer.finance).patch(path, { buyerReference: "Kim" }).set("If-Match", '"2"').expect(200);
    expect(await t.get(p.seller.finance, `/v1/invoices/${id}`)).toEqual(before);
  });

  test("does not read the same to `verify` once its particulars are others", async () => {
    const check = billingDomain.checks!.find(({ name }) => name === "issued-invoice-unchanged")!;
    const owner = await t.owner();
    try {
      await owner.query("begin; set local session_replication_role = replica");
      await owner.query(
        "update billing_invoice set particulars = jsonb_set(particulars, '{buyer,address}', '{}')",
      );
      expect((await owner.query(check.sql)).rows).toHaveLength(1);
    } finally {
      await owner.query("rollback");
      owner.release();
    }
  });
});

describe("references", () => {
  const payer = (demands: ("orderReference" | "buyerReference")[]) => ({ name: "Payer", demands });
  const lacking = (order: string | null, buyer: string | null, demands: Parameters<typeof payer>[0]) =>
    lackingReferences({ orderReference: order, buyerReference: buyer }, payer(demands)).map(
      ({ pointer }) => pointer,
    );

  test("are never missing where they are asked for, and one is always asked for", () => {
    expect(lacking(null, null, [])).toEqual(["/orderReference"]);
    expect(lacking(null, "B", [])).toEqual([]);
    expect(lacking("O", null, [])).toEqual([]);
    expect(lacking("O", null, ["buyerReference"])).toEqual(["/buyerReference"]);
    expect(lacking(null, "B", ["orderReference"])).toEqual(["/orderReference"]);
    expect(lacking(null, null, ["orderReference", "buyerReference"])).toEqual([
      "/orderReference",
      "/buyerReference",
    ]);
  });
});
