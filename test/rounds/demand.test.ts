import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { demandPrice } from "../../src/rounds/demand/rules/price.ts";
import { cvr, type TestApp, testApp } from "../support/app.ts";
import { type RoundWorld, roundWorld } from "../support/rounds.ts";

let t: TestApp;
let w: RoundWorld;
const fresh = async (options: Parameters<typeof roundWorld>[1]) => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-05-04T09:00:00+02:00");
  w = await roundWorld(t, options);
};
const mandate = { signatory: "Børnechefen", role: "Chef", payerGln: "5790000000012", orderReference: "PO-3" };
interface Participant {
  controllerId: number;
  state: string;
  mandate: object | null;
  commitments: { schoolYear: string; min: number; expected: number; max: number }[];
}
const participants = async (key = w.lead.buyer) =>
  (await t.get<{ data: Participant[] }>(key, w.path("/participants"))).data;

describe("an invitation", () => {
  let third: Awaited<ReturnType<TestApp["municipality"]>>;
  let link: string;
  const bodyTo = (address: string) => {
    const mails = readdirSync(t.deliveries).map((name) => readFileSync(join(t.deliveries, name), "utf8"));
    const mail = mails.find((text) => text.includes(`\r\nTo: ${address}`))!;
    return Buffer.from(mail.split("\r\n\r\n")[1]!, "base64").toString();
  };
  const english = {
    reference: "hundige-international",
    name: "Hundige International School",
    kind: "independent",
    region: "Sjælland",
    cvr: cvr(970),
    language: "en",
  };
  beforeAll(async () => {
    await fresh({ until: "dialogue" });
    third = await t.municipality();
  });

  test("goes out by a link of its own, through the delivery port", async () => {
    const invitations = [{ controllerId: third.controllerId }];
    await t.as(w.partner.buyer).post(w.path("/invitations"), { invitations }).expect(403);
    await t.as(w.lead.buyer).post(w.path("/invitations"), { invitations }).expect(200);
    await t.runJobs();
    const body = bodyTo(`post@kommune-${third.code}.example`);
    link = /https?:\S+invitations\/(\S+)/.exec(body)![1]!;
    expect(link.startsWith(`${w.roundId}.${third.controllerId}.`)).toBe(true);
  });

  test("shows the round to whoever holds the link, and to nobody with another", async () => {
    const path = (rest: string) => `/v1/public/round-invitations/${rest}`;
    const shown = await t.request.get(path(link)).expect(200);
    expect(shown.body).toMatchObject({ reference: w.reference, participantState: "invited" });
    const other = link.replace(`.${third.controllerId}.`, `.${w.partner.controllerId}.`);
    await t.request.get(path(other)).expect(404);
    // Not its last letter: some of that one's bits say nothing.
    const forged = `${link.slice(0, -9)}${link.at(-9) === "A" ? "B" : "A"}${link.slice(-8)}`;
    await t.request.get(path(forged)).expect(404);
  });

  test("goes out in its receiver's language, also when interests have been declared, which stay as they were", async () => {
    const declared = { conflict: false, declaration: "Ingen" };
    await t.as(w.lead.buyer).post(w.path("/declarations"), declared).expect(201);
    const fourth = {
      controllerId: (await t.post<{ id: number }>(t.operator, "/v1/controllers", english)).id,
    };
    await t.confirmed(fourth.controllerId, "school@municipality.example");
    const invitations = [{ controllerId: fourth.controllerId }];
    await t.as(w.lead.buyer).post(w.path("/invitations"), { invitations }).expect(200);
    await t.runJobs();
    expect(bodyTo("school@municipality.example")).toContain("You are invited to the joint round");
    expect(bodyTo(`post@kommune-${third.code}.example`)).toContain("I er inviteret til fællesudbuddet");
    const rows = await t.sql(
      "select conflict, declaration, participant_ids @> array[$2::int] as seen from rounds_declaration where round_id = $1",
      [w.roundId, fourth.controllerId],
    );
    expect(rows).toEqual([{ ...declared, seen: true }]);
    const change = "update rounds_declaration set declaration = 'andet' where round_id = $1";
    await expect(t.sql(change, [w.roundId])).rejects.toThrow("append-only");
    await t
      .as(w.lead.buyer)
      .delete(w.path(`/participants/${fourth.controllerId}`))
      .expect(200);
  });

  test("is answered with a mandate: who signs, in which role", async () => {
    await t
      .as(third.buyer)
      .post(w.path("/join"), { ...mandate, role: undefined })
      .expect(400);
    await t.as(third.buyer).post(w.path("/join"), mandate).expect(200);
    const own = (await participants()).find((one) => one.controllerId === third.controllerId)!;
    expect(own).toMatchObject({ state: "joined", mandate: { signatory: "Børnechefen", role: "Chef" } });
  });

  test("that nobody has answered is taken back by the lead; who has answered leaves on her own", async () => {
    const uninvite = (key: string, id: number) => t.as(key).delete(w.path(`/participants/${id}`));
    await uninvite(w.lead.buyer, third.controllerId).expect(409);
    await uninvite(w.partner.buyer, w.partner.controllerId).expect(403);
    await uninvite(w.lead.buyer, w.lead.controllerId).expect(409);
    await t.as(third.buyer).post(w.path("/leave")).expect(200);
    await t.runJobs();
    await t.as(third.buyer).get(w.path("")).expect(404);
    expect((await participants()).map((one) => one.controllerId)).toEqual([
      w.lead.controllerId,
      w.partner.controllerId,
    ]);
    // Invited anew it sees the round again.
    const invitations = [{ controllerId: third.controllerId }];
    await t.as(w.lead.buyer).post(w.path("/invitations"), { invitations }).expect(200);
    await t.as(third.buyer).get(w.path("")).expect(200);
    await uninvite(w.lead.buyer, third.controllerId).expect(200);
    await t.runJobs();
    await t.as(third.buyer).get(w.path("")).expect(404);
  });
});

