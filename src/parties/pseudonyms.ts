import { createHmac } from "node:crypto";
import type { Reader } from "../platform/db/database.ts";
import { Bug } from "../platform/problem.ts";
import type { Secrets } from "../platform/secrets.ts";
import { defineWrapped } from "../platform/wrapped.ts";
import { findPseudonymKeys, listKept, listWrappedKeys, updateWrappedKey } from "./store/index.ts";

/** Unwrapped keys by their wrapped form: the database's row decides which key is used, memory only saves work. */
const opened = new WeakMap<Secrets, Map<string, Buffer>>();

export const keyContext = (controllerId: number): string => `pseudonym ${controllerId}`;

defineWrapped({
  table: "parties_pseudonym_key",
  after: listWrappedKeys,
  update: updateWrappedKey,
  context: ({ first }) => keyContext(Number(first)),
});

type Hide = (rawId: string) => string;

/** What a controller's ids become. */
export interface PupilKeys {
  /** The pseudonym that holds a pupil's rows now: what every door uses. */
  pseudonymOf: Hide;
  /** Never changes, whatever becomes of the keys: to know whether two messages name the same pupil. Not stored. */
  lastingOf: Hide;
  /** Under every key that there is or was: all that rows of this pupil could lie under. */
  everyOf(rawId: string): string[];
  /** Whether the key in force holds all pupils' rows, and none lie under an older one. */
  uniform: boolean;
  /** The key that is in force, and the one that waits for a full roster to carry pupils over. */
  current: { number: number; hide: Hide };
  waiting: { number: number; hide: Hide } | undefined;
}

/** Kept pseudonyms by controller, as of a generation. */
const keptByController = new WeakMap<
  Secrets,
  Map<number, { generation: number; kept: Map<string, number> }>
>();
const controllersRemembered = 200;

/**
 * Opens a controller's keys. `tx` has to see the controller's rows: in its plane, or across tenants. Pseudonyms are HMAC-SHA-256 under the controller's own
 * key, first 128 bits in hex: keys differ per controller, so nothing can join a pupil across controllers
 * (domain invariant 11). While a key waits for the roster that carries pupils over, both are applied: rows
 * stay under the key in force until all of them change at once. Afterwards a pupil whom that roster did not
 * hold keeps the old pseudonym, so that nobody is counted twice.
 */
export async function pupilKeys(tx: Reader, secrets: Secrets, controllerId: number): Promise<PupilKeys> {
  const rows = await findPseudonymKeys(tx, controllerId);
  if (rows.length === 0) throw new Bug(`controller ${controllerId} has no pseudonym key`);
  const kept = await keptPseudonyms(tx, secrets, controllerId, rows);
  const keys = rows.map((row) => ({
    ...row,
    hide: hideUnder(openKey(secrets, row.wrapped, controllerId)),
  }));
  const current = keys.findLast((key) => key.carried)!;
  const older = keys.filter((key) => key.number < current.number).reverse();
  return {
    pseudonymOf:
      kept.size === 0 ? current.hide : (rawId) => keptOf(older, kept, rawId) ?? current.hide(rawId),
    uniform: kept.size === 0,
    lastingOf: keys[0]!.hide,
    everyOf: (rawId) => keys.map((key) => key.hide(rawId)),
    current,
    waiting: keys.find((key) => !key.carried && key.started),
  };
}

/** Pseudonyms that still lie under an older key, and which: read once per generation of the controller's keys. */
async function keptPseudonyms(
  tx: Reader,
  secrets: Secrets,
  controllerId: number,
  rows: readonly { generation: number }[],
): Promise<ReadonlyMap<string, number>> {
  const generation = rows[0]!.generation;
  const remembered = keptByController.get(secrets) ?? new Map();
  keptByController.set(secrets, remembered);
  const known = remembered.get(controllerId);
  if (known?.generation === generation) return known.kept;
  const kept = rows.length > 1 ? await listKept(tx, controllerId) : new Map<string, number>();
  if (remembered.size >= controllersRemembered) remembered.clear();
  remembered.set(controllerId, { generation, kept });
  return kept;
}

/** The pseudonym under an older key that still holds a pupil's rows, where there is one. */
function keptOf(
  older: readonly { number: number; hide: Hide }[],
  kept: ReadonlyMap<string, number>,
  rawId: string,
): string | undefined {
  for (const key of older) {
    const pseudonym = key.hide(rawId);
    if (kept.get(pseudonym) === key.number) return pseudonym;
  }
  return undefined;
}

function openKey(secrets: Secrets, wrapped: Buffer, controllerId: number): Buffer {
  const keys = opened.get(secrets) ?? new Map<string, Buffer>();
  opened.set(secrets, keys);
  const name = wrapped.toString("base64");
  let key = keys.get(name);
  if (!key) {
    key = secrets.unwrap(wrapped, keyContext(controllerId));
    keys.set(name, key);
  }
  return key;
}

const hideUnder =
  (key: Buffer): Hide =>
  (rawId) =>
    createHmac("sha256", key).update(rawId.normalize("NFC")).digest("hex").slice(0, 32);

/** Raw pupil id → pseudonym. `lasting` is set once a key has given way to another: see `PupilKeys.lastingOf`. */
export type PseudonymOf = Hide & { lasting?: Hide };

/** The function that turns a raw pupil id into the controller's pseudonym; see `pupilKeys`. */
export async function pseudonyms(tx: Reader, secrets: Secrets, controllerId: number): Promise<PseudonymOf> {
  const { pseudonymOf, lastingOf, current } = await pupilKeys(tx, secrets, controllerId);
  const door: Hide = (rawId) => pseudonymOf(rawId);
  return current.number === 1 ? door : Object.assign(door, { lasting: lastingOf });
}
