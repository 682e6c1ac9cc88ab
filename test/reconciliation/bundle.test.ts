import { describe, expect, it } from "vitest";
import { allChecks } from "../../src/domains.ts";
import { verify } from "../../src/platform/verify.ts";
import { testApp } from "../support/app.ts";
import { pooled } from "../support/pooled.ts";

describe("use of what a bundle covers", async () => {
  const t = await testApp({ travel: true });
  await t.travelTo("2026-07-01T10:00:00+02:00");
  const { buyer, seller, isbn, productId, poolId } = await pooled(t, 10);
  const drawn = { seats: 3, from: "2026-08-01", to: "2027-08-01" };
  await t.post(buyer.school, `/v1/pools/${poolId}/draws`, drawn);
  const school = buyer.institutions[0]!;
  const item = await t.post<{ id: string }>(seller.publisher, "/v1/products", {
    reference: "dansk-4-lyd",
    title: "Dansk 4, lyd",
    identifiers: ["urn:example:dansk-4-lyd"],
    subjects: ["dansk"],
    gradeFrom: 0,
    gradeTo: 9,
  });
  await t
    .as(seller.publisher)
    .put(`/v1/products/${productId}/items`, { productIds: [item.id] })
    .expect(200);
  await t.travelTo("2026-10-05T10:00:00+02:00");

  const reconcile = async () => {
    const run = await t.as(buyer.buyer).post("/v1/reconciliations", { month: "2026-09" });
    expect(run.status).toBe(202);
    await t.runJobs();
  };
  /** The whole controller's figures by agreement, the bundle's first. */
  const figures = async () => {
    const { data } = await t.get<{ data: { id: string; agreementId: string }[] }>(
      buyer.buyer,
      "/v1/reconciliations?month=2026-09",
    );
    const all: Record<string, number | null>[] = [];
    for (const { id } of data) {
      const { data: lines } = await t.get<{ data: Record<string, number | null>[] }>(
        buyer.buyer,
        `/v1/reconciliations/${id}/results`,
      );
      all.push(lines.find((line) => line["institutionId"] === null)!);
    }
    return all.sort((a, b) => b["entitled"]! - a["entitled"]!);
  };

  it("counts under the bundle, each pupil once", async () => {
    const uses: [string, string][] = [
      ["anna", isbn],
      ["anna", "urn:example:dansk-4-lyd"],
      ["bo", "urn:example:dansk-4-lyd"],
    ];
    const sent = await t.request
      .post("/v1/usage-batches?reference=b1")
      .set("Authorization", `Bearer ${seller.publisher}`)
      .set("Content-Type", "application/x-ndjson")
      .send(
        uses
          .map(([pupil, product], n) =>
            JSON.stringify({
              ...{ eventId: `e${n}`, at: "2026-09-14T09:00:00+02:00", pupil, controller: buyer.code },
              ...{ institution: school.number, product, kind: "use", seconds: 60 },
            }),
          )
          .join("\n"),
      );
    expect(sent.body).toMatchObject({ sent: 3, accepted: 3 });
    await t.sql(
      `insert into roster_import (id, controller_id, sha256, holds_from, pupils, classes, added, removed)
       values (gen_random_uuid(), $1, sha256('r'), '2026-08-01', 0, 0, 0, 0)`,
      [buyer.controllerId],
    );
    await t.sql(
      `insert into roster_enrolment (controller_id, institution_id, pseudonym, grade, class_label, starts_on, import_id)
       select distinct e.controller_id, $2::int, e.pseudonym, 4, '4A', '2026-08-01'::date, r.id
       from usage_event e join roster_import r on r.controller_id = e.controller_id where e.controller_id = $1`,
      [buyer.controllerId, school.id],
    );
    await t.post(seller.publisher, "/v1/usage-months", { month: "2026-09", state: "complete" });
    await reconcile();
    expect(await figures()).toMatchObject([
      { entitled: 10, active: 2, unlicensed: 0, unmatched: 0, events: 3 },
    ]);
  });

  it("counts under the product's own agreement where the controller has one, so that no event counts twice", async () => {
    const offer = await t.post<{ id: string }>(seller.publisher, `/v1/products/${item.id}/offers`, {
      priceSheet: { model: "pooled", mode: "volume", tiers: [{ from: 1, unitPrice: "10.00" }] },
      ...{ proration: "NONE", countBasis: "seats", overUse: "REPORT_ONLY", validFrom: "2026-08-01" },
    });
    await t.post(buyer.buyer, "/v1/purchases", {
      ...{ offerId: offer.id, quantity: 4, period: { from: "2026-08-01", to: "2027-08-01" } },
      ...{ payerGln: "5790000000012", orderReference: "PO-2" },
    });
    await t.runJobs();
    await reconcile();
    expect(await figures()).toMatchObject([
      { entitled: 10, active: 1, events: 1 },
      { entitled: 4, active: 2, unlicensed: 2, events: 2 },
    ]);
    expect((await verify(t.jobs.db, allChecks())).broken).toBe(0);
  });
});
