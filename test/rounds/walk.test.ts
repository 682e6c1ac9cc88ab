import { beforeAll, describe, expect, test } from "vitest";
import { makeIdentity } from "../../src/rounds/index.ts";
import { type TestApp, testApp } from "../support/app.ts";
import {
  appointOpener,
  type Opener,
  type RoundWorld,
  regimeBody,
  roundWorld,
  statementOf,
} from "../support/rounds.ts";

/**
 * A round's steps one by one, each tried too early: none is taken that a later one would make impossible. Whatever lacks is
 * named by the readiness, and put right without anybody who has to decline or take something back.
 */

let t: TestApp;
let w: RoundWorld;
const post = (key: string, path: string, body: object = {}) => t.as(key).post(w.path(path), body);
interface Ready {
  next: string;
  ready: boolean;
  missing: { code: string; step: string | null; mine: boolean; personId: string | null }[];
}
const seen = (key: string) => t.get<Ready>(key, w.path("/readiness"));
const codes = async (key = w.lead.buyer) => [
  ...new Set((await seen(key)).missing.filter((one) => one.step === "publish").map((one) => one.code)),
];
const approve = (key = w.lead.approver) => post(key, "/approvals", { of: "documents", approve: true });
const canApprove = async () =>
  (await seen(w.lead.approver)).missing.some((one) => one.code === "approve" && one.mine);

describe("until all have approved", () => {
  beforeAll(async () => {
    t = await testApp({ travel: true });
    await t.travelTo("2026-05-04T09:00:00+02:00");
    w = await roundWorld(t, { until: "demand", prices: ["62.00"] });
  });

  test("nothing is approved before the demand is locked, nor locked before all have committed", async () => {
    const other = await roundWorld(t, { until: "dialogue", prices: [] });
    await t.post(other.lead.buyer, other.path("/transitions"), { event: "startDemand" });
    const lock = await t.as(other.lead.buyer).post(other.path("/transitions"), { event: "lockDemand" });
    expect(lock.status).toBe(409);
    expect(lock.body.detail).toContain("Kommune");
    expect((await approve()).status).toBe(409);
    await post(w.lead.buyer, "/transitions", { event: "lockDemand" }).expect(200);
  });

  test("a text that lacks openers, or one who cannot open, is not approved", async () => {
    expect((await approve()).body.type).toBe("/problems/openers");
    expect(await codes()).toEqual(expect.arrayContaining(["openers", "regime", "approve"]));
    for (const one of w.openers.slice(0, 3)) await appointOpener(t, w.path(""), one);
    const [, , , last] = w.openers as [Opener, Opener, Opener, Opener];
    await post(last.key, "/openers", { recipient: last.recipient }).expect(200);
    expect((await approve()).body.type).toBe("/problems/openers");
    expect(await codes()).toContain("opener_answer");
    // It has lost its identity: it goes, and another person opens in its place.
    await t
      .as(last.key)
      .delete(w.path(`/openers/${last.personId}`))
      .expect(200);
    const who = await t.person(last.controllerId, "opener-5", ["opener"]);
    await appointOpener(t, w.path(""), {
      ...who,
      controllerId: last.controllerId,
      ...(await makeIdentity()),
    });
    expect(await codes()).not.toContain("opener_answer");
  });

  test("nor one without its regime, its value, or what follows from them", async () => {
    expect((await approve()).body.type).toBe("/problems/regime-lacking");
    expect(await canApprove()).toBe(false);
    await post(w.lead.buyer, "/regime", regimeBody(["dansk"], "open")).expect(200);
    expect((await approve()).body.detail).toContain("§§ 151 and 152");
    expect(await codes()).toContain("evidence_terms");
    await post(w.lead.buyer, "/regime", regimeBody(["dansk"])).expect(200);
    expect(await codes()).toEqual(["approve"]);
    expect(await canApprove()).toBe(true);
  });

  test("then all approve, nothing of it changes, and it is published", async () => {
    await approve().expect(200);
    expect((await post(w.lead.buyer, "/regime", regimeBody(["dansk"]))).status).toBe(409);
    await approve(w.partner.approver).expect(200);
    expect(await codes()).toEqual([]);
    await w.steps.published();
  });
});

