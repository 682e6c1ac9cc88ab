import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { keygen, seal } from "../../src/cli/seal.ts";
import { openPapers } from "../../src/rounds/actions/material.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { type RoundWorld, roundWorld } from "../support/rounds.ts";

let t: TestApp;
let w: RoundWorld;
const folder = mkdtempSync(join(tmpdir(), "samkoeb-seal-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const fresh = async (until: Parameters<typeof roundWorld>[1]) => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-05-04T09:00:00+02:00");
  w = await roundWorld(t, until);
};

describe("documents", () => {
  const bytes = Buffer.from("Kravspecifikation, udgave 1");
  const add = (key: string, title = "krav.txt", type = "text/plain") =>
    t.request
      .post(w.path(`/documents?filename=${encodeURIComponent(title)}`))
      .set("Authorization", `Bearer ${key}`)
      .set("Content-Type", type)
      .send(bytes);
  let id: string;
  beforeAll(() => fresh({ until: "locked" }));

  test("are added by the lead while the round is prepared, each title once", async () => {
    const made = await add(w.lead.buyer).expect(201);
    expect(made.body).toMatchObject({
      title: "krav.txt",
      bytes: bytes.length,
      sha256: createHash("sha256").update(bytes).digest("hex"),
    });
    id = made.body.id;
    expect((await add(w.lead.buyer)).body.type).toBe("/problems/document-title-taken");
    expect((await add(w.partner.buyer, "andet.txt")).status).toBe(403);
    expect((await add(w.lead.buyer, "x.html", "text/html")).status).toBe(415);
  });

  test("are the participants' before publication, and everybody's after it, unchanged", async () => {
    const [seller] = w.sellers;
    await t
      .as(w.partner.buyer)
      .get(w.path(`/documents/${id}`))
      .expect(200);
    await t
      .as(seller!.publisher)
      .get(w.path(`/documents/${id}`))
      .expect(404);
    await w.steps.ready();
    expect((await add(w.lead.buyer, "sent.txt")).status).toBe(409);
    await w.steps.published();
    const got = await t
      .as(seller!.publisher)
      .get(w.path(`/documents/${id}`))
      .expect(200);
    expect(got.text).toBe(bytes.toString());
    await t
      .as(w.lead.buyer)
      .delete(w.path(`/documents/${id}`))
      .expect(409);
  });
});

