import { createHash, randomUUID } from "node:crypto";
import { seeParty, type Tx } from "../../platform/db/database.ts";
import { deliver, linkToken } from "../../platform/delivery/index.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { common, must, Problem } from "../../platform/problem.ts";
import { sameBytes } from "../../platform/secrets.ts";
import {
  asksPerDay,
  type ConfirmedEmail,
  type EmailState,
  linkHours,
  linkUsed,
  tooManyEmails,
} from "../schema/index.ts";
import * as store from "../store/index.ts";
import { textsFor } from "../texts.ts";

/** An address is asked for, sent a link, and in force once the link is used. */

const tokenFor = (changeId: string): string => `email:${changeId}`;
const subjectOf = (party: number, personId: string | null): string =>
  personId === null ? `party:${party}` : `person:${personId}`;
const hashOf = (token: string): Buffer => createHash("sha256").update(token).digest();
const noLink = () => new Problem(common.notFound, "There is no such link.");

/** Asks for an address of the caller's party, or of the caller with `personId`. */
export async function askEmail(
  tx: Tx,
  ctx: Ctx,
  personId: string | null,
  email: string,
): Promise<EmailState> {
  const { party } = ctx.plane;
  if ((await store.lockEmailsAsked(tx, party, personId)) >= asksPerDay)
    throw new Problem(tooManyEmails, `At most ${asksPerDay} addresses are asked for within a day.`);
  const id = randomUUID();
  const askedAt = await tx.now();
  await store.insertEmailChange(tx, {
    id,
    partyId: party,
    personId,
    email,
    tokenHash: hashOf(linkToken(ctx.secrets, tokenFor(id))),
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
  const state = await store.findEmail(tx, party, personId);
  must(state, "whoever asks is there");
  return state;
}

/** Whoever has the link confirms the address, once; the former address gets a letter. */
export async function confirmEmail(tx: Tx, ctx: Ctx, link: string): Promise<ConfirmedEmail> {
  const [, digits = "", id = "", secret = ""] = /^(\d{1,9})\.([0-9a-f-]{36})\.([\w-]{43})$/.exec(link) ?? [];
  const party = Number(digits);
  if (id === "") throw noLink();
  // Nobody asks: whoever has the link acts for the party that it names.
  await seeParty(tx, party);
  const change = await store.lockEmailChange(tx, id);
  if (!change || !sameBytes(hashOf(secret), change.tokenHash)) throw noLink();
  const now = await tx.now();
  if (change.confirmedAt !== null || change.later || change.expiresAt <= now)
    throw new Problem(linkUsed, "Ask for the address again.");
  const former = (await store.findEmail(tx, party, change.personId))?.email;
  await store.updateEmail(tx, change, now);
  if (former && former !== change.email) {
    const { email: words } = (await textsFor(tx, party)).parties;
    await deliver(tx, ctx, party, {
      kind: "email-changed",
      subject: subjectOf(party, change.personId),
      key: id,
      to: [{ partyId: party, address: former, ...words.changed(change.email) }],
    });
  }
  return { email: change.email, confirmedAt: now };
}
