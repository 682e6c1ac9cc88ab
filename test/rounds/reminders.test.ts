import { beforeAll, describe, expect, test } from "vitest";
import { type TestApp, testApp } from "../support/app.ts";
import { type RoundWorld, roundWorld } from "../support/rounds.ts";

/** Bidders hear in time of bids that they have to stand by, and of those that lapsed; who comes too late is written down. */

let t: TestApp;
let w: RoundWorld;
const deadline = "2026-06-15T12:00:00+02:00";

interface Letter {
  party: number;
  sender: number;
  title: string;
  body: string;
}
const letters = () =>
  t.sql<Letter>(
    `select party_id as party, sender_id as sender, title, body from platform_delivery
     where kind = 'round-bid-unconfirmed' and subject = $1 order by written_at, party_id`,
    [`round:${w.roundId}`],
  );
const at = async (instant: string) => {
  await t.travelTo(instant);
  await t.runJobs({ schedules: true });
};
const confirm = async (seller: RoundWorld["sellers"][number]) => {
  const { data } = await t.get<{ data: { bidId: string }[] }>(seller.publisher, w.path("/receipts"));
  await t
    .as(seller.publisher)
    .post(w.path(`/bids/${data[0]!.bidId}/confirmation`))
    .expect(200);
};

describe("a bid from before a substantial change", () => {
  beforeAll(async () => {
    t = await testApp({ travel: true });
    await t.travelTo("2026-05-04T09:00:00+02:00");
    w = await roundWorld(t, { until: "bids" });
    await t
      .as(w.lead.buyer)
      .post(w.path("/notices"))
      .send({ kind: "substantial", text: "Kravet om login er ændret.", closesAt: deadline })
      .expect(201);
    await t.runJobs();
  });

  test("is not written about as long as there is time", async () => {
    await at("2026-06-11T23:59:00+02:00");
    expect(await letters()).toEqual([]);
  });

  test("is reminded of three days before the deadline, once, in a letter that no buyer can list", async () => {
    await at("2026-06-12T00:01:00+02:00");
    await at("2026-06-13T09:00:00+02:00");
    const written = await letters();
    expect(written.map(({ party }) => party)).toEqual(
      w.sellers.map(({ publisherId }) => publisherId).sort((a, b) => a - b),
    );
    for (const { party, sender, title, body } of written) {
      expect(sender).toBe(party);
      expect(title).toMatch(/^Jeres bud skal bekræftes: /);
      expect(body).toContain("15-06-2026 12:00");
    }
    for (const { buyer } of [w.lead, w.partner]) {
      const { data } = await t.get<{ data: { kind: string }[] }>(buyer, "/v1/deliveries?limit=200");
      expect(data.filter(({ kind }) => kind === "round-bid-unconfirmed")).toEqual([]);
    }
  });

  test("is reminded of once more on the eve, where its bidder has not stood by it", async () => {
    await confirm(w.sellers[0]!);
    await at("2026-06-14T08:00:00+02:00");
    const written = (await letters()).slice(w.sellers.length);
    expect(written.map(({ party }) => party)).not.toContain(w.sellers[0]!.publisherId);
    expect(written).toHaveLength(w.sellers.length - 1);
    expect(written[0]!.body).toContain("Sidste påmindelse");
  });

  test("has lapsed after the deadline, and its bidder hears it once", async () => {
    await at("2026-06-15T12:00:00.001+02:00");
    await at("2026-06-15T12:05:00+02:00");
    const written = (await letters()).slice(2 * w.sellers.length - 1);
    expect(written.map(({ title }) => title.replace(/: .*/, ""))).toEqual(
      Array(w.sellers.length - 1).fill("Jeres bud er bortfaldet"),
    );
    expect(written.map(({ party }) => party)).not.toContain(w.sellers[0]!.publisherId);
  });

  test("may not be sent after the deadline: it is refused, and who tried is written down without its content", async () => {
    const late = w.sellers[1]!;
    const reference = "for-sent-hemmeligt";
    const before = await t.sql("select id from rounds_bid");
    for (let tries = 0; tries < 2; tries++) {
      const refused = await t
        .as(late.publisher)
        .post(w.path("/bids"))
        .send({ ...w.bidBody(late), reference });
      expect([refused.status, refused.body.type]).toEqual([409, "/problems/round-closed"]);
    }
    const sealed = await t.request
      .post(w.path(`/sealed-bids?reference=${reference}`))
      .set("Authorization", `Bearer ${late.publisher}`)
      .set("Content-Type", "application/age")
      .send(Buffer.from("{}"));
    expect([sealed.status, sealed.body.type]).toEqual([409, "/problems/round-closed"]);
    await t.runJobs();
    const looks = await t.get<{ data: { what: string; partyId: number }[] }>(w.lead.buyer, w.path("/looks"));
    const one = expect.objectContaining({ what: "late_bid", partyId: late.publisherId });
    expect(looks.data).toEqual([one, one, one]);
    expect(await t.sql("select id from rounds_bid")).toEqual(before);
    expect(JSON.stringify(await t.sql("select payload from platform_outbox"))).not.toContain(reference);
  });
});
