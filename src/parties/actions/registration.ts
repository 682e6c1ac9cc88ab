import { randomBytes, randomUUID } from "node:crypto";
import type { z } from "zod";
import { type Reader, seeParty, type Tx } from "../../platform/db/database.ts";
import { linkToken } from "../../platform/delivery/index.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { Problem } from "../../platform/problem.ts";
import { sameBytes } from "../../platform/secrets.ts";
import { hashToken } from "../keys.ts";
import { codeOf, decideLetter, decideRegistration, decideTry, plainCode } from "../rules/registration.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";
import { textsFor } from "../texts.ts";
import { writeToRoles } from "./announce.ts";
import { linkDays, sendLink, tokenFor } from "./invitations.ts";
import { notThere } from "./parties.ts";

/**
 * A supplier registers itself: a party of its own whose number is a claim. Whether a party has the number already is not
 * asked here, so nothing of the answer, its letter or what follows says so; it is asked of whoever has proved the number.
 */

const firstRoles = ["admin", "publisher"] as const;

export async function registerSupplier(
  tx: Tx,
  ctx: Ctx,
  body: z.output<typeof s.NewSupplier>,
): Promise<z.output<typeof s.SupplierRegistration>> {
  const { cvr, name, contactName, email, language } = body;
  const emailHash = ctx.secrets.hmac("registration", `email ${email.toLowerCase()}`);
  const answer = { email, days: linkDays };
  if (!decideRegistration(await store.countRegistrations(tx, emailHash))) return answer;
  const reference = `leverandoer-${randomBytes(8).toString("hex")}`;
  const party = { reference, name, cvr, language, identity: "registered" as const };
  const partyId = await store.insertParty(tx, { kind: "publisher", ...party });
  await store.insertPublisher(tx, partyId, false);
  await seeParty(tx, partyId);
  await store.insertRegistration(tx, partyId, emailHash);
  const id = randomUUID();
  const person: s.Person = {
    ...{ id, partyId, institutionId: null, kind: "person", reference: "kontakt", name: contactName },
  };
  await store.insertPerson(tx, person);
  const note = (action: string, subject: string, after: object) =>
    ctx.audit(tx, { party: partyId, action, subject, after });
  await note("registerSupplier", `publisher:${partyId}`, { cvr, identity: "registered" });
  await note("createPerson", `person:${id}`, person);
  for (const role of firstRoles) {
    const grant = await store.insertGrant(tx, {
      ...{ id: randomUUID(), partyId, personId: id, role, origin: "registration" },
      ...{ proposedBy: id, confirmedBy: null, granted: false },
    });
    await note("proposeGrant", `grant:${grant.id}`, grant);
  }
  const linkId = randomUUID();
  const invitation = await store.insertInvitation(tx, {
    ...{ id: linkId, partyId, personId: id, address: email, days: linkDays, ground: "first" },
    hash: hashToken(linkToken(ctx.secrets, tokenFor(linkId))),
    by: { personId: id },
  });
  await sendLink(tx, ctx, person, invitation);
  return answer;
}

export async function getIdentity(tx: Reader, partyId: number): Promise<s.IdentityState> {
  const party = await store.findIdentity(tx, partyId);
  if (!party) throw notThere("party");
  const proof = await store.findProof(tx, partyId);
  return {
    ...{ identity: party.identity, cvr: party.cvr },
    ...{
      provedAt: proof?.provedAt ?? null,
      refusedAt: proof?.refusedAt ?? null,
      means: proof?.means ?? null,
    },
    ...{ letterAskedAt: proof?.askedAt ?? null, letterSentAt: proof?.sentAt ?? null },
    lettersLeft: s.lettersMax - (proof?.letters ?? 0),
    triesLeft: s.triesMax - (proof?.tries ?? 0),
  };
}

/** A letter with a code, to the address that the company register has; the operator sends it. */
export async function askLetter(tx: Tx, ctx: Ctx): Promise<s.IdentityState> {
  const { partyId } = ctx.caller;
  await store.lockIdentity(tx, `party ${partyId}`);
  const party = await store.findIdentity(tx, partyId);
  decideLetter(party?.identity ?? "proved", await store.findProof(tx, partyId));
  await store.askLetter(tx, partyId);
  await ctx.audit(tx, { action: "askIdentityLetter", subject: `party:${partyId}` });
  return getIdentity(tx, partyId);
}

