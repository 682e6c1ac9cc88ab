import { beforeAll, describe, expect, test } from "vitest";
import { allChecks } from "../../src/domains.ts";
import type { Role } from "../../src/platform/operation/caller.ts";
import { verify } from "../../src/platform/verify.ts";
import { makeIdentity } from "../../src/rounds/index.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { appointOpener, type RoundOptions, type RoundWorld, roundWorld } from "../support/rounds.ts";

/** Two people at every door of a round: who writes does not approve or publish, who scores does not approve for the lead. */

let t: TestApp;
let w: RoundWorld;
const both = ["buyer", "approver"] as const;
const post = (key: string, path: string, body: object = {}) => t.as(key).post(w.path(path), body);
const typeOf = (reply: { body: { type?: string } }) => reply.body.type?.replace("/problems/", "");
const state = async () => (await t.get<{ state: string }>(w.lead.buyer, w.path(""))).state;
const person = (name: string, roles: readonly Role[] = both, of = w.lead.controllerId) =>
  t.person(of, name, [...roles]);
const broken = async () =>
  (await verify(t.jobs.db, allChecks())).checks.flatMap(({ name, broken }) =>
    broken.length > 0 ? [`${name}: ${broken}`] : [],
  );
const begin = async (options: RoundOptions) => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-05-04T09:00:00+02:00");
  w = await roundWorld(t, options);
};
const publication = { closesAt: "2026-06-01T12:00:00+02:00", noticeNumber: "123456-2026" };

describe("whoever has written something of the material, anywhere", () => {
  beforeAll(() => begin({ until: "dialogue" }));

  const writers: Record<string, string> = {};
  test("in the dialogue, by an invitation, a commitment or as an opener", async () => {
    for (const name of ["dialogue", "invites", "commits", "opens", "removes"]) {
      const { key } = await person(name, ["buyer", "approver", "opener"]);
      writers[name] = key;
    }
    await post(writers["dialogue"]!, "/dialogue", {
      kind: "material",
      title: "Notat",
      text: "Hvad vi har hørt i markedet.",
    }).expect(201);
    const stranger = await t.municipality();
    await post(writers["invites"]!, "/invitations", {
      invitations: [{ controllerId: stranger.controllerId }],
    }).expect(200);
    await t
      .as(writers["invites"]!)
      .delete(w.path(`/participants/${stranger.controllerId}`))
      .expect(200);
    await t.runJobs();
    await w.steps.demand();
    await post(writers["commits"]!, "/commitments", {
      lot: "dansk",
      min: 50,
      expected: 100,
      max: 200,
    }).expect(200);
    await w.steps.locked();
    for (const opener of w.openers) await appointOpener(t, w.path(""), opener);
    const spare = { key: writers["opens"]!, personId: "", controllerId: 0, ...(await makeIdentity()) };
    await appointOpener(t, w.path(""), spare);
    const { openers } = await t.get<{ openers: { personId: string; recipient: string }[] }>(
      w.lead.buyer,
      w.path(""),
    );
    const { personId } = openers.find(({ recipient }) => recipient === spare.recipient)!;
    await t
      .as(writers["removes"]!)
      .delete(w.path(`/openers/${personId}`))
      .expect(200);
  });

  test("neither approves nor publishes it; others do, and it is what they approved", async () => {
    for (const [name, key] of Object.entries(writers)) {
      expect(typeOf(await post(key, "/approvals", { of: "documents", approve: true })), name).toBe(
        "same-person",
      );
      expect(typeOf(await post(key, "/publication", publication)), name).toBe("same-person");
    }
    const { data } = await t.get<{ data: { id: string }[] }>(w.lead.buyer, w.path("/dialogue"));
    await post(writers["dialogue"]!, `/dialogue/${data[0]!.id}/release`, {
      title: "Notat",
      text: "Hvad vi har hørt i markedet.",
    }).expect(201);
    for (const member of w.members)
      await post(member.approver, "/approvals", { of: "documents", approve: true }).expect(200);
    await post(w.lead.approver, "/publication", publication).expect(200);
    const { text } = await t.get<{ text: string }>(w.lead.buyer, w.path("/published-terms"));
    expect(text.startsWith('{"approved":{')).toBe(true);
    expect(await broken()).toEqual([]);
  });

  test("who offers to take an opener's place neither approves nor publishes that", async () => {
    const { key } = await person("replaces", ["buyer", "approver", "opener"]);
    const identity = await makeIdentity();
    await appointOpener(
      t,
      w.path(""),
      { key, personId: "", controllerId: 0, ...identity },
      { replaces: w.openers[0]!.personId },
    );
    expect(typeOf(await post(key, "/approvals", { of: "openers", approve: true }))).toBe("same-person");
    const replacement = { text: "En åbner er skiftet ud.", closesAt: "2026-07-01T12:00:00+02:00" };
    for (const member of w.members)
      await post(member.approver, "/approvals", { of: "openers", approve: true }).expect(200);
    expect(typeOf(await post(key, "/opener-replacements", replacement))).toBe("same-person");
    await post(w.lead.buyer, "/opener-replacements", replacement).expect(200);
    expect(await broken()).toEqual([]);
  });
});

