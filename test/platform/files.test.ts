import { createHash, randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { createFiles } from "../../src/platform/files.ts";
import { Outage } from "../../src/platform/problem.ts";
import { testApp } from "../support/app.ts";

const rules = { contentType: "text/csv", allowed: ["text/csv", "application/zip"], maxBytes: 3_000_000 };
const sha = (content: Uint8Array) => createHash("sha256").update(content).digest("hex");

/** As an upload comes: in parts, and only when asked. */
async function* parts(content: Uint8Array, size = 65_536): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < content.length; from += size) yield content.subarray(from, from + size);
}

const folder = mkdtempSync(join(tmpdir(), "samkoeb-files-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
/** Files under their final names; what a refused upload leaves under a temporary one is a test of its own. */
const onDisk = () =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && !entry.name.startsWith(".incoming"))
        .map((entry) => entry.name)
    : [];

for (const [home, place] of [
  ["in PostgreSQL", undefined],
  ["in a folder", folder],
] as const)
  describe(`files ${home}`, async () => {
    const t = await testApp();
    const files = createFiles(place);
    const one = { caller: 1, party: 1 };
    const two = { caller: 2, party: 2 };
    const put = (plane: typeof one, content: Uint8Array, more: Partial<typeof rules> = {}) =>
      t.services.db.write(plane, (tx) => files.put(tx, plane.party, parts(content), { ...rules, ...more }));
    const get = (plane: typeof one, sha256: string, party = plane.party) =>
      t.services.db.read(plane, async (tx) => {
        const { file, content } = await files.get(tx, party, sha256);
        return { file, content: Buffer.concat((await content.toArray()) as Uint8Array[]) };
      });
    const rows = (sha256: string) =>
      t.sql<{ party_id: number }>(
        "select party_id from platform_file where sha256 = decode($1, 'hex') order by party_id",
        [sha256],
      );
    const chunks = async (sha256: string) =>
      (await t.sql("select 1 from platform_file_chunk where sha256 = decode($1, 'hex')", [sha256])).length;

    it("come back byte by byte, named after their content", async () => {
      for (const bytes of [0, 1, 1_048_576, 1_048_577, 2_500_000]) {
        const content = randomBytes(bytes);
        const stored = await put(one, content);
        expect(stored).toEqual({ sha256: sha(content), bytes, contentType: "text/csv" });
        const back = await get(one, stored.sha256);
        expect(back.file).toEqual(stored);
        expect(back.content.equals(content)).toBe(true);
      }
    });

    it("are the same file when the content comes again", async () => {
      const content = randomBytes(100_000);
      const first = await put(one, content);
      expect(await put(one, content)).toEqual(first);
      expect(await rows(first.sha256)).toEqual([{ party_id: 1 }]);
      expect(await chunks(first.sha256)).toBe(place ? 0 : 1);
      if (place) expect(onDisk().filter((name) => name === first.sha256)).toHaveLength(1);
    });

    it("are taken at the limit and refused a byte over it, leaving nothing", async () => {
      const content = randomBytes(200_000);
      const before = onDisk().length;
      await expect(put(one, content, { maxBytes: 199_999 })).rejects.toMatchObject({
        def: { status: 413 },
        detail: "At most 199999 bytes.",
      });
      expect(await rows(sha(content))).toEqual([]);
      expect(await chunks(sha(content))).toBe(0);
      expect(onDisk()).toHaveLength(before);
      expect((await put(one, content, { maxBytes: 200_000 })).bytes).toBe(200_000);
    });

    it("stop being read where the limit is passed", async () => {
      let read = 0;
      async function* endless() {
        for (;;) {
          read += 1;
          yield Buffer.alloc(1_000, read);
        }
      }
      const work = t.services.db.write(one, (tx) =>
        files.put(tx, 1, endless(), { ...rules, maxBytes: 10_000 }),
      );
      await expect(work).rejects.toMatchObject({ def: { status: 413 } });
      expect(read).toBe(11);
    });

    it("are refused with another content type, before anything is read", async () => {
      const content = randomBytes(10);
      await expect(put(one, content, { contentType: "text/html" })).rejects.toMatchObject({
        def: { status: 415 },
        detail: "Send one of: text/csv, application/zip.",
      });
      expect(await rows(sha(content))).toEqual([]);
    });

    it("leave nothing when the sender breaks off", async () => {
      const before = (await t.sql("select 1 from platform_file")).length;
      async function* broken() {
        yield Buffer.from("half a");
        throw new Error("gone");
      }
      const work = t.services.db.write(one, (tx) => files.put(tx, 1, broken(), rules));
      await expect(work).rejects.toThrow("gone");
      expect(await t.sql("select 1 from platform_file")).toHaveLength(before);
    });

    it("are not there when their transaction rolled back", async () => {
      const content = randomBytes(1_000);
      const work = t.services.db.write(one, async (tx) => {
        await files.put(tx, 1, parts(content), rules);
        throw new Error("changed my mind");
      });
      await expect(work).rejects.toThrow("changed my mind");
      await expect(get(one, sha(content))).rejects.toMatchObject({ def: { status: 404 } });
    });

    it("are their party's alone, also when another has the same content", async () => {
      const content = randomBytes(1_000);
      const { sha256 } = await put(one, content);
      await expect(get(two, sha256)).rejects.toMatchObject({ def: { status: 404 } });
      // Asking for the other party by number does not help: the plane decides.
      await expect(get(two, sha256, 1)).rejects.toMatchObject({ def: { status: 404 } });
      const forged = t.services.db.write(two, (tx) => files.put(tx, 1, parts(randomBytes(9)), rules));
      await expect(forged).rejects.toMatchObject({ code: "42501" });
      await put(two, content);
      expect(await rows(sha256)).toEqual([{ party_id: 1 }, { party_id: 2 }]);
      expect((await get(two, sha256)).content.equals(content)).toBe(true);
    });

    it("are asked for by their hash only", async () => {
      const { sha256 } = await put(one, randomBytes(10));
      for (const name of ["", "../../etc/passwd", sha256.toUpperCase(), `${sha256}0`, "0".repeat(64), "%"])
        await expect(get(one, name), name).rejects.toMatchObject({ def: { status: 404 } });
    });
  });

describe("a file that somebody took out of the folder", async () => {
  const t = await testApp();
  it("is a 404, not a broken stream", async () => {
    const files = createFiles(folder);
    const plane = { caller: 1, party: 1 };
    const content = randomBytes(64);
    const { sha256 } = await t.services.db.write(plane, (tx) => files.put(tx, 1, parts(content), rules));
    rmSync(join(folder, sha256.slice(0, 2), sha256));
    const asked = t.services.db.read(plane, (tx) => files.get(tx, 1, sha256));
    await expect(asked).rejects.toMatchObject({ def: { status: 404 } });
  });

  it("leaves no temporary file of a refused upload", async () => {
    const files = createFiles(folder);
    const plane = { caller: 1, party: 1 };
    for (let n = 0; n < 20; n++) {
      const put = t.services.db.write(plane, (tx) =>
        files.put(tx, 1, parts(randomBytes(200_000)), { ...rules, maxBytes: 100_000 }),
      );
      await expect(put).rejects.toMatchObject({ def: { status: 413 } });
    }
    expect(readdirSync(folder).filter((name) => name.startsWith(".incoming"))).toEqual([]);
  });

  it("is an outage, and not the end of the process, when the folder cannot be written", async () => {
    const taken = join(folder, "a-file");
    writeFileSync(taken, "");
    const files = createFiles(taken);
    const put = t.services.db.write({ caller: 1, party: 1 }, (tx) =>
      files.put(tx, 1, parts(randomBytes(200_000)), rules),
    );
    await expect(put).rejects.toBeInstanceOf(Outage);
  });
});
