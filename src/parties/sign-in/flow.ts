import { randomBytes } from "node:crypto";
import { audit } from "../../platform/audit.ts";
import { type Database, seeKey, seeParty, type Tx } from "../../platform/db/database.ts";
import type { Beginning, Ending, SignIn, SignInProblem } from "../../platform/http/sign-in.ts";
import { enqueue } from "../../platform/jobs/outbox.ts";
import type { Logger } from "../../platform/log.ts";
import { freshMinutes } from "../../platform/operation/caller.ts";
import { Problem } from "../../platform/problem.ts";
import type { Secrets } from "../../platform/secrets.ts";
import {
  type Linked,
  linkByClaims,
  linkByInvitation,
  listLinked,
  openSession,
  proveByClaim,
  type SignInCtx,
  type Somebody,
} from "../actions/index.ts";
import { hashToken } from "../keys.ts";
import { decideClaims } from "../rules/claims.ts";
import type { Provider } from "../schema/index.ts";
import type { SignIns } from "../sign-ins.ts";
import * as store from "../store/index.ts";
import {
  connectProvider,
  type ProviderConnection,
  ProviderDown,
  type Said,
  SignInRefused,
} from "./connection.ts";

/** A sign-in from the browser's first step to its session. */

export interface SignInOptions {
  db: Database;
  secrets: Secrets;
  log: Logger;
  signIns: SignIns;
  providers: readonly Provider[];
  /** Asked at every step: a server that takes a free port knows its address once it listens. */
  publicUrlOf: () => string;
}

/** Nobody here is meant, or nobody may: the text of a page. */
class Refusal extends Error {
  override name = "Refusal";
  readonly problem: SignInProblem;
  constructor(problem: SignInProblem) {
    super(problem);
    this.problem = problem;
  }
}

const secret = (): string => randomBytes(32).toString("base64url");
/** What clocks and a reader's hesitation may differ by where somebody is asked anew. */
const hesitationSeconds = 60;

type Underway = NonNullable<Awaited<ReturnType<typeof store.takeUnderway>>>;

