import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { beforeAll, describe, expect, test } from "vitest";
import { seal } from "../../src/cli/seal.ts";
import { allChecks } from "../../src/domains.ts";
import { verify } from "../../src/platform/verify.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { type RoundOptions, type RoundWorld, roundWorld, statementOf } from "../support/rounds.ts";

let t: TestApp;
let w: RoundWorld;
const evidence = {
  voluntary: ["insolvency"],
  documents: [
    { reference: "serviceattest", text: "Serviceattest, højst seks måneder gammel" },
    { reference: "regnskab", text: "Det seneste årsregnskab", of: "bidder" },
  ],
};
/** What a company states: that no ground applies. */
const statement = (name: string, role = "bidder", over: object = {}) =>
  statementOf(name, { role, ...over }, ["insolvency"]);
const fresh = async (options: RoundOptions) => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-05-04T09:00:00+02:00");
  w = await roundWorld(t, { terms: { evidence, bidsStand: { days: 60, perBid: true } }, ...options });
};
const post = (key: string, path: string, body: object = {}) => t.as(key).post(w.path(path), body);
type Item = {
  id: string;
  bidId: string;
  company: string;
  reference: string | null;
  decision: string | null;
  files: { sha256: string }[];
};
const items = async (key: string) => (await t.get<{ data: Item[] }>(key, w.path("/evidence"))).data;
const bid = (n: number, over: object = {}) => ({
  ...w.bidBody(w.sellers[n]!),
  statements: [statement(`Forlag ${n}`), statement("Trykkeriet", "subcontractor", { part: "Drift" })],
  ...over,
});
const sendBids = async () => {
  for (const [n, seller] of w.sellers.entries())
    seller.bidId = (await t.post<{ bidId: string }>(seller.publisher, w.path("/bids"), bid(n))).bidId;
};
const dueAt = "2026-06-20T12:00:00+02:00";
const awarded = () =>
  Promise.all(
    [w.lead, w.partner].map((one) =>
      post(one.approver, "/approvals", { of: "award", approve: true }).then((reply) => reply),
    ),
  );
const upload = (key: string, id: string, text: string, filename = "serviceattest.pdf") =>
  t
    .as(key)
    .post(w.path(`/evidence/${id}/files?filename=${filename}`))
    .set("Content-Type", "application/pdf")
    .send(Buffer.from(text));
const proveAll = async (seller: RoundWorld["sellers"][number]) => {
  for (const one of await items(seller.publisher)) {
    await upload(seller.publisher, one.id, `attest ${one.id}`).expect(201);
    await post(seller.publisher, `/evidence/${one.id}/hand-in`).expect(200);
  }
};

