import type { Clients } from "../pairs.ts";
import { expect, median, type Row } from "../pairs.ts";
import type { World } from "../world.ts";
import { inSetting, send, type Taken } from "./ingest.ts";

const pairs = 5;
const requests = 1_500;
const clientCount = 4;
/** What counts as unhurt, whatever the quiet value is. */
const unhurtMs = 50;

/**
 * A school reads its pool while one provider floods the program with batches. The row's ratio is what is allowed
 * (twice the quiet p99, or 50 ms) to what was measured: 1 and more is reached.
 */
export function flood(world: World, clients: Clients, count: number): Promise<Taken> {
  return inSetting(world, count, async (setting) => {
    const read = async () => {
      const outcome = await clients.play({
        port: world.port,
        method: "GET",
        paths: world.pools.slice(0, 50).map((pool) => `/v1/pools/${pool}`),
        callers: world.schools.map(({ token }) => ({ token })),
        clients: clientCount,
        requests,
      });
      expect(outcome.statuses["200"] === requests, JSON.stringify(outcome.statuses));
      return outcome.p99Ms;
    };
    await read();
    const quiet: number[] = [];
    const flooded: number[] = [];
    let batches = 0;
    for (let pair = 0; pair < pairs; pair++) {
      quiet.push(await read());
      let over = false;
      const flooding = (async () => {
        while (!over) {
          const { body } = await send(setting);
          expect(body.sent === body.accepted + body.duplicate, JSON.stringify(body));
          batches += 1;
        }
      })();
      await new Promise((resolve) => setTimeout(resolve, 500));
      try {
        flooded.push(await read());
      } finally {
        over = true;
        await flooding;
      }
    }
    const ratios = flooded.map((ms, i) => Math.max(2 * quiet[i]!, unhurtMs) / ms);
    const row: Row = {
      name: "usage.flood",
      value: median(flooded),
      unit: "ms p99",
      limitName: "the same reads with nobody else",
      limitValue: median(quiet),
      ratio: median(ratios),
      spread: [Math.min(...ratios), Math.max(...ratios)],
      n: pairs,
    };
    return { row, notes: [`${batches} batches of ${count} lines came meanwhile`] };
  });
}
