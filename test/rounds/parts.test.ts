import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { open } from "../../src/cli/open.ts";
import { secretOf } from "../../src/platform/age.ts";
import { recipientOfSecret } from "../../src/platform/recipient.ts";
import { makeIdentity } from "../../src/rounds/index.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { openingBy, type RoundWorld, roundWorld } from "../support/rounds.ts";

/** Openers who are careless or worse, and what stays on their machines. */

let t: TestApp;
let w: RoundWorld;
const fresh = async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-05-04T09:00:00+02:00");
  w = await roundWorld(t, { until: "bids" });
};
const afterDeadline = () => t.travelTo(new Date(Date.parse(w.closesAt) + 1000).toISOString());
const declare = (key: string) =>
  t.as(key).post(w.path("/declarations"), { conflict: false, declaration: "Ingen" }).expect(201);
interface Material {
  bidId: string;
  outer: { for: string; wrap: string }[];
}
const materialOf = async (key: string) =>
  (await t.get<{ data: Material[] }>(key, w.path("/openings/material"))).data;
const junk = Buffer.from("not what was under it").toString("base64");
const junkFor = (material: Material[]) =>
  material.flatMap(({ bidId, outer }) => outer.map((to) => ({ bidId, for: to.for, layer: junk })));

describe("one opener who hands in what is not under its layers", () => {
  beforeAll(async () => {
    await fresh();
    await afterDeadline();
  });

  test("cannot make a good bid unopenable: another pair opens it, and nobody rejects it before", async () => {
    const [bad, second, third] = w.openers as [
      RoundWorld["openers"][number],
      RoundWorld["openers"][number],
      RoundWorld["openers"][number],
    ];
    await declare(bad.key);
    await t.post(bad.key, w.path("/openings"), { layers: junkFor(await materialOf(bad.key)) });
    const opened = await openingBy(t, w.path(""), second);
    expect(opened.body).toMatchObject({ opened: true, bids: 2, flagged: { length: 2 } });
    await declare(w.lead.buyer);
    const bids = () =>
      t.get<{ data: { id: string; state: string; content: unknown; flag: { code: string } | null }[] }>(
        w.lead.buyer,
        w.path("/bids"),
      );
    expect((await bids()).data.map((bid) => bid.flag?.code)).toEqual(["not_opened", "not_opened"]);
    const decide = (admissible: boolean) =>
      t.as(w.lead.buyer).post(w.path("/admissions"), {
        decisions: w.sellers.map(({ bidId }) =>
          admissible
            ? { bidId, admissible }
            : { bidId, admissible, code: "other", reason: "Kunne ikke åbnes." },
        ),
      });
    expect((await decide(false)).body.detail).toContain("another pair");
    expect((await decide(true)).status).toBe(422);
    const again = await openingBy(t, w.path(""), third);
    expect(again.body).toMatchObject({ opened: true, openers: 3, bids: 2, flagged: [] });
    expect((await bids()).data.map((bid) => bid.flag)).toEqual([null, null]);
    const { data: records } = await t.get<{
      data: { openers: object[]; bids: { outcome: string }[] }[];
    }>(w.lead.buyer, w.path("/opening-records"));
    expect(records).toHaveLength(1);
    expect(records[0]!.openers).toHaveLength(3);
    expect(records[0]!.bids.map((bid) => bid.outcome)).toEqual(["opened", "opened"]);
    await decide(true).expect(200);
    expect((await openingBy(t, w.path(""), w.openers[3]!)).status).toBe(409);
  });
});

describe("a bid that no pair can open", () => {
  test("may be rejected once two pairs without a person in common have tried, not before", async () => {
    await fresh();
    await afterDeadline();
    for (const [n, opener] of w.openers.entries()) {
      await declare(opener.key);
      const material = await t.get<{ data: (Material & { inner: { from: string }[] })[] }>(
        opener.key,
        w.path("/openings/material"),
      );
      // Nobody's layers are right: as if each bid had been wrapped wrongly.
      const failed = material.data.flatMap(({ bidId, inner }) =>
        inner.map(({ from }) => ({ bidId, with: from, reason: "inner_layer" })),
      );
      await t.post(opener.key, w.path("/openings"), { layers: junkFor(material.data), failed });
      if (n === 0) continue;
      if (n === 1) await declare(w.lead.buyer);
      const reject = await t.as(w.lead.buyer).post(w.path("/admissions"), {
        decisions: [{ bidId: w.sellers[0]!.bidId, admissible: false, code: "other", reason: "Åbner ikke." }],
      });
      // Lead and partner in turn: the fourth makes the pair that has nobody of the first.
      expect(reject.status, `${n}: ${reject.text}`).toBe(n === 3 ? 200 : 409);
    }
  });
});