describe("what a bid states", () => {
  beforeAll(() => fresh({ until: "published" }));

  test("is each mandatory ground and those that the terms use, of each company that the bid names", async () => {
    const [seller] = w.sellers;
    const refused = async (body: object) => {
      const reply = await post(seller!.publisher, "/bids", body);
      expect([reply.status, reply.body.type]).toEqual([422, "/problems/bid-incomplete"]);
      return reply.body.errors[0].pointer as string;
    };
    expect(await refused(w.bidBody(seller!))).toBe("/statements");
    expect(await refused(bid(0, { statements: [statement("Trykkeriet", "subcontractor")] }))).toBe(
      "/statements/0/role",
    );
    const { fraud: _left, ...grounds } = statement("A").grounds;
    expect(await refused(bid(0, { statements: [statement("A", "bidder", { grounds })] }))).toBe(
      "/statements/0/grounds/fraud",
    );
    const more = { ...statement("A").grounds, sanction: false };
    expect(await refused(bid(0, { statements: [statement("A", "bidder", { grounds: more })] }))).toBe(
      "/statements/0/grounds/sanction",
    );
    const applies = { ...statement("A").grounds, fraud: true };
    expect(await refused(bid(0, { statements: [statement("A", "bidder", { grounds: applies })] }))).toBe(
      "/statements/0/selfCleaning/fraud",
    );
    expect(await refused(bid(0, { statements: [statement("A"), statement("A", "member")] }))).toBe(
      "/statements/1/name",
    );
    expect(await refused(bid(0, { validUntil: "2026-07-01" }))).toBe("/validUntil");
    expect(await refused(bid(0, { confidential: [{ at: "/files/0", why: "Forretningshemmelighed" }] }))).toBe(
      "/confidential/0/at",
    );
    await post(seller!.publisher, "/bids", bid(0, { statements: [{ role: "bidder" }] })).expect(400);
    await post(seller!.publisher, "/bids", bid(0, { validUntil: "2026-09-01" })).expect(201);
  });

  test("is looked at by `samkoeb seal` as well, before anything is sealed", async () => {
    const folder = mkdtempSync(join(tmpdir(), "samkoeb-evidence-"));
    const file = (name: string) => join(folder, name);
    const published = await t.get(w.sellers[0]!.publisher, `/v1/public/rounds/${w.reference}`);
    writeFileSync(file("round.json"), JSON.stringify(published));
    const { reference: _own, ...whole } = bid(0);
    const sealing = (over: object) => {
      writeFileSync(file("bid.json"), JSON.stringify({ ...whole, ...over }));
      return seal({ round: file("round.json"), bid: file("bid.json"), out: file("out") });
    };
    await expect(sealing({ statements: undefined })).rejects.toThrow("statement of each company");
    await expect(sealing({ validUntil: "2026-07-01" })).rejects.toThrow("stand until 2026-07-31");
    expect(await sealing({})).toEqual([]);
    rmSync(folder, { recursive: true });
  });

  test("is sealed with the bid, and a ground that applies is a finding that a person explains", async () => {
    const [one, two] = w.sellers;
    const grounds = { ...statement("Forlag 0").grounds, fraud: true };
    const statements = [
      statement("Forlag 0", "bidder", { grounds, selfCleaning: { fraud: "Ledelsen er skiftet ud." } }),
    ];
    one!.bidId = (await post(one!.publisher, "/bids", bid(0, { statements }))).body.bidId;
    two!.bidId = (await post(two!.publisher, "/bids", bid(1))).body.bidId;
    const rows = await t.sql<{ sealed: Buffer }>("select sealed from rounds_bid where content is null");
    expect(rows.length).toBeGreaterThan(1);
    for (const { sealed } of rows) expect(sealed.toString()).not.toContain("Trykkeriet");
    await w.steps.opened();
    const { data } = await t.get<{ data: { id: string; notMet: string[] }[] }>(w.lead.buyer, w.path("/bids"));
    expect(data.find((found) => found.id === one!.bidId)!.notMet).toEqual(["Forlag 0: fraud"]);
    expect(data.find((found) => found.id === two!.bidId)!.notMet).toEqual([]);
    const admit = { bidId: one!.bidId, admissible: true };
    const bare = await post(w.lead.buyer, "/admissions", { decisions: [admit] });
    expect(bare.body.type).toBe("/problems/bid-incomplete");
    await post(w.lead.buyer, "/admissions", {
      decisions: [{ ...admit, reason: "Pålideligheden er dokumenteret." }],
    }).expect(200);
  });
});

