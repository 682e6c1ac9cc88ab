import type { Tx } from "../../platform/db/database.ts";
import { deliver } from "../../platform/delivery/index.ts";
import type { Enqueue } from "../../platform/jobs/outbox.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import type { Texts } from "../../texts/index.ts";
import type * as s from "../schema/index.ts";
import * as store from "../store/index.ts";
import { textsFor } from "../texts.ts";

/**
 * A change of roles or keys is announced to its party, to the person itself, and to each admin at its own address: where the
 * party's letters go is one admin's to say.
 */
export async function announce(
  tx: Tx,
  ctx: Pick<Ctx, "enqueue">,
  { id, partyId }: Pick<s.Person, "id" | "partyId">,
  about: { kind: string; subject: string; key: string },
  words: (texts: Texts["roles"]) => { title: string; body: string },
): Promise<void> {
  const texts = (await textsFor(tx, partyId)).roles;
  await deliver(tx, ctx, partyId, { ...about, to: [{ partyId, ...words(texts) }] });
  const to = (address: string) => ({ partyId, address, ...words(texts) });
  const own = await store.findPersonEmail(tx, id);
  if (own !== null) await deliver(tx, ctx, partyId, { ...about, kind: `${about.kind}-own`, to: [to(own)] });
  for (const admin of await store.listAdmins(tx, partyId)) {
    const address = admin === id ? null : await store.findPersonEmail(tx, admin);
    if (address === null) continue;
    const key = `${about.key} ${admin}`;
    await deliver(tx, ctx, partyId, { ...about, key, kind: `${about.kind}-admin`, to: [to(address)] });
  }
}

/**
 * A letter to an institution: to each of its own people at their confirmed addresses, or to its controller where none of
 * them has one (`who`: then to nobody). `about.key` names the event for ever.
 */
export async function writeToInstitution(
  tx: Tx,
  ctx: { enqueue: Enqueue },
  { controllerId, institutionId }: { controllerId: number; institutionId: number },
  about: { kind: string; subject: string; key: string },
  words: (texts: Texts) => { title: string; body: string },
  who: "own" | "own-or-controller" = "own-or-controller",
): Promise<void> {
  const letter = { partyId: controllerId, ...words(await textsFor(tx, controllerId)) };
  const people = await store.listSchoolAddresses(tx, controllerId, institutionId);
  if (people.length === 0 && who === "own-or-controller")
    await deliver(tx, ctx, controllerId, { ...about, to: [letter] });
  for (const { id, email } of people)
    await deliver(tx, ctx, controllerId, {
      ...about,
      key: `${about.key} ${id}`,
      to: [{ ...letter, address: email }],
    });
}

/**
 * A letter to those of a party who hold one of some roles, at their own confirmed addresses, but to none who are behind an
 * action already (`except`); where none of them has an address, to the party. `about.key` names the event for ever.
 */
export async function writeToRoles(
  tx: Tx,
  ctx: { enqueue: Enqueue },
  { partyId, roles, except = [] }: { partyId: number; roles: readonly s.Role[]; except?: readonly string[] },
  about: { kind: string; subject: string; key: string },
  words: (texts: Texts) => { title: string; body: string },
): Promise<void> {
  const letter = { partyId, ...words(await textsFor(tx, partyId)) };
  const holders = await store.listRoleAddresses(tx, partyId, roles);
  const people = holders.filter(({ id }) => !except.includes(id));
  if (people.length === 0) await deliver(tx, ctx, partyId, { ...about, to: [letter] });
  for (const { id, email } of people)
    await deliver(tx, ctx, partyId, {
      ...about,
      key: `${about.key} ${id}`,
      to: [{ ...letter, address: email }],
    });
}
