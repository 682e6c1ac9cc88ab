import { randomBytes, randomUUID } from "node:crypto";
import { audit } from "../platform/audit.ts";
import type { Tx } from "../platform/db/database.ts";
import type { Role } from "../platform/operation/caller.ts";
import { must } from "../platform/problem.ts";
import type { Secrets } from "../platform/secrets.ts";
import { makeToken } from "./keys.ts";
import { keyContext } from "./pseudonyms.ts";
import { adminsMin, grantedByTwo } from "./rules/roles.ts";
import type { Person } from "./schema/index.ts";
import * as store from "./store/index.ts";

/** The first rows of an installation, a demo and tests: as operations write them, each with its audit row. */

/**
 * The first person of an installation: the operator, with one key. Platform plane. Runs once: a second
 * call finds the operator and makes nothing.
 */
export async function seedOperator(
  tx: Tx,
  secrets: Secrets,
  operator: { reference: string; name: string; cvr: string; person: { reference: string; name: string } },
): Promise<{ token: string } | undefined> {
  if (await store.hasOperator(tx)) return undefined;
  const { person, ...party } = operator;
  const partyId = await store.insertParty(tx, { kind: "operator", language: "da", ...party });
  const row = await seedRow(tx, secrets, { partyId, institutionId: null, kind: "person", ...person });
  await seedGrant(tx, secrets, row, "operator", {
    origin: "bootstrap",
    proposedBy: row.id,
    confirmedBy: null,
  });
  return seedKey(tx, secrets, row, ["operator"], 365);
}

async function seedRow(tx: Tx, secrets: Secrets, person: Omit<Person, "id">): Promise<Person> {
  const row = { id: randomUUID(), ...person };
  await store.insertPerson(tx, row);
  await audit(
    tx,
    secrets,
    row.partyId,
    {},
    { action: "createPerson", subject: `person:${row.id}`, after: row },
  );
  return row;
}

async function seedGrant(
  tx: Tx,
  secrets: Secrets,
  person: Person,
  role: Role,
  by: { origin: "party" | "bootstrap"; proposedBy: string; confirmedBy: string | null },
): Promise<void> {
  const { partyId, id: personId } = person;
  const grant = { id: randomUUID(), partyId, personId, role, ...by, granted: true };
  const made = await store.insertGrant(tx, grant);
  for (const action of ["proposeGrant", "confirmGrant"])
    await audit(tx, secrets, partyId, {}, { action, subject: `grant:${grant.id}`, after: made });
}

async function seedKey(
  tx: Tx,
  secrets: Secrets,
  { partyId, id: personId, institutionId }: Person,
  roles: Role[],
  days: number,
): Promise<{ token: string }> {
  const { token, ...made } = makeToken();
  await store.insertKey(tx, { ...made, partyId, personId, institutionId, roles, days });
  await audit(tx, secrets, partyId, {}, { action: "issueKey", subject: `key:${made.id}`, after: { roles } });
  return { token };
}

/** Links a person, or the operator's first, to somebody at a provider of sign-ins, once. Platform plane; for a demo. */
export async function seedIdentity(
  tx: Tx,
  secrets: Secrets,
  person: { personId: string; partyId: number } | "operator",
  { provider, subject }: { provider: string; subject: string },
): Promise<void> {
  const who = person === "operator" ? await store.findFirstOperator(tx) : person;
  must(who, "an installation has an operator");
  const subjectHash = secrets.hmac("identity", `${provider} ${subject}`);
  const linked = await store.listIdentities(tx, subjectHash);
  if (linked.some(({ personId }) => personId === who.personId)) return;
  const { partyId, personId } = who;
  const identity = {
    id: randomUUID(),
    partyId,
    personId,
    provider,
    subjectHash,
    origin: "invitation",
  } as const;
  await store.insertIdentity(tx, identity);
  const about = { action: "linkIdentity", subject: `person:${personId}`, after: { provider } };
  await audit(tx, secrets, partyId, {}, about);
}

const bootstrap = async (tx: Tx) =>
  ({ origin: "bootstrap", proposedBy: await store.getOperatorPerson(tx), confirmedBy: null }) as const;

/** The ids of the two admins who grant, neither of whom receives: those of the party, filled up with made-up ones. */
async function seedAdmins(
  tx: Tx,
  secrets: Secrets,
  { id, partyId }: Pick<Person, "id" | "partyId">,
): Promise<[string, string]> {
  const all = await store.listAdmins(tx, partyId);
  const found = all.filter((admin) => admin !== id);
  for (let n = all.length + 1; found.length < adminsMin; n++) {
    const who = { reference: `admin-${n}`, name: `Administrator ${n}` };
    const row = await seedRow(tx, secrets, { partyId, institutionId: null, kind: "person", ...who });
    await seedGrant(tx, secrets, row, "admin", await bootstrap(tx));
    found.push(row.id);
  }
  return [found[0]!, found[1]!];
}

/**
 * Somebody of a party with roles and a key of them, granted by the party's two admins, who are made where there are
 * none; its first two admins come by the operator's invitation. Platform plane; for a demo and tests: in an
 * installation admins do this one by one.
 */
export async function seedPerson(
  tx: Tx,
  secrets: Secrets,
  one: Omit<Person, "id"> & { roles: Role[]; days: number },
): Promise<{ personId: string; token: string }> {
  const { roles, days, ...person } = one;
  await store.lockGrants(tx, person.partyId);
  const row =
    (await store.findPersonByReference(tx, person.partyId, person.reference)) ??
    (await seedRow(tx, secrets, person));
  const held = await store.findHolding(tx, row.partyId, row.id);
  for (const role of roles.filter((asked) => !held.roles.includes(asked))) {
    const first =
      role === "operator" ||
      (role === "admin" && (await store.listAdmins(tx, row.partyId)).length < adminsMin);
    await seedGrant(
      tx,
      secrets,
      row,
      role,
      first ? await bootstrap(tx) : await byTwo(tx, secrets, row, role),
    );
  }
  return { personId: row.id, ...(await seedKey(tx, secrets, row, roles, days)) };
}

async function byTwo(tx: Tx, secrets: Secrets, person: Person, role: Role) {
  const [first, second] = await seedAdmins(tx, secrets, person);
  const confirmedBy = grantedByTwo.includes(role) ? second : null;
  return { origin: "party", proposedBy: first, confirmedBy } as const;
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
    await audit(tx, secrets, id, {}, { action: "createController", subject: `controller:${id}`, after: row });
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
