import { createHash, randomUUID } from "node:crypto";
import { isOneOf } from "../../platform/actor.ts";
import { seeParty, type Tx } from "../../platform/db/database.ts";
import { deliver, linkToken } from "../../platform/delivery/index.ts";
import type { JobCtx } from "../../platform/jobs/bind.ts";
import type { Enqueue } from "../../platform/jobs/outbox.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { common, must, Problem } from "../../platform/problem.ts";
import { sameBytes } from "../../platform/secrets.ts";
import { decideAddress } from "../rules/email.ts";
import { adminsMin } from "../rules/roles.ts";
import {
  aloneDays,
  asksPerDay,
  type ConfirmedEmail,
  type EmailChange,
  type EmailState,
  linkHours,
  linkUsed,
  secondDays,
  tooManyEmails,
} from "../schema/index.ts";
import * as store from "../store/index.ts";
import { textsFor } from "../texts.ts";
import { announce } from "./announce.ts";
import { lockOwnGrants } from "./grants.ts";
import { getPerson } from "./parties.ts";

/**
 * An address is asked for, sent a link, and in force once the link is used; a party's by two admins' word, or, where it has
 * one, some days later.
 */

const tokenFor = (changeId: string): string => `email:${changeId}`;
const subjectOf = (party: number, personId: string | null): string =>
  personId === null ? `party:${party}` : `person:${personId}`;
const hashOf = (token: string): Buffer => createHash("sha256").update(token).digest();
const noLink = () => new Problem(common.notFound, "There is no such link.");

/**
 * Asks for an address of the caller's party, or of the caller with `personId`. Where another admin has asked for the same
 * of the party, this is the second word.
 */
export async function askEmail(
  tx: Tx,
  ctx: Ctx,
  personId: string | null,
  email: string,
): Promise<EmailState> {
  const { party } = ctx.plane;
  if (personId === null) await lockOwnGrants(tx, ctx);
  const asked = await store.lockEmailsAsked(tx, party, personId);
  const waits = personId === null ? await store.lockWaitingEmail(tx, party) : undefined;
  if (waits && (await isSecond(tx, ctx, waits, email))) await agree(tx, ctx, waits);
  else if (asked >= asksPerDay)
    throw new Problem(tooManyEmails, `At most ${asksPerDay} addresses are asked for within a day.`);
  else await ask(tx, ctx, personId, email);
  const state = await store.findEmail(tx, party, personId);
  must(state, "whoever asks is there");
  return state;
}

async function isSecond(tx: Tx, { caller }: Ctx, waits: EmailChange, email: string): Promise<boolean> {
  const first = { personId: waits.askedBy, standsFor: waits.askedFor };
  if (waits.agreed || waits.email !== email || isOneOf(caller, [first])) return false;
  return (await store.listFreeAdmins(tx, waits.partyId)).includes(waits.askedBy);
}

async function agree(tx: Tx, ctx: Ctx, waits: EmailChange): Promise<void> {
  await store.agreeEmail(tx, waits.id, ctx.caller);
  await ctx.audit(tx, { action: "agreeEmail", subject: subjectOf(waits.partyId, null) });
  if (waits.readAt !== null) await putInForce(tx, ctx, waits, await tx.now());
}

async function ask(tx: Tx, ctx: Ctx, personId: string | null, email: string): Promise<void> {
  const { party } = ctx.plane;
  const id = randomUUID();
  const askedAt = await tx.now();
  await store.insertEmailChange(tx, {
    id,
    partyId: party,
    personId,
    email,
    tokenHash: hashOf(linkToken(ctx.secrets, tokenFor(id))),
    by: ctx.caller,
    askedAt,
    expiresAt: new Date(askedAt.getTime() + linkHours * 3_600_000),
  });
  const { email: words } = (await textsFor(tx, party)).parties;
  await deliver(tx, ctx, party, {
    kind: "email-link",
    subject: subjectOf(party, personId),
    key: id,
    to: [
      {
        partyId: party,
        address: email,
        tokenFor: tokenFor(id),
        title: words.confirm.title,
        body: words.confirm.body(`${ctx.publicUrl}/email-confirmations/${party}.${id}.{token}`, linkHours),
      },
    ],
  });
  await ctx.audit(tx, { action: "askEmail", subject: subjectOf(party, personId) });
  if (personId === null) await announceAsked(tx, ctx, id, email);
}

/** The party, at the address that holds, and each admin at its own, know before letters go elsewhere. */
async function announceAsked(tx: Tx, ctx: Ctx, id: string, email: string): Promise<void> {
  const { caller } = ctx;
  const person = await getPerson(tx, caller.personId);
  const alone = (await store.listAdmins(tx, caller.partyId)).length < adminsMin;
  const about = { kind: "email-asked", subject: subjectOf(caller.partyId, null), key: id };
  await announce(tx, ctx, person, about, (texts) =>
    texts.addressAsked(person.reference, email, alone ? aloneDays : null),
  );
}

/** Whoever has the link confirms the address, once; a party's may wait for a second admin, or some days. */
export async function confirmEmail(tx: Tx, ctx: Ctx, link: string): Promise<ConfirmedEmail> {
  const [, digits = "", id = "", secret = ""] = /^(\d{1,9})\.([0-9a-f-]{36})\.([\w-]{43})$/.exec(link) ?? [];
  const party = Number(digits);
  if (id === "") throw noLink();
  // Nobody asks: whoever has the link acts for the party that it names.
  await seeParty(tx, party);
  await store.lockGrants(tx, party);
  const change = await store.lockEmailChange(tx, id);
  if (!change || !sameBytes(hashOf(secret), change.tokenHash)) throw noLink();
  const now = await tx.now();
  if (change.readAt !== null || change.later || change.expiresAt <= now)
    throw new Problem(linkUsed, "Ask for the address again.");
  const former = (await store.findEmail(tx, party, change.personId))?.email ?? null;
  const admins = (await store.listAdmins(tx, party)).length;
  const holdsFrom = decideAddress({ ...change, readAt: now }, { former: former !== null, admins });
  await store.readEmailChange(tx, id, now, holdsFrom, secondDays);
  if (holdsFrom === null || holdsFrom > now) return { email: change.email, confirmedAt: null };
  await putInForce(tx, ctx, change, now);
  return { email: change.email, confirmedAt: now };
}

/** Letters go there from now on; the former address gets a last one. */
async function putInForce(tx: Tx, ctx: { enqueue: Enqueue }, change: EmailChange, now: Date): Promise<void> {
  const { partyId, personId } = change;
  const former = (await store.findEmail(tx, partyId, personId))?.email;
  await store.updateEmail(tx, change, now);
  if (!former || former === change.email) return;
  const { email: words } = (await textsFor(tx, partyId)).parties;
  await deliver(tx, ctx, partyId, {
    kind: "email-changed",
    subject: subjectOf(partyId, personId),
    key: change.id,
    to: [{ partyId, address: former, ...words.changed(change.email) }],
  });
}

/** What a party's only admin asked for holds, some days after its link was used. */
export async function settleEmails(tx: Tx, ctx: JobCtx): Promise<void> {
  const now = await tx.now();
  for (const change of await store.lockDueEmails(tx)) {
    await putInForce(tx, ctx, change, now);
    await ctx.audit(tx, change.partyId, {
      action: "settleEmail",
      subject: subjectOf(change.partyId, null),
    });
  }
}
