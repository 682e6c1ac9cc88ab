import { keyInForce, listInstitutionNumbers, listInstitutions } from "../../parties/index.ts";
import type { Tx } from "../../platform/db/database.ts";
import { next } from "../../platform/machine.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { common, Problem } from "../../platform/problem.ts";
import { Faults } from "../oneroster/faults.ts";
import type { FileName } from "../oneroster/manifest.ts";
import { decideSecondPerson } from "../rules.ts";
import { heldImport, importNotHeld, type RosterImport } from "../schema/index.ts";
import * as store from "../store/index.ts";
import { frameSchools, importedFor } from "./import.ts";
import { mergeStaged } from "./merge.ts";
import { finishImport } from "./outcome.ts";

/**
 * A second person says whether an import that removes many pupils takes effect. Approved, its rows are merged
 * as they were read. Refuses: `not-found`, `roster-not-held`, `roster-needs-second-person`.
 */
export async function decideHeld(
  tx: Tx,
  ctx: Ctx,
  importId: string,
  event: "approve" | "reject",
): Promise<RosterImport> {
  const importer = importedFor(ctx);
  const { controllerId } = importer;
  await store.allowLong(tx);
  await store.lockRoster(tx, controllerId);
  const found = await store.findImport(tx, controllerId, importId);
  if (!found) throw new Problem(common.notFound, "There is no roster import with this id.");
  const state = next(heldImport, found.state, event);
  if (!state) throw new Problem(importNotHeld, `This import is ${found.state}.`);
  decideSecondPerson(ctx.caller, await store.findImporter(tx, controllerId, importId));
  const inForce = await keyInForce(tx, controllerId);
  const keyNumber = await store.findImportKey(tx, controllerId, importId);
  if (event === "approve") await mergeHeld(tx, controllerId, found, { keyNumber, inForce });
  await store.updateDecided(tx, controllerId, importId, state, ctx.caller);
  await store.deleteHeldRows(tx, controllerId);
  const decided = (await store.findImport(tx, controllerId, importId))!;
  if (event === "approve") return finishImport(tx, importer, decided, { keyNumber, inForce });
  await ctx.audit(tx, { action: "rejectRoster", subject: `roster-import:${importId}`, after: decided });
  return decided;
}

async function mergeHeld(
  tx: Tx,
  controllerId: number,
  found: RosterImport,
  keys: { keyNumber: number; inForce: number },
): Promise<void> {
  const { holdsFrom, sha256, version, files } = found;
  const institutions = await listInstitutions(tx, controllerId);
  await store.createStaging(tx);
  await store.stageHeld(tx, controllerId, found.id);
  await store.insertSchools(tx, frameSchools(await listInstitutionNumbers(tx, controllerId), holdsFrom));
  await store.analyzeStaging(tx);
  const modes = new Map(Object.entries(files) as [FileName, "bulk" | "delta"][]);
  await mergeStaged(tx, controllerId, {
    sha256,
    holdsFrom,
    institutions,
    manifest: { version, modes },
    faults: new Faults(),
    ...keys,
  });
}
