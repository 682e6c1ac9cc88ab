import { modelOf } from "../../catalogue/index.ts";
import { isNamed } from "../../licences/index.ts";
import { addDays, type LocalDate } from "../../platform/calendar.ts";
import type { UsageFinding, UsageResult, UseClass } from "../schema/index.ts";
import type { TallyRow } from "./classify.ts";
import { type LicenceRow, type Licensing, unknownPlace } from "./cover.ts";
import { named, receiversOf, type Spare, seatsToKeep, surplusOf, type Wanted, wantedOf } from "./seats.ts";

/** One agreement in a month: the licensing that it is part of, and what was counted under it. */
export interface Account {
  licensing: Licensing;
  agreementId: string;
  tally: readonly TallyRow[];
  /** Distinct known pupils from the price term's first day through the month. */
  distinctInTerm: number;
}

const within = (day: string, { from, to }: { from: string; to: string }): boolean => from <= day && day < to;

/** Licences and draws are taken as of this day: the month's last, or the agreement's where it ends within the month. */
export function lastDayOf({ licensing: { month, agreements }, agreementId }: Account): LocalDate {
  const to = agreements.find(({ id }) => id === agreementId)?.to ?? month.to;
  return addDays(month.from < to && to < month.to ? to : month.to, -1);
}

export const licencesOf = ({ licensing, agreementId }: Account): LicenceRow[] =>
  licensing.licences.filter((licence) => licence.agreementId === agreementId);

export const drawsOf = (account: Account) => {
  const ids = new Set(licencesOf(account).map(({ id }) => id));
  const day = lastDayOf(account);
  return account.licensing.draws.filter((draw) => ids.has(draw.licenceId) && within(day, draw));
};

/** The queues of the agreement's pools on the month's last day, as one. */
const waitingOf = (account: Account) => {
  const ids = new Set(licencesOf(account).map(({ id }) => id));
  return (account.licensing.waiting ?? []).filter(({ licenceId }) => ids.has(licenceId));
};

/** Whether pupils above what is entitled use more than was bought. */
export const limitsUse = (account: Account): boolean =>
  licencesOf(account).every((l) => modelOf(l.model).limitsUse);

const hasPool = (account: Account): boolean => licencesOf(account).some((l) => modelOf(l.model).schoolsDraw);

/** Pupils or seats that a licence gives the controller on that day; pupils of institutions as the month counts them. */
export function entitles(account: Account, licence: LicenceRow): number {
  const { pupils, mergers = [] } = account.licensing;
  const day = lastDayOf(account);
  if (!within(day, licence)) return 0;
  const atInstitutions = () =>
    [...pupils].reduce(
      (all, [id, people]) => all + (isNamed(licence.institutionIds, mergers, id, day) ? people : 0),
      0,
    );
  return modelOf(licence.model).entitled(licence.quantity, atInstitutions);
}

const entitledOf = (account: Account): number =>
  licencesOf(account).reduce((sum, licence) => sum + entitles(account, licence), 0);

export function drawnPerInstitution(account: Account): Map<number, number> {
  const drawn = new Map<number, number>();
  for (const draw of drawsOf(account))
    drawn.set(draw.institutionId, (drawn.get(draw.institutionId) ?? 0) + draw.seats);
  return drawn;
}

/** The tally of a place; null: of the controller, where each pupil counts once. */
export const rowsAt = (account: Account, institutionId: number | null) =>
  account.tally
    .filter((row) => institutionId === null || row.institutionId === institutionId)
    .map((row) => ({ ...row, pupils: institutionId === null ? row.counted : row.pupils }));

/** Entitled, drawn, active, over, under, unlicensed, unmatched: for the controller, then per institution. Pure. */
export function resultsOf(account: Account): UsageResult[] {
  const drawnAt = drawnPerInstitution(account);
  const seen = account.tally.map((row) => row.institutionId).filter((id) => id !== unknownPlace);
  const everywhere = [...new Set([...seen, ...drawnAt.keys()])].sort((a, b) => a - b);
  const drawn = [...drawnAt.values()].reduce((sum, seats) => sum + seats, 0);
  const pooled = hasPool(account);
  return [
    resultOf(account, null, entitledOf(account), drawn),
    ...everywhere.map((id) => {
      const seats = drawnAt.get(id) ?? 0;
      return resultOf(account, id, pooled ? seats : (account.licensing.pupils.get(id) ?? 0), seats);
    }),
  ];
}