describe("the intended winner's evidence", () => {
  beforeAll(async () => {
    await fresh({ until: "published" });
    await sendBids();
    await w.steps.opened();
    await w.steps.evaluated();
  });

  test("is asked for, of each company, before anybody approves the award", async () => {
    const [winner, next] = w.sellers;
    for (const reply of await awarded()) {
      expect([reply.status, reply.body.type]).toEqual([409, "/problems/evidence-open"]);
      expect(reply.body.bids).toEqual([{ lot: "dansk", bidId: winner!.bidId, why: "not_asked" }]);
    }
    const readiness = await t.get<{ missing: { code: string; mine: boolean }[] }>(
      w.lead.buyer,
      w.path("/readiness"),
    );
    expect(readiness.missing).toContainEqual(expect.objectContaining({ code: "evidence_ask", mine: true }));
    const ask = (bidId: string, body: object) => post(w.lead.buyer, `/bids/${bidId}/evidence-request`, body);
    expect((await ask(next!.bidId, { dueAt })).status).toBe(409);
    expect((await ask(winner!.bidId, { dueAt: "2026-01-01T12:00:00+01:00" })).body.errors[0].pointer).toBe(
      "/dueAt",
    );
    expect(
      (await ask(winner!.bidId, { dueAt, more: [{ company: "Nogen", text: "Et brev" }] })).body.errors[0]
        .pointer,
    ).toBe("/more/0/company");
    expect((await ask(w.roundId, { dueAt })).status).toBe(404);
    await post(w.partner.buyer, "/declarations", { conflict: false, declaration: "Ingen." }).expect(201);
    await post(w.partner.buyer, `/bids/${winner!.bidId}/evidence-request`, { dueAt }).expect(403);
    await post(winner!.publisher, `/bids/${winner!.bidId}/evidence-request`, { dueAt }).expect(403);
    const reply = await ask(winner!.bidId, { dueAt }).expect(201);
    expect(reply.body.rule).toEqual({ source: "§§ 151 and 152", confirmed: false, imposed: "own_terms" });
    expect(reply.body.data.map((one: Item) => [one.company, one.reference]).sort()).toEqual([
      ["Forlag 0", "regnskab"],
      ["Forlag 0", "serviceattest"],
      ["Trykkeriet", "serviceattest"],
    ]);
    expect((await ask(winner!.bidId, { dueAt })).body.type).toBe("/problems/conflict");
    const mails = await t.get<{ data: { kind: string }[] }>(w.lead.buyer, "/v1/deliveries");
    expect(mails.data.filter((one) => one.kind === "evidence-asked")).toHaveLength(1);
    const tasks = await t.get<{ data: { kind: string }[] }>(winner!.publisher, "/v1/bid-tasks");
    expect(tasks.data.map((one) => one.kind)).toContain("evidence");
    for (const again of await awarded()) expect(again.body.bids[0].why).toBe("open");
  });

  test("is nobody else's, and is handed in once", async () => {
    const [winner, next] = w.sellers;
    expect(await items(winner!.publisher)).toHaveLength(3);
    await t.as(next!.publisher).get(w.path("/evidence")).expect(404);
    const [first] = await items(winner!.publisher);
    await upload(next!.publisher, first!.id, "fremmed").expect(404);
    await post(next!.publisher, `/evidence/${first!.id}/hand-in`, { note: "fremmed" }).expect(404);
    await t
      .as(next!.publisher)
      .get(w.path(`/evidence/${first!.id}/files/1`))
      .expect(404);
    await post(winner!.publisher, `/evidence/${first!.id}/hand-in`).expect(400);
    await upload(winner!.publisher, first!.id, "attest", "../x").expect(400);
    await upload(winner!.publisher, first!.id, "attesten").expect(201);
    const file = await t.as(w.partner.approver).get(w.path(`/evidence/${first!.id}/files/1`));
    expect(Buffer.from(file.body).toString()).toBe("attesten");
    const stranger = await t.municipality();
    await t
      .as(stranger.buyer)
      .get(w.path(`/evidence/${first!.id}/files/1`))
      .expect(404);
    await t.as(stranger.buyer).get(w.path("/evidence")).expect(404);
    const judge = (body: object) => post(w.lead.buyer, `/evidence/${first!.id}/decision`, body);
    expect((await judge({ accept: true, reason: "I orden" })).status).toBe(409);
    await post(winner!.publisher, `/evidence/${first!.id}/hand-in`, {
      confidential: "Viser omsætningen",
    }).expect(200);
    expect((await post(winner!.publisher, `/evidence/${first!.id}/hand-in`)).status).toBe(409);
    expect((await upload(winner!.publisher, first!.id, "mere")).status).toBe(409);
    await post(w.lead.buyer, `/evidence/${first!.id}/deadline`, {
      dueAt: "2026-06-22T12:00:00+02:00",
      note: "Side to mangler.",
    }).expect(200);
    await upload(winner!.publisher, first!.id, "side to").expect(201);
    await post(winner!.publisher, `/evidence/${first!.id}/hand-in`, {
      confidential: "Viser omsætningen",
    }).expect(200);
    expect((await items(w.lead.buyer)).find((one) => one.id === first!.id)!.files).toHaveLength(2);
    const undeclared = await t.person(w.lead.controllerId, "ny-indkoeber", ["buyer"]);
    expect(
      (await post(undeclared.key, `/evidence/${first!.id}/decision`, { accept: true, reason: "I orden" }))
        .body.type,
    ).toBe("/problems/declaration-needed");
    await judge({ accept: true, reason: "I orden" }).expect(200);
    expect((await judge({ accept: false, reason: "Alligevel ikke" })).status).toBe(409);
  });

  test("that fails rejects the bid: the next is the intended winner, and proves its own", async () => {
    const [winner, next] = w.sellers;
    const open = (await items(w.lead.buyer)).find((one) => one.decision === null)!;
    expect(
      (await post(w.lead.buyer, `/evidence/${open.id}/decision`, { accept: false, reason: "Mangler" }))
        .status,
    ).toBe(409);
    await t.travelTo("2026-06-23T09:00:00+02:00");
    expect((await post(winner!.publisher, `/evidence/${open.id}/hand-in`, { note: "Sent" })).status).toBe(
      409,
    );
    expect(
      (await post(w.lead.buyer, `/evidence/${open.id}/decision`, { accept: true, reason: "Ok" })).status,
    ).toBe(409);
    await post(w.lead.buyer, `/evidence/${open.id}/decision`, {
      accept: false,
      reason: "Serviceattesten blev ikke sendt.",
    }).expect(200);
    const { lots } = await t.get<{ lots: { winnerBidId: string }[] }>(w.lead.buyer, w.path("/evaluation"));
    expect(lots[0]!.winnerBidId).toBe(next!.bidId);
    for (const reply of await awarded())
      expect(reply.body.bids).toEqual([{ lot: "dansk", bidId: next!.bidId, why: "not_asked" }]);
    await post(w.lead.buyer, `/bids/${next!.bidId}/evidence-request`, {
      dueAt: "2026-07-10T12:00:00+02:00",
    }).expect(201);
    await proveAll(next!);
    for (const one of (await items(w.lead.buyer)).filter((item) => item.bidId === next!.bidId))
      await post(w.lead.buyer, `/evidence/${one.id}/decision`, { accept: true, reason: "I orden" }).expect(
        200,
      );
    for (const reply of await awarded()) expect(reply.status).toBe(200);
    await post(w.lead.buyer, "/award-letters").expect(200);
    const letters = await t.get<{ data: { text: string }[] }>(winner!.publisher, w.path("/award-letters"));
    expect(letters.data[0]!.text).toContain("dokumentationen: Serviceattesten blev ikke sendt.");
  });

  test("is in what `verify` finds, once an award rests on evidence that was not accepted", async () => {
    const broken = async () =>
      (await verify(t.jobs.db, allChecks())).checks
        .filter((one) => one.broken.length > 0)
        .map((one) => one.name);
    await t.runJobs();
    expect(await broken()).toEqual([]);
    const { bidId } = w.sellers[1]!;
    await t.sql("update rounds_evidence set decision = 'failed' where bid_id = $1", [bidId]);
    expect(await broken()).toEqual(["awards-rest-on-evidence"]);
  });
});