describe("documents that come while bids are open", () => {
  const add = (key: string, title: string) =>
    t.request
      .post(w.path(`/documents?filename=${encodeURIComponent(title)}`))
      .set("Authorization", `Bearer ${key}`)
      .set("Content-Type", "text/plain")
      .send(Buffer.from(`Rettelsesblad: ${title}`));
  const notice = (body: object) =>
    t
      .as(w.lead.buyer)
      .post(w.path("/notices"))
      .send({ kind: "supplementary", text: "Se rettelsesbladet.", ...body });
  const texts = async () => (await t.as(w.lead.buyer).get(w.path("/published-terms")).expect(200)).text;
  const titlesOf = async (key: string) =>
    (await t.get<{ data: { title: string }[] }>(key, w.path("/documents"))).data.map(({ title }) => title);
  /** What the public page lists, read where no row is hidden. */
  const publicTitles = () =>
    t.jobs.db.platform(async (tx) =>
      (await openPapers(tx, { id: w.roundId })).documents.map(({ title }) => title),
    );
  let first: string;
  let second: string;
  beforeAll(() => fresh({ until: "bids" }));

  test("are the participants' alone until a notice carries them, and no part of what was approved", async () => {
    const before = await texts();
    first = (await add(w.lead.buyer, "rettelse-1.txt").expect(201)).body.id;
    second = (await add(w.lead.buyer, "rettelse-2.txt").expect(201)).body.id;
    const [seller] = w.sellers;
    expect(await titlesOf(w.partner.buyer)).toEqual(["rettelse-1.txt", "rettelse-2.txt"]);
    expect(await titlesOf(seller!.publisher)).toEqual([]);
    await t
      .as(seller!.publisher)
      .get(w.path(`/documents/${first}`))
      .expect(404);
    expect(await publicTitles()).toEqual([]);
    expect(await texts()).toBe(before);
    expect((await add(w.sellers[0]!.publisher, "andet.txt")).status).toBe(403);
  });

  test("are refused by a notice that cannot carry them, with the place of the first that is wrong", async () => {
    const strange = "00000000-0000-4000-8000-000000000000";
    const at = async (body: object) => {
      const { status, body: said } = await notice(body);
      return [status, said.errors?.[0]?.pointer];
    };
    expect(await at({ documents: [first, strange] })).toEqual([400, "/documents/1"]);
    expect(await at({ kind: "pointer", pointsTo: "Bilag 1", documents: [first] })).toEqual([
      400,
      "/documents",
    ]);
    expect(await at({ documents: [first, first] })).toEqual([400, "/documents"]);
    expect((await t.get<{ data: unknown[] }>(w.lead.buyer, w.path("/notices"))).data).toEqual([]);
  });

  test("go out with their notice, stand in its letter, and are fixed from then on", async () => {
    const made = await notice({ documents: [first] }).expect(201);
    expect(made.body.documents).toMatchObject([{ id: first, title: "rettelse-1.txt" }]);
    const [seller] = w.sellers;
    expect(await titlesOf(seller!.publisher)).toEqual(["rettelse-1.txt"]);
    const got = await t
      .as(seller!.publisher)
      .get(w.path(`/documents/${first}`))
      .expect(200);
    expect(got.text).toBe("Rettelsesblad: rettelse-1.txt");
    expect(await publicTitles()).toEqual(["rettelse-1.txt"]);
    const { data } = await t.get<{ data: { documents: object[] }[] }>(w.lead.buyer, w.path("/notices"));
    expect(data.map(({ documents }) => documents.length)).toEqual([1]);
    const letters = await t.sql<{ body: string }>(
      "select distinct body from platform_delivery where kind = 'round-notice' and subject = $1",
      [`round:${w.roundId}`],
    );
    expect(letters.map(({ body }) => body).join()).toContain("rettelse-1.txt");
    await t
      .as(w.lead.buyer)
      .delete(w.path(`/documents/${first}`))
      .expect(409);
    await t
      .as(w.lead.buyer)
      .delete(w.path(`/documents/${second}`))
      .expect(200);
    expect((await notice({ documents: [first] })).status).toBe(400);
  });
});