export function createSignIn(options: SignInOptions): SignIn {
  const { db, secrets, log, signIns, publicUrlOf } = options;
  const connections = new Map(options.providers.map((one) => [one.id, connectProvider(one)]));
  const callbackOf = (provider: string) => `${publicUrlOf()}/sign-in/callback/${provider}`;
  const ctx: SignInCtx = {
    enqueue,
    audit: (tx, entry) => audit(tx, secrets, entry.party ?? 0, {}, entry),
  };

  async function sessionOf(token: string) {
    const hash = hashToken(token);
    return db.read({ caller: 0, party: 0, key: hash.toString("hex") }, async (tx) => {
      const session = await store.findSession(tx, hash, freshMinutes);
      if (!session?.live) return undefined;
      await seeParty(tx, session.partyId);
      return { ...session, identity: await store.findSessionIdentity(tx, session.id) };
    });
  }

  async function begin(asked: Beginning) {
    const connection = connections.get(asked.provider);
    if (!connection) return { problem: "refused" as const };
    const renewed = asked.renews === undefined ? undefined : await sessionOf(asked.renews);
    const [state, nonce, verifier, browser] = [secret(), secret(), secret(), asked.browser ?? secret()];
    const fresh = renewed !== undefined;
    let location: string;
    try {
      location = await connection.begin({ state, nonce, verifier, fresh }, callbackOf(asked.provider));
    } catch (error) {
      log.warn({ err: error, provider: asked.provider }, "a provider of sign-ins is away");
      return { problem: "down" as const };
    }
    const stateHash = hashToken(state);
    await db.write({ caller: 0, party: 0, key: stateHash.toString("hex") }, (tx) =>
      store.insertUnderway(tx, {
        stateHash,
        browserHash: hashToken(browser),
        provider: asked.provider,
        nonce,
        verifier,
        returnTo: asked.returnTo,
        renews: renewed?.id ?? null,
        invitationHash: asked.invitation === undefined ? null : hashToken(asked.invitation),
      }),
    );
    return { location, browser };
  }

  async function takeUnderway({ provider, answer, browser }: Ending): Promise<Underway & { state: string }> {
    const state = answer.get("state") ?? "";
    if (browser === undefined || !/^[\w-]{43}$/.test(state)) throw new Refusal("state");
    const stateHash = hashToken(state);
    const plane = { caller: 0, party: 0, key: stateHash.toString("hex") };
    const taken = await db.write(plane, (tx) =>
      store.takeUnderway(tx, stateHash, hashToken(browser), provider),
    );
    if (!taken) throw new Refusal("state");
    return { ...taken, state };
  }

  async function asked(
    connection: ProviderConnection,
    underway: Underway & { state: string },
    brought: Ending,
  ) {
    const fresh = underway.renews !== null;
    const answer = new URL(callbackOf(brought.provider));
    answer.search = brought.answer.toString();
    const said = await connection.end({ ...underway, fresh }, answer);
    if (fresh && said.ageSeconds > underway.seconds + hesitationSeconds) throw new Refusal("stale");
    return said;
  }

  async function end(brought: Ending) {
    let returnTo = "/";
    try {
      const connection = connections.get(brought.provider);
      if (!connection) throw new Refusal("state");
      const underway = await takeUnderway(brought);
      returnTo = underway.returnTo;
      const said = await asked(connection, underway, brought);
      const identified = { connection, underway, said, session: brought.session };
      const opened = await db.write({ caller: 0, party: 0 }, (tx) => open(tx, identified));
      return { token: opened.token, returnTo: opened.several ? chooseFirst(returnTo) : returnTo };
    } catch (error) {
      const problem = problemOf(error);
      if (problem === undefined) throw error;
      log.warn({ err: error, provider: brought.provider }, "a sign-in came to nothing");
      const counted = problem === "state" || problem === "unlinked" ? problem : "refused";
      if (problem !== "down") signIns.refused(counted, brought.address);
      return { problem, returnTo };
    }
  }

  /** Finds who it is, and makes the session: in one transaction, which is nobody's until that is known. */
  async function open(
    tx: Tx,
    one: { connection: ProviderConnection; underway: Underway; said: Said; session: string | undefined },
  ): Promise<{ token: string; several: boolean }> {
    const { provider } = one.connection;
    const subject = `${provider.id} ${one.said.subject}`;
    const who: Somebody = { provider, subjectHashes: secrets.hmacs("identity", subject) };
    const linked = await listLinked(tx, who);
    const { chosen, several } = await choose(tx, who, linked, one.underway, one.said);
    await endFormer(tx, one.session);
    await seeParty(tx, chosen.partyId);
    if (one.underway.renews !== null) await store.endSession(tx, one.underway.renews, "replaced");
    if (await store.isBarred(tx, "", chosen.personId)) throw new Refusal("barred");
    const person = await store.findPerson(tx, chosen.personId);
    if (!person) throw new Refusal("unlinked");
    const claimed = provider.claims && decideClaims(provider.claims, one.said.claims);
    if (claimed) await proveByClaim(tx, ctx, person.partyId, claimed.cvr);
    const now = await tx.now();
    const signedInAt = new Date(now.getTime() - one.said.ageSeconds * 1_000);
    const how = { identityId: chosen.identityId, signedInAt };
    const { token } = await openSession(tx, ctx, person, how).catch((error: unknown) => {
      throw error instanceof Problem ? new Refusal("unlinked") : error;
    });
    return { token, several };
  }

  async function choose(
    tx: Tx,
    who: Somebody,
    linked: readonly Linked[],
    { renews, invitationHash }: Underway,
    { claims }: Said,
  ): Promise<{ chosen: Linked; several: boolean }> {
    if (renews !== null) {
      const asks = await renewing(tx, linked, renews);
      if (!asks) throw new Refusal("another");
      return { chosen: asks, several: false };
    }
    if (invitationHash !== null) {
      const chosen = await linkByInvitation(tx, ctx, who, invitationHash, linked).catch((error: unknown) => {
        throw error instanceof Problem ? new Refusal("invitation") : error;
      });
      return { chosen, several: false };
    }
    const mapping = options.providers.find(({ id }) => id === who.provider.id)?.claims;
    const claimed = mapping && decideClaims(mapping, claims);
    const claimedOne = claimed && (await linkByClaims(tx, ctx, who, claimed, linked));
    const chosen = claimedOne ?? (await firstNotBarred(tx, linked));
    if (!chosen) throw new Refusal(linked.length > 0 ? "barred" : "unlinked");
    const others = linked.filter(({ personId }) => personId !== chosen.personId);
    return { chosen, several: others.length > 0 };
  }

  return {
    begin,
    end,
    providerOf: async (token) => (await sessionOf(token))?.identity?.provider,
    async leave(provider) {
      const connection = connections.get(provider);
      return connection?.leave(`${publicUrlOf()}/`).catch(() => undefined);
    },
  };
}

/** The person whose session asks anew, where the same somebody has answered. */
async function renewing(tx: Tx, linked: readonly Linked[], sessionId: string): Promise<Linked | undefined> {
  for (const one of linked) {
    await seeParty(tx, one.partyId);
    const session = await store.lockSession(tx, sessionId);
    if (session && session.endedAt === null && session.personId === one.personId) return one;
  }
  return undefined;
}

/** The first who may come in, one with a role before those without. */
async function firstNotBarred(tx: Tx, linked: readonly Linked[]): Promise<Linked | undefined> {
  let without: Linked | undefined;
  for (const one of linked) {
    await seeParty(tx, one.partyId);
    if (await store.isBarred(tx, "", one.personId)) continue;
    const { roles } = await store.findHolding(tx, one.partyId, one.personId);
    if (roles.length > 0) return one;
    without ??= one;
  }
  return without;
}

/** The session that a browser had before is over, whosever it was. */
async function endFormer(tx: Tx, token: string | undefined): Promise<void> {
  if (token === undefined) return;
  const hash = hashToken(token);
  await seeKey(tx, hash.toString("hex"));
  const session = await store.findSession(tx, hash, freshMinutes);
  if (!session) return;
  await seeParty(tx, session.partyId);
  await store.endSession(tx, session.id, "replaced");
}

const chooseFirst = (returnTo: string): string =>
  `/sign-in/choose?${new URLSearchParams({ return: returnTo })}`;

function problemOf(error: unknown): SignInProblem | undefined {
  if (error instanceof Refusal || error instanceof SignInRefused) return error.problem;
  return error instanceof ProviderDown ? "down" : undefined;
}