describe("what a bidder has marked as confidential", () => {
  const why = "Vores metode kendes ikke af andre";
  const fileOf = async (query: string) => {
    const zip = await t
      .as(w.lead.buyer)
      .get(w.path(`/case-file${query}`))
      .responseType("blob")
      .expect(200);
    return Object.entries(unzipSync(zip.body as Buffer)).map(
      ([name, bytes]) => `${name}\n${strFromU8(bytes)}`,
    );
  };
  const secrets = ["Vi svarer", "71.937284", "hemmelig fil", "attesten selv"];

  beforeAll(async () => {
    await fresh({ until: "published", prices: ["71.937284"] });
    const [seller] = w.sellers;
    const reply = await post(seller!.publisher, "/bids", {
      ...bid(0, { confidentialPrices: why, files: [] }),
      files: [
        {
          title: "bilag.txt",
          contentType: "text/plain",
          content: Buffer.from("hemmelig fil").toString("base64"),
        },
      ],
      confidential: [
        { at: "/lots/0/answers", why },
        { at: "/files/0", why },
      ],
    });
    seller!.bidId = reply.body.bidId;
    await w.steps.opened();
    await w.steps.evaluated();
    await post(w.lead.buyer, `/bids/${seller!.bidId}/evidence-request`, { dueAt }).expect(201);
    for (const one of await items(seller!.publisher)) {
      await upload(seller!.publisher, one.id, "attesten selv").expect(201);
      await post(seller!.publisher, `/evidence/${one.id}/hand-in`, { confidential: why }).expect(200);
      await post(w.lead.buyer, `/evidence/${one.id}/decision`, { accept: true, reason: "I orden" }).expect(
        200,
      );
    }
    await w.steps.standstill();
    await t.runJobs({ schedules: true });
  });

  test("is left out of the case file, wherever it stands in it", async () => {
    const whole = (await fileOf("?marked=kept")).join("\n");
    for (const secret of secrets) expect(whole).toContain(secret);
    const given = await fileOf("");
    for (const secret of secrets)
      expect(given.filter((one) => one.includes(secret)).map((one) => one.split("\n")[0])).toEqual([]);
    expect(given.join("\n")).toContain(why);
    expect(given.join("\n")).toContain("Forlag 0");
    await t.as(w.lead.buyer).get(w.path("/case-file?marked=some")).expect(400);
  });
});

