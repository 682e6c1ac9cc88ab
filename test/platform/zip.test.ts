import { unzipSync } from "fflate";
import { expect, test } from "vitest";
import { type ZipEntry, zipStream } from "../../src/platform/zip.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const whole = async (entries: Iterable<ZipEntry>) =>
  Buffer.concat((await zipStream(entries).toArray()) as Uint8Array[]);

test("a zip is made as it is read, an entry at a time, and is the same each time", async () => {
  const fetched: string[] = [];
  const later = (name: string, text: string): ZipEntry => ({
    name,
    content: async () => {
      fetched.push(name);
      return bytes(text);
    },
  });
  const entries = [
    { name: "første.txt", content: bytes("ø") },
    later("a/2.txt", "to".repeat(90_000)),
    later("last", ""),
  ];
  const stream = zipStream(entries);
  const reader = stream[Symbol.asyncIterator]();
  await reader.next();
  expect(fetched).not.toContain("last");
  await reader.return?.();
  const zip = await whole(entries);
  const files = unzipSync(zip);
  expect(Object.keys(files)).toEqual(entries.map(({ name }) => name));
  expect(Buffer.from(files["a/2.txt"]!).toString()).toBe("to".repeat(90_000));
  expect((await whole(entries)).equals(zip)).toBe(true);
});

test("an entry that cannot be had breaks the stream", async () => {
  const gone = { name: "gone", content: () => Promise.reject(new Error("gone")) };
  await expect(whole([gone])).rejects.toThrow("gone");
});
