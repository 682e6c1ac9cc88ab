import { beforeAll, describe, expect, test } from "vitest";
import { type TestApp, testApp } from "../support/app.ts";
import { consoleOf } from "../support/browser.ts";
import { type RoundWorld, roundWorld } from "../support/rounds.ts";

/** A new round begins with an earlier one's terms and lots, and with nothing else of it. */

let t: TestApp;
let w: RoundWorld;
interface Seen {
  id: string;
  state: string;
  title: string;
  leadId: number;
  participantIds: number[];
  period: object;
  closesAt: string | null;
  publishedAt: string | null;
  noticeNumber: string | null;
  openers: object[];
  terms: { priceIndex: { baseMonth: string } } & Record<string, unknown>;
  lots: Record<string, unknown>[];
}
const period = { from: "2029-08-01", to: "2031-08-01" };
const copy = (key: string, body: object = {}, path = w.path("/copies")) =>
  t
    .as(key)
    .post(path)
    .send({ reference: "dansk-2029", period, ...body });

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-05-04T09:00:00+02:00");
  w = await roundWorld(t, {
    until: "standstill",
    lot: { ceiling: { minor: 900_000_00, currency: "DKK" } },
    terms: {
      priceIndex: { index: "Nettoprisindekset", baseMonth: "2026-08", maxPct: "5" },
      envelopes: "one",
    },
  });
});

describe("a copy of an earlier round", () => {
  test("is a draft with its terms, criteria, models and lots; no dates, people, demand or bids", async () => {
    const earlier = await t.get<Seen>(w.lead.buyer, w.path(""));
    const reply = await copy(w.lead.buyer).expect(201);
    const made = reply.body as Seen;
    expect(reply.headers["location"]).toBe(`/v1/rounds/${made.id}`);
    expect(made).toMatchObject({
      state: "draft",
      title: earlier.title,
      period,
      participantIds: [w.lead.controllerId],
      openers: [],
      closesAt: null,
      publishedAt: null,
      noticeNumber: null,
    });
    const { priceIndex, ...terms } = earlier.terms;
    expect(made.terms).toEqual({ ...terms, priceIndex: { ...priceIndex, baseMonth: "2029-08" } });
    const bare = {
      ...{ id: expect.any(String), ceiling: null, demand: null, buyers: null, winner: null },
      ...{ sentAt: null, signableFrom: null, concludedAt: null },
    };
    expect(made.lots).toEqual(earlier.lots.map((lot) => ({ ...lot, ...bare })));
    for (const path of ["/documents", "/questions", "/notices"])
      expect((await t.get<{ data: object[] }>(w.lead.buyer, `/v1/rounds/${made.id}${path}`)).data).toEqual(
        [],
      );
    expect(await t.sql("select 1 from rounds_commitment where round_id = $1", [made.id])).toEqual([]);
    // The earlier one is as it was.
    expect(await t.get<Seen>(w.lead.buyer, w.path(""))).toEqual(earlier);
  });

  test("is the participant's that makes it; to everybody else the round is not there", async () => {
    const { body } = await copy(w.partner.buyer, { reference: "andet-2029", title: "Vores eget" }).expect(
      201,
    );
    expect(body).toMatchObject({ title: "Vores eget", leadId: w.partner.controllerId });
    await copy((await t.municipality()).buyer, { reference: "tredje-2029" }).expect(404);
    await copy(w.lead.buyer, { reference: "fjerde-2029" }, `/v1/rounds/${body.id}/copies`).expect(404);
    await copy(w.sellers[0]!.publisher, { reference: "femte-2029" }).expect(403);
    await copy(w.lead.approver, { reference: "femte-2029" }).expect(403);
  });

  test("has a reference of its own and a period that makes sense", async () => {
    expect((await copy(w.lead.buyer, { reference: w.reference })).status).toBe(409);
    const backwards = await copy(w.lead.buyer, {
      reference: "bagvendt",
      period: { from: period.to, to: period.from },
    });
    expect([backwards.status, backwards.body.errors[0].pointer.startsWith("/period")]).toEqual([400, true]);
  });

  test("is made on the earlier round's page", async () => {
    const buyer = consoleOf(t).browse(w.lead.buyer);
    const page = await buyer.get(`/buying/rounds/${w.roundId}`);
    const given = { reference: "fra-siden", "period/from": period.from, "period/to": period.to };
    const made = await buyer.send(page, "copy", given);
    expect(made.text).toContain("Udkastet er oprettet.");
    expect(made.text).toContain("fra-siden");
  });
});
