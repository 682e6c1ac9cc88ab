import { createHash } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { runCalc } from "../../src/cli/calc.ts";
import { allChecks, readAgain } from "../../src/domains.ts";
import { verify } from "../../src/platform/verify.ts";
import { seedOf, ticketOf } from "../../src/rounds/drawing/rules.ts";
import { makeIdentity } from "../../src/rounds/index.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { consoleOf } from "../support/browser.ts";
import { appointOpener, openingBy, type RoundWorld, roundWorld } from "../support/rounds.ts";

/** Lots drawn between equal bids: fixed before publication, revealed at the opening, repeated by anybody. */

let t: TestApp;
let w: RoundWorld;
const fresh = async (
  terms: object = { tieBreak: "quality_drawing" },
  until: "published" | "bids" = "bids",
) => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-05-04T09:00:00+02:00");
  w = await roundWorld(t, { until, prices: ["62.00", "62.00", "62.00"], terms });
};
interface Record {
  envelope: string;
  drawing?: { secretHash: string; secret: string; receipts: string[] };
  bids: { bidId: string; sha256: string; receivedAt: string }[];
}
interface Shown {
  secretHash: string;
  shown: {
    secret: string;
    seed: string;
    receipts: string[];
    lots: { lot: string; drawn: { receipt: string; ticket: string }[] }[];
  } | null;
}
interface Evaluated {
  lots: { winnerBidId: string | null; tied: string[]; drawn?: { bidId: string; ticket: string }[] }[];
}
const drawing = () => t.request.get(`/v1/public/rounds/${w.reference}/drawing`);
const records = async () =>
  (await t.get<{ data: Record[] }>(w.lead.buyer, w.path("/opening-records"))).data[0]!;
const broken = async () => [
  ...(await verify(t.jobs.db, allChecks())).checks.filter((check) => check.broken.length > 0),
  ...(await readAgain(t.jobs.db)).filter((check) => check.broken.length > 0),
];
/** Written out by itself: nothing of the product's own code. */
const sha = (...hex: string[]) =>
  createHash("sha256")
    .update(Buffer.concat(hex.map((one) => Buffer.from(one, "hex"))))
    .digest("hex");
const ticket = (seed: string, lot: string, receipt: string) =>
  sha(seed, Buffer.from(lot, "utf8").toString("hex"), receipt);

describe("a tie on price and quality", () => {
  beforeAll(() => fresh());

  test("is ended by what was fixed before publication and is revealed with the opening record", async () => {
    const { text } = await t.get<{ text: string }>(w.lead.buyer, `/v1/public/rounds/${w.reference}/terms`);
    const published = JSON.parse(text) as { approved: { drawing: { secretHash: string } } };
    const before = (await drawing().expect(200)).body as Shown;
    expect(before).toEqual({ secretHash: published.approved.drawing.secretHash, drawnAt: null, shown: null });
    await w.steps.opened();
    const record = await records();
    const { secretHash, secret, receipts } = record.drawing!;
    expect(secretHash).toBe(before.secretHash);
    expect(sha(secret)).toBe(secretHash);
    const inOrder = [...record.bids].sort((a, b) => (a.receivedAt < b.receivedAt ? -1 : 1));
    expect(receipts).toEqual(inOrder.map((bid) => bid.sha256));
    // The public still reads no more than the hash: how many have bid is theirs to learn with the letters.
    expect((await drawing()).body.shown).toBeNull();

    await w.steps.evaluated();
    const { lots } = await t.get<Evaluated>(w.lead.buyer, w.path("/evaluation"));
    const seed = sha(secret, ...receipts);
    const expected = record.bids
      .map(({ bidId, sha256 }) => ({ bidId, ticket: ticket(seed, "dansk", sha256) }))
      .sort((a, b) => (a.ticket < b.ticket ? -1 : 1));
    expect(lots[0]).toMatchObject({ winnerBidId: expected[0]!.bidId, tied: [], drawn: expected });
    expect(await broken()).toEqual([]);
  });

  test("is repeated by anybody once the letters are out", async () => {
    await w.steps.standstill();
    const { secretHash, shown } = (await drawing().expect(200)).body as Shown;
    const { secret, receipts, lots, seed } = shown!;
    expect(sha(secret)).toBe(secretHash);
    expect(sha(secret, ...receipts)).toBe(seed);
    expect(lots.map((one) => [one.lot, one.drawn.length])).toEqual([["dansk", 3]]);
    const { drawn } = lots[0]!;
    for (const one of drawn) expect(one.ticket).toBe(ticket(seed, "dansk", one.receipt));
    expect(drawn.map((one) => one.ticket)).toEqual(drawn.map((one) => one.ticket).sort());
    const { stdout, code } = runCalc(
      "draw",
      JSON.stringify({ secret, receipts, lot: "dansk", among: drawn.map((one) => one.receipt).reverse() }),
    );
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({ secretHash, seed, order: drawn });

    const { data } = await t.get<{ data: { bidId: string; text: string }[] }>(
      w.lead.buyer,
      w.path("/award-letters"),
    );
    const winner = data.find((letter) => letter.text.includes("Delaftalen tildeles jer."))!;
    expect(winner.text).toContain("3 bud stod lige, og lodtrækningen gav jeres bud nr. 1.");
    const page = (await consoleOf(t).browse().get(`/rounds/${w.reference}`)).text;
    for (const part of [secret, seed, ...receipts, ...drawn.map((one) => one.ticket)])
      expect(page).toContain(part);
  });

  test("is drawn anew where the award is taken back, and the first draw stays published", async () => {
    const first = ((await drawing()).body as Shown).shown!;
    await t
      .as(w.lead.buyer)
      .post(w.path("/lots/dansk/award-withdrawal"), {
        ...{ reason: "winner_withdrew", note: "Vinderen kan ikke levere til skolestart." },
      })
      .expect(200);
    expect(((await drawing()).body as Shown).shown).toEqual(first);
    await w.steps.standstill();
    const { shown } = (await drawing()).body as Shown;
    const [kept, anew] = shown!.lots;
    expect([kept, shown!.seed, shown!.receipts]).toEqual([first.lots[0], first.seed, first.receipts]);
    expect([anew!.lot, anew!.drawn]).toEqual(["dansk", first.lots[0]!.drawn.slice(1)]);
    const page = (await consoleOf(t).browse().get(`/rounds/${w.reference}`)).text;
    expect(page).toContain("dansk (2)");
    await expect(
      t.sql(
        "update rounds_tie_secret set shown = jsonb_set(shown, '{lots}', jsonb_build_array(shown #> '{lots,1}'))",
      ),
    ).rejects.toThrow("never changes");
    expect(await broken()).toEqual([]);
  });

  test("is decided by nobody who changes what lies there", async () => {
    const change = (set: string) => t.sql(`update rounds_tie_secret set ${set}`);
    await expect(change("secret = decode(repeat('00', 32), 'hex')")).rejects.toThrow();
    await expect(change("receipts = receipts[2:3]")).rejects.toThrow("never changes");
    await expect(t.sql("delete from rounds_tie_secret")).rejects.toThrow("never changes");
  });
});

