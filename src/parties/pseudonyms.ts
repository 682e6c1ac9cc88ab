import { createHmac } from "node:crypto";
import type { Database, Plane } from "../platform/db/database.ts";
import { Bug } from "../platform/problem.ts";
import type { Secrets } from "../platform/secrets.ts";
import { findPseudonymKey } from "./store/index.ts";

/** Unwrapped keys by their wrapped form: the database's row decides which key is used, memory only saves work. */
const opened = new WeakMap<Secrets, Map<string, Buffer>>();

export const keyContext = (controllerId: number): string => `pseudonym ${controllerId}`;

/**
 * The function that turns a raw pupil id into the controller's pseudonym: HMAC-SHA-256 under the
 * controller's own key, first 128 bits in hex. Keys differ per controller, so nothing can join a pupil
 * across controllers (domain invariant 11). Opens the key in the controller's plane by itself.
 */
export async function pseudonyms(
  ctx: { db: Pick<Database, "read">; secrets: Secrets; plane?: Plane },
  controllerId: number,
): Promise<(rawId: string) => string> {
  const plane = { caller: ctx.plane?.caller ?? 0, party: controllerId, controller: controllerId };
  const wrapped = await ctx.db.read(plane, (tx) => findPseudonymKey(tx, controllerId));
  if (!wrapped) throw new Bug(`controller ${controllerId} has no pseudonym key`);
  const keys = opened.get(ctx.secrets) ?? new Map<string, Buffer>();
  opened.set(ctx.secrets, keys);
  const name = wrapped.toString("base64");
  let key = keys.get(name);
  if (!key) {
    key = ctx.secrets.unwrap(wrapped, keyContext(controllerId));
    keys.set(name, key);
  }
  const found = key;
  return (rawId) => createHmac("sha256", found).update(rawId.normalize("NFC")).digest("hex").slice(0, 32);
}
