import { randomBytes, randomUUID } from "node:crypto";
import type { Tx } from "../platform/db/database.ts";
import type { Secrets } from "../platform/secrets.ts";
import { makeToken } from "./keys.ts";
import { keyContext } from "./pseudonyms.ts";
import * as store from "./store/index.ts";

/**
 * The first person of an installation: the operator, with one key. Platform plane. Runs once: a second
 * call finds the operator and makes nothing.
 */
export async function seedOperator(
  tx: Tx,
  operator: { reference: string; name: string; cvr: string; person: { reference: string; name: string } },
): Promise<{ token: string } | undefined> {
  if (await store.hasOperator(tx)) return undefined;
  const { person, ...party } = operator;
  const partyId = await store.insertParty(tx, { kind: "operator", language: "da", ...party });
  const personId = randomUUID();
  await store.insertPerson(tx, { id: personId, partyId, institutionId: null, ...person });
  const { token, ...made } = makeToken();
  await store.insertKey(tx, {
    ...made,
    partyId,
    personId,
    institutionId: null,
    roles: ["operator"],
    days: 365,
  });
  return { token };
}

/** Registers municipalities that are not there yet (by code). Platform plane. Returns how many were made. */
export async function seedControllers(
  tx: Tx,
  secrets: Secrets,
  rows: readonly {
    reference: string;
    name: string;
    cvr: string;
    code: string;
    region: string;
    gln: string | null;
  }[],
): Promise<number> {
  let made = 0;
  for (const row of rows) {
    if (await store.findControllerByRef(tx, row.code)) continue;
    const { reference, name, cvr, code, region, gln } = row;
    const id = await store.insertParty(tx, {
      kind: "controller",
      language: "da",
      reference,
      name,
      cvr,
    });
    await store.insertController(tx, { id, kind: "municipality", code, region, gln });
    await store.insertPseudonymKey(tx, id, secrets.wrap(randomBytes(32), keyContext(id)));
    made += 1;
  }
  return made;
}

/** A party's confirmed address, without a letter. Platform plane: an installation's first rows, the demo, tests. */
export const seedEmail = (tx: Tx, partyId: number, email: string): Promise<void> =>
  store.setSeededEmail(tx, partyId, email);

/** For a demo: a made-up address, `post@<reference>.<domain>`, for every party that has none. Platform plane. */
export const seedMissingEmails = (tx: Tx, domain: string): Promise<void> =>
  store.setMissingEmails(tx, domain);