describe("a round that draws lots and replaces an opener", () => {
  beforeAll(() => fresh({ tieBreak: "drawing" }, "published"));

  test("draws another secret, which the new text names", async () => {
    const hash = async () => ((await drawing().expect(200)).body as Shown).secretHash;
    const first = await hash();
    const gone = w.openers[3]!;
    const who = await t.person(gone.controllerId, "opener-5", ["opener"]);
    const fifth = { ...who, controllerId: gone.controllerId, ...(await makeIdentity()) };
    await appointOpener(t, w.path(""), fifth, { replaces: gone.personId });
    const other = await t.person(w.partner.controllerId, "approver-2", ["approver"]);
    for (const key of [w.lead.approver, other.key])
      await t.as(key).post(w.path("/approvals"), { of: "openers", approve: true }).expect(200);
    await t
      .as(w.lead.buyer)
      .post(w.path("/opener-replacements"), {
        text: "En åbner er skiftet ud.",
        closesAt: "2026-06-20T12:00:00+02:00",
      })
      .expect(200);
    // The text in force was approved by whoever gave that word.
    const [{ by }] = (await t.sql(
      "select approved_by as by from rounds_participant where round_id = $1 and controller_id = $2",
      [w.roundId, w.partner.controllerId],
    )) as [{ by: string }];
    expect(by).toBe(other.personId);
    const second = await hash();
    expect(second).not.toBe(first);
    await w.steps.bids();
    await t.travelTo("2026-06-20T12:01:00+02:00");
    for (const opener of [w.openers[0]!, fifth]) {
      const { status, text } = await openingBy(t, w.path(""), opener);
      expect(text).toContain("opened");
      expect(status).toBe(200);
    }
    await t.post(w.lead.buyer, w.path("/declarations"), {
      conflict: false,
      declaration: "Ingen interesser.",
    });
    const record = await records();
    expect(sha(record.drawing!.secret)).toBe(second);
    expect(await broken()).toEqual([]);
  });
});

describe("without the term", () => {
  beforeAll(() => fresh({ tieBreak: "quality" }));

  test("a tie stays one, and nothing of a drawing is there", async () => {
    expect((await drawing()).status).toBe(404);
    await w.steps.opened();
    expect((await records()).drawing).toBeUndefined();
    await w.steps.evaluated();
    const { lots } = await t.get<Evaluated>(w.lead.buyer, w.path("/evaluation"));
    expect(lots[0]!.winnerBidId).toBeNull();
    expect(lots[0]!.tied).toHaveLength(3);
    expect(lots[0]!.drawn).toBeUndefined();
  });
});

test("a draw is the recipe that stands on the page", () => {
  const secret = "ab".repeat(32);
  const receipts = ["01".repeat(32), "02".repeat(32)];
  const seed = sha(secret, ...receipts);
  expect(seedOf({ secret, receipts })).toBe(seed);
  expect(ticketOf(seed, "tysk-æ", receipts[1]!)).toBe(ticket(seed, "tysk-æ", receipts[1]!));
  expect(
    runCalc("draw", JSON.stringify({ secret, receipts, lot: "a", among: ["03".repeat(32)] })),
  ).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("/among/0"),
  });
});
