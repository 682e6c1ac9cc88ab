import { describe, expect, it } from "vitest";
import { allChecks } from "../../src/domains.ts";
import { verify } from "../../src/platform/verify.ts";
import { testApp } from "../support/app.ts";
import { pooled } from "../support/pooled.ts";

describe("usage data and its reconciliation", async () => {
  const t = await testApp({ travel: true });
  await t.travelTo("2026-07-01T10:00:00+02:00");
  const { buyer, seller, isbn, poolId } = await pooled(t, 10);
  const drawn = { seats: 3, from: "2026-08-01", to: "2027-08-01" };
  await t.post(buyer.school, `/v1/pools/${poolId}/draws`, drawn);
  await t.travelTo("2026-10-05T10:00:00+02:00");
  const school = buyer.institutions[0]!;
  const event = (n: number, more: object = {}) => ({
    eventId: `e${n}`,
    at: "2026-09-14T09:00:00+02:00",
    pupil: `pupil${n % 4}`,
    controller: buyer.code,
    institution: school.number,
    product: isbn,
    kind: "use",
    seconds: 60,
    ...more,
  });
  const send = (reference: string, lines: (object | string)[]) =>
    t.request
      .post(`/v1/usage-batches?reference=${reference}`)
      .set("Authorization", `Bearer ${seller.publisher}`)
      .set("Content-Type", "application/x-ndjson")
      .send(lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n"));

  it("sorts every line, and sent is the sum", async () => {
    const reply = await send("b1", [
      event(1),
      event(2),
      event(1),
      event(2, { seconds: 61 }),
      event(3, { institution: "999999" }),
      event(4, { product: "urn:example:unknown" }),
      event(5, { controller: "999" }),
      event(6, { kind: "sleep" }),
      event(7, { at: "2026-10-06T10:00:00+02:00" }),
      event(8, { pupil: "010112-1234" }),
      event(9, { pupil: "a\u0000b" }),
      event(10, { extra: 1 }),
      "{not json",
      "x".repeat(20_000),
    ]);
    expect(reply.status).toBe(201);
    expect(reply.body).toMatchObject({ sent: 14, accepted: 4, duplicate: 1, quarantined: 1, rejected: 8 });
    expect(reply.body.issues.map((i: { line: number; reason: string }) => [i.line, i.reason])).toEqual([
      [3, "same_id_same_body"],
      [4, "same_id_other_body"],
      [7, "controller_unknown"],
      [8, "not_a_use"],
      [9, "in_the_future"],
      [10, "civil_registration_number"],
      [11, "control_character"],
      [12, "member_unknown"],
      [13, "bad_json"],
      [14, "line_too_long"],
    ]);
    const dump = await t.sql<{ text: string }>(
      "select (select string_agg(e::text, ' ') from usage_event e) || (select string_agg(i::text, ' ') from usage_issue i) as text",
    );
    expect(dump[0]!.text).not.toMatch(/pupil\d|010112/);
  });

  it("answers a batch sent again without changing anything, and refuses other lines under its name", async () => {
    const lines = [event(20), event(21)];
    const first = await send("b2", lines);
    const again = await send("b2", lines);
    expect(again.body).toEqual(first.body);
    const other = await send("b2", [event(22), event(21)]);
    expect(other.status).toBe(422);
    expect(other.body.type).toBe("/problems/batch-differs");
  });

  it("stores each event once when overlapping batches come at once", async () => {
    const lines = Array.from({ length: 300 }, (_, n) => event(1000 + n));
    const replies = await Promise.all(["p1", "p2", "p3"].map((name) => send(name, lines)));
    expect(replies.map((r) => r.body.accepted).reduce((a: number, b: number) => a + b, 0)).toBe(300);
    expect(replies.map((r) => r.body.duplicate).reduce((a: number, b: number) => a + b, 0)).toBe(600);
    expect((await verify(t.jobs.db, allChecks())).broken).toBe(0);
  });

  it("reconciles a month by a job, agrees by both sides, and changes nothing the second time", async () => {
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
    const start = async () => {
      const run = await t.as(buyer.buyer).post("/v1/reconciliations", { month: "2026-09" });
      expect(run.status).toBe(202);
      await t.runJobs();
      const done = await t.get<{ state: string; done: number; total: number }>(
        buyer.buyer,
        run.headers["location"]!,
      );
      expect(done.state).toBe("done");
    };
    const read = () =>
      t.get<{ data: { id: string; state: string; inputHash: string }[] }>(
        buyer.buyer,
        "/v1/reconciliations?month=2026-09",
      );
    await start();
    expect((await read()).data.map((r) => r.state)).toEqual(["incomplete"]);
    await t.post(seller.publisher, "/v1/usage-months", { month: "2026-09", state: "complete" });
    await start();
    const [reconciliation] = (await read()).data;
    expect(reconciliation!.state).toBe("proposed");
    await start();
    expect((await read()).data).toEqual([reconciliation]);
    const { id } = reconciliation!;
    const results = await t.get<{ data: Record<string, number | null>[] }>(
      buyer.buyer,
      `/v1/reconciliations/${id}/results`,
    );
    expect(results.data[0]).toMatchObject({
      institutionId: null,
      entitled: 10,
      drawn: 3,
      active: 4,
      over: 0,
      unmatched: 0,
    });
    expect(results.data[1]).toMatchObject({ institutionId: school.id, entitled: 3, active: 4, over: 1 });
    const seen = await t.get<{ data: unknown[] }>(seller.publisher, `/v1/reconciliations/${id}/results`);
    expect(seen.data).toHaveLength(1);
    expect((await t.as(buyer.finance).post(`/v1/reconciliations/${id}/agreement`)).body.state).toBe(
      "proposed",
    );
    expect((await t.as(seller.finance).post(`/v1/reconciliations/${id}/agreement`)).body.state).toBe(
      "agreed",
    );
    expect(
      (await t.as(buyer.finance).post(`/v1/reconciliations/${id}/dispute`, { reason: "late" })).status,
    ).toBe(409);
    const other = await t.municipality();
    expect((await t.as(other.buyer).get(`/v1/reconciliations/${id}`)).status).toBe(404);
    await start();
    expect((await read()).data[0]!.state).toBe("agreed");
    expect((await verify(t.jobs.db, allChecks())).broken).toBe(0);
  });

  it("bills the call-off once, with numbers and VAT that add up", async () => {
    const run = async () => {
      await t.bill(seller.finance, "2026-09");
    };
    await run();
    const invoices = await t.get<{ data: Record<string, unknown>[] }>(buyer.finance, "/v1/invoices");
    expect(invoices.data).toHaveLength(1);
    await run();
    expect((await t.get<{ data: unknown[] }>(buyer.finance, "/v1/invoices")).data).toHaveLength(1);
    expect((await verify(t.jobs.db, allChecks())).broken).toBe(0);
  });
});
