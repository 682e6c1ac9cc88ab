import type { Tx } from "../../platform/db/database.ts";
import { type FileName, fileNames } from "../oneroster/manifest.ts";
import { faultsMax } from "../schema/index.ts";
import * as store from "../store/index.ts";
import type { Staged } from "./outcome.ts";

export const stageOf: Record<FileName, store.Stage> = {
  orgs: "org",
  academicSessions: "session",
  users: "user",
  roles: "role",
  classes: "class",
  enrollments: "membership",
};

const fileOf = Object.fromEntries(
  Object.entries(stageOf).map(([name, stage]) => [stage, `${name}.csv`]),
) as Record<store.Stage, string>;

/** Brings what is staged into the source and says what would change; refuses wrong lines (`roster-refused`). */
export async function mergeStaged(tx: Tx, controllerId: number, staged: Staged) {
  const { holdsFrom, manifest, faults } = staged;
  await store.putSource(tx, controllerId, staged.keyNumber);
  await store.insertMoves(tx, controllerId);
  let stale = 0;
  // Version 1.1 gives roles in users.csv.
  if (manifest.version === "1.1" && manifest.modes.get("users") === "bulk")
    await store.mergeStage(tx, controllerId, "role", "bulk");
  for (const name of fileNames) {
    const mode = manifest.modes.get(name);
    if (mode) stale += await store.mergeStage(tx, controllerId, stageOf[name], mode);
  }
  for (const name of manifest.modes.keys()) {
    faults.addAll(`${name}.csv`, await store.findTwice(tx, stageOf[name], faultsMax));
    // What names a line that could not be read is not wrong for that: one bad file would refuse every other.
    for (const found of await store.findOrphans(tx, controllerId, stageOf[name], faultsMax, (named) =>
      faults.areWhole(fileOf[named]),
    ))
      faults.addAll(`${name}.csv`, found);
  }
  await store.insertCandidates(tx, controllerId);
  if (faults.areWhole("users.csv", "classes.csv", "academicSessions.csv")) {
    const unclear = await store.findUnclear(tx, faultsMax);
    // An enrolment that an earlier file brought has no line here.
    faults.addAll(
      "enrollments.csv",
      unclear.map(({ line, ...found }) => ({ ...found, line: line ?? 1 })),
    );
  }
  faults.throwIfAny();
  await store.insertTold(tx);
  await store.heirsInStage(tx);
  await store.insertAfter(tx, controllerId, holdsFrom);
  return {
    figures: { ...(await store.countChange(tx, controllerId, holdsFrom)), stale },
    schools: await store.countSchools(tx, controllerId, holdsFrom, [...openSchools(staged)]),
  };
}

/** Schools that are open on the day from which the file decides, by id. */
export const openSchools = ({ institutions, holdsFrom }: Staged): Set<number> =>
  new Set(
    institutions
      .filter(
        (i) =>
          i.kind === "school" && i.validFrom <= holdsFrom && (i.validTo === null || i.validTo > holdsFrom),
      )
      .map((i) => i.id),
  );
