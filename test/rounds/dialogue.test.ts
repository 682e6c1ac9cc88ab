import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { type DialogueEntry, disclosuresOf, sumOfPositions } from "../../src/rounds/rules/dialogue.ts";
import { stances } from "../../src/rounds/schema/index.ts";
import { textsIn } from "../../src/texts/index.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { type RoundWorld, roundWorld } from "../support/rounds.ts";

const secret = "Vi forhandler om at købe et andet forlag, og det må ingen vide endnu.";
const canary = "Kun køberne må læse dette: 4711";

let t: TestApp;
let w: RoundWorld;
type Item = {
  id: string;
  kind: string;
  publisherId: number | null;
  text: string | null;
  released: object | null;
};
const items = async (key: string) => (await t.get<{ data: Item[] }>(key, w.path("/dialogue"))).data;

describe("a market dialogue", () => {
  const say = (seller: RoundWorld["sellers"][number], body: object) =>
    t.as(seller.publisher).post(w.path("/contributions"), body);
  const ids: Record<string, string> = {};
  beforeAll(async () => {
    t = await testApp({ travel: true });
    await t.travelTo("2026-05-04T09:00:00+02:00");
    w = await roundWorld(t, { until: "dialogue", prices: ["62.00", "70.00", "71.00"] });
  });

  test("is announced to all publishers, who see nothing else of the round", async () => {
    const [one] = w.sellers;
    const { data } = await t.get<{ data: { roundId: string; lots: object[] }[] }>(
      one!.publisher,
      "/v1/dialogues",
    );
    expect(data).toMatchObject([{ roundId: w.roundId, lots: [{ reference: "dansk", models: ["pooled"] }] }]);
    await t.as(one!.publisher).get(w.path("")).expect(404);
    const sent = await t.get<{ data: { kind: string }[] }>(one!.publisher, "/v1/deliveries");
    expect(sent.data.map((message) => message.kind)).toContain("round-dialogue");
  });

  test("takes questions, positions and confidential marks with a reason; publishers see their own alone", async () => {
    const [one, two, three] = w.sellers;
    const question = {
      kind: "question",
      title: "Støjdata",
      text: `Kan vi få tal for brug? ${one!.publisherId}`,
    };
    ids["question"] = (await say(one!, question).expect(201)).body.id;
    const position = (seller: RoundWorld["sellers"][number], stance: string, more: object = {}) =>
      say(seller, {
        kind: "position",
        title: "Modeller",
        text: canary,
        positions: [{ model: "pot", stance }],
        ...more,
      });
    await position(one!, "declines").expect(201);
    await position(two!, "accepts").expect(201);
    ids["position"] = (await position(three!, "prefers").expect(201)).body.id;
    await position(three!, "accepts").expect(201);
    const short = await say(two!, { ...question, confidential: { reason: "Hemmeligt." } }).expect(400);
    expect(short.body.errors[0].pointer).toBe("/confidential/reason");
    ids["secret"] = (
      await say(two!, { ...question, text: canary, confidential: { reason: secret } }).expect(201)
    ).body.id;
    expect((await items(one!.publisher)).map((item) => item.kind)).toEqual(["question", "position"]);
    expect(await items(w.partner.buyer)).toHaveLength(6);
    expect(await items((await t.municipality()).buyer)).toEqual([]);
  });

  test("does not go on to demand before every meeting has its minutes", async () => {
    const meeting = { kind: "meeting", title: "Møde med branchen", heldAt: "2026-05-05T10:00:00+02:00" };
    const made = await t.as(w.lead.buyer).post(w.path("/dialogue"), meeting).expect(201);
    ids["meeting"] = made.body.id;
    const refused = await t
      .as(w.lead.buyer)
      .post(w.path("/transitions"), { event: "startDemand" })
      .expect(409);
    expect(refused.body.detail).toContain("Møde med branchen");
    await t
      .as(w.partner.buyer)
      .post(w.path(`/dialogue/${ids["meeting"]}/reply`), { text: "x" })
      .expect(403);
    await t
      .as(w.lead.buyer)
      .post(w.path(`/dialogue/${ids["meeting"]}/reply`), { text: "Referat" })
      .expect(201);
    const material = { kind: "material", title: "Vores tal", text: "4.200 elever bruger dansk" };
    ids["material"] = (await t.as(w.lead.buyer).post(w.path("/dialogue"), material).expect(201)).body.id;
    const told = await t.post<{ id: string }>(w.lead.buyer, w.path("/dialogue"), {
      ...meeting,
      title: "Møde, der aflyses",
    });
    const meetingAt = (id: string, more = "") => w.path(`/dialogue/${id}${more}`);
    const change = { title: "Andet møde", heldAt: "2026-05-06T10:00:00+02:00", reason: "Salen var optaget." };
    await t.as(w.partner.buyer).put(meetingAt(told.id), change).expect(403);
    await t.as(w.lead.buyer).put(meetingAt(ids["material"]!), change).expect(409);
    await t
      .as(w.lead.buyer)
      .put(meetingAt(told.id), { ...change, reason: "" })
      .expect(400);
    const changed = await t.as(w.lead.buyer).put(meetingAt(told.id), change).expect(200);
    expect(changed.body).toMatchObject({ title: "Andet møde", heldAt: change.heldAt });
    expect(changed.body.changed).toMatchObject({ reason: change.reason });
    const kept = await t.sql("select 1 from platform_audit where action = 'changeMeeting' and subject = $1", [
      `dialogue-item:${told.id}`,
    ]);
    expect(kept).toHaveLength(1);
    // What has minutes was held, and what is cancelled gets none.
    const why = { reason: "Ingen meldte sig." };
    await t.as(w.lead.buyer).post(meetingAt(ids["meeting"]!, "/cancellation"), why).expect(409);
    const cancelled = await t.as(w.lead.buyer).post(meetingAt(told.id, "/cancellation"), why).expect(200);
    expect(cancelled.body).toMatchObject({ text: null, cancelled: why });
    for (const [more, body] of [
      ["/reply", { text: "Referat" }],
      ["/release", { title: "x", text: "x" }],
      ["/cancellation", why],
    ] as const)
      await t.as(w.lead.buyer).post(meetingAt(told.id, more), body).expect(409);
    await t.as(w.lead.buyer).put(meetingAt(told.id), change).expect(409);
    await w.steps.demand();
    await w.steps.locked();
  });

  test("is not published before a person has released each item; what is confidential never is", async () => {
    const release = (id: string, body: object) =>
      t.as(w.lead.buyer).post(w.path(`/dialogue/${ids[id]}/release`), body);
    // Nobody approves before the dialogue is in order, so nobody has to decline for it.
    await expect(w.steps.ready()).rejects.toThrow("'Støjdata', 'Møde med branchen', 'Vores tal'");
    expect((await release("secret", { title: "x", text: "x", answer: "x" })).body.detail).toContain(
      "confidential",
    );
    expect((await release("position", { title: "x", text: "x" })).body.detail).toContain("sums");
    expect((await release("question", { title: "x", text: "x" })).body.detail).toContain("with its answer");
    await release("question", {
      title: "Brugstal",
      text: "Kan der gives tal for brug?",
      answer: "Ja, i bilag 2.",
    }).expect(201);
    await release("meeting", { title: "Møde med branchen", text: "Referat uden navne" }).expect(201);
    await release("material", { title: "Vores tal", text: "4.200 elever bruger dansk" }).expect(201);
  });

  test("a release after somebody approved would be approved anew: the text's hash says so", async () => {
    for (const member of [w.lead, w.partner])
      await t.as(member.approver).post(w.path("/approvals"), { of: "documents", approve: true }).expect(200);
    await t.sql(
      "update rounds_dialogue_item set released_text = 'Andet' where kind = 'meeting' and released_at is not null",
    );
    const body = { closesAt: w.closesAt };
    const refused = await t.as(w.lead.approver).post(w.path("/publication"), body).expect(409);
    expect(refused.body.detail).toContain("as it is now");
    await t.sql(
      "update rounds_dialogue_item set released_text = 'Referat uden navne' where kind = 'meeting' and released_at is not null",
    );
    await t.as(w.lead.approver).post(w.path("/publication"), body).expect(200);
  });

  test("goes to all in the same minute: items as released, positions as sums, nothing confidential", async () => {
    const path = w.path("/disclosures");
    const told = await Promise.all(
      [w.sellers[0]!.publisher, w.sellers[1]!.publisher, w.partner.buyer].map((key) =>
        t.get<{ data: { title: string; text: string; publishedAt: string }[] }>(key, path),
      ),
    );
    expect(told[1]).toEqual(told[0]);
    expect(told[2]).toEqual(told[0]);
    const { data } = told[0]!;
    expect(data.map((one) => one.title)).toEqual([
      "Brugstal",
      "Møde med branchen",
      "Vores tal",
      "Forlagenes holdning til licensmodellerne",
    ]);
    // The third publisher's latest position counts.
    expect(data[3]!.text).toBe("3 forlag.\npot: prefers 0, accepts 2, declines 1");
    expect(new Set(data.map((one) => one.publishedAt)).size).toBe(1);
    expect(JSON.stringify(told)).not.toMatch(/4711|Støjdata|andet forlag|publisherId/);
    const publicRound = await t.request.get(`/v1/public/rounds/${w.reference}`).expect(200);
    expect(publicRound.text).not.toMatch(/4711/);
    // Others' items stay hidden from publishers after publication too.
    expect(await items(w.sellers[0]!.publisher)).toHaveLength(2);
    await say(w.sellers[0]!, { kind: "question", title: "x", text: "x" }).expect(409);
  });
});

