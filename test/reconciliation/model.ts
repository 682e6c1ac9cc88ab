import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { asLocalDate, dateOf, type LocalDate } from "../../src/platform/calendar.ts";
import { enqueue } from "../../src/platform/jobs/outbox.ts";
import { countWaiting, reconcileProducts } from "../../src/reconciliation/actions/index.ts";
import type { Licensing, UseRow } from "../../src/reconciliation/rules/index.ts";
import type { TestApp } from "../support/app.ts";
import { putWait, queued, waitingOf, waitsOf } from "./model-waiting.ts";

/**
 * A small world that a property test can make by the hundred: agreements, licences, draws, seats and events of one
 * product in October 2026 (with its 25-hour night), written as the owner past the foreign keys, and the same
 * world for the pure model.
 */
export const month = asLocalDate("2026-10-01");
export const pupilsMax = 24;
export const pseudonymOf = (n: number): string => n.toString(16).padStart(32, "0");

export interface Fixed {
  controllerId: number;
  publisherId: number;
  /** Four schools and a daycare. */
  institutions: { id: number; number: string }[];
}

const day = fc.integer({ min: 1, max: 31 });
/** A stretch that touches October: both ends may lie outside. */
const stretch = fc.record({ from: fc.integer({ min: -5, max: 31 }), days: fc.integer({ min: 1, max: 40 }) });
const place = fc.integer({ min: 0, max: 4 });
const event = fc.record({
  pupil: fc.integer({ min: -1, max: pupilsMax + 1 }),
  place: fc.integer({ min: 0, max: 5 }),
  day,
  minute: fc.integer({ min: 0, max: 1439 }),
  kind: fc.constantFrom("use", "login", "view", "preview"),
});
type Of<A> = A extends fc.Arbitrary<infer T> ? T : never;
export type GivenEvent = Of<typeof event>;

export const worlds = fc.record({
  grades: fc.constantFrom(null, [0, 3], [2, 9]),
  graceDays: fc.constantFrom(0, 6),
  agreements: fc.array(stretch, { minLength: 0, maxLength: 2 }),
  licences: fc.array(
    fc.record({
      agreement: fc.nat(2),
      model: fc.constantFrom("pooled", "per_school", "per_pupil"),
      places: fc.option(fc.uniqueArray(place, { minLength: 1, maxLength: 3 })),
      quantity: fc.integer({ min: 1, max: 9 }),
      ...{ stretch, draws: fc.array(fc.record({ place, seats: fc.integer({ min: -1, max: 4 }), stretch })) },
      waiting: fc.array(fc.record({ place, stretch, ...queued }), { maxLength: 3 }),
      seats: fc.uniqueArray(fc.record({ pupil: fc.nat(pupilsMax), stretch }), {
        selector: ({ pupil }) => pupil,
        maxLength: 4,
      }),
    }),
    { maxLength: 3 },
  ),
  events: fc.array(event, { maxLength: 60 }),
});
export type World = Of<typeof worlds>;

const dateAt = (n: number): LocalDate =>
  asLocalDate(new Date(Date.UTC(2026, 9, n)).toISOString().slice(0, 10));
const period = ({ from, days }: { from: number; days: number }) => ({
  from: dateAt(from),
  to: dateAt(from + days),
});

/** Where the fixed roster has a pupil: 0 to 19 are known, from 10 on they move to the next school on 14 October. */
export function enrolmentsOf(
  fixed: Fixed,
): { pupil: number; school: number; grade: number; from: LocalDate; to: LocalDate | null }[] {
  return Array.from({ length: 20 }, (_, pupil) => {
    const school = (n: number) => fixed.institutions[n % 4]!.id;
    const grade = pupil % 5;
    const moved = dateAt(14);
    if (pupil < 10)
      return [{ pupil, school: school(pupil), grade, from: asLocalDate("2026-08-01"), to: null }];
    return [
      { pupil, school: school(pupil), grade, from: asLocalDate("2026-08-01"), to: moved },
      // Every fifth of them leaves and comes back a week later elsewhere.
      { pupil, school: school(pupil + 1), grade, from: pupil % 5 === 0 ? dateAt(21) : moved, to: null },
    ];
  }).flat();
}