describe("commitments", () => {
  beforeAll(() => fresh({ until: "demand" }));
  const commit = (key: string, body: object) =>
    t.as(key).post(w.path("/commitments"), { lot: "dansk", ...body });

  test("bind per lot and school year", async () => {
    await commit(w.partner.buyer, { schoolYear: "2027/2028", min: 60, expected: 150, max: 300 }).expect(200);
    const refused = await commit(w.partner.buyer, { schoolYear: "2028/2029", min: 1, expected: 1, max: 1 });
    expect(refused.body.detail).toContain("2026/2027, 2027/2028");
    const own = (await participants()).find((one) => one.controllerId === w.partner.controllerId)!;
    expect(own.commitments).toMatchObject([
      { schoolYear: "2026/2027", min: 50, expected: 100, max: 200 },
      { schoolYear: "2027/2028", min: 60, expected: 150, max: 300 },
    ]);
  });

  test("are priced at what is expected, guaranteed at the minimum, year by year", async () => {
    const priceSheet = {
      model: "pooled",
      mode: "volume",
      tiers: [
        { from: 1, unitPrice: "10.00" },
        { from: 250, unitPrice: "8.00" },
      ],
    };
    const preview = async (schoolYear?: string) =>
      (await t.as(w.lead.buyer).post(w.path("/demand-previews"), { lot: "dansk", priceSheet, schoolYear }))
        .body;
    expect(await preview()).toMatchObject({
      schoolYear: "2026/2027",
      quantity: 200,
      amount: { minor: 200_000 },
      guaranteed: { quantity: 100, amount: { minor: 100_000 } },
    });
    const second = await preview("2027/2028");
    expect(second).toMatchObject({ quantity: 250, amount: { minor: 200_000 } });
    expect(second.guaranteed).toMatchObject({ quantity: 110, amount: { minor: 110_000 } });
    expect(second.without.map((one: { amount: { minor: number } }) => one.amount.minor)).toEqual([
      150_000, 100_000,
    ]);
    expect((await preview("2030/2031")).errors[0].pointer).toBe("/schoolYear");
  });

  test("once locked nobody leaves, unless the round goes back to collecting", async () => {
    await w.steps.locked();
    const refused = await t.as(w.partner.buyer).post(w.path("/leave")).expect(409);
    expect(refused.body.detail).toContain("demand is locked");
    await t.as(w.partner.buyer).post(w.path("/transitions"), { event: "reopenDemand" }).expect(403);
    const { body } = await t.as(w.lead.buyer).post(w.path("/transitions"), { event: "lockDemand" });
    expect(body.type).toBe("/problems/round-state");
    await t.as(w.lead.buyer).post(w.path("/transitions"), { event: "reopenDemand" }).expect(200);
    expect((await participants()).map((one) => one.state)).toEqual(["committed", "committed"]);
    await t.as(w.lead.buyer).post(w.path("/leave")).expect(409);
    await t.as(w.partner.buyer).post(w.path("/leave")).expect(200);
    await t.runJobs();
    const locked = await t.as(w.lead.buyer).post(w.path("/transitions"), { event: "lockDemand" }).expect(200);
    expect(locked.body.lots[0].demand).toEqual({
      min: 50,
      expected: 100,
      max: 200,
      years: [
        { schoolYear: "2026/2027", min: 50, expected: 100, max: 200 },
        { schoolYear: "2027/2028", min: 50, expected: 100, max: 200 },
      ],
    });
  });
});

