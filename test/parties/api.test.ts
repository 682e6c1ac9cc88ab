import { describe, expect, it } from "vitest";
import { testApp } from "../support/app.ts";

describe("parties over HTTP", async () => {
  const t = await testApp();
  const publisher = await t.publisher();
  const one = await t.municipality({ schools: 2, dpaWith: [publisher.publisherId] });
  const two = await t.municipality();

  it("tells a key whose it is", async () => {
    const me = await t.get<Record<string, unknown>>(one.school, "/v1/me");
    expect(me).toMatchObject({
      partyId: one.controllerId,
      institutionId: one.institutions[0]!.id,
      roles: ["school"],
    });
  });

  it("refuses no key, a mistyped key and a revoked key alike", async () => {
    expect((await t.request.get("/v1/me")).status).toBe(401);
    const typo = one.buyer.slice(0, -1) + (one.buyer.endsWith("a") ? "b" : "a");
    const reply = await t.as(typo).get("/v1/me");
    expect(reply.status).toBe(401);
    expect(reply.body.type).toBe("/problems/unauthenticated");
    const spare = await t.person(one.controllerId, "m1.spare", ["finance"]);
    const revoked = await t.as(t.operator).delete(`/v1/api-keys/${spare.key.slice(5, 13)}`);
    // The operator's plane holds the operator's own keys only.
    expect(revoked.status).toBe(404);
    expect((await t.as(one.buyer).delete(`/v1/api-keys/${spare.key.slice(5, 13)}`)).status).toBe(404);
    expect((await t.as(one.admin).delete(`/v1/api-keys/${spare.key.slice(5, 13)}`)).status).toBe(200);
    expect((await t.as(spare.key).get("/v1/me")).status).toBe(401);
  });

  it("keeps no secret: replies once, stores a hash, and a replay leaves the token out", async () => {
    const send = () =>
      t
        .as(two.finance)
        .post("/v1/api-keys", { roles: ["finance"] })
        .set("Idempotency-Key", "key-once");
    const first = await send();
    expect(first.status).toBe(201);
    expect(first.body.token).toMatch(/^samk_[0-9a-z]{8}_[0-9A-Za-z]{38}$/);
    const again = await send();
    expect(again.status).toBe(201);
    expect(again.headers["idempotent-replayed"]).toBe("true");
    expect(again.headers["idempotent-secret"]).toBe("omitted");
    expect(again.body.token).toBeUndefined();
    expect(again.body.id).toBe(first.body.id);
    const dump = await t.sql<{ text: string }>(
      "select (select string_agg(k::text, '') from parties_api_key k) || (select string_agg(i::text, '') from platform_idempotency i) as text",
    );
    expect(dump[0]!.text).not.toContain(first.body.token.slice(14));
  });

  it("lets a person have two live keys and no third", async () => {
    const issue = () => t.as(one.approver).post("/v1/api-keys", { roles: ["approver"] });
    expect((await issue()).status).toBe(201);
    const third = await issue();
    expect(third.status).toBe(409);
    expect(third.body.type).toBe("/problems/too-many-keys");
    const count = await t.sql<{ n: bigint }>(
      "select count(*) as n from parties_api_key where person_id = $1",
      [one.people.approver.personId],
    );
    expect(Number(count[0]!.n)).toBe(2);
  });

  it("shows a controller nothing of another's people, keys and agreements", async () => {
    const people = await t.get<{ data: { partyId: number }[] }>(two.admin, "/v1/people?limit=200");
    expect(new Set(people.data.map((p) => p.partyId))).toEqual(new Set([two.controllerId]));
    const dpas = await t.get<{ data: { controllerId: number; publisherId: number | null }[] }>(
      two.buyer,
      "/v1/data-processing-agreements",
    );
    expect(dpas.data).toMatchObject([{ controllerId: two.controllerId, publisherId: null }]);
    const seen = await t.get<{ data: unknown[] }>(publisher.publisher, "/v1/data-processing-agreements");
    expect(seen.data).toHaveLength(1);
  });

  it("pages with cursors that are bound to their list and caller", async () => {
    const first = await t.get<{ data: unknown[]; nextCursor: string; hasMore: boolean }>(
      one.admin,
      "/v1/people?limit=2",
    );
    expect(first.hasMore).toBe(true);
    const next = await t.as(one.admin).get(`/v1/people?limit=200&cursor=${first.nextCursor}`);
    expect(next.status).toBe(200);
    const ids = [...first.data, ...next.body.data].map((p) => (p as { id: string }).id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const wrong of [
      t.as(two.admin).get(`/v1/people?cursor=${first.nextCursor}`),
      t.as(one.admin).get(`/v1/api-keys?cursor=${first.nextCursor}`),
      t.as(one.admin).get("/v1/people?cursor=x"),
    ]) {
      const reply = await wrong;
      expect(reply.status).toBe(400);
      expect(reply.body.errors[0].pointer).toBe("?cursor");
    }
  });

  it("refuses wrong numbers by field, and a taken reference", async () => {
    const reply = await t
      .as(t.operator)
      .post("/v1/publishers", { reference: "Forlag!", name: "", cvr: "12345678", extra: 1 });
    expect(reply.status).toBe(400);
    expect(reply.body.errors.map((e: { pointer: string }) => e.pointer).sort()).toEqual([
      "/cvr",
      "/extra",
      "/name",
      "/reference",
    ]);
    const taken = await t
      .as(t.operator)
      .post("/v1/publishers", { reference: "forlag-1", name: "X", cvr: "10150817" });
    expect(taken.status).toBe(409);
  });
});