export interface Made {
  productId: string;
  alias: string;
  agreements: string[];
  seats: { licenceId: string; pupil: number; from: LocalDate; to: LocalDate }[];
  licensing: Licensing;
}

/** Writes a world's agreements, licences, draws and seats for a product of its own. */
export async function make(t: TestApp, fixed: Fixed, world: World, n: number): Promise<Made> {
  const productId = randomUUID();
  const alias = `urn:test:product-${n}`;
  const { controllerId, publisherId, institutions } = fixed;
  const [gradeFrom, gradeTo] = world.grades ?? [null, null];
  // One that touches the month always, so that there is something to reconcile.
  const agreements = [{ from: -60, days: 365 }, ...world.agreements]
    .map((one, i) => ({
      id: `00000000-0000-4000-8000-${String(n * 10 + i).padStart(12, "0")}`,
      ...period(one),
    }))
    .map((one) => ({ ...one, graceDays: world.graceDays, termFrom: one.from, termTo: one.to }));
  // Of equal licences the one with the lower id covers: in each world that is made of the same, the same one.
  const licences = world.licences.map((licence, i) => ({
    id: `00000000-0000-4000-9000-${String(n * 10 + i).padStart(12, "0")}`,
    ...{ model: licence.model, quantity: licence.quantity, ...period(licence.stretch) },
    agreementId: agreements[licence.agreement % agreements.length]!.id,
    institutionIds:
      licence.model === "pooled" || !licence.places
        ? null
        : licence.places.map((i) => institutions[i]!.id).sort((a, b) => a - b),
    draws: licence.model === "pooled" ? licence.draws : [],
    seats: licence.model === "pooled" ? licence.seats : [],
    waiting: licence.model === "pooled" ? licence.waiting : [],
  }));
  const draws = licences.flatMap((licence) =>
    licence.draws
      .filter((draw) => draw.seats > 0)
      .map((draw) => ({
        licenceId: licence.id,
        institutionId: institutions[draw.place]!.id,
        seats: draw.seats,
        ...period(draw.stretch),
      })),
  );
  const seats = licences.flatMap((licence) =>
    licence.seats.map((seat) => ({ licenceId: licence.id, pupil: seat.pupil, ...period(seat.stretch) })),
  );
  const waits = waitsOf(
    licences.flatMap(({ id: licenceId, waiting }) =>
      waiting.map(({ place, stretch, ...one }) => {
        const institutionId = institutions[place]!.id;
        return { ...one, licenceId, institutionId, ...period(stretch) };
      }),
    ),
  );
  const client = await t.owner();
  try {
    const q = (text: string, values: unknown[] = []) => client.query(text, values);
    await q("begin; set local session_replication_role = replica");
    await q(
      `insert into catalogue_product (id, publisher_id, reference, title, description, subjects, grade_from, grade_to,
         audience, institution_kinds, language, state)
       values ($1, $2, $3, 'Produkt', '', '{dansk}', $4, $5, 'pupils', '{school}', 'da', 'published')`,
      [productId, publisherId, `p-${n}`, gradeFrom, gradeTo],
    );
    await q("insert into catalogue_identifier values ($1, $2, $3, 0)", [alias, productId, publisherId]);
    const offerId = randomUUID();
    await q(
      `insert into catalogue_offer (id, product_id, publisher_id, version, model, price_sheet, proration, count_basis, over_use,
         tolerance_bp, return_window_days, grace_days, valid_from)
       values ($1, $2, $3, 1, 'pooled', '{"model": "pooled"}', 'NONE', 'seats', 'TRUE_UP', 0, 0, $4, '2026-01-01')`,
      [offerId, productId, publisherId, world.graceDays],
    );
    for (const { id, from, to } of agreements) {
      await q(
        `insert into agreements_agreement (id, reference, publisher_id, seller_id, participant_ids, offer_id, product_id, model,
           price_sheet, proration, count_basis, over_use, tolerance_bp, starts_on, ends_on, term_starts_on,
           term_ends_on, ceiling_minor, grace_days)
         values ($1, $1::uuid::text, $2, $2, array[$3::int], $4, $5, 'pooled', '{"model": "pooled"}', 'NONE', 'seats', 'TRUE_UP', 0,
           $6, $7, $6, $7, 0, $8)`,
        [id, publisherId, controllerId, offerId, productId, from, to, world.graceDays],
      );
      await q(
        `insert into agreements_buyer (agreement_id, controller_id, publisher_id, seller_id, payer_gln, order_reference,
           committed_min, committed_expected, committed_max)
         values ($1, $2, $3, $3, '5790000000012', 'PO', 0, 0, 0)`,
        [id, controllerId, publisherId],
      );
    }
    for (const l of licences) {
      await q(
        `insert into licences_licence (id, controller_id, publisher_id, agreement_id, call_off_id, product_id, model,
           institution_ids, quantity, over_use, tolerance_bp, starts_on, ends_on)
         values ($1, $2, $3, $4, gen_random_uuid(), $5, $6::text, $7, $8,
           case when $6::text in ('pot', 'pay_per_use') then 'REPORT_ONLY' else 'TRUE_UP' end, 0, $9, $10)`,
        [
          l.id,
          controllerId,
          publisherId,
          l.agreementId,
          productId,
          l.model,
          l.institutionIds,
          l.quantity,
          l.from,
          l.to,
        ],
      );
      if (l.model === "pooled")
        await q(
          `insert into licences_pool (id, controller_id, licence_id, size, starts_on, ends_on, cuts, taken)
           values ($1, $2, $1, $3, $4, $5, array[$4::date], array[0])`,
          [l.id, controllerId, l.quantity, l.from, l.to],
        );
    }
    for (const d of draws)
      await q(
        `insert into licences_draw (id, controller_id, pool_id, institution_id, seats, starts_on, ends_on, drawn_at)
         values (gen_random_uuid(), $1, $2, $3, $4, $5, $6, now())`,
        [controllerId, d.licenceId, d.institutionId, d.seats, d.from, d.to],
      );
    for (const one of waits) await putWait(q, controllerId, one);
    for (const s of seats)
      await q(
        `insert into licences_assignment (id, controller_id, licence_id, draw_id, institution_id, pseudonym, starts_on, ends_on,
           assigned_at)
         values (gen_random_uuid(), $1, $2, $2, $3, $4, $5, $6, now())`,
        [controllerId, s.licenceId, institutions[0]!.id, pseudonymOf(s.pupil), s.from, s.to],
      );
    await q("commit");
  } catch (error) {
    // Else the next world would meet this one's aborted transaction, and the fault itself would be hidden.
    await client.query("rollback");
    throw error;
  } finally {
    client.release();
  }
  const live = agreements
    .filter((one) => one.from < "2026-11-01" && addGrace(one.to, world.graceDays) > month)
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.id < b.id ? -1 : 1));
  const ids = new Set(live.map(({ id }) => id));
  const reconciled = licences.filter((licence) => ids.has(licence.agreementId));
  const waiting = waitingOf(waits.filter((one) => reconciled.some(({ id }) => id === one.licenceId)));
  return {
    ...{ productId, alias, agreements: agreements.map(({ id }) => id), seats },
    licensing: {
      ...{ controllerId, publisherId, productId, aliases: [alias], gradeFrom, gradeTo },
      month: { from: month, to: asLocalDate("2026-11-01") },
      agreements: live,
      licences: reconciled.map(({ draws: _, seats: __, waiting: ___, ...licence }) => licence),
      draws,
      ...(waiting.length > 0 ? { waiting } : {}),
      institutionIds: institutions.map(({ id }) => id),
      ...{ pupils: new Map(), rosterDigest: "", placeDigest: "", seatDigest: "" },
    },
  };
}