function resultOf(
  account: Account,
  institutionId: number | null,
  entitled: number,
  drawn: number,
): UsageResult {
  const rows = rowsAt(account, institutionId);
  const pupils = (...of: UseClass[]) =>
    rows.filter((row) => of.length === 0 || of.includes(row.class)).reduce((sum, row) => sum + row.pupils, 0);
  const active = pupils();
  const known = active - pupils("UNMATCHED");
  const total = institutionId === null;
  const unused = hasPool(account) ? drawn : total ? entitled : known;
  return {
    institutionId,
    productId: account.licensing.productId,
    entitled,
    drawn,
    active,
    over: limitsUse(account) ? Math.max(0, known - entitled) : 0,
    under: Math.max(0, unused - known),
    unlicensed: pupils("UNLICENSED"),
    unmatched: pupils("UNMATCHED"),
    events: rows.reduce((sum, row) => sum + row.events, 0),
    distinctInTerm: total ? account.distinctInTerm : null,
  };
}

export type NewFinding = Omit<UsageFinding, "id">;

/** One finding for each discrepancy, at an institution or (`institutionId` null) at the controller as a whole. */
export function findingsOf(account: Account, results: readonly UsageResult[]): NewFinding[] {
  const surplus = surplusOf(results);
  const wanted = wantedOf(waitingOf(account), results);
  return results.flatMap((result) => [
    ...seatFindings(account, result, surplus, wanted),
    ...useFindings(account, result),
  ]);
}

function seatFindings(
  account: Account,
  result: UsageResult,
  surplus: readonly Spare[],
  wanted: readonly Wanted[],
): NewFinding[] {
  const { institutionId, productId, over, under } = result;
  const total = institutionId === null;
  if (!hasPool(account) && !total) return [];
  const licenceIds = licencesOf(account).map(({ id }) => id);
  const figures = { entitled: result.entitled, drawn: result.drawn, active: result.active };
  const found: NewFinding[] = [];
  if (over > 0) {
    // A school takes from schools with seats to spare before anybody buys.
    const others = surplus.filter((one) => one.institutionId !== institutionId);
    const spare = others.reduce((sum, one) => sum + one.seats, 0);
    const suggestion = total || spare === 0 ? "buy" : "move_seats";
    found.push({
      ...{ institutionId, productId, kind: "over", reason: "MORE_ACTIVE_THAN_ENTITLED", quantity: over },
      suggestion: total ? "buy" : suggestion,
      evidence: { ...figures, licenceIds, from: total ? [] : named(others), keeps: null },
    });
  }
  if (under > 0) {
    const from = total ? named(surplus) : surplus.filter((one) => one.institutionId === institutionId);
    found.push({
      ...{ institutionId, productId, kind: "under", reason: "FEWER_ACTIVE_THAN_ENTITLED", quantity: under },
      suggestion: "move_seats",
      evidence: {
        ...{ ...figures, licenceIds, from, to: receiversOf(from, wanted) },
        keeps: seatsToKeep(result.active - result.unmatched),
      },
    });
  }
  return found;
}

function useFindings(account: Account, { institutionId, productId }: UsageResult): NewFinding[] {
  return rowsAt(account, institutionId)
    .reduce<{ class: UseClass; reason: string; pupils: number; events: number }[]>((all, row) => {
      if (row.class !== "UNLICENSED" && row.class !== "UNMATCHED") return all;
      const known = all.find((one) => one.class === row.class && one.reason === row.reason);
      if (known) {
        known.pupils += row.pupils;
        known.events += row.events;
      } else all.push({ class: row.class, reason: row.reason, pupils: row.pupils, events: row.events });
      return all;
    }, [])
    .filter((row) => row.pupils > 0)
    .map((row) => ({
      institutionId,
      productId,
      kind: row.class === "UNMATCHED" ? ("unmatched" as const) : ("unlicensed" as const),
      reason: row.reason,
      quantity: row.pupils,
      suggestion:
        row.class === "UNLICENSED" ? "buy" : row.reason === "UNKNOWN_PUPIL" ? "ask_provider" : "map",
      evidence: { pupils: row.pupils, events: row.events },
    }));
}