const codeFor = (ctx: Pick<Ctx, "secrets">, partyId: number, letter: number): string =>
  codeOf(ctx.secrets.hmac("registration", `letter ${partyId} ${letter}`));

/** The operator prints the letter and posts it to the address that it has looked up; in that party's plane and chain. */
export async function sendLetter(
  tx: Tx,
  ctx: Ctx,
  partyId: number,
  { address }: z.output<typeof s.LetterSending>,
): Promise<z.output<typeof s.PrintedLetter>> {
  await seeParty(tx, partyId);
  await store.lockIdentity(tx, `party ${partyId}`);
  const party = await store.findIdentity(tx, partyId);
  const proof = await store.findProof(tx, partyId);
  if (party?.identity !== "claimed" || !proof || (await missesLetter(tx, ctx, partyId, address)))
    throw notThere("letter");
  const { letter } = (await textsFor(tx, partyId)).parties.registration;
  // Where each letter went stands in the chain for good: whoever posts it could use its code.
  await ctx.audit(tx, {
    ...{ party: partyId, action: "sendIdentityLetter", subject: `party:${partyId}` },
    after: { address, letter: proof.letters },
  });
  const code = codeFor(ctx, partyId, proof.letters);
  return { address, title: letter.title, body: letter.body(party.name, party.cvr, code, s.codeDays) };
}

const missesLetter = async (tx: Tx, ctx: Ctx, partyId: number, address: string): Promise<boolean> =>
  (await store.sendLetter(tx, partyId, address, ctx.caller.personId)) === 0;

/** The code of the letter. A wrong one counts, although it is refused. */
export async function proveByCode(tx: Tx, ctx: Ctx, code: string): Promise<s.IdentityState> {
  const { partyId } = ctx.caller;
  await store.lockIdentity(tx, `party ${partyId}`);
  const party = await store.findIdentity(tx, partyId);
  const proof = await store.findProof(tx, partyId);
  decideTry(party?.identity ?? "proved", proof, await tx.now());
  const right = plainCode(codeFor(ctx, partyId, proof!.letters));
  if (!sameBytes(Buffer.from(plainCode(code)), Buffer.from(right))) {
    ctx.afterwards((after) => store.countTry(after, partyId, proof!.letters));
    throw new Problem(s.identityWrong, "The code is not the one of the newest letter.");
  }
  await settle(tx, ctx, partyId, "letter");
  return getIdentity(tx, partyId);
}

/**
 * Who it is, is proved: once, whichever ways come at the same moment. A number that a party has is joined by that party's
 * invitation alone: then the registration is over, and whoever registered reads so.
 */
async function settle(
  tx: Tx,
  ctx: Pick<Ctx, "audit" | "enqueue">,
  partyId: number,
  means: "claim" | "letter",
): Promise<void> {
  await store.lockIdentity(tx, `party ${partyId}`);
  const party = await store.findIdentity(tx, partyId);
  const proof = await store.findProof(tx, partyId);
  if (party?.identity !== "claimed" || proof?.refusedAt) return;
  await store.lockIdentity(tx, `cvr ${party.cvr}`);
  const known = await store.findPartyByCvr(tx, party.cvr);
  await store.settleProof(tx, partyId, means, known === undefined);
  await ctx.audit(tx, {
    party: partyId,
    action: known ? "refuseIdentity" : "proveIdentity",
    subject: `party:${partyId}`,
    after: { means },
  });
  if (known)
    await writeToRoles(
      tx,
      ctx,
      { partyId, roles: ["admin"] },
      { kind: "identity-refused", subject: `party:${partyId}`, key: String(partyId) },
      ({ parties }) => parties.registration.refused(party.name, party.cvr),
    );
}

/** A sign-in's provider says which number its person's party has: where it is the claimed one, it is proved. */
export async function proveByClaim(
  tx: Tx,
  ctx: Pick<Ctx, "audit" | "enqueue">,
  partyId: number,
  cvr: string,
): Promise<void> {
  const party = await store.findIdentity(tx, partyId);
  if (party?.identity === "claimed" && party.cvr === cvr) await settle(tx, ctx, partyId, "claim");
}
