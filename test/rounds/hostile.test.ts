import { randomBytes, randomUUID } from "node:crypto";
import fc from "fast-check";
import { unzipSync } from "fflate";
import { beforeAll, describe, expect, test } from "vitest";
import { allChecks } from "../../src/domains.ts";
import { sealTo } from "../../src/platform/age.ts";
import { recipientOfSecret } from "../../src/platform/recipient.ts";
import { verify } from "../../src/platform/verify.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { openingBy, type RoundWorld, roundWorld } from "../support/rounds.ts";

/** Whatever bytes are sealed: the round opens, every bid opens or is flagged, and good bids are unharmed. */

let t: TestApp;
let w: RoundWorld;
let pairs: [string, string][];
beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-05-04T09:00:00+02:00");
  w = await roundWorld(t, { until: "published", prices: ["62.00", "70.00", "66.00"] });
  ({ pairs } = await t.get<{ pairs: [string, string][] }>(w.lead.buyer, w.path("")));
});

/** A form that names its recipient rightly; `held` is what its wraps hold in place of the key. */
async function sealBytes(plain: Uint8Array, held?: Uint8Array) {
  const key = randomBytes(32);
  const recipient = recipientOfSecret(key.toString("hex"));
  const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64");
  const wraps: Record<string, string> = {};
  for (const [first, second] of pairs)
    wraps[`${first}|${second}`] = base64(await sealTo(first, await sealTo(second, held ?? key)));
  return { version: 2, recipient, content: base64(await sealTo(recipient, plain)), wraps, files: [] };
}

const contentOf = (seller: RoundWorld["sellers"][number]) => {
  const { reference: _ours, ...content } = w.bidBody(seller);
  return content;
};
/** JSON with one hostile member beside, or in place of, what a bid has. */
const spoilt = (seller: RoundWorld["sellers"][number], member: string) =>
  Buffer.from(`${JSON.stringify(contentOf(seller)).slice(0, -1)},${member}}`);
const deep = (levels: number) => `${"[".repeat(levels)}${"]".repeat(levels)}`;
const path = "../../../../tmp/evil.sh";
const hex = "a".repeat(64);

type Hostile = [name: string, make: (seller: RoundWorld["sellers"][number]) => ReturnType<typeof sealBytes>];
const hostile: Hostile[] = [
  ["NUL", (one) => sealBytes(spoilt(one, '"contact":{"name":"a\\u0000b","email":"a@b.dk"}'))],
  ["a lone surrogate", (one) => sealBytes(spoilt(one, '"contact":{"name":"\\ud800","email":"a@b.dk"}'))],
  ["a depth of 200,000", (one) => sealBytes(spoilt(one, `"x":${deep(200_000)}`))],
  ["1e400000", (one) => sealBytes(spoilt(one, '"x":1e400000'))],
  ["files that are none", (one) => sealBytes(spoilt(one, '"files":"x"'))],
  ["a file without content", (one) => sealBytes(spoilt(one, '"files":[{"title":"a"}]'))],
  [
    "a file named as a path, which never came",
    (one) =>
      sealBytes(
        spoilt(
          one,
          `"files":[{"title":"${path}","contentType":"text/plain","bytes":3,"sha256":"${hex}","sealed":"${hex}"}]`,
        ),
      ),
  ],
  ["a prototype", (one) => sealBytes(spoilt(one, '"__proto__":{"x":1}'))],
  ["random bytes", () => sealBytes(randomBytes(3_000))],
  ["nothing", () => sealBytes(new Uint8Array(0))],
  ["two megabytes of brackets", () => sealBytes(Buffer.alloc(2_000_000, "["))],
  ["half a UTF-8 letter", () => sealBytes(Buffer.from([0x22, 0xc3, 0x22]))],
  ["another's key in its wraps", (one) => sealBytes(spoilt(one, '"x":1'), randomBytes(32))],
  ["no key in its wraps", (one) => sealBytes(spoilt(one, '"x":1'), randomBytes(77))],
  ["an opener's words in its wraps", (one) => sealBytes(spoilt(one, '"x":1'), Buffer.from("AGE-SECRET"))],
  [
    "inner wraps that are none",
    async (one) => {
      const form = await sealBytes(spoilt(one, '"x":1'));
      for (const [pair] of Object.entries(form.wraps))
        form.wraps[pair] = Buffer.from(await sealTo(pair.split("|")[0]!, randomBytes(300))).toString(
          "base64",
        );
      return form;
    },
  ],
];

const send = (roundId: string, key: string, form: object) =>
  t.request
    .post(`/v1/rounds/${roundId}/sealed-bids?reference=fjendtlig`)
    .set("Authorization", `Bearer ${key}`)
    .set("Content-Type", "application/age")
    .send(Buffer.from(JSON.stringify(form)));

