import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { seal } from "../../src/cli/seal.ts";
import { makeKey, type SealedFile, sealBid, sealFile } from "../../src/rounds/bids/sealing.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { type RoundWorld, roundWorld } from "../support/rounds.ts";

/** Files beside sealed bids: they come in parts, belong to one bid, and show themselves after the opening alone. */

const folder = mkdtempSync(join(tmpdir(), "samkoeb-files-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let t: TestApp;
let w: RoundWorld;
let pairs: [string, string][];
beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-05-04T09:00:00+02:00");
});
async function fresh() {
  w = await roundWorld(t, { until: "published" });
  ({ pairs } = (await t.request.get(`/v1/public/rounds/${w.reference}`)).body as {
    pairs: [string, string][];
  });
}

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const put = (key: string, { sha256: hash, bytes }: SealedFile, body: Uint8Array, offset = 0) =>
  t.request
    .put(w.path(`/bid-files/${hash}?bytes=${bytes}&offset=${offset}`))
    .set("Authorization", `Bearer ${key}`)
    .set("Content-Type", "application/age")
    .send(Buffer.from(body));
const sendForm = (key: string, form: object) =>
  t.request
    .post(w.path("/sealed-bids?reference=egen"))
    .set("Authorization", `Bearer ${key}`)
    .set("Content-Type", "application/age")
    .send(Buffer.from(JSON.stringify(form)));

interface Plain {
  title: string;
  text: string;
}
/** A bid with files, sealed as its bidder would; `said` changes what the inside says of the files. */
async function bidWith(n: number, files: Plain[], said: (file: object) => object = (file) => file) {
  const { key, recipient } = makeKey();
  const bodies: Buffer[] = [];
  const named: object[] = [];
  for (const { title, text } of files) {
    async function* plain() {
      yield new Uint8Array(Buffer.from(text));
    }
    const parts: Uint8Array[] = [];
    for await (const part of sealFile(plain(), recipient)) parts.push(part);
    const body = Buffer.concat(parts);
    bodies.push(body);
    named.push(
      said({
        title,
        contentType: "text/plain",
        bytes: Buffer.byteLength(text),
        sha256: sha256(Buffer.from(text)),
        sealed: sha256(body),
      }),
    );
  }
  const listed = bodies.map((body) => ({ sha256: sha256(body), bytes: body.length }));
  const { lots } = w.bidBody(w.sellers[n]!);
  const form = await sealBid(JSON.stringify({ lots, files: named }), { pairs, key, files: listed });
  return { bodies, listed, form };
}

