import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { linkByClaims, openSession } from "../../src/parties/actions/index.ts";
import { listSignInLinks, unlinkSignIn } from "../../src/parties/operations/identities.ts";
import { audit } from "../../src/platform/audit.ts";
import { enqueue } from "../../src/platform/jobs/outbox.ts";
import { invoke } from "../../src/platform/operation/pipeline.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { until } from "../support/until.ts";

/** Sign-ins that are unlinked: who may, and what must be left. */
let t: TestApp;
beforeAll(async () => {
  t = await testApp();
});

const hashOf = () => Buffer.from(randomUUID().replaceAll("-", "").repeat(2), "hex");

/** Links a person to somebody at a provider, and signs it in. */
async function linked(partyId: number, personId: string, subjectHash = hashOf()) {
  const identityId = randomUUID();
  await t.sql(
    `insert into parties_identity (id, party_id, person_id, provider, subject_hash, origin)
     values ($1, $2, $3, 'mitid', $4, 'invitation')`,
    [identityId, partyId, personId, subjectHash],
  );
  return { identityId, token: await signIn(partyId, personId, identityId) };
}
async function signIn(partyId: number, personId: string, identityId: string): Promise<string> {
  const writes = { audit: auditIn(partyId) };
  const person = { id: personId, partyId, institutionId: null };
  const { token } = await t.jobs.db.platform((tx) => openSession(tx, writes, person, { identityId }));
  return token;
}
const auditIn = (partyId: number) => (tx: Parameters<typeof audit>[0], entry: Parameters<typeof audit>[4]) =>
  audit(tx, t.jobs.secrets, entry.party ?? partyId, {}, entry);

/** Somebody who is signed in unlinks a sign-in: the code of the refusal, or `done`. */
async function unlinks(token: string, linkId: string): Promise<string> {
  const caller = (await t.services.session(token))!;
  const read = () => ({ target: { linkId } });
  return invoke(t.services, unlinkSignIn, { caller, requestId: randomUUID(), read }).then(
    () => "done",
    (error: { def?: { code: string } }) => error.def?.code ?? String(error),
  );
}

/** A municipality whose two admins come in by sign-ins alone. */
async function withTwoAdmins() {
  const { controllerId, people, ...rest } = await t.municipality();
  const second = await t.person(controllerId, "admin-2", ["admin"]);
  await t.sql(
    "update parties_api_key set revoked_at = platform_now() where party_id = $1 and 'admin' = any(roles)",
    [controllerId],
  );
  const [ada, bea] = [people.admin.personId, second.personId];
  return {
    ...rest,
    controllerId,
    buyer: people.buyer.personId,
    ada: { personId: ada, ...(await linked(controllerId, ada)) },
    bea: { personId: bea, ...(await linked(controllerId, bea)) },
  };
}

const standing = async (partyId: number) =>
  (await t.sql("select id from parties_identity where party_id = $1 and ended_at is null", [partyId])).length;

