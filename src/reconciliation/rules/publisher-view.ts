import { modelOf } from "../../catalogue/index.ts";
import { isFew, mergeSmall } from "../../platform/cells.ts";
import type { PublisherView, UsageAdjustment, UsageFinding, UsageResult } from "../schema/index.ts";
import { unknownPlace } from "./cover.ts";
import { type Account, licencesOf, resultsOf, rowsAt } from "./reconcile.ts";

/**
 * What a publisher may see of a month's pupils, at every door: it is decided here, once, when the month is computed, and
 * kept beside the figures (domain invariant 16). Doors only leave out what this leaves out.
 */

interface Cell {
  name: string;
  pupils: number;
}
const sum = (cells: readonly { pupils: number }[]) => cells.reduce((all, { pupils }) => all + pupils, 0);

/** Places and classes of at least five pupils, and those of the controller's figures from which no smaller count follows. */
export function publisherViewOf(account: Account): PublisherView {
  const classes = mergeSmall(classesOf(account));
  const figures = figuresOf(account, classes.others);
  // Their sums would say what the figures leave out.
  if (figures.active === null) return { figures, places: [], classes: [] };
  return {
    figures,
    places: placesOf(account),
    classes: [
      ...classes.single.map(({ class: cls, reason, pupils }) => ({ class: cls, reason, pupils })),
      ...(classes.others.length === 0
        ? []
        : [{ class: "OTHER", reason: "OTHER", pupils: sum(classes.others) }]),
    ],
  };
}

function classesOf(account: Account): (Cell & { class: string; reason: string })[] {
  const cells = new Map<string, Cell & { class: string; reason: string }>();
  for (const row of rowsAt(account, null)) {
    const name = `${row.class} ${row.reason}`;
    const cell = cells.get(name) ?? { name, class: row.class, reason: row.reason, pupils: 0 };
    cell.pupils += row.pupils;
    cells.set(name, cell);
  }
  return [...cells.values()].filter(({ pupils }) => pupils > 0);
}

/** Where the pupils were; those of no known institution are always among the others. */
function placesOf(account: Account): PublisherView["places"] {
  const known = resultsOf(account).flatMap(({ institutionId, active, events }) =>
    institutionId === null || active === 0
      ? []
      : [{ name: String(institutionId).padStart(10, "0"), institutionId, pupils: active, events }],
  );
  const nowhere = rowsAt(account, unknownPlace);
  const unknown = { name: "", institutionId: null, pupils: sum(nowhere), events: 0 };
  for (const { events } of nowhere) unknown.events += events;
  const { single, others } = mergeSmall(unknown.pupils > 0 ? [...known, unknown] : known);
  return [
    ...single.map(({ institutionId, pupils, events }) => ({
      ...{ institutionId, institutions: institutionId === null ? 0 : 1, active: pupils, events },
    })),
    ...(others.length === 0
      ? []
      : [
          {
            ...{
              institutionId: null,
              institutions: others.filter((one) => one.institutionId !== null).length,
            },
            ...{ active: sum(others), events: others.reduce((all, { events }) => all + events, 0) },
          },
        ]),
  ];
}

/**
 * The controller's figures. A class is left out where some of its pupils are merged with those of another. Pupils that are
 * known (active less unmatched) follow from seats too many or too few: where the unmatched are left out, so is `under`, or,
 * where there is over-use to be paid, `active`.
 */
function figuresOf(
  account: Account,
  merged: readonly { class: string }[],
): NonNullable<PublisherView["figures"]> {
  const { entitled, active, over, under, unlicensed, unmatched } = resultsOf(account)[0]!;
  const byPupils = licencesOf(account).some(({ model }) => !modelOf(model).schoolsDraw);
  const shownEntitled = byPupils && isFew(entitled) ? null : entitled;
  if (isFew(active))
    return {
      entitled: shownEntitled,
      active: null,
      over: null,
      under: null,
      unlicensed: null,
      unmatched: null,
    };
  const isShown = (cls: string) =>
    !merged.some((one) => one.class === cls) || merged.every((one) => one.class === cls);
  const known = isShown("UNMATCHED");
  return {
    entitled: shownEntitled,
    active: known || over === 0 ? active : null,
    over,
    under: known ? under : null,
    unlicensed: isShown("UNLICENSED") ? unlicensed : null,
    unmatched: known ? unmatched : null,
  };
}

const nothing = { entitled: null, active: null, over: null, under: null, unlicensed: null, unmatched: null };

/** The controller's line as its publisher may see it; the running count gives away who came in a month. */
export const shownResult = (line: UsageResult, view: PublisherView) => ({
  ...line,
  ...(view.figures ?? nothing),
  distinctInTerm: null,
});

/** A change of the controller's line: where it is of a few pupils, none of its counts of pupils are shown. */
export function shownAdjustment(line: UsageAdjustment, view: PublisherView) {
  const { active, unlicensed, unmatched } = line;
  const few = [active, unlicensed, unmatched, active - unmatched, active - unlicensed].some(isFew);
  const hides = few || view.figures === null || Object.values(view.figures).includes(null);
  const shown = hides ? { active: null, under: null, unlicensed: null, unmatched: null } : {};
  return { ...line, ...shown, distinctInTerm: null };
}

/**
 * A finding on the controller as a whole, or undefined where it would show a smaller count. Which schools have seats to
 * spare or lack them, and how many are to be kept, is the controller's own.
 */
export function shownFinding(finding: UsageFinding, view: PublisherView): UsageFinding | undefined {
  const { from: _from, to: _to, keeps: _keeps, active: _active, ...evidence } = finding.evidence;
  const { figures } = view;
  if (!figures) return undefined;
  if (finding.kind === "over" || finding.kind === "under") {
    if (figures[finding.kind] === null) return undefined;
    const { active } = figures;
    return { ...finding, evidence: { ...evidence, ...(active === null ? {} : { active }) } };
  }
  const cls = finding.kind.toUpperCase();
  const alone = view.classes.some((one) => one.class === cls && one.reason === finding.reason);
  return alone ? { ...finding, evidence } : undefined;
}