const addGrace = (date: LocalDate, days: number): string =>
  new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);

/** An event's instant: Copenhagen's clock on its day, the extra hour of the 25th left to its first reading. */
export const instantOf = ({ day, minute }: GivenEvent): Date =>
  new Date(
    Date.UTC(2026, 9, day, 0, minute) - (day < 25 || (day === 25 && minute < 180) ? 120 : 60) * 60_000,
  );

/** What the model looks at: each event alone, its place by the roster of its day or by its report. */
export function useOf(fixed: Fixed, world: World, made: Made): UseRow[] {
  const enrolments = enrolmentsOf(fixed);
  return world.events
    .filter(({ kind }) => kind !== "preview")
    .map((given) => {
      const at = instantOf(given);
      const on = dateOf(at);
      const holds = (one: { from: string; to: string | null }) =>
        one.from <= on && (one.to === null || on < one.to);
      const enrolled = enrolments.find((one) => one.pupil === given.pupil && holds(one));
      const reported = fixed.institutions[given.place];
      const seat = made.seats
        .filter((one) => one.pupil === given.pupil && holds(one))
        .flatMap((one) => made.licensing.licences.filter((licence) => licence.id === one.licenceId))
        .sort((a, b) => (a.to < b.to ? -1 : a.to > b.to ? 1 : a.id < b.id ? -1 : 1))[0];
      return {
        pseudonym: given.pupil < 0 ? null : pseudonymOf(given.pupil),
        day: on,
        institutionId: enrolled?.school ?? reported?.id ?? null,
        onRoster: enrolled !== undefined,
        rosterKept: given.place !== 4,
        grade: enrolled?.grade ?? null,
        seatOf: seat?.agreementId ?? null,
        events: 1,
        lastAt: at.getTime(),
      };
    });
}