describe("unlinking", () => {
  test("leaves no party without an admin who can come in, nor when two admins unlink each other at once", async () => {
    const { controllerId, ada, bea } = await withTwoAdmins();
    const both = await Promise.all([unlinks(ada.token, bea.identityId), unlinks(bea.token, ada.identityId)]);
    expect(both.filter((one) => one === "done")).toHaveLength(1);
    expect(await standing(controllerId)).toBe(1);
    const [stays] = both[0] === "done" ? [ada] : [bea];
    expect(await unlinks(stays!.token, stays!.identityId)).toBe("last-admin");
    expect(await standing(controllerId)).toBe(1);
    expect(await t.services.session(stays!.token)).toBeDefined();
  });

  test("of the last sign-in goes through where an admin has a key", async () => {
    const { controllerId, ada, bea } = await withTwoAdmins();
    await t.anotherKey(bea.personId, ["admin"]);
    expect(await unlinks(ada.token, bea.identityId)).toBe("done");
    expect(await unlinks(ada.token, ada.identityId)).toBe("done");
    expect(await standing(controllerId)).toBe(0);
  });

  test("does not lock the operators out", async () => {
    const [{ id, party } = { id: "", party: 0 }] = await t.sql<{ id: string; party: number }>(
      "select p.id, p.party_id as party from parties_person p join parties_party y on y.id = p.party_id where y.kind = 'operator'",
    );
    const own = await linked(party, id);
    const live = "party_id = $1 and revoked_at is null";
    await t.sql(`update parties_api_key set expires_at = platform_now() where ${live}`, [party]);
    expect(await unlinks(own.token, own.identityId)).toBe("last-admin");
    await t.sql(`update parties_api_key set expires_at = platform_now() + interval '1 year' where ${live}`, [
      party,
    ]);
  });

  test("is announced to the party and to each admin, not to whoever did it alone", async () => {
    const { controllerId, ada, buyer } = await withTwoAdmins();
    await t.sql(
      "update parties_person set email = reference || '@k.example', email_confirmed_at = now() where party_id = $1",
      [controllerId],
    );
    const { identityId } = await linked(controllerId, buyer);
    expect(await unlinks(ada.token, identityId)).toBe("done");
    const letters = await t.sql<{ kind: string }>(
      "select kind from platform_delivery where party_id = $1 and kind like 'sign-in-unlinked%' order by kind",
      [controllerId],
    );
    expect(letters.map(({ kind }) => kind)).toEqual([
      "sign-in-unlinked",
      "sign-in-unlinked-admin",
      "sign-in-unlinked-admin",
      "sign-in-unlinked-own",
    ]);
    const caller = (await t.services.session(ada.token))!;
    const read = () => ({ options: {} });
    const left = await invoke(t.services, listSignInLinks, { caller, requestId: "r", read });
    expect(left.kind === "made" && left.value.data.map((one) => one.id)).not.toContain(identityId);
  });

  test("holds for whom a provider knows when the secret is another since", async () => {
    const m = await t.municipality();
    const { controllerId, people } = m;
    const [former, newest] = [hashOf(), hashOf()];
    const { identityId } = await linked(controllerId, people.buyer.personId, former);
    await t.sql("update parties_identity set ended_at = platform_now() where id = $1", [identityId]);
    const who = {
      provider: { id: "mitid", label: { da: "MitID", en: "MitID" } },
      subjectHashes: [newest, former],
    };
    const claimed = {
      cvr: m.cvr,
      roles: ["buyer" as const],
      institutionNumber: undefined,
      name: "Uden forbindelse",
    };
    const comes = (subjectHashes: Buffer[]) =>
      t.jobs.db.platform((tx) =>
        linkByClaims(tx, { audit: auditIn(controllerId), enqueue }, { ...who, subjectHashes }, claimed, []),
      );
    expect(await comes([newest, former])).toBeUndefined();
    expect(await comes([newest])).toBeUndefined();
    expect(await t.sql("select 1 from parties_person where name = 'Uden forbindelse'")).toEqual([]);
  });

  test("leaves no session that is opened at the same moment", async () => {
    const { controllerId, people } = await t.municipality();
    const { personId } = people.buyer;
    const { identityId } = await linked(controllerId, personId);
    const unlinker = await t.owner();
    await unlinker.query("begin");
    await unlinker.query("update parties_identity set ended_at = platform_now() where id = $1", [identityId]);
    await unlinker.query(
      "update parties_session set ended_at = platform_now(), end_reason = 'ended' where person_id = $1",
      [personId],
    );
    const opened = signIn(controllerId, personId, identityId).then(
      () => "opened",
      (error: { def?: { code: string } }) => error.def?.code,
    );
    let over = false;
    void opened.then(() => {
      over = true;
    });
    await until("the session waits for the link, or is there", async () => {
      const waiting = await t.sql(
        "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
      );
      return over || waiting.length > 0;
    });
    await unlinker.query("commit");
    unlinker.release();
    expect(await opened).toBe("forbidden");
    const live = "select 1 from parties_session where person_id = $1 and ended_at is null";
    expect(await t.sql(live, [personId])).toEqual([]);
  });
});