describe("while bids are open", () => {
  beforeAll(() => fresh({ until: "bids" }));

  test("an answer goes to all at once, and nobody is told who asked", async () => {
    const [asker, other] = w.sellers;
    const asked = await t.as(asker!.publisher).post(w.path("/questions"), { text: "Vi i forlaget spørger" });
    expect(asked.status).toBe(201);
    const list = async (key: string) =>
      (await t.get<{ data: Record<string, unknown>[] }>(key, w.path("/questions"))).data;
    expect(await list(other!.publisher)).toEqual([]);
    expect(await list(w.partner.buyer)).toHaveLength(1);
    const given = { question: "Et spørgsmål", answer: "Et svar", kind: "supplementary" };
    const post = (key: string, answer: string) =>
      t.as(key).post(w.path("/answers"), { answers: [{ ...given, answer, questionId: asked.body.id }] });
    await post(w.partner.buyer, "Et svar").expect(403);
    await post(w.lead.buyer, "Et svar").expect(201);
    await post(w.lead.buyer, "Et andet").expect(409);
    for (const key of [asker!.publisher, other!.publisher, w.partner.buyer]) {
      const [one] = await list(key);
      expect(one).toMatchObject(given);
      const sent = await t.get<{ data: { kind: string; body: string }[] }>(
        key,
        `/v1/deliveries?subject=round:${w.roundId}`,
      );
      const answers = sent.data.filter((message) => message.kind === "round-answer");
      expect(answers.map((message) => message.body)).toEqual(["Spørgsmål: Et spørgsmål\n\nSvar: Et svar"]);
      expect(JSON.stringify(one)).not.toMatch(/forlaget|publisher/);
    }
  });

  test("a late or substantial notice needs a later deadline in the same transaction", async () => {
    await t.freeze("2026-05-29T10:00:00+02:00");
    const post = (body: object) => t.as(w.lead.buyer).post(w.path("/notices"), body);
    const refused = await post({ kind: "supplementary", text: "Mere" });
    expect(refused.status).toBe(422);
    expect(refused.body).toMatchObject({
      type: "/problems/deadline-too-early",
      earliestDeadline: "2026-06-05T12:00:00+02:00",
    });
    expect((await post({ kind: "basic", text: "Noget andet" })).body.type).toBe("/problems/cancel-instead");
    expect((await post({ kind: "pointer", text: "Se bilag 2", pointsTo: "Bilag 2, afsnit 1" })).status).toBe(
      201,
    );
    expect((await t.get<{ closesAt: string }>(w.lead.buyer, w.path(""))).closesAt).toBe(
      "2026-06-01T12:00:00+02:00",
    );
    const done = await post({
      kind: "substantial",
      text: "Andet antal",
      closesAt: "2026-06-08T12:00:00+02:00",
    });
    expect(done.status).toBe(201);
    expect((await t.get<{ closesAt: string }>(w.lead.buyer, w.path(""))).closesAt).toBe(
      "2026-06-08T12:00:00+02:00",
    );
  });

  test("an amended bid waits for its bidder's word, with or without a job; unconfirmed it lapses", async () => {
    const [one, two] = w.sellers;
    const state = async (key: string) =>
      (await t.get<{ data: { bidId: string; state: string }[] }>(key, w.path("/receipts"))).data[0]!.state;
    expect(await state(one!.publisher)).toBe("needs_confirmation");
    await t
      .as(one!.publisher)
      .post(w.path(`/bids/${one!.bidId}/confirmation`))
      .expect(200);
    await t
      .as(one!.publisher)
      .post(w.path(`/bids/${one!.bidId}/confirmation`))
      .expect(409);
    await t
      .as(two!.publisher)
      .post(w.path(`/bids/${one!.bidId}/withdrawal`))
      .expect(404);
    await t.runJobs();
    expect([await state(one!.publisher), await state(two!.publisher)]).toEqual([
      "submitted",
      "needs_confirmation",
    ]);
    await t.freeze("2026-06-08T12:00:01+02:00");
    await t.runJobs({ schedules: true });
    expect(await t.sql("select state from rounds_bid order by state")).toEqual([
      { state: "final" },
      { state: "lapsed" },
    ]);
    await t
      .as(one!.publisher)
      .post(w.path(`/bids/${one!.bidId}/withdrawal`))
      .expect(409);
  });
});

