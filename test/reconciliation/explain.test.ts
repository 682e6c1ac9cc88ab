import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { leastPupils, mergeSmall } from "../../src/platform/cells.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { fixedWorld, make, named, putBatch, reconcileMade, worlds } from "./model.ts";

/** 'Why 37?': a thousand figures at random, each added up again from its rows. */
let t: TestApp;
let w: Awaited<ReturnType<typeof fixedWorld>>;
type Figures = Record<string, number | null> & { institutionId: number | null };

beforeAll(async () => {
  t = await testApp({ travel: true });
  w = await fixedWorld(t);
  for (const [n, world] of fc.sample(worlds, { numRuns: 18, seed: 7 }).entries()) {
    const made = await make(t, w.fixed, world, n + 1);
    await putBatch(t, w.fixed, made, named(world.events));
    await reconcileMade(t, w.fixed, made);
  }
});

async function all<R>(path: string, query: Record<string, string>): Promise<R[]> {
  const rows: R[] = [];
  for (let cursor: string | null = null; ; ) {
    const asked = new URLSearchParams({ ...query, limit: "40", ...(cursor ? { cursor } : {}) });
    const page: { data: R[]; next: string | null } = await t.get(w.buyer.finance, `${path}?${asked}`);
    rows.push(...page.data);
    if (!page.next) return rows;
    cursor = page.next;
  }
}

interface Why {
  result: Figures;
  active: { class: string; reason: string; pupils: number; events: number }[];
  draws: { seats: number }[];
  licences: { model: string; entitles: number | null }[];
  rosterPupils: number;
  rules: string[];
}
interface Rows {
  why: Why;
  pupils: { class: string; reason: string; pseudonym: string }[];
  events: { class: string; reason: string; eventId: string; pseudonym: string | null }[];
}
const known = new Map<string, Promise<Rows>>();

function rowsOf(id: string, institutionId: number | null): Promise<Rows> {
  const key = `${id} ${institutionId}`;
  const path = `/v1/reconciliations/${id}`;
  const place: Record<string, string> =
    institutionId === null ? {} : { institutionId: String(institutionId) };
  const load = async (): Promise<Rows> => ({
    why: await t.get<Why>(w.buyer.finance, `${path}/explain?${new URLSearchParams(place)}`),
    pupils: await all(`${path}/pupils`, { purpose: "billing", ...place }),
    events: await all(`${path}/events`, { purpose: "billing", ...place }),
  });
  const rows = known.get(key) ?? load();
  known.set(key, rows);
  return rows;
}

const sum = <T>(rows: readonly T[], of: (row: T) => number): number =>
  rows.reduce((total, row) => total + of(row), 0);

/** A figure added up again from rows; over and under from what it is made of. */
function again(figure: string, { why, pupils, events }: Rows): number {
  const of = (cls: string) => pupils.filter((pupil) => pupil.class === cls).length;
  const drawn = sum(why.draws, ({ seats }) => seats);
  const total = why.result.institutionId === null;
  const pooled = why.licences.some(({ model }) => model === "pooled");
  const entitled = total ? sum(why.licences, ({ entitles }) => entitles ?? 0) : undefined;
  const used = pupils.length - of("UNMATCHED");
  switch (figure) {
    case "active":
      return pupils.length;
    case "unlicensed":
      return of("UNLICENSED");
    case "unmatched":
      return of("UNMATCHED");
    case "events":
      return events.length;
    case "drawn":
      return drawn;
    case "entitled":
      // A school's: its seats where there is a pool, else its pupils.
      return entitled ?? (pooled || why.result["entitled"] === drawn ? drawn : why.rosterPupils);
    default:
      // A licence for the whole school leaves nobody over.
      if (why.rules.some((rule) => rule.startsWith("over 0: the licence covers"))) return 0;
      return Math.max(0, used - why.result["entitled"]!);
  }
}

const figures = ["active", "unlicensed", "unmatched", "events", "drawn", "entitled", "over"];

describe("explain", () => {
  test("adds a thousand figures up again from their rows", async () => {
    const { data: reconciliations } = await t.get<{ data: { id: string }[] }>(
      w.buyer.finance,
      "/v1/reconciliations?month=2026-10&limit=200",
    );
    const lines: { id: string; line: Figures }[] = [];
    for (const { id } of reconciliations)
      for (const line of (
        await t.get<{ data: Figures[] }>(w.buyer.finance, `/v1/reconciliations/${id}/results`)
      ).data)
        lines.push({ id, line });
    const asked = fc.sample(fc.tuple(fc.nat(lines.length - 1), fc.constantFrom(...figures)), {
      numRuns: 1_000,
      seed: 11,
    });
    let nonzero = 0;
    for (const [n, figure] of asked) {
      const { id, line } = lines[n]!;
      const rows = await rowsOf(id, line.institutionId);
      expect([figure, again(figure, rows)]).toEqual([figure, line[figure]]);
      if (line[figure]! > 0) nonzero += 1;
      for (const part of rows.why.active) {
        const own = (row: { class: string; reason: string }) =>
          row.class === part.class && row.reason === part.reason;
        expect(rows.events.filter(own)).toHaveLength(part.events);
        expect(rows.pupils.filter(own)).toHaveLength(part.pupils);
      }
    }
    expect(nonzero).toBeGreaterThan(300);
  });

  test("shows pseudonyms to the controller's own people only", async () => {
    const { data } = await t.get<{ data: { id: string }[] }>(
      w.seller.finance,
      "/v1/reconciliations?month=2026-10",
    );
    const path = `/v1/reconciliations/${data[0]!.id}`;
    for (const what of ["explain", "pupils?purpose=support", "events?purpose=support"]) {
      await t.as(w.seller.finance).get(`${path}/${what}`).expect(403);
      const stranger = await t.municipality();
      await t.as(stranger.finance).get(`${path}/${what}`).expect(404);
    }
    const shown = await t.get<{ places: { active: number }[] }>(w.seller.publisher, `${path}/publisher-view`);
    for (const { active } of shown.places) expect(active).toBeGreaterThanOrEqual(leastPupils);
  });

  test("counts shown to a publisher are of at least five, and none follows from the total", () => {
    const cells = fc
      .array(fc.nat(12), { maxLength: 12 })
      .map((counts) => counts.map((pupils, i) => ({ pupils, name: String(i) })));
    fc.assert(
      fc.property(cells, (given) => {
        const { single: shown, others } = mergeSmall(given);
        for (const { pupils } of shown) expect(pupils).toBeGreaterThanOrEqual(leastPupils);
        const hidden = given.filter((cell) => !shown.includes(cell));
        // Never one alone: it would follow from the total.
        expect(hidden.length === 1 && given.length > 1).toBe(false);
        if (others.length > 0) {
          expect(sum(others, ({ pupils }) => pupils)).toBeGreaterThanOrEqual(leastPupils);
          expect(others).toHaveLength(hidden.length);
        }
        if (given.every(({ pupils }) => pupils >= leastPupils)) expect(shown).toHaveLength(given.length);
      }),
    );
  });
});