describe("an agreement of a round whose years differ", () => {
  beforeAll(() => fresh({ until: "demand" }));

  test("carries each year's commitment, and calls off for each stretch of equal years", async () => {
    const year = { lot: "dansk", schoolYear: "2027/2028", min: 60, expected: 150, max: 300 };
    await t.as(w.partner.buyer).post(w.path("/commitments"), year).expect(200);
    for (const step of ["locked", "ready", "published", "bids", "opened", "evaluated", "standstill"] as const)
      await w.steps[step]();
    await w.steps.concluded();
    const [agreement] = (await t.get<{ data: never[] }>(w.partner.buyer, "/v1/agreements")).data as {
      id: string;
      buyers: object[];
    }[];
    expect(agreement).toMatchObject({
      shortfall: "report",
      // 200 and 250 seats at 62.00; the ceiling at 400 and 500 seats of the estimated 1,000.00.
      called: { minor: 1_240_000 + 1_550_000 },
      ceiling: { minor: 40_000_000 + 50_000_000 },
      calledQuantity: 450,
      reachedQuantity: 250,
    });
    expect(agreement!.buyers).toMatchObject([
      {
        controllerId: w.partner.controllerId,
        committed: { min: 50, expected: 100, max: 200 },
        commitments: [
          { schoolYear: "2026/2027", from: "2026-08-01", to: "2027-08-01", min: 50, expected: 100, max: 200 },
          { schoolYear: "2027/2028", from: "2027-08-01", to: "2028-08-01", min: 60, expected: 150, max: 300 },
        ],
      },
    ]);
    const callOffs = await t.get<{ data: { quantity: number; period: object }[] }>(
      w.partner.buyer,
      `/v1/agreements/${agreement!.id}/call-offs`,
    );
    expect(callOffs.data.map(({ quantity, period }) => ({ quantity, period }))).toEqual([
      { quantity: 100, period: { from: "2026-08-01", to: "2027-08-01" } },
      { quantity: 150, period: { from: "2027-08-01", to: "2028-08-01" } },
    ]);
  });
});

describe("joint demand", () => {
  const quantity = fc.integer({ min: 0, max: 100_000 });
  const price = (units: number) => BigInt(units) * (units >= 50_000 ? 613n : 977n) + 7n;

  test("parts sum to the total, with everybody and without each one", () => {
    fc.assert(
      fc.property(fc.array(quantity, { minLength: 2, maxLength: 12 }), (quantities) => {
        fc.pre(quantities.filter((one) => one > 0).length > 1);
        const all = quantities.map((one, i) => ({ id: String(i), quantity: one }));
        const found = demandPrice(all, [{ from: 1 }, { from: 50_000 }], price);
        const sum = (parts: { minor: bigint }[]) => parts.reduce((total, part) => total + part.minor, 0n);
        expect(sum(found.parts)).toBe(found.amountMinor);
        for (const left of found.without) expect(sum(left.parts)).toBe(left.amountMinor);
      }),
    );
  });
});