/** A seller, a municipality of four schools and a daycare, and the fixed roster; the clock stands at 5 November. */
export async function fixedWorld(t: TestApp) {
  await t.travelTo("2026-11-05T09:00:00+01:00");
  const seller = await t.publisher();
  const buyer = await t.municipality({ schools: 4, dpaWith: [seller.publisherId] });
  const daycare = await t.post<{ id: number; number: string }>(buyer.admin, "/v1/institutions", {
    ...{ number: "990001", name: "Solhuset", kind: "daycare", validFrom: "2020-08-01" },
  });
  const { controllerId } = buyer;
  const fixed: Fixed = {
    controllerId,
    publisherId: seller.publisherId,
    institutions: [...buyer.institutions, daycare],
  };
  const roster = randomUUID();
  await t.sql(
    `insert into roster_import (id, controller_id, sha256, holds_from, pupils, classes, added, removed)
     values ($2, $1, sha256('r'), '2026-08-01', 20, 0, 0, 0)`,
    [controllerId, roster],
  );
  for (const { pupil, school, grade, from, to } of enrolmentsOf(fixed))
    await t.sql(
      `insert into roster_enrolment (controller_id, institution_id, pseudonym, grade, class_label, starts_on, ends_on, import_id)
       values ($1, $2, $3, $4, '4A', $5, $6, $7)`,
      [controllerId, school, pseudonymOf(pupil), grade, from, to, roster],
    );
  return { fixed, seller, buyer };
}

export type Row = (GivenEvent & { id: string }) | { id: string; voids: string };
export const named = (events: readonly GivenEvent[]): Row[] =>
  events.map((event, i) => ({ ...event, id: `e${i}` }));

/** A batch as ingest leaves it: its events with their lines, and what was accepted. */
export async function putBatch(t: TestApp, fixed: Fixed, made: Made, rows: readonly Row[]): Promise<void> {
  const id = randomUUID();
  await t.sql("select usage_ensure_month($1)", [month]);
  await t.sql(
    `insert into usage_batch (id, publisher_id, reference, state, sent, accepted)
     values ($1, $2, $1::uuid::text, 'done', $3, $3)`,
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

export async function reconcileMade(t: TestApp, fixed: Fixed, made: Made): Promise<void> {
  await countWaiting(t.jobs.db);
  await reconcileProducts({ db: t.jobs.db, enqueue }, [{ ...fixed, productId: made.productId }], month);
}
