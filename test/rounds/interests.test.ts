import { beforeAll, describe, expect, test } from "vitest";
import { allChecks } from "../../src/domains.ts";
import { verify } from "../../src/platform/verify.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { type RoundOptions, type RoundWorld, roundWorld } from "../support/rounds.ts";

/**
 * A round whose evaluator turns out to have an interest: before it scores, after it has signed, after the award is
 * approved, after the letters. Each time others do it again, and nothing is awarded on what that person did.
 */

let t: TestApp;
let w: RoundWorld;
let third: { key: string; personId: string };
let secondId: string;

const post = (key: string, path: string, body: object = {}) => t.as(key).post(w.path(path), body);
const round = () => t.get<Record<string, unknown>>(w.lead.buyer, w.path(""));
const typeOf = (reply: { body: { type?: string } }) => reply.body.type?.replace("/problems/", "");
type Lack = { code: string; personId: string | null; controllerId: number | null };
const lacks = async () =>
  (await t.get<{ missing: Lack[] }>(w.lead.buyer, w.path("/readiness"))).missing.map(({ code }) => code);
const conflict = (key: string) =>
  post(key, "/declarations", { conflict: true, declaration: "Min søster er redaktør hos en bydende." });
const found = (personId: string, by = w.lead.buyer) =>
  post(by, "/conflicts", { personId, declaration: "Ejer anparter i en tilbudsgiver, set i Virk." });
const approveAll = async (of = "award") => {
  for (const member of w.members)
    await post(member.approver, "/approvals", { of, approve: true }).expect(200);
};
const scoreBy = async (key: string, score = "6") => {
  for (const seller of w.sellers) await post(key, "/scores", w.scoreBody(seller, score)).expect(200);
  await post(key, "/scores/hand-in").expect(200);
};
/** The third evaluator joins the first: both agree and sign anew. */
const judgeAnew = async (score = "3") => {
  await scoreBy(third.key, score);
  for (const seller of w.sellers) await post(third.key, "/consensus", w.scoreBody(seller, score)).expect(200);
  for (const key of [w.lead.evaluator, third.key]) await post(key, "/consensus/signature").expect(200);
  await post(w.lead.buyer, "/evaluation").expect(200);
};
const broken = async () => {
  await t.runJobs();
  const { checks } = await verify(t.jobs.db, allChecks());
  return checks.flatMap(({ name, broken }) => (broken.length > 0 ? [`${name}: ${broken}`] : []));
};
const incidents = async () =>
  (
    await t.get<{ data: { id: string; acts: string[]; decision: string | null }[] }>(
      w.lead.buyer,
      w.path("/incidents"),
    )
  ).data;
const because = "Bedømmelsen gøres om af personer uden interesser i sagen.";

const begin = async (options: RoundOptions) => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-05-04T09:00:00+02:00");
  w = await roundWorld(t, options);
  third = await t.person(w.lead.controllerId, "evaluator-3", ["evaluator"]);
  secondId = w.second.personId;
};
const withThird = () =>
  post(third.key, "/declarations", { conflict: false, declaration: "Ingen interesser." }).expect(201);

describe("a person who is out", () => {
  let out: { key: string; personId: string };
  beforeAll(async () => {
    await begin({ until: "bids" });
    out = await t.person(w.lead.controllerId, "buyer-2", ["buyer"]);
    await post(out.key, "/cancellation", { reason: "other", text: "Skal ikke gennemføres." }).expect(200);
  });

  test("has not proposed what another then confirms", async () => {
    await conflict(out.key).expect(201);
    const confirmed = await post(w.lead.approver, "/cancellation/confirmation");
    expect([confirmed.status, typeOf(confirmed)]).toEqual([409, "round-state"]);
    expect(await round()).toMatchObject({ state: "published", cancelReason: null });
  });

  test("takes nobody else out", async () => {
    const refused = await found(secondId, out.key);
    expect([refused.status, typeOf(refused)]).toEqual([409, "declaration-needed"]);
    const owner = await t.owner();
    const { rows } = await owner.query("select from rounds_declaration where person_id = $1", [secondId]);
    owner.release();
    expect(rows).toEqual([]);
    expect(await broken()).toEqual([]);
  });
});

