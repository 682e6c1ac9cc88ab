import { writeToRoles } from "../../parties/index.ts";
import { peopleBehind } from "../../platform/actor.ts";
import type { Tx } from "../../platform/db/database.ts";
import type { Enqueue } from "../../platform/jobs/outbox.ts";
import type { RosterImport } from "../schema/index.ts";
import type { ImportedFor } from "./outcome.ts";

/**
 * Letters about rosters that nobody looks at by themselves: one that waits for a person, a file that was refused, a service
 * that gives none.
 */

/** An import waits: to all who may decide on it, but not to whoever sent it. */
export const announceHeld = (tx: Tx, importer: ImportedFor, held: RosterImport): Promise<void> =>
  writeToRoles(
    tx,
    importer,
    {
      partyId: importer.controllerId,
      roles: ["data", "approver"],
      except: importer.by ? peopleBehind(importer.by) : [],
    },
    { kind: "roster-held", subject: `roster-import:${held.id}`, key: held.id },
    ({ roster }) => ({ title: roster.held.title(held), body: roster.held.body(held) }),
  );

/** A file from a controller's folder was refused: to those who keep its rosters. */
export const announceRefused = (
  tx: Tx,
  ctx: { enqueue: Enqueue },
  { pickupId, controllerId, detail }: { pickupId: string; controllerId: number; detail: string },
): Promise<void> =>
  writeToRoles(
    tx,
    ctx,
    { partyId: controllerId, roles: ["data"] },
    { kind: "roster-refused", subject: `roster-pickup:${pickupId}`, key: pickupId },
    ({ roster }) => ({ title: roster.refused.title, body: roster.refused.body(detail) }),
  );

/** A service gives no roster: to those who keep it, once since the import that came from it last. */
export const announceUnread = (
  tx: Tx,
  ctx: { enqueue: Enqueue },
  {
    serviceId,
    controllerId,
    lastImport,
  }: { serviceId: string; controllerId: number; lastImport: string | null },
): Promise<void> =>
  writeToRoles(
    tx,
    ctx,
    { partyId: controllerId, roles: ["data"] },
    {
      kind: "roster-unread",
      subject: `roster-service:${serviceId}`,
      key: `${serviceId} ${lastImport ?? "never"}`,
    },
    ({ roster }) => roster.unread,
  );
