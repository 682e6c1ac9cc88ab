import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { enqueue } from "../../src/platform/jobs/outbox.ts";
import { verify } from "../../src/platform/verify.ts";
import { fold, reconcileUnits } from "../../src/usage/actions/index.ts";
import { usageDomain } from "../../src/usage/index.ts";
import { sortTally, type TallyRow, tallyOf } from "../../src/usage/rules/index.ts";
import { type TestApp, testApp } from "../support/app.ts";
import {
  enrolmentsOf,
  type Fixed,
  type GivenEvent,
  instantOf,
  type Made,
  make,
  month,
  pseudonymOf,
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
  (await verify(t.jobs.db, usageDomain.checks ?? [])).checks.flatMap((check) => check.broken);

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-11-05T09:00:00+01:00");
  const seller = await t.publisher();
  const buyer = await t.municipality({ schools: 4, dpaWith: [seller.publisherId] });
  const daycare = await t.post<{ id: number; number: string }>(t.operator, "/v1/institutions", {
    controllerId: buyer.controllerId,
    ...{ number: "990001", name: "Solhuset", kind: "daycare", validFrom: "2020-08-01" },
  });
  fixed = {
    controllerId: buyer.controllerId,
    publisherId: seller.publisherId,
    institutions: [...buyer.institutions, daycare],
  };
  await t.sql(
    `insert into roster_import (id, controller_id, sha256, holds_from, pupils, classes, added, removed)
     values ($2, $1, sha256('r'), '2026-08-01', 20, 0, 0, 0)`,
    [fixed.controllerId, roster],
  );
  for (const { pupil, school, grade, from, to } of enrolmentsOf(fixed))
    await t.sql(
      `insert into roster_enrolment (controller_id, institution_id, pseudonym, grade, class_label, starts_on, ends_on, import_id)
       values ($1, $2, $3, $4, '4A', $5, $6, $7)`,
      [fixed.controllerId, school, pseudonymOf(pupil), grade, from, to, roster],
    );
});
const roster = randomUUID();

type Row = (GivenEvent & { id: string }) | { id: string; voids: string };

/** A batch as ingest leaves it: its events with their lines, and what was accepted. */
async function batch(made: Made, rows: readonly Row[]): Promise<void> {
  const id = randomUUID();
  await t.sql("select usage_ensure_month($1)", [month]);
  await t.sql(
    `insert into usage_batch (id, publisher_id, reference, state, sent, accepted) values ($1, $2, $1::uuid::text, 'done', $3, $3)`,
    [id, fixed.publisherId, rows.length],
  );
  for (const [i, row] of rows.entries()) {
    const use = "voids" in row ? undefined : row;
    await t.sql(
      `insert into usage_event (controller_id, publisher_id, month, event_id, at, pseudonym, institution_number, product, kind,
         seconds, body_hash, batch_id, line, voids)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, substring(sha256($4::text::bytea) from 1 for 16), $10, $11, $12)`,
      [
        ...[fixed.controllerId, fixed.publisherId, month, `${made.alias} ${row.id}`],
        use ? instantOf(use) : new Date("2026-10-31T12:00:00Z"),
        use && use.pupil >= 0 ? pseudonymOf(use.pupil) : null,
        use ? (fixed.institutions[use.place]?.number ?? "000000") : "",
        ...[made.alias, use?.kind ?? "void", id, i + 1],
        "voids" in row ? `${made.alias} ${row.voids}` : null,
      ],
    );
  }
}

async function reconcile(made: Made): Promise<void> {
  await fold(t.jobs.db);
  const unit = { ...fixed, productId: made.productId };
  await reconcileUnits({ db: t.jobs.db, enqueue }, [unit], month);
}

/** The tally with agreements by their number, so that two worlds compare. */
async function tally(made: Made): Promise<TallyRow[]> {
  const rows = await t.sql<TallyRow>(
    `select t.agreement_id as "agreementId", t.institution_id as "institutionId", t.class, t.reason, t.pupils, t.counted, t.events
     from usage_tally t where t.product_id = $1`,
    [made.productId],
  );
  return numbered(made, rows);
}
const numbered = (made: Made, rows: readonly TallyRow[]): TallyRow[] =>
  sortTally(rows.map((row) => ({ ...row, agreementId: String(made.agreements.indexOf(row.agreementId)) })));

const named = (events: readonly GivenEvent[]): Row[] => events.map((event, i) => ({ ...event, id: `e${i}` }));
const results = async (made: Made) =>
  t.sql(
    `select s.institution_id, s.entitled, s.drawn, s.active, s.over, s.under, s.unlicensed, s.unmatched, s.events,
       s.distinct_in_term from usage_result s where s.product_id = $1 order by s.entitled, s.institution_id nulls first, 3, 4, 5`,
    [made.productId],
  );

describe("the classes of a month's use", () => {
  test("are those of the model, and the sums are the events and the pupils", {
    timeout: 60_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(worlds, async (world: World) => {
        const made = await make(t, fixed, world, ++worldsMade);
        await batch(made, named(world.events));
        await reconcile(made);
        const rows = await tally(made);
        expect(rows).toEqual(numbered(made, tallyOf(made.frame, useOf(fixed, world, made))));
        const qualifying = world.events.filter(({ kind }) => kind !== "preview");
        expect(rows.reduce((sum, row) => sum + row.events, 0)).toBe(qualifying.length);
      }),
      { numRuns: 40 },
    );
    expect(await verified()).toEqual([]);
  });

  test("do not depend on order, batches, what was void, or how often it was run", {
    timeout: 60_000,
  }, async () => {
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