describe("a bid that stands until a day", () => {
  beforeAll(async () => {
    await fresh({ until: "published", terms: { bidsStand: { days: 30, perBid: true } } });
    const [one, two] = w.sellers;
    one!.bidId = (await post(one!.publisher, "/bids", w.bidBody(one!))).body.bidId;
    const own = { ...w.bidBody(two!), validUntil: "2026-12-31" };
    two!.bidId = (await post(two!.publisher, "/bids", own)).body.bidId;
    await w.steps.opened();
    await w.steps.evaluated();
  });
  const longer = (n: number, until: string, key = w.sellers[n]!.publisher) =>
    post(key, `/bids/${w.sellers[n]!.bidId}/validity`, { until });
  const kinds = async (n: number) =>
    (await t.get<{ data: { kind: string }[] }>(w.sellers[n]!.publisher, "/v1/bid-tasks")).data.map(
      (one) => one.kind,
    );

  test("is not awarded afterwards, until its bidder stands by it for longer", async () => {
    expect(await kinds(0)).not.toContain("stand");
    await t.travelTo("2026-07-01T23:59:59+02:00");
    expect(await kinds(0)).toContain("stand");
    expect(await kinds(1)).not.toContain("stand");
    for (const reply of await awarded()) expect(reply.status).toBe(200);
    await t.travelTo("2026-07-02T00:00:00+02:00");
    const late = await post(w.lead.buyer, "/award-letters");
    expect([late.status, late.body.type]).toEqual([409, "/problems/bid-expired"]);
    expect(late.body.bids).toEqual([{ bidId: w.sellers[0]!.bidId, lastDay: "2026-07-01" }]);
    const { missing } = await t.get<{ missing: { code: string; about: string }[] }>(
      w.lead.buyer,
      w.path("/readiness"),
    );
    expect(missing).toContainEqual(expect.objectContaining({ code: "stand", about: "2026-07-01" }));
    expect((await longer(0, "2026-07-01")).body.errors[0].pointer).toBe("/until");
    expect((await longer(0, "2029-07-01")).body.errors[0].pointer).toBe("/until");
    expect((await longer(0, "2026-09-01", w.sellers[1]!.publisher)).status).toBe(404);
    await longer(0, "2026-07-20").expect(200);
    await post(w.lead.buyer, "/award-letters").expect(200);
    await t.runJobs();
    await t.travelTo("2026-07-25T12:00:00+02:00");
    expect((await post(w.lead.buyer, "/conclusion")).body.type).toBe("/problems/bid-expired");
    await longer(0, "2026-09-01").expect(200);
    await post(w.lead.buyer, "/conclusion").expect(200);
  });
});

describe("who has decided on evidence", () => {
  test("and turns out to have an interest is taken out: the lead has it decided anew", async () => {
    await fresh({ until: "published", terms: { evidence } });
    await sendBids();
    await w.steps.opened();
    await w.steps.evaluated();
    const [winner] = w.sellers;
    const judge = await t.person(w.lead.controllerId, "doktor-dokument", ["buyer"]);
    await post(judge.key, "/declarations", { conflict: false, declaration: "Ingen." }).expect(201);
    await post(judge.key, `/bids/${winner!.bidId}/evidence-request`, { dueAt }).expect(201);
    await proveAll(winner!);
    for (const one of await items(w.lead.buyer))
      await post(judge.key, `/evidence/${one.id}/decision`, { accept: true, reason: "I orden" }).expect(200);
    await post(w.lead.buyer, "/conflicts", {
      personId: judge.personId,
      declaration: "Ejer anparter i vinderen, set i Virk.",
    }).expect(201);
    await t.as(judge.key).get(w.path("/evidence")).expect(409);
    const { data } = await t.get<{ data: { id: string; acts: string[] }[] }>(
      w.lead.buyer,
      w.path("/incidents"),
    );
    expect(data[0]!.acts).toContain("judged");
    await post(w.lead.buyer, `/incidents/${data[0]!.id}/decision`, {
      decision: "anew",
      reason: "Dokumentationen bedømmes igen af en person uden interesser.",
    }).expect(200);
    expect((await items(w.lead.buyer)).map((one) => one.decision)).toEqual([null, null, null]);
  });
});