describe("before scoring", () => {
  beforeAll(async () => {
    await begin({ until: "opened" });
    await withThird();
    await post(w.lead.buyer, "/admissions", {
      decisions: w.sellers.map(({ bidId }) => ({ bidId, admissible: true })),
    }).expect(200);
    await post(w.second.key, "/scores", w.scoreBody(w.sellers[0]!, "7")).expect(200);
  });

  test("a conflict that the lead finds takes the evaluator out, and its unsigned scores go", async () => {
    expect((await found(secondId)).status).toBe(201);
    expect(typeOf(await post(w.second.key, "/scores", w.scoreBody(w.sellers[0]!)))).toBe(
      "declaration-needed",
    );
    expect(typeOf(await found(secondId))).toBe("conflict");
    const owner = await t.owner();
    const { rows } = await owner.query("select from rounds_score where person_id = $1", [secondId]);
    owner.release();
    expect(rows).toEqual([]);
    expect(await incidents()).toEqual([]);
    expect((await round())["qualityVoidAt"]).toBeNull();
  });

  test("the round goes on with the others", async () => {
    await scoreBy(w.lead.evaluator);
    await judgeAnew();
    await approveAll();
    expect((await post(w.lead.buyer, "/award-letters")).status).toBe(200);
    expect(await broken()).toEqual([]);
  });

  test("another participant's person who has edited documents, and done nothing else, is its own party's", async () => {
    const member = w.members.find(({ controllerId }) => controllerId !== w.lead.controllerId)!;
    const editor = await t.person(member.controllerId, "editor-1", ["buyer"]);
    // As the round's draft would have noted it: nobody edits what is published.
    await t.sql(
      `begin; set local session_replication_role = replica;
       update rounds_round set editor_ids = editor_ids || '${editor.personId}'::uuid where id = '${w.roundId}'; commit`,
    );
    const recorded = await found(editor.personId, member.buyer);
    expect([recorded.status, recorded.body.controllerId]).toEqual([201, member.controllerId]);
  });

  test("strangers, other participants and made-up people are refused", async () => {
    expect((await found("00000000-0000-4000-8000-000000000009")).status).toBe(404);
    expect((await found(third.personId, w.partner.buyer)).status).toBe(403);
    const stranger = await t.municipality();
    expect((await found(third.personId, stranger.buyer)).status).toBe(404);
    expect((await post(w.lead.buyer, "/conflicts", { personId: third.personId })).status).toBe(400);
  });
});

describe("after the scores are signed", () => {
  beforeAll(async () => {
    await begin({ until: "scored" });
    await withThird();
  });

  test("signed scores are void, and nothing is calculated from them", async () => {
    await conflict(w.second.key).then((reply) => expect(reply.status).toBe(201));
    const now = await round();
    expect(now["state"]).toBe("opened");
    expect(now["qualitySignedAt"]).toBeNull();
    expect(now["qualityVoidAt"]).not.toBeNull();
    expect(await lacks()).toEqual(expect.arrayContaining(["interest", "score"]));
    expect((await post(w.lead.buyer, "/evaluation")).status).toBe(409);
    expect((await post(w.lead.evaluator, "/consensus/signature")).status).toBe(409);
  });

  test("enough clear evaluators do it again, and the calculation rests on them alone", async () => {
    await judgeAnew();
    expect((await round())["qualityVoidAt"]).toBeNull();
    const run = await t.get<{ inputs: string; restsOn: string[] }>(
      w.lead.buyer,
      w.path("/evaluation-runs/1"),
    );
    expect(run.restsOn).toEqual([]);
    expect(run.inputs).not.toContain(secondId);
    expect(run.inputs).toContain(third.personId);
    expect(await broken()).toEqual([]);
  });
});