describe("what is told of positions", () => {
  const said = fc.record({
    publisherId: fc.integer({ min: 1, max: 6 }),
    stance: fc.constantFrom(...stances),
    hidden: fc.boolean(),
  });
  const item = ({
    publisherId,
    stance,
    hidden,
  }: {
    publisherId: number;
    stance: (typeof stances)[number];
    hidden: boolean;
  }): DialogueEntry => ({
    kind: "position",
    publisherId,
    positions: [{ model: "pot", stance }],
    confidentialReason: hidden ? secret : null,
    released: null,
    cancelled: null,
  });

  const texts = textsIn("da").rounds.dialogue;

  test("depends on counts alone, counts each publisher once and none that is confidential, and never few", () => {
    fc.assert(
      fc.property(fc.array(said, { maxLength: 12 }), (all) => {
        const told = sumOfPositions(all.map(item), texts);
        const latest = new Map(all.filter((one) => !one.hidden).map((one) => [one.publisherId, one.stance]));
        if (latest.size === 0) {
          expect(told).toBeUndefined();
          return;
        }
        if (latest.size < 3) {
          expect(told!.text).toMatch(/^Færre end 3/);
          return;
        }
        const count = (stance: string) => [...latest.values()].filter((one) => one === stance).length;
        const counts = stances.map((stance) => `${stance} ${count(stance)}`).join(", ");
        expect(told!.text).toBe(`${latest.size} forlag.\npot: ${counts}`);
        // Other publishers with the same stances are told of in the same words.
        const others = all.map((one) => item({ ...one, publisherId: one.publisherId + 100 }));
        expect(disclosuresOf(others, texts)).toEqual(disclosuresOf(all.map(item), texts));
      }),
    );
  });
});