describe("from the publication on", () => {
  test("each step that is tried too early names who or what lacks, and the round comes to its end", async () => {
    const early = async (path: string, key = w.lead.buyer) => {
      const reply = await post(key, path);
      expect([path, reply.status]).toEqual([path, 409]);
      return reply.body.detail as string;
    };
    for (const path of ["/evaluation", "/award-letters", "/conclusion"]) await early(path);
    await w.steps.bids();
    await w.steps.opened();
    expect(await early("/evaluation")).toContain("the bid of Forlag");
    const [one] = w.sellers;
    await post(w.lead.buyer, "/admissions", { decisions: [{ bidId: one!.bidId, admissible: true }] }).expect(
      200,
    );
    await early("/evaluation");
    await post(w.lead.evaluator, "/scores", w.scoreBody(one!)).expect(200);
    await post(w.lead.evaluator, "/scores/hand-in").expect(200);
    await post(w.second.key, "/scores", w.scoreBody(one!)).expect(200);
    // Who has not handed in is named, by somebody of its own party.
    expect(await early("/consensus/signature", w.lead.evaluator)).toContain("Person evaluator-2");
    await post(w.second.key, "/scores/hand-in").expect(200);
    await post(w.second.key, "/consensus", w.scoreBody(one!)).expect(200);
    for (const key of [w.lead.evaluator, w.second.key]) await post(key, "/consensus/signature").expect(200);
    await early("/award-letters");
    await post(w.lead.buyer, "/evaluation").expect(200);
    expect(await early("/award-letters")).toMatch(/^Approval of the award lacks from Kommune/);
    await w.steps.standstill();
    expect(await early("/conclusion")).toContain("No agreement may be concluded yet");
    await w.steps.concluded();
    expect((await t.get<{ state: string }>(w.lead.buyer, w.path(""))).state).toBe("concluded");
  });

  test("a bid whose evidence failed wins after all once its rejection is taken back and it is judged anew", async () => {
    w = await roundWorld(t, {
      until: "published",
      closesAt: "2026-09-01T12:00:00+02:00",
      prices: ["62.00", "70.00"],
      terms: { evidence: { documents: [{ reference: "attest", text: "Serviceattest" }] } },
    });
    for (const [n, seller] of w.sellers.entries()) {
      const body = { ...w.bidBody(seller), statements: [statementOf(`Forlag ${n}`)] };
      seller.bidId = (await post(seller.publisher, "/bids", body).expect(201)).body.bidId;
    }
    await w.steps.opened();
    await w.steps.evaluated();
    const [one] = w.sellers;
    const dueAt = "2026-09-10T12:00:00+02:00";
    const asked = await post(w.lead.buyer, `/bids/${one!.bidId}/evidence-request`, { dueAt }).expect(201);
    const { id } = asked.body.data[0];
    const decide = (accept: boolean) =>
      post(w.lead.buyer, `/evidence/${id}/decision`, { accept, reason: "Se attesten af 1. september." });
    await post(one!.publisher, `/evidence/${id}/hand-in`, { note: "Se virk.dk" }).expect(200);
    await decide(false).expect(200);
    await post(w.lead.buyer, `/bids/${one!.bidId}/restoration`, { reason: "Attesten var overset." }).expect(
      200,
    );
    await post(w.lead.buyer, "/evaluation").expect(200);
    expect((await post(w.lead.approver, "/approvals", { of: "award", approve: true })).body.type).toBe(
      "/problems/evidence-open",
    );
    await decide(true).expect(200);
    await w.steps.standstill();
  });
});