/** The same round again, as its rows are: a hundred told over the API would take minutes. */
async function copyRound(n: number): Promise<string> {
  const id = randomUUID();
  const copy = (table: string, key: string, change: string) =>
    t.sql(
      `insert into ${table} select (jsonb_populate_record(o, ${change})).* from ${table} o where o.${key} = $1`,
      [w.roundId, id],
    );
  await copy("rounds_round", "id", `jsonb_build_object('id', $2::uuid, 'reference', 'kopi-${n}')`);
  await copy("rounds_lot", "round_id", "jsonb_build_object('round_id', $2::uuid, 'id', gen_random_uuid())");
  for (const table of ["rounds_participant", "rounds_opener"])
    await copy(table, "round_id", "jsonb_build_object('round_id', $2::uuid)");
  return id;
}

describe("hostile bytes", () => {
  test("in a wrap of 31,000 stanzas, or one sealed to nobody, are refused at receipt", async () => {
    const form = await sealBytes(Buffer.from("{}"));
    const [pair] = Object.keys(form.wraps);
    const stanza = `-> X25519 ${"A".repeat(43)}\n${"A".repeat(43)}\n`;
    const many = `age-encryption.org/v1\n${stanza.repeat(31_000)}--- ${"A".repeat(43)}\n${"x".repeat(48)}`;
    for (const wrap of [Buffer.from(many).toString("base64"), "eA==", ""]) {
      const reply = await send(w.roundId, w.sellers[0]!.publisher, {
        ...form,
        wraps: { ...form.wraps, [pair!]: wrap },
      });
      expect(reply.body.type, String(wrap.length)).toMatch(/sealed-wrong|too-large/);
    }
    expect(await t.sql("select 1 from rounds_bid")).toEqual([]);
  });

  test("never keep one of a hundred rounds from opening, nor harm the good bid beside them", async () => {
    const [good, ...bad] = w.sellers as [RoundWorld["sellers"][number], ...RoundWorld["sellers"]];
    const drawn = fc.sample(fc.tuple(fc.nat(hostile.length - 1), fc.nat(hostile.length - 1)), 100);
    const rounds: { id: string; names: string[]; goodId: string }[] = [];
    for (const [n, [a, b]] of drawn.entries()) {
      const id = await copyRound(n);
      // Every kind comes, whatever was drawn.
      const kinds = [hostile[n % hostile.length]!, hostile[(a + b) % hostile.length]!];
      for (const [i, [name, make]] of kinds.entries()) {
        const reply = await send(id, bad[i]!.publisher, await make(bad[i]!));
        expect(reply.status, `${name}: ${reply.text}`).toBe(201);
      }
      const receipt = await t.post<{ bidId: string }>(
        good.publisher,
        `/v1/rounds/${id}/bids`,
        w.bidBody(good),
      );
      rounds.push({ id, names: kinds.map(([name]) => name), goodId: receipt.bidId });
    }
    await t.travelTo(new Date(Date.parse(w.closesAt) + 60_000).toISOString());
    for (const { id, names, goodId } of rounds) {
      const round = `/v1/rounds/${id}`;
      for (const opener of w.openers.slice(0, 2)) {
        const reply = await openingBy(t, round, opener);
        expect(reply.status, `${names}: ${reply.text}`).toBe(200);
      }
      await t.post(w.lead.buyer, `${round}/declarations`, { conflict: false, declaration: "Ingen" });
      const { data } = await t.get<{ data: { id: string; state: string; flag: object | null }[] }>(
        w.lead.buyer,
        `${round}/bids`,
      );
      expect(
        data.map((bid) => bid.state),
        String(names),
      ).toEqual(["opened", "opened", "opened"]);
      for (const bid of data) {
        if (bid.id === goodId)
          expect(bid).toMatchObject({ flag: null, content: { lots: [{ lot: "dansk" }] } });
        else if (!names.some((name) => name.startsWith("a file named")))
          expect(bid.flag, String(names)).toMatchObject({
            code: expect.any(String),
            reason: expect.any(String),
          });
      }
      const zip = await t.as(w.lead.buyer).get(`${round}/case-file`).responseType("blob").expect(200);
      const kept = Object.keys(unzipSync(new Uint8Array(zip.body as Buffer)));
      expect(kept.filter((name) => /evil\.sh\/|\.\.|^\/|\\/.test(name))).toEqual([]);
    }
    // A copied round has another reference than its published text names.
    const checks = allChecks().filter(({ name }) => name !== "rows-as-published");
    expect((await verify(t.jobs.db, checks)).broken).toBe(0);
  }, 300_000);
});