describe("an identity", () => {
  beforeAll(async () => {
    await fresh();
    await afterDeadline();
  });

  test("of an opener that is handed in as a bid's key is refused, and nothing is kept", async () => {
    const [first, second] = w.openers as [RoundWorld["openers"][number], RoundWorld["openers"][number]];
    expect((await openingBy(t, w.path(""), first)).status).toBe(200);
    await declare(second.key);
    const material = await materialOf(second.key);
    const key = secretOf(second.identity)!;
    expect(recipientOfSecret(key)).toBe(second.recipient);
    const { body } = await t
      .as(second.key)
      .post(w.path("/openings"), {
        layers: junkFor(material),
        keys: material.map(({ bidId }) => ({ bidId, key })),
      })
      .expect(422);
    expect(body.type).toBe("/problems/opening-part");
    expect(body.detail).toContain("identity");
    expect(await t.sql("select 1 from rounds_opening where ordinal > 1")).toEqual([]);
    expect(t.logLines.join("\n")).not.toContain(key);
  });

  test("is taken by no operation, in whatever form it is sent, and neither kept nor logged", async () => {
    const { identity } = await makeIdentity();
    const escaped = `\\u0041${identity.slice(1)}`;
    const json = (key: string, path: string, text: string) =>
      t.request
        .post(path)
        .set("Authorization", `Bearer ${key}`)
        .set("Content-Type", "application/json")
        .send(text);
    const replies = [
      json(w.openers[1]!.key, w.path("/openings"), `{"identity":"${identity}"}`),
      json(w.openers[1]!.key, w.path("/openings"), `{"identity":"${escaped}"}`),
      json(w.openers[1]!.key, w.path("/declarations"), `{"conflict":false,"declaration":"x ${identity} x"}`),
      json(w.lead.buyer, w.path("/complaints"), `{"note":"${identity.toLowerCase()}"}`),
      json(w.sellers[0]!.publisher, "/v1/products", `{"title":"${identity}"}`),
      t.request
        .post(w.path("/documents?filename=noegle.txt"))
        .set("Authorization", `Bearer ${w.lead.buyer}`)
        .set("Content-Type", "text/plain")
        .send(Buffer.from(`${"x".repeat(65_530)}${identity}`)),
    ];
    for (const reply of await Promise.all(replies)) {
      expect(reply.status, reply.text).toBe(400);
      expect(reply.body.detail).toContain("never leaves");
    }
    expect(t.logLines.join("\n")).not.toContain(identity.slice(16));
    for (const table of ["platform_idempotency", "platform_audit", "rounds_declaration", "platform_file"])
      expect(JSON.stringify(await t.sql(`select * from ${table}`)), table).not.toContain(identity.slice(16));
  });
});

describe("samkoeb open", () => {
  test("appoints, and does the first and the second opener's part, sending no identity", async () => {
    t = await testApp({ travel: true });
    await t.travelTo("2026-05-04T09:00:00+02:00");
    w = await roundWorld(t, { until: "locked" });
    const folder = mkdtempSync(join(tmpdir(), "open-"));
    const lines = (n: number, more: Partial<Parameters<typeof open>[0]> = {}) => {
      const identityFile = join(folder, `${n}.txt`);
      writeFileSync(identityFile, `# public key: ${w.openers[n]!.recipient}\n${w.openers[n]!.identity}\n`);
      const key = w.openers[n]!.key;
      return open({ url: `${t.url}/`, key, round: w.roundId, identityFile, envelope: "bids", ...more });
    };
    for (const n of [0, 1, 2, 3]) expect((await lines(n, { appoint: true })).join()).toContain("answered");
    for (const member of w.members)
      await t.post(member.approver, w.path("/approvals"), { of: "documents", approve: true });
    await w.steps.published();
    await w.steps.bids();
    await expect(lines(0, { declaration: "Ingen" })).rejects.toThrow(/409/);
    await afterDeadline();
    await expect(lines(1)).rejects.toThrow(/declared/);
    expect((await lines(0)).join("\n")).toContain("Another opener");
    expect((await lines(1, { declaration: "Ingen" })).join("\n")).toContain("2 bids, 0 of them flagged");
    expect(await t.sql("select distinct state from rounds_bid")).toEqual([{ state: "opened" }]);
  });
});
