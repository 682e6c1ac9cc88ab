import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { verify } from "../../src/platform/verify.ts";
import { reconciliationDomain } from "../../src/reconciliation/index.ts";
import { sortTally, type TallyRow, tallyOf } from "../../src/reconciliation/rules/index.ts";
import { type TestApp, testApp } from "../support/app.ts";
import {
  type Fixed,
  fixedWorld,
  type Made,
  make,
  named,
  putBatch,
  type Row,
  reconcileMade,
  useOf,
  type World,
  worlds,
} from "./model.ts";

/** The set-based reconciliation against the pure model, however the events came. */
let t: TestApp;
let fixed: Fixed;
let worldsMade = 0;
/** Of usage alone: the worlds' pools and agreements were written past their own rules. */
const verified = async () =>
  (await verify(t.jobs.db, reconciliationDomain.checks ?? [])).checks.flatMap((check) => check.broken);

beforeAll(async () => {
  t = await testApp({ travel: true });
  ({ fixed } = await fixedWorld(t));
});
const batch = (made: Made, rows: readonly Row[]) => putBatch(t, fixed, made, rows);
const reconcile = (made: Made) => reconcileMade(t, fixed, made);

/** The tally with agreements by their number, so that two worlds compare. */
async function tally(made: Made): Promise<TallyRow[]> {
  const rows = await t.sql<TallyRow>(
    `select t.agreement_id as "agreementId", t.institution_id as "institutionId", t.class, t.reason, t.pupils, t.counted, t.events
     from reconciliation_tally t where t.product_id = $1`,
    [made.productId],
  );
  return numbered(made, rows);
}
const numbered = (made: Made, rows: readonly TallyRow[]): TallyRow[] =>
  sortTally(rows.map((row) => ({ ...row, agreementId: String(made.agreements.indexOf(row.agreementId)) })));

const results = async (made: Made) =>
  t.sql(
    `select s.institution_id, s.entitled, s.drawn, s.active, s.over, s.under, s.unlicensed, s.unmatched, s.events,
       s.distinct_in_term from reconciliation_result s where s.product_id = $1 order by s.entitled, s.institution_id nulls first, 3, 4, 5`,
    [made.productId],
  );

describe("the classes of a month's use", () => {
  test("are those of the model, and the sums are the events and the pupils", async () => {
    await fc.assert(
      fc.asyncProperty(worlds, async (world: World) => {
        const made = await make(t, fixed, world, ++worldsMade);
        await batch(made, named(world.events));
        await reconcile(made);
        const rows = await tally(made);
        expect(rows).toEqual(numbered(made, tallyOf(made.licensing, useOf(fixed, world, made))));
        const qualifying = world.events.filter(({ kind }) => kind !== "preview");
        expect(rows.reduce((sum, row) => sum + row.events, 0)).toBe(qualifying.length);
      }),
      { numRuns: 40 },
    );
    expect(await verified()).toEqual([]);
  });

  test("do not depend on order, batches, what was void, or how often it was run", async () => {
    await fc.assert(
      fc.asyncProperty(
        worlds,
        fc.infiniteStream(fc.nat(1_000)),
        fc.array(fc.nat(60), { maxLength: 3 }),
        async (world, dice, cuts) => {
          const once = await make(t, fixed, world, ++worldsMade);
          await batch(once, named(world.events));
          await reconcile(once);
          const often = await make(t, fixed, world, ++worldsMade);
          // Some events that are taken back, before or after they come; then all of it in any order and in pieces.
          const extra = world.events.slice(0, 5).map((event, i): Row => ({ ...event, id: `x${i}` }));
          const voids = extra.map(({ id }): Row => ({ id: `v${id}`, voids: id }));
          const rows = [...named(world.events), ...extra, ...voids]
            .map((row) => ({ row, at: dice.next().value }))
            .sort((a, b) => a.at - b.at)
            .map(({ row }) => row);
          const edges = [...new Set([0, ...cuts.map((cut) => cut % (rows.length + 1)), rows.length])].sort(
            (a, b) => a - b,
          );
          for (const [i, from] of edges.entries()) {
            await batch(often, rows.slice(from, edges[i + 1] ?? rows.length));
            if (i % 2 === 0) await reconcile(often);
          }
          await reconcile(often);
          expect(await tally(often)).toEqual(await tally(once));
          expect(await results(often)).toEqual(await results(once));
        },
      ),
      { numRuns: 25 },
    );
    expect(await verified()).toEqual([]);
  });
});
