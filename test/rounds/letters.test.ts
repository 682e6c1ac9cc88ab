import { beforeAll, describe, expect, test } from "vitest";
import { allChecks } from "../../src/domains.ts";
import { NotTaken } from "../../src/platform/delivery/index.ts";
import { verify } from "../../src/platform/verify.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { type RoundWorld, roundWorld } from "../support/rounds.ts";

/** The standstill runs on letters that were sent, not on letters that were written. */
let t: TestApp;
let w: RoundWorld;
let fault: "none" | "refused" | "later" = "none";
beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-05-04T09:00:00+02:00");
  const folder = t.jobs.delivery;
  t.jobs.delivery = {
    sender: folder.sender,
    async deliver(message) {
      if (fault !== "none" && w && message.to.includes(loser()) && message.title.startsWith("Underretning"))
        throw new NotTaken(fault, fault === "refused" ? "550 no such user" : "451 try later");
      return folder.deliver(message);
    },
  };
  w = await roundWorld(t, { until: "evaluated" });
  const [row] = await t.sql<{ email: string }>("select email from parties_party where id = $1", [
    w.sellers[1]!.publisherId,
  ]);
  address = row!.email;
  for (const member of w.members)
    await t.as(member.approver).post(w.path("/approvals"), { of: "award", approve: true }).expect(200);
});
let address = "";
const loser = () => address;
const round = () => t.get<{ state: string; sentAt: string; signableFrom: string }>(w.lead.buyer, w.path(""));
const conclude = () => t.as(w.lead.buyer).post(w.path("/conclusion"), {});
const sent = async (kind: string) =>
  t.sql<{ party_id: number; body: string }>("select party_id, body from platform_delivery where kind = $1", [
    kind,
  ]);
const broken = async () =>
  (await verify(t.jobs.db, allChecks())).checks.filter((c) => c.broken.length > 0).map((c) => c.name);

describe("a round in standstill", () => {
  test("is not concluded while a letter waits, also when the standstill that was written is over", async () => {
    fault = "later";
    await t.as(w.lead.buyer).post(w.path("/award-letters"), {}).expect(200);
    await t.runJobs();
    const { signableFrom } = await round();
    await t.travelTo(signableFrom);
    const refused = await conclude();
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({
      type: "/problems/letters-undelivered",
      publisherIds: [w.sellers[1]!.publisherId],
    });
    expect((await round()).state).toBe("standstill");
  });

  test("whose letter is dead is not silent: the lead is told why, and nothing is concluded", async () => {
    fault = "refused";
    await t.runJobs({ schedules: true });
    const told = await sent("award-letter-dead");
    expect(told.map((one) => one.party_id)).toEqual([w.lead.controllerId]);
    expect(told[0]!.body).toContain("550 no such user");
    const { data } = await t.get<{ data: { kind: string }[] }>(w.lead.buyer, "/v1/deliveries?state=dead");
    expect(data.map((one) => one.kind)).toEqual(["award-letter"]);
    expect((await conclude()).status).toBe(409);
  });

  test("counts no day before the last letter was handed on, and tells all of the new end", async () => {
    fault = "none";
    const before = await round();
    const [dead] = (await t.get<{ data: { id: string }[] }>(w.lead.buyer, "/v1/deliveries?state=dead")).data;
    await t.as(w.lead.buyer).post(`/v1/deliveries/${dead!.id}/attempts`).expect(202);
    await t.runJobs();
    const after = await round();
    // Handed on on 12 June 2026 (the first end): ten days from the 13th end on Monday the 22nd.
    expect(before.signableFrom).toBe("2026-06-12T00:00:00+02:00");
    expect(after.signableFrom).toBe("2026-06-23T00:00:00+02:00");
    const told = await sent("standstill-moved");
    expect(new Set(told.map((one) => one.party_id))).toEqual(
      new Set([...w.members.map((m) => m.controllerId), ...w.sellers.map((one) => one.publisherId)]),
    );
    expect(told[0]!.body).toContain("22-06-2026");
    expect((await conclude()).body.type).toBe("/problems/standstill-running");
    expect(await broken()).toEqual([]);
  });

  test("takes another proof for a dead letter once, and waits fifteen days where it went by post", async () => {
    const proof = { means: "post", note: "Anbefalet brev, kvittering i sagen" };
    const at = { handedOverAt: (await round()).sentAt };
    const path = w.path(`/award-letters/${w.sellers[1]!.bidId}/proof`);
    await t
      .as(w.lead.buyer)
      .post(path, { ...proof, ...at })
      .expect(409);
    await t.sql(
      `update platform_delivery set delivered_at = null, channel = null, sha256 = null, failure = '550', dead_at = platform_now()
       where kind = 'award-letter' and party_id = $1`,
      [w.sellers[1]!.publisherId],
    );
    await t
      .as(w.lead.buyer)
      .post(path, { ...proof, handedOverAt: "2026-05-05T09:00:00.000Z" })
      .expect(409);
    await t
      .as(w.partner.buyer)
      .post(path, { ...proof, ...at })
      .expect(403);
    const handedOverAt = new Date((await t.sql<{ now: Date }>("select platform_now() as now"))[0]!.now);
    await t
      .as(w.lead.buyer)
      .post(path, { ...proof, handedOverAt: handedOverAt.toISOString() })
      .expect(200);
    await t
      .as(w.lead.buyer)
      .post(path, { ...proof, ...at })
      .expect(409);
    // 12 June and fifteen days: the 27th is a Saturday, so Monday the 29th.
    expect((await round()).signableFrom).toBe("2026-06-30T00:00:00+02:00");
    await t.travelTo("2026-06-29T22:00:00.000Z");
    await conclude().expect(200);
  });

  test("verify names an award letter that is neither delivered nor dead nor waiting, and a conclusion without it", async () => {
    expect(await broken()).toEqual([]);
    await t.sql("delete from platform_delivery where kind = 'award-letter' and party_id = $1", [
      w.sellers[0]!.publisherId,
    ]);
    expect(await broken()).toContain("award-letters-on-their-way");
  });
});

describe("invitations to a round", () => {
  test("go to no address that an inviter makes up, have no free words as subject, and end", async () => {
    const o = await roundWorld(t, { until: "dialogue" });
    const third = await t.municipality();
    const invite = (more: object = {}) =>
      t.as(o.lead.buyer).post(o.path("/invitations"), {
        invitations: [{ controllerId: third.controllerId, ...more }],
      });
    await invite({ address: "alle@verden.example" }).expect(400);
    for (let n = 0; n < 3; n++) await invite().expect(200);
    const refused = await invite();
    expect(refused.body).toMatchObject({
      type: "/problems/too-many-invitations",
      controllerIds: [third.controllerId],
    });
    const letters = await t.sql<{ title: string; address: string | null }>(
      "select title, address from platform_delivery where kind = 'round-invitation' and party_id = $1",
      [third.controllerId],
    );
    expect(letters).toHaveLength(3);
    expect(letters[0]).toEqual({ title: `Invitation til fællesudbud ${o.reference}`, address: null });
  });
});
