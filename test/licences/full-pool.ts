import type { TestApp } from "../support/app.ts";
import { pooled } from "../support/pooled.ts";

/** A pool of ten seats, all drawn by the first school, and two schools more. */
export async function fullPoolOf(t: TestApp, year: { from: string; to: string }) {
  const p = await pooled(t, 10, { schools: 3 });
  const [first, second, third] = p.buyer.institutions.map((one) => one.id) as [number, number, number];
  const draw = (institutionId: number, seats: number, more = {}) =>
    t.as(p.buyer.buyer).post(`/v1/pools/${p.poolId}/draws`, { institutionId, seats, ...year, ...more });
  const wait = (institutionId: number, seats: number, more = {}) =>
    t.as(p.buyer.buyer).post(`/v1/pools/${p.poolId}/waitlist`, { institutionId, seats, ...year, ...more });
  const { body } = await draw(first, 10).expect(201);
  const giveBack = (seats: number, effectiveOn = year.from) =>
    t.post(p.buyer.buyer, `/v1/draws/${body.id}/returns`, { seats, effectiveOn });
  const place = async (id: string) =>
    (await t.as(p.buyer.buyer).get(`/v1/waitlist/${id}`).expect(200)).body as {
      state: string;
      granted: number;
      position: number | null;
      drawIds: string[];
    };
  return { ...p, first, second, third, draw, wait, giveBack, place, drawId: body.id as string };
}
