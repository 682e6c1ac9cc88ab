import { describe, expect, it } from "vitest";
import { testApp } from "../support/app.ts";
import { pooled } from "../support/pooled.ts";
import { allAnswered, count, inFlight, kept, send } from "./idempotency.ts";

describe("a draw under an Idempotency-Key", async () => {
  const t = await testApp({ travel: true });
  await t.travelTo("2026-06-01T10:00:00+02:00");
  const { buyer, poolId } = await pooled(t, 100);
  const path = `/v1/pools/${poolId}/draws`;
  const want = (seats: number, from = "2026-08-01") => ({
    institutionId: buyer.institutions[0]!.id,
    seats,
    from,
    to: "2027-08-01",
  });
  const draw = (body: object, name: string) => send(t, buyer.buyer, path, body, name);
  const drawn = () => count(t, "licences_draw");

  it("is granted once and told again", async () => {
    const first = await draw(want(10), "draw-1");
    const again = await draw(want(10), "draw-1");
    expect(first.status).toBe(201);
    expect(first.headers["idempotent-replayed"]).toBeUndefined();
    expect(again.status).toBe(201);
    expect(again.headers["idempotent-replayed"]).toBe("true");
    expect(again.body).toEqual(first.body);
    expect(await drawn()).toBe(1);
    expect(await count(t, "licences_ledger where movement_id = $1", [first.body.id])).toBe(2);
  });

  it("is refused once and told again, though seats have come free since", async () => {
    const hold = await draw(want(80), "draw-hold");
    const no = await draw(want(50), "draw-no");
    expect(no.status).toBe(409);
    expect(no.body).toMatchObject({ type: "/problems/seats-exhausted", maxAvailable: 10 });
    await t.post(buyer.buyer, `/v1/draws/${hold.body.id}/returns`, { seats: 80, effectiveOn: "2026-08-01" });
    const again = await draw(want(50), "draw-no");
    expect(again.status).toBe(409);
    expect(again.headers["idempotent-replayed"]).toBe("true");
    expect(again.body.maxAvailable).toBe(10);
    const outside = [
      await draw(want(1, "2025-01-01"), "draw-out"),
      await draw(want(1, "2025-01-01"), "draw-out"),
    ];
    expect(outside.map((reply) => reply.status)).toEqual([422, 422]);
    expect(outside[1]!.headers["idempotent-replayed"]).toBe("true");
    expect(await drawn()).toBe(2);
    await draw(want(50), "draw-yes").expect(201);
  });

  it("is refused with another body, and not stored for a pool that is not there", async () => {
    const before = await drawn();
    const other = await draw(want(11), "draw-1");
    expect(other.status).toBe(422);
    expect(other.body.type).toBe("/problems/idempotency-mismatch");
    const nowhere = "/v1/pools/00000000-0000-4000-8000-000000000000/draws";
    await send(t, buyer.buyer, nowhere, want(1), "draw-nowhere").expect(404);
    expect(await kept(t, "draw-nowhere")).toEqual([]);
    expect(await drawn()).toBe(before);
  });

  it("under a key of another credential draws nothing and shows no stored answer: 409 says why", async () => {
    const before = await drawn();
    const renewed = await t.person(buyer.controllerId, "renewed", ["buyer"]);
    const reply = await send(t, renewed.key, path, want(50), "draw-yes");
    expect(reply.status).toBe(409);
    expect(reply.body.type).toBe("/problems/idempotency-other-credential");
    expect(await drawn()).toBe(before);
  });

  it("is asked to wait while its twin runs", async () => {
    const before = await drawn();
    await inFlight(t, buyer.controllerId, "drawSeats", "draw-twin", async () => {
      const reply = await draw(want(1), "draw-twin");
      expect(reply.status).toBe(409);
      expect(reply.body.type).toBe("/problems/idempotency-in-flight");
      expect(reply.headers["retry-after"]).toBe("1");
    });
    expect(await drawn()).toBe(before);
    await draw(want(1), "draw-twin").expect(201);
  });

  it("takes its seats once however many clients send it at once", async () => {
    const before = await drawn();
    const replies = await allAnswered(Array.from({ length: 24 }, () => () => draw(want(7), "draw-many")));
    expect(new Set(replies.map((reply) => reply.status))).toEqual(new Set([201]));
    expect(new Set(replies.map((reply) => reply.body.id)).size).toBe(1);
    expect(await drawn()).toBe(before + 1);
  });

  it("is another school's own: the same words from two schools of one municipality are two draws", async () => {
    const [first, second] = buyer.institutions;
    const neighbour = await t.person(buyer.controllerId, "neighbour", ["school"], second!.id);
    const words = { seats: 1, from: "2026-08-01", to: "2027-08-01" };
    const one = await send(t, buyer.school, path, words, "same-words").expect(201);
    const two = await send(t, neighbour.key, path, words, "same-words").expect(201);
    expect(two.headers["idempotent-replayed"]).toBeUndefined();
    expect([one.body.institutionId, two.body.institutionId]).toEqual([first!.id, second!.id]);
    const again = await send(t, neighbour.key, path, words, "same-words").expect(201);
    expect(again.headers["idempotent-replayed"]).toBe("true");
    expect(again.body).toEqual(two.body);
  });
});