describe("before the deadline", () => {
  beforeAll(fresh);

  test("a file that comes in parts, late, twice or overlapping is whole once, and its hash is answered", async () => {
    const { publisher } = w.sellers[0]!;
    const { bodies, listed } = await bidWith(0, [{ title: "Svar", text: "x".repeat(3_000_000) }]);
    const [body, file] = [bodies[0]!, listed[0]!];
    expect((await put(publisher, file, body.subarray(0, 1_500_000))).body).toEqual({
      ...file,
      received: 1_500_000,
      whole: false,
    });
    const ahead = await put(publisher, file, body.subarray(1_600_000), 1_600_000);
    expect(ahead.body).toMatchObject({ type: "/problems/wrong-offset", received: 1_500_000 });
    expect((await put(publisher, file, body.subarray(0, 1_000_000))).body.received).toBe(1_500_000);
    expect((await put(publisher, file, body.subarray(1_000_000, 2_000_000), 1_000_000)).body.received).toBe(
      2_000_000,
    );
    expect(await t.get<object>(publisher, w.path(`/bid-files/${file.sha256}`))).toMatchObject({
      received: 2_000_000,
    });
    await Promise.all(
      [1, 2, 3].map(() => put(publisher, file, body.subarray(2_000_000), 2_000_000).expect(200)),
    );
    expect((await put(publisher, file, body)).body).toEqual({ ...file, received: body.length, whole: true });
    const [kept] = await t.sql<{ hash: string }>(
      "select encode(sha256(string_agg(body, ''::bytea order by at)), 'hex') as hash from rounds_bid_file_part",
    );
    expect(kept!.hash).toBe(file.sha256);
    expect((await put(publisher, { ...file, bytes: file.bytes + 1 }, body)).body.type).toBe(
      "/problems/file-wrong",
    );
  });

  test("nobody else sees that there is a file, or adds to it", async () => {
    const [file] = await t.sql<{ hash: string; bytes: number }>(
      "select encode(sha256, 'hex') as hash, bytes from rounds_bid_file",
    );
    await t
      .as(w.sellers[1]!.publisher)
      .get(w.path(`/bid-files/${file!.hash}`))
      .expect(404);
    await t
      .as(w.lead.buyer)
      .get(w.path(`/bid-files/${file!.hash}`))
      .expect(403);
  });

  test("other bytes than were announced, and what is no age file, leave nothing behind", async () => {
    const { publisher } = w.sellers[1]!;
    const wrong = Buffer.alloc(1_000, 7);
    const before = await t.sql("select 1 from rounds_bid_file");
    for (const hash of ["a".repeat(64), sha256(wrong)]) {
      const reply = await put(publisher, { sha256: hash, bytes: 1_000 }, wrong);
      expect(reply.body.type).toBe("/problems/file-wrong");
    }
    expect(await t.sql("select 1 from rounds_bid_file")).toEqual(before);
    await put(publisher, { sha256: "b".repeat(64), bytes: 52_428_801 }, wrong).expect(400);
    expect((await put(publisher, { sha256: "b".repeat(64), bytes: 999 }, wrong)).status).toBe(413);
    // What was announced waits for the rest, until it is dropped.
    await t
      .as(publisher)
      .delete(w.path(`/bid-files/${"b".repeat(64)}`))
      .expect(200);
    expect(await t.sql("select 1 from rounds_bid_file")).toEqual(before);
  });

  test("a bid is not received before the last file that it names has come, and then with it", async () => {
    const { publisher } = w.sellers[1]!;
    const { bodies, listed, form } = await bidWith(1, [
      { title: "a", text: "en" },
      { title: "b", text: "to" },
    ]);
    await put(publisher, listed[0]!, bodies[0]!).expect(200);
    const early = await sendForm(publisher, form);
    expect(early.body).toMatchObject({ type: "/problems/files-missing", missing: [listed[1]!.sha256] });
    expect((await t.get<{ data: object[] }>(publisher, w.path("/receipts"))).data).toEqual([]);
    await put(publisher, listed[1]!, bodies[1]!).expect(200);
    const receipt = await sendForm(publisher, form).expect(201);
    expect((await sendForm(publisher, form).expect(201)).body).toEqual(receipt.body);
    const own = await t.sql("select 1 from rounds_bid_file where bid_id = $1", [receipt.body.bidId]);
    expect(own).toHaveLength(2);
    await t
      .as(publisher)
      .delete(w.path(`/bid-files/${listed[0]!.sha256}`))
      .expect(409);
  });

  test("the files of a bid that is replaced or withdrawn do not stay", async () => {
    const { publisher } = w.sellers[1]!;
    const { bodies, listed, form } = await bidWith(1, [{ title: "ny", text: "tre" }]);
    await put(publisher, listed[0]!, bodies[0]!).expect(200);
    const { body } = await sendForm(publisher, form).expect(201);
    const left = () =>
      t.sql("select 1 from rounds_bid_file where publisher_id = $1", [w.sellers[1]!.publisherId]);
    expect(await left()).toHaveLength(1);
    await t.post(publisher, w.path(`/bids/${body.bidId}/withdrawal`), {});
    expect(await left()).toEqual([]);
  });

  test("not more versions than thirty are taken of one bidder, and the last one stands", async () => {
    const { publisher, publisherId } = w.sellers[0]!;
    await t.post(publisher, w.path("/bids"), w.bidBody(w.sellers[0]!));
    await t.sql(
      `insert into rounds_bid (id, round_id, participant_ids, publisher_id, closes_at, reference, version, state, sealed,
         sha256, received_at, confirmed_at)
       select gen_random_uuid(), b.round_id, b.participant_ids, b.publisher_id, b.closes_at, 'x', b.version + n, 'withdrawn',
         b.sealed, b.sha256, b.received_at, b.confirmed_at
       from rounds_bid b, generate_series(1, 29) n where b.publisher_id = $1`,
      [publisherId],
    );
    const refused = await t.as(publisher).post(w.path("/bids"), w.bidBody(w.sellers[0]!));
    expect(refused.status).toBe(409);
    expect(refused.body.type).toBe("/problems/too-many-versions");
    const standing = await t.sql("select 1 from rounds_bid where state = 'submitted' and publisher_id = $1", [
      publisherId,
    ]);
    expect(standing).toHaveLength(1);
  });

  test("at the deadline no file stays that no bid names", async () => {
    expect(await t.sql("select 1 from rounds_bid_file")).not.toEqual([]);
    await t.travelTo(new Date(Date.parse(w.closesAt) + 61_000).toISOString());
    await t.runJobs({ schedules: true });
    expect(await t.sql("select 1 from rounds_bid_file")).toEqual([]);
    const late = await put(
      w.sellers[0]!.publisher,
      { sha256: "a".repeat(64), bytes: 1_000 },
      Buffer.alloc(1_000),
    );
    expect(late.body.type).toBe("/problems/round-closed");
  });
});