describe("a bid sealed by its bidder", () => {
  const file = (name: string) => join(folder, name);
  const send = (key: string, bytes: Buffer, reference = "egen") =>
    t.request
      .post(w.path(`/sealed-bids?reference=${reference}`))
      .set("Authorization", `Bearer ${key}`)
      .set("Content-Type", "application/age")
      .send(bytes);
  const sealFor = async (seller: RoundWorld["sellers"][number], unitPrice: string) => {
    const { lots } = w.bidBody(seller, unitPrice);
    writeFileSync(file("bid.json"), JSON.stringify({ lots }));
    writeFileSync(
      file("round.json"),
      JSON.stringify((await t.request.get(`/v1/public/rounds/${w.reference}`)).body),
    );
    await seal({ round: file("round.json"), bid: file("bid.json"), out: file("bid.age") });
    return readFileSync(join(file("bid.age"), "bid.json"));
  };
  beforeAll(() => fresh({ until: "published" }));

  test("samkoeb keygen makes what an opener appoints herself with", async () => {
    expect(await keygen()).toMatch(/^# public key: age1[0-9a-z]{58}\nAGE-SECRET-KEY-1[0-9A-Z]{58}\n$/);
  });

  test("is taken, is the same when sent again, and is opened by two", async () => {
    const [one, two] = w.sellers as [RoundWorld["sellers"][number], RoundWorld["sellers"][number]];
    const bytes = await sealFor(one, "61.50");
    const receipt = await send(one.publisher, bytes).expect(201);
    expect(receipt.body.receipt.sha256).toBe(createHash("sha256").update(bytes).digest("hex"));
    expect((await send(one.publisher, bytes).expect(201)).body).toEqual(receipt.body);
    // Another publisher's product: nobody can see that before the opening.
    await send(two.publisher, await sealFor(one, "60.00")).expect(201);
    await w.steps.opened();
    const { data } = await t.get<{
      data: { publisherId: number; state: string; flag: { reason: string } | null; content: unknown }[];
    }>(w.lead.buyer, w.path("/bids"));
    const of = (id: number) => data.find((bid) => bid.publisherId === id)!;
    expect(of(one.publisherId)).toMatchObject({ state: "opened", flag: null });
    expect(JSON.stringify(of(one.publisherId).content)).toContain("61.50");
    expect(of(two.publisherId).state).toBe("opened");
    expect(of(two.publisherId).flag?.reason).toContain("not yours");
  });

  test("is refused when it is not sealed to this round's openers", async () => {
    await fresh({ until: "published" });
    const [one] = w.sellers;
    const foreign = JSON.parse((await sealFor(one!, "61.50")).toString()) as {
      wraps: Record<string, string>;
    };
    const [pair] = Object.keys(foreign.wraps);
    delete foreign.wraps[pair!];
    for (const bytes of [Buffer.from("{}"), Buffer.from("x"), Buffer.from(JSON.stringify(foreign))])
      expect((await send(one!.publisher, bytes)).body.type).toBe("/problems/sealed-wrong");
    expect(await t.sql("select 1 from rounds_bid")).toEqual([]);
  });

  test("a flipped byte is noticed at the opening, and the others open", async () => {
    const [one, two] = w.sellers as [RoundWorld["sellers"][number], RoundWorld["sellers"][number]];
    const sealed = JSON.parse((await sealFor(one, "61.50")).toString()) as { content: string };
    const content = Buffer.from(sealed.content, "base64");
    content[content.length - 5]! ^= 1;
    sealed.content = content.toString("base64");
    await send(one.publisher, Buffer.from(JSON.stringify(sealed))).expect(201);
    await send(two.publisher, await sealFor(two, "70.00")).expect(201);
    await w.steps.opened();
    expect(await t.sql("select state, flag_code from rounds_bid order by publisher_id")).toEqual([
      { state: "opened", flag_code: "unreadable" },
      { state: "opened", flag_code: null },
    ]);
  });
});

describe("a complaint", () => {
  beforeAll(() => fresh({ until: "standstill" }));

  test("holds the conclusion until it is decided, and then no earlier than that", async () => {
    const { signableFrom } = await t.get<{ signableFrom: string }>(w.lead.buyer, w.path(""));
    const complaint = await t.post<{ id: string; holds: string[] }>(w.lead.buyer, w.path("/complaints"), {
      complainant: "En tilbudsgiver",
      note: "Klage fra en tilbudsgiver",
    });
    expect(complaint.holds).toEqual(["dansk"]);
    await t.freeze(new Date(Date.parse(signableFrom) + 86_400_000).toISOString());
    const held = await t.as(w.lead.buyer).post(w.path("/conclusion"), {}).expect(409);
    expect(held.body).toMatchObject({
      type: "/problems/lot-held",
      lots: ["dansk"],
      complaintIds: [complaint.id],
    });
    const decided = await t
      .as(w.lead.buyer)
      .post(w.path(`/complaints/${complaint.id}/decision`), {
        outcome: "stands",
        text: "Klagen tages ikke til følge.",
        caseNumber: "26/01234",
      })
      .expect(200);
    expect(decided.body).toMatchObject({ state: "decided", outcome: "stands", holds: [] });
    await t.as(w.lead.buyer).post(w.path("/conclusion"), {}).expect(200);
  });
});

describe("a complaint that is upheld", () => {
  beforeAll(() => fresh({ until: "standstill" }));

  test("has the award evaluated, approved and told anew, and the standstill runs again", async () => {
    const before = await t.get<{ signableFrom: string }>(w.lead.buyer, w.path(""));
    const { id } = await t.post<{ id: string }>(w.sellers[1]!.publisher, w.path("/complaints"), {
      lot: "dansk",
      note: "Klage",
    });
    await t
      .as(w.lead.buyer)
      .post(w.path(`/complaints/${id}/decision`), {
        outcome: "reopen",
        text: "Tildelingen annulleres, og der evalueres igen.",
        caseNumber: "26/01235",
      })
      .expect(200);
    const reopened = await t.get(w.lead.buyer, w.path(""));
    expect(reopened).toMatchObject({ state: "evaluated", signableFrom: null });
    expect((await t.as(w.lead.buyer).post(w.path("/award-letters"), {})).status).toBe(409);
    await t.travelTo(new Date(Date.parse(w.closesAt) + 5 * 86_400_000).toISOString());
    await t.as(w.lead.buyer).post(w.path("/evaluation")).expect(200);
    await w.steps.standstill();
    const after = await t.get<{ signableFrom: string }>(w.lead.buyer, w.path(""));
    expect(Date.parse(after.signableFrom)).toBeGreaterThan(Date.parse(before.signableFrom));
    expect(await t.sql("select 1 from rounds_letter")).toHaveLength(4);
    await w.steps.concluded();
    expect((await t.get<{ state: string }>(w.lead.buyer, w.path(""))).state).toBe("concluded");
  });
});

describe("a round that is cancelled while its bids are sealed", () => {
  beforeAll(() => fresh({ until: "bids" }));

  test("never tells who had bid", async () => {
    await w.cancel("Feltet er for snævert.");
    const told = await t.sql<{ body: string }>(
      "select distinct body from platform_delivery where kind = 'round-cancelled' and subject = $1",
      [`round:${w.roundId}`],
    );
    expect(told).toHaveLength(1);
    expect(told[0]!.body).toContain("for få bydere: Feltet er for snævert.");
    await t.freeze(new Date(Date.parse(w.closesAt) + 1000).toISOString());
    expect((await t.as(w.lead.buyer).get(w.path("/bids")).expect(200)).body).toEqual({ data: [] });
    expect(await t.sql("select 1 from rounds_bid")).toHaveLength(2);
  });
});

describe("the case file", () => {
  beforeAll(() => fresh({ until: "bids" }));

  test("is not there while bids are sealed, and holds everything with its hash afterwards", async () => {
    await t.as(w.lead.buyer).get(w.path("/case-file")).expect(409);
    await w.steps.opened();
    await t.as(w.partner.buyer).get(w.path("/case-file")).expect(409);
    const get = () =>
      t
        .as(w.lead.buyer)
        .get(w.path("/case-file"))
        .responseType("blob")
        .expect(200)
        .then((reply) => reply.body as Buffer);
    const zip = await get();
    const files = unzipSync(zip);
    const index = JSON.parse(strFromU8(files["00-index.json"]!)) as {
      files: { name: string; sha256: string }[];
    };
    expect(Object.keys(files)).toHaveLength(index.files.length + 1);
    for (const { name, sha256 } of index.files)
      expect(createHash("sha256").update(files[name]!).digest("hex"), name).toBe(sha256);
    const named = (part: string) =>
      strFromU8(files[Object.keys(files).find((name) => name.includes(part))!]!);
    expect(named("-bids.json")).toContain("62.00");
    expect(named("-opening-records.json")).toContain("Ingen interesser.");
    expect(named("-audit.json")).toContain("publishRound");
    expect(named("-deliveries.json")).toContain("round-published");
    expect(JSON.parse(named("-receipts.json"))).toHaveLength(2);
    expect((await get()).equals(zip)).toBe(true);
  });
});
