import { expect, it } from "vitest";
import { termsWith } from "../../../src/rounds/rules/templates.ts";
import type { RoundTerms } from "../../../src/rounds/schema/index.ts";
import { aRound } from "../support/values.ts";

/** What a round takes of a template where lots are awarded together. */

const { terms: plain } = aRound();
const ranked = (kind: "relative" | "lowest_price", bestSet?: RoundTerms["bestSet"]): RoundTerms => ({
  ...plain,
  evaluation: { ...plain.evaluation, kind },
  ...(bestSet && { bestSet }),
});
const group = (...lots: string[]) => ({ reference: "sprog", lots });
const lots = ["dansk", "engelsk", "tysk"];
const taken = (own: RoundTerms, template: RoundTerms, parts: ("terms" | "criteria")[]) =>
  termsWith(aRound({ terms: own }), { terms: template }, parts, lots).bestSet;

it("sets are compared by the model that the round takes", () => {
  const own = ranked("relative", { by: "points_by_value", groups: [group("engelsk", "tysk")] });
  expect(taken(own, ranked("lowest_price"), ["criteria"])).toEqual({
    by: "evaluated_price",
    groups: [group("engelsk", "tysk")],
  });
  const theirs = ranked("lowest_price", { by: "evaluated_price", groups: [group("dansk", "tysk")] });
  expect(taken(ranked("relative"), theirs, ["terms"])).toEqual({
    by: "points_by_value",
    groups: [group("dansk", "tysk")],
  });
});

it("groups of other lots, and a limit that binds nobody, leave the round its own", () => {
  const own = ranked("relative", { by: "points_by_value", groups: [group("engelsk", "tysk")] });
  const elsewhere = ranked("relative", { by: "points_by_value", groups: [group("fysik", "kemi")] });
  expect(taken(own, elsewhere, ["terms", "criteria"])).toEqual(own.bestSet);
  expect(taken(ranked("relative"), elsewhere, ["terms"])).toBeUndefined();
  const wide = ranked("relative", { by: "points_by_value", groups: [], lotsPerBidder: 9 });
  expect(taken(own, wide, ["terms"])).toEqual(own.bestSet);
  // A template that awards each lot alone says so.
  expect(taken(own, ranked("relative"), ["terms"])).toBeUndefined();
});