describe("after the opening", () => {
  const evil = "../../../../tmp/evil.sh";
  beforeAll(async () => {
    await t.travelTo("2026-05-04T09:00:00+02:00").catch(() => {});
    w = await roundWorld(t, { until: "published", closesAt: "2026-09-01T12:00:00+02:00" });
    ({ pairs } = (await t.request.get(`/v1/public/rounds/${w.reference}`)).body as {
      pairs: [string, string][];
    });
    const [one, two] = w.sellers;
    writeFileSync(
      join(folder, "round.json"),
      JSON.stringify((await t.request.get(`/v1/public/rounds/${w.reference}`)).body),
    );
    writeFileSync(join(folder, "bid.json"), JSON.stringify({ lots: w.bidBody(one!).lots }));
    mkdirSync(join(folder, "files"));
    writeFileSync(join(folder, "files", "Løsning.pdf"), "%PDF hej");
    const out = join(folder, "out");
    const files = await seal({
      round: join(folder, "round.json"),
      bid: join(folder, "bid.json"),
      files: join(folder, "files"),
      out,
    });
    for (const file of files)
      await put(one!.publisher, file, readFileSync(join(out, `${file.sha256}.age`))).expect(200);
    const sent = await sendForm(
      one!.publisher,
      JSON.parse(readFileSync(join(out, "bid.json"), "utf8")),
    ).expect(201);
    one!.bidId = sent.body.bidId;
    let n = 0;
    const bad = await bidWith(
      1,
      [
        { title: evil, text: "#!/bin/sh" },
        { title: "en anden", text: "andet" },
        { title: "borte", text: "borte" },
      ],
      (file) => [file, { ...file, sha256: "0".repeat(64) }, { ...file, sealed: "0".repeat(64) }][n++]!,
    );
    for (const [i, file] of bad.listed.entries()) await put(two!.publisher, file, bad.bodies[i]!).expect(200);
    two!.bidId = (await sendForm(two!.publisher, bad.form).expect(201)).body.bidId;
    await w.steps.opened();
    await t.runJobs({ schedules: true });
  });

  test("a file that is not what its bid names is flagged with the reason, and no other thing fails for it", async () => {
    const { data } = await t.get<{
      data: { id: string; files: { title: string; fault: string | null }[] }[];
    }>(w.lead.buyer, w.path("/bids"));
    const files = (n: number) => data.find((bid) => bid.id === w.sellers[n]!.bidId)!.files;
    expect(files(0)).toMatchObject([{ title: "Løsning.pdf", fault: null }]);
    expect(files(1)).toMatchObject([
      { title: evil, fault: null },
      { fault: expect.stringContaining("SHA-256") },
      { fault: expect.stringContaining("beside") },
    ]);
    const get = (n: number, number: number) =>
      t
        .as(w.lead.buyer)
        .get(w.path(`/bids/${w.sellers[n]!.bidId}/files/${number}`))
        .responseType("blob");
    const good = await get(0, 1).expect(200);
    expect((good.body as Buffer).toString()).toBe("%PDF hej");
    expect(good.headers["content-disposition"]).toBe(
      `attachment; filename=${w.sellers[0]!.publisherId}-1-1.pdf`,
    );
    for (const number of [2, 3]) await get(1, number).expect(409);
  });

  test("the case file's names are ours, whatever a bidder calls its files", async () => {
    const zip = await t.as(w.lead.buyer).get(w.path("/case-file")).responseType("blob").expect(200);
    const entries = unzipSync(zip.body as Buffer);
    const names = Object.keys(entries).filter((name) => name.startsWith("bids/"));
    const [one, two] = w.sellers;
    expect(names.sort()).toEqual(
      [`bids/${one!.publisherId}-1/1.pdf`, `bids/${two!.publisherId}-1/1.txt`].sort(),
    );
    for (const name of Object.keys(entries)) expect(name).not.toMatch(/\.\.|evil|^\//);
    expect(strFromU8(entries[`bids/${two!.publisherId}-1/1.txt`]!)).toBe("#!/bin/sh");
    const index = JSON.parse(strFromU8(entries["00-index.json"]!)) as {
      files: { name: string; title?: string; fault?: string }[];
    };
    expect(index.files.find((file) => file.title === evil)!.name).toBe(`bids/${two!.publisherId}-1/1.txt`);
    expect(index.files.filter((file) => file.fault)).toHaveLength(2);
  });

  test("nobody but the round's participants gets a file", async () => {
    const stranger = await t.municipality();
    await t
      .as(stranger.buyer)
      .get(w.path(`/bids/${w.sellers[0]!.bidId}/files/1`))
      .expect(404);
    await t
      .as(w.sellers[1]!.publisher)
      .get(w.path(`/bids/${w.sellers[0]!.bidId}/files/1`))
      .expect(403);
  });
});