describe("after the award is approved", () => {
  beforeAll(async () => {
    await begin({ until: "evaluated" });
    await withThird();
    await approveAll();
  });

  test("the calculation is marked, the round is judged again and every word is asked for anew", async () => {
    await found(secondId).then((reply) => expect(reply.status).toBe(201));
    expect((await round())["state"]).toBe("opened");
    const first = await t.get<{ restsOn: string[] }>(w.lead.buyer, w.path("/evaluation-runs/1"));
    expect(first.restsOn).toEqual([secondId]);
    expect((await post(w.lead.buyer, "/award-letters")).status).toBe(409);
    await judgeAnew();
    const { run } = await t.get<{ run: number }>(w.lead.buyer, w.path("/evaluation"));
    expect(run).toBe(2);
    expect((await t.get<{ cause: string }>(w.lead.buyer, w.path("/evaluation-runs/2"))).cause).toBe(
      "interest_found",
    );
    expect((await post(w.lead.buyer, "/award-letters")).body.detail).toContain(
      "Approval of the award lacks from Kommune",
    );
    await approveAll();
  });

  test("a word of an approver with an interest is given anew by another person", async () => {
    await conflict(w.partner.approver);
    const other = await t.person(w.partner.controllerId, "approver-2", ["approver"]);
    const { data } = await t.get<{ data: { controllerId: number; awardApprovedAt: string | null }[] }>(
      w.lead.buyer,
      w.path("/participants"),
    );
    expect(data.filter((one) => one.awardApprovedAt === null).map((one) => one.controllerId)).toEqual([
      w.partner.controllerId,
    ]);
    expect(await lacks()).toEqual(expect.arrayContaining(["award", "incident"]));
    expect(typeOf(await post(other.key, "/approvals", { of: "award", approve: true }))).toBe(
      "declaration-needed",
    );
    await post(other.key, "/declarations", { conflict: false, declaration: "Ingen interesser." }).expect(201);
    await post(other.key, "/approvals", { of: "award", approve: true }).expect(200);
    // The approver had approved the documents: that cannot be done anew, so the lead decides.
    const [incident] = await incidents();
    expect(incident).toMatchObject({ acts: ["approved_documents"], decision: null });
    expect(typeOf(await post(w.lead.buyer, "/award-letters"))).toBe("incident-open");
    const decide = (decision: string) =>
      post(w.lead.buyer, `/incidents/${incident!.id}/decision`, { decision, reason: because });
    expect((await decide("anew")).status).toBe(409);
    expect((await decide("referred")).status).toBe(409);
    expect((await decide("stands")).status).toBe(200);
    expect((await decide("stands")).status).toBe(409);
    expect((await post(w.lead.buyer, "/award-letters")).status).toBe(200);
    expect(await broken()).toEqual([]);
  });
});

describe("after the letters", () => {
  beforeAll(async () => {
    await begin({ until: "standstill" });
    await withThird();
  });

  test("it is an incident: nothing is concluded before the lead has decided", async () => {
    await found(secondId).then((reply) => expect(reply.status).toBe(201));
    expect((await round())["state"]).toBe("standstill");
    expect(await incidents()).toMatchObject([{ acts: ["scored"], decision: null }]);
    expect(await lacks()).toContain("incident");
    await t.travelTo((await round())["signableFrom"] as string);
    expect(typeOf(await post(w.lead.buyer, "/conclusion"))).toBe("incident-open");
    expect(await broken()).toEqual([]);
  });

  test("only the lead decides, and not the person itself", async () => {
    const [incident] = await incidents();
    const body = { decision: "anew", reason: because };
    const path = `/incidents/${incident!.id}/decision`;
    expect((await post(w.partner.buyer, path, body)).status).toBeGreaterThanOrEqual(403);
    expect((await post(w.lead.buyer, path, { decision: "anew", reason: "kort" })).status).toBe(400);
    expect((await post(w.lead.buyer, path, body)).status).toBe(200);
  });

  test("letters are taken back, bidders are told, and it is all done again", async () => {
    const now = await round();
    expect(now).toMatchObject({ state: "opened", sentAt: null, signableFrom: null, qualitySignedAt: null });
    await t.runJobs();
    const { data } = await t.get<{ data: { kind: string }[] }>(
      w.lead.buyer,
      `/v1/deliveries?subject=round:${w.roundId}&limit=200`,
    );
    expect(data.filter(({ kind }) => kind === "letters-taken-back")).toHaveLength(4);
    await judgeAnew();
    await approveAll();
    await post(w.lead.buyer, "/award-letters").expect(200);
    await t.runJobs();
    await t.travelTo((await round())["signableFrom"] as string);
    await post(w.lead.buyer, "/conclusion").expect(200);
    expect(await broken()).toEqual([]);
  });

  test("after the conclusion it stands or was dealt with elsewhere", async () => {
    await found(third.personId).then((reply) => expect(reply.status).toBe(201));
    const incident = (await incidents()).at(-1)!;
    const decide = (decision: string) =>
      post(w.lead.buyer, `/incidents/${incident.id}/decision`, { decision, reason: because });
    expect((await decide("anew")).status).toBe(409);
    expect((await decide("referred")).status).toBe(200);
    expect(await broken()).toEqual([]);
  });
});