describe("a cancellation", () => {
  beforeAll(() => begin({ until: "bids" }));

  test("is proposed by one person and carried out by another", async () => {
    const two = await person("two");
    expect((await post(w.lead.approver, "/cancellation/confirmation")).status).toBe(409);
    const content = { reason: "other", text: "Behovet er væk." };
    await post(two.key, "/cancellation", content).expect(200);
    expect(await state()).toBe("published");
    const { cancellation } = await t.get<{ cancellation: object }>(w.lead.buyer, w.path("/readiness"));
    expect(cancellation).toMatchObject({ ...content, personId: two.personId });
    const shown = await t.request.get(`/v1/public/rounds/${w.reference}`).expect(200);
    expect(shown.text).not.toContain("Behovet");
    expect(typeOf(await post(two.key, "/cancellation/confirmation"))).toBe("same-person");
    expect((await post(w.partner.approver, "/cancellation/confirmation")).status).toBe(403);
    await t.as(w.lead.buyer).delete(w.path("/cancellation")).expect(200);
    expect((await post(w.lead.approver, "/cancellation/confirmation")).status).toBe(409);
    await post(two.key, "/cancellation", content).expect(200);
    await post(w.lead.approver, "/cancellation/confirmation").expect(200);
    expect(await state()).toBe("cancelled");
    expect(await broken()).toEqual([]);
  });

  test("of a draft is one person's", async () => {
    await begin({ until: "draft" });
    await post(w.lead.buyer, "/cancellation", { reason: "other", text: "Behovet er væk." }).expect(200);
    expect(await state()).toBe("cancelled");
  });
});

describe("the award", () => {
  test("is not approved for the lead by who has scored; for another participant it may be", async () => {
    await begin({ until: "opened" });
    const lead = await person("scores-and-approves", ["evaluator", "approver"]);
    const partner = await person("of-partner", ["evaluator", "approver"], w.partner.controllerId);
    for (const { key } of [lead, partner])
      await post(key, "/declarations", { conflict: false, declaration: "Ingen." }).expect(201);
    await post(w.lead.buyer, "/admissions", {
      decisions: w.sellers.map(({ bidId }) => ({ bidId, admissible: true })),
    }).expect(200);
    for (const { key } of [lead, partner]) {
      for (const seller of w.sellers) await post(key, "/scores", w.scoreBody(seller)).expect(200);
      await post(key, "/scores/hand-in").expect(200);
    }
    for (const seller of w.sellers) await post(lead.key, "/consensus", w.scoreBody(seller)).expect(200);
    for (const { key } of [lead, partner]) await post(key, "/consensus/signature").expect(200);
    await post(w.lead.buyer, "/evaluation").expect(200);
    expect(typeOf(await post(lead.key, "/approvals", { of: "award", approve: true }))).toBe("same-person");
    await post(partner.key, "/approvals", { of: "award", approve: true }).expect(200);
    await post(w.lead.approver, "/approvals", { of: "award", approve: true }).expect(200);
    expect(await broken()).toEqual([]);
  });

  test("may rest on scores of who wrote the criteria", async () => {
    await begin({ until: "draft" });
    const author = await person("writes-and-scores", ["buyer", "evaluator"]);
    const round = await t.get<Record<string, unknown>>(w.lead.buyer, w.path(""));
    const { title, period, terms, lots } = round as Record<string, never>;
    const lot = (lots as unknown as Record<string, unknown>[])[0]!;
    const keep = ["reference", "title", "subject", "gradeFrom", "gradeTo", "models", "terms"];
    const body = {
      title,
      period,
      terms,
      lots: [Object.fromEntries(keep.map((name) => [name, lot[name]]))],
    };
    await t
      .as(author.key)
      .put(w.path(""), body)
      .set("If-Match", `"${String(round["version"])}"`)
      .expect(200);
    for (const step of ["dialogue", "demand", "locked", "ready", "published", "bids", "opened"] as const)
      await w.steps[step]();
    await post(author.key, "/declarations", { conflict: false, declaration: "Ingen." }).expect(201);
    await post(w.lead.buyer, "/admissions", {
      decisions: w.sellers.map(({ bidId }) => ({ bidId, admissible: true })),
    }).expect(200);
    await post(author.key, "/scores", w.scoreBody(w.sellers[0]!)).expect(200);
  });
});
