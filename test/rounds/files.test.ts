import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request as httpRequest } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { askingAt } from "../../src/cli/asking.ts";
import { seal } from "../../src/cli/seal.ts";
import { send } from "../../src/cli/send.ts";
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
  w = await roundWorld(t, { until: "published", prices: ["1400.00", "1450.00", "1500.00"] });
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
  const { key, recipient } = await makeKey();
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
      bidId: null,
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
    expect((await put(publisher, file, body)).body).toEqual({
      ...file,
      received: body.length,
      whole: true,
      bidId: null,
    });
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

  const receipts = async (key: string) =>
    (await t.get<{ data: { bidId: string; state: string }[] }>(key, w.path("/receipts"))).data;
  const forms = () => t.sql<{ publisher_id: number }>("select publisher_id from rounds_bid_form");
  const ofTwo = () =>
    bidWith(1, [
      { title: "a", text: `en ${randomUUID()}` },
      { title: "b", text: `to ${randomUUID()}` },
    ]);

  test("a bid is not received before the last file that it names has come, and then with it", async () => {
    const { publisher } = w.sellers[1]!;
    const { bodies, listed, form } = await ofTwo();
    await put(publisher, listed[0]!, bodies[0]!).expect(200);
    const early = await sendForm(publisher, form).expect(201);
    expect(early.body).toEqual({ receipt: null, missing: [listed[1]!.sha256] });
    expect(await receipts(publisher)).toEqual([]);
    const last = await put(publisher, listed[1]!, bodies[1]!).expect(200);
    expect(await receipts(publisher)).toMatchObject([{ bidId: last.body.bidId, state: "submitted" }]);
    expect(await forms()).toEqual([]);
    const again = await sendForm(publisher, form).expect(201);
    expect(again.body).toMatchObject({ receipt: { bidId: last.body.bidId, version: 1 }, missing: [] });
    const own = await t.sql("select 1 from rounds_bid_file where bid_id = $1", [last.body.bidId]);
    expect(own).toHaveLength(2);
    await t
      .as(publisher)
      .delete(w.path(`/bid-files/${listed[0]!.sha256}`))
      .expect(409);
  });

  test("files that come at once with each other and with their form make one bid, never none", async () => {
    const { publisher } = w.sellers[2]!;
    for (let n = 0; n < 8; n++) {
      const { bodies, listed, form } = await ofTwo();
      const before = await receipts(publisher);
      const replies = await Promise.all([
        sendForm(publisher, form),
        ...listed.map((file, i) => put(publisher, file, bodies[i]!)),
        sendForm(publisher, form),
      ]);
      expect(
        replies.map((reply) => reply.status),
        JSON.stringify(replies.map((r) => r.body)),
      ).toEqual([201, 200, 200, 201]);
      const after = await receipts(publisher);
      expect(after).toHaveLength(1);
      expect(after[0]!.bidId).not.toBe(before[0]?.bidId);
      expect(await forms()).toEqual([]);
    }
  });

  test("a form that waits is no bid once another has come, its files are dropped, or the bid is taken back", async () => {
    const { publisher } = w.sellers[2]!;
    const [first, second] = [await ofTwo(), await ofTwo()];
    await sendForm(publisher, first.form).expect(201);
    for (const [i, file] of second.listed.entries())
      await put(publisher, file, second.bodies[i]!).expect(200);
    const { body } = await sendForm(publisher, second.form).expect(201);
    expect(await forms()).toEqual([]);
    for (const [i, file] of first.listed.entries()) await put(publisher, file, first.bodies[i]!).expect(200);
    expect(await receipts(publisher)).toMatchObject([{ bidId: body.receipt.bidId }]);

    const third = await ofTwo();
    await sendForm(publisher, third.form).expect(201);
    await t
      .as(publisher)
      .delete(w.path(`/bid-files/${third.listed[0]!.sha256}`))
      .expect(200);
    expect(await forms()).toEqual([]);

    await sendForm(publisher, third.form).expect(201);
    await t.post(publisher, w.path(`/bids/${body.receipt.bidId}/withdrawal`), {});
    for (const [i, file] of third.listed.entries()) await put(publisher, file, third.bodies[i]!).expect(200);
    expect(await receipts(publisher)).toEqual([]);
    for (const { sha256: hash } of [...first.listed, ...third.listed])
      await t
        .as(publisher)
        .delete(w.path(`/bid-files/${hash}`))
        .expect(200);
  });

  test("a form whose size of a file contradicts what was announced, or of more files than there is room for, is refused", async () => {
    const { publisher } = w.sellers[2]!;
    const { listed, form } = await ofTwo();
    const lying = () =>
      t.sql("select 1 from rounds_bid_file where publisher_id = $1 and bid_id is null", [
        w.sellers[2]!.publisherId,
      ]);
    expect(await lying()).toEqual([]);
    await put(publisher, listed[0]!, Buffer.alloc(100)).expect(200);
    const wrong = { ...form, files: [{ ...listed[0]!, bytes: listed[0]!.bytes + 1 }, listed[1]!] };
    expect((await sendForm(publisher, wrong)).body.type).toBe("/problems/sealed-wrong");
    for (let n = 0; n < 2; n++) {
      const many = Array.from({ length: 20 }, (_, i) => ({
        sha256: sha256(Buffer.from(`${n} ${i}`)),
        bytes: 200,
      }));
      const reply = await sendForm(publisher, { ...form, files: many });
      expect(reply.status, String(n)).toBe(n === 0 ? 201 : 409);
    }
    expect(await forms()).toHaveLength(1);
    expect(await lying()).toHaveLength(21);
    await t.sql("delete from rounds_bid_form");
    await t.sql("delete from rounds_bid_file where publisher_id = $1", [w.sellers[2]!.publisherId]);
  });

  test("`send` goes on where an upload broke off, and asking again sends nothing twice", async () => {
    const seller = w.sellers[2]!;
    const folder = mkdtempSync(join(tmpdir(), "samkoeb-send-"));
    const { bodies, listed, form } = await ofTwo();
    writeFileSync(join(folder, "bid.json"), JSON.stringify(form));
    for (const [i, { sha256: hash }] of listed.entries())
      writeFileSync(join(folder, `${hash}.age`), bodies[i]!);
    await put(seller.publisher, listed[0]!, bodies[0]!.subarray(0, 150)).expect(200);
    const told = () =>
      send(askingAt(t.url, seller.publisher), { round: w.roundId, folder, reference: "egen" });
    const lines = await told();
    expect(lines).toHaveLength(3);
    const [receipt] = await receipts(seller.publisher);
    expect(lines[2]).toContain(receipt!.bidId);
    expect(await told()).toEqual([lines[2]]);
    await t.post(seller.publisher, w.path(`/bids/${receipt!.bidId}/withdrawal`), {});
  });

  test("a body of 400 MiB is refused before it is read, and one without a length is cut at what was announced", async () => {
    const { publisher } = w.sellers[2]!;
    const hash = "c".repeat(64);
    const path = w.path(`/bid-files/${hash}?bytes=52428800`);
    const ask = (headers: Record<string, string>, parts: number) =>
      new Promise<{ status: number | undefined; sent: number }>((resolve, reject) => {
        const { hostname, port } = new URL(t.url);
        let sent = 0;
        const request = httpRequest({
          method: "PUT",
          hostname,
          port,
          path,
          headers: { Authorization: `Bearer ${publisher}`, "Content-Type": "application/age", ...headers },
        });
        request.on("response", (reply) => {
          reply.resume();
          resolve({ status: reply.statusCode, sent });
          request.destroy();
        });
        request.on("error", reject);
        const part = Buffer.alloc(1_048_576);
        const more = () => {
          while (sent < parts * part.length) {
            sent += part.length;
            if (!request.write(part)) return void request.once("drain", more);
          }
          request.end();
        };
        request.flushHeaders();
        more();
      });
    const announced = await ask({ "Content-Length": String(400 * 1_048_576) }, 400);
    expect(announced.status).toBe(413);
    expect(announced.sent).toBeLessThan(16 * 1_048_576);
    const endless = await ask({ "Transfer-Encoding": "chunked" }, 400);
    expect(endless.status).toBe(413);
    expect(endless.sent).toBeLessThan(80 * 1_048_576);
    const [kept] = await t.sql<{ bytes: string }>(
      "select coalesce(sum(length(body)), 0) as bytes from rounds_bid_file_part where encode(sha256, 'hex') = $1",
      [hash],
    );
    expect(Number(kept!.bytes)).toBeLessThanOrEqual(52_428_800);
    await t
      .as(publisher)
      .delete(w.path(`/bid-files/${hash}`))
      .expect(200);
  });

  test("the files of a bid that is replaced or withdrawn do not stay", async () => {
    const { publisher } = w.sellers[1]!;
    const { bodies, listed, form } = await bidWith(1, [{ title: "ny", text: "tre" }]);
    await put(publisher, listed[0]!, bodies[0]!).expect(200);
    const { body } = await sendForm(publisher, form).expect(201);
    const left = () =>
      t.sql("select 1 from rounds_bid_file where publisher_id = $1", [w.sellers[1]!.publisherId]);
    expect(await left()).toHaveLength(1);
    await t.post(publisher, w.path(`/bids/${body.receipt.bidId}/withdrawal`), {});
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

describe("a form that waits while the round is amended", () => {
  test("does not become a bid that its bidder need not confirm", async () => {
    await t.travelTo("2026-05-04T09:00:00+02:00").catch(() => {});
    w = await roundWorld(t, { until: "published", closesAt: "2026-09-01T12:00:00+02:00" });
    ({ pairs } = (await t.request.get(`/v1/public/rounds/${w.reference}`)).body as {
      pairs: [string, string][];
    });
    const { publisher } = w.sellers[0]!;
    const { bodies, listed, form } = await bidWith(0, [{ title: "a", text: "en" }]);
    await sendForm(publisher, form).expect(201);
    await t.post(w.lead.buyer, w.path("/notices"), {
      kind: "substantial",
      text: "Materialet skal også kunne læses op.",
      closesAt: "2026-09-15T12:00:00+02:00",
    });
    const { body } = await put(publisher, listed[0]!, bodies[0]!).expect(200);
    expect((await t.get<{ data: object[] }>(publisher, w.path("/receipts"))).data).toMatchObject([
      { bidId: body.bidId, state: "needs_confirmation" },
    ]);
    await t.post(publisher, w.path(`/bids/${body.bidId}/confirmation`), {});
    expect((await t.get<{ data: object[] }>(publisher, w.path("/receipts"))).data).toMatchObject([
      { bidId: body.bidId, state: "submitted" },
    ]);
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
    one!.bidId = sent.body.receipt.bidId;
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
    two!.bidId = (await sendForm(two!.publisher, bad.form).expect(201)).body.receipt.bidId;
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
