import { getAgreement, listPriceYears, priceYearOn } from "../../agreements/index.ts";
import { modelOf } from "../../catalogue/index.ts";
import { passDataGate } from "../../parties/index.ts";
import { dateOf, type LocalDate, schoolYearOf } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { Problem } from "../../platform/problem.ts";
import { pupilsInClass } from "../../roster/index.ts";
import { drawableDays, maxAvailable } from "../rules/index.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";
import { getLicence } from "./licences.ts";
import { seatedDays } from "./open-days.ts";
import { institutionOf, notThere } from "./refusals.ts";
import { wantsOf } from "./room.ts";

/** One school's seats, or (nobody named, by the municipality) those of all its schools; and the day of the figures. */
async function question(
  tx: Reader,
  ctx: Ctx,
  asked: { on?: string | undefined; institutionId?: number | undefined },
) {
  const own = ctx.plane.institution;
  if (own !== undefined && asked.institutionId !== undefined && asked.institutionId !== own)
    throw notThere("institution");
  const today = dateOf(await tx.now());
  return { today, on: asked.on ?? today, institutionId: own ?? asked.institutionId ?? null };
}

function toHeld({ pool, ...row }: store.HeldRow, today: string) {
  const days = drawableDays(row, today);
  const free = pool && days.from < days.to ? maxAvailable(pool, days.from, days.to) : 0;
  return { ...row, drawFrom: days.from as LocalDate, free };
}

/** What a school has of each licence that is not over on the day, by title; see `WhichSeats`. */
export async function listSeats(
  tx: Reader,
  ctx: Ctx,
  asked: {
    on?: string | undefined;
    institutionId?: number | undefined;
    q?: string | undefined;
    which?: s.WhichSeats | undefined;
    sort?: string | undefined;
  },
  after: string[] | undefined,
  limit: number,
): Promise<(s.SeatsHeld & { title: string; sortKey: string })[]> {
  const { today, on, institutionId } = await question(tx, ctx, asked);
  const { q, which, sort } = asked;
  const next = schoolYearOf(today).to;
  const by =
    which === "next_year" ? { on: next, holdsOn: next } : which === "ending" ? { on, endsBy: next } : { on };
  const rows = await store.listHeld(tx, { ...by, institutionId, q, sort }, after, limit);
  return rows.map((row) => ({ ...toHeld(row, today), sortKey: row.sortKey }));
}

/** The prices that a school chooses between for the licence's agreement, as they are on a day; null where it has no choice. */
async function fixedPriceOf(tx: Reader, agreementId: string, day: LocalDate) {
  const { priceSheet } = await getAgreement(tx, agreementId);
  if (modelOf(priceSheet.model).arrearsOf(priceSheet)?.fixedPrice === undefined) return null;
  const sheet = priceYearOn(await listPriceYears(tx, agreementId), day)?.priceSheet ?? priceSheet;
  const { unitPrice, fixedPrice } = modelOf(sheet.model).arrearsOf(sheet) ?? {};
  if (unitPrice === undefined || fixedPrice === undefined) return null;
  return { agreementId, perUse: unitPrice, perPupil: fixedPrice };
}

/** What a school has of one licence, class by class; or all schools, each by itself. */
export async function getSeats(
  tx: Reader,
  ctx: Ctx,
  licenceId: string,
  asked: { on?: string | undefined; institutionId?: number | undefined },
): Promise<s.SeatsInClasses> {
  const { today, on, institutionId } = await question(tx, ctx, asked);
  const row = await store.findHeld(tx, { on, institutionId }, licenceId);
  if (!row) throw notThere("licence");
  const { agreementId } = await getLicence(tx, licenceId);
  const fixedPrice = await fixedPriceOf(tx, agreementId, on as LocalDate);
  const classes = institutionId === null ? [] : await store.listClassSeats(tx, licenceId, institutionId, on);
  const schools = institutionId === null ? await store.listSchoolSeats(tx, licenceId, on) : [];
  return { ...toHeld(row, today), fixedPrice, classes, schools };
}

/**
 * Gives pupils of a class who lack a seat the unused ones of another class of the school, those that last longest first:
 * the draws stay as they are. Seats in use stay with their pupils. Refuses 422 `nobody-there` for a class without pupils.
 */
export async function moveBetweenClasses(
  tx: Tx,
  ctx: Ctx,
  poolId: string,
  body: s.NewClassMove,
): Promise<s.ClassMove> {
  const institutionId = institutionOf(ctx, body.institutionId);
  const pool = await store.lockPool(tx, poolId);
  if (!pool) throw notThere("pool");
  const { controllerId, licenceId, to } = pool;
  const today = dateOf(await tx.now());
  const place = { controllerId, licenceId, institutionId };
  const days = await seatedDays(tx, place, drawableDays(pool, today));
  if (!days) throw new Problem(s.nobodyThere, "The school is not open on these days.");
  const { publisherId } = await getLicence(tx, licenceId);
  await passDataGate(tx, ctx, { controllerId, publisherId, door: "seats", day: today });
  const classOf = (label: string) => pupilsInClass(tx, controllerId, { institutionId, label }, days.from);
  const [givers, takers] = [await classOf(body.from), await classOf(body.to)];
  if (givers.length === 0 || takers.length === 0)
    throw new Problem(s.nobodyThere, `The roster has no pupils in one of the classes on ${days.from}.`);
  const seats = await store.lockClassSeats(tx, place, givers, days.from);
  const unused = seats.filter(({ used }) => !used);
  const { wants } = await wantsOf(tx, place, takers, { from: days.from, to });
  const lacking = [...new Set(wants.filter(({ from }) => from === days.from).map((one) => one.pseudonym))];
  const ends = new Map(wants.map((want) => [want.pseudonym, want.to] as const));
  let moved = 0;
  for (const seat of unused.slice(0, lacking.length)) {
    const pseudonym = lacking[moved]!;
    const end = ends.get(pseudonym)!;
    await store.endAssignments(tx, [seat.id], seat.from);
    const draw = { id: seat.drawId, controllerId, institutionId };
    const last = end < seat.to ? end : seat.to;
    if (last > seat.from)
      await store.insertSeats(tx, draw, licenceId, [{ pseudonym, from: seat.from, to: last }]);
    moved += 1;
  }
  const made = { moved, kept: seats.length - unused.length, left: lacking.length - moved };
  await ctx.audit(tx, { action: "moveBetweenClasses", subject: `pool:${poolId}`, after: made });
  return made;
}
