import { type ChildProcess, fork } from "node:child_process";
import { createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import type { Role } from "../../src/platform/operation/caller.ts";
import { cvr } from "../populate.ts";
import type { World } from "../world.ts";
import type { Upload, Uploaded } from "./upload.ts";

/** A provider's process; uploads one after another. */
export class Provider {
  private readonly child: ChildProcess;
  constructor() {
    this.child = fork(fileURLToPath(new URL("upload.ts", import.meta.url)), { stdio: "inherit" });
  }
  send(upload: Upload): Promise<Uploaded> {
    return new Promise((resolve, reject) => {
      this.child.once("message", (said: { outcome?: Uploaded; error?: string }) => {
        if (said.outcome) resolve(said.outcome);
        else reject(new Error(said.error));
      });
      this.child.send(upload);
    });
  }
  close(): void {
    this.child.disconnect();
  }
}

export interface Parties {
  publisherId: number;
  token: string;
  codes: string[];
}

const municipalities = 98;

/** A publisher, municipalities that let their data move to it, and a key. */
export async function parties(world: World): Promise<Parties> {
  const post = world.posting;
  const seller = await post<{ id: number }>(world.operator, "/v1/publishers", {
    reference: "forlag-brug",
    name: "Forlag Brug",
    cvr: cvr(5_000),
  });
  const keyOf = (partyId: number, role: Role) =>
    world.personKey(partyId, `usage.${role}.${partyId}`, role === "buyer" ? ["buyer", "data"] : [role]);
  const codes: string[] = [];
  for (let n = 0; n < municipalities; n++) {
    const code = String(300 + n);
    const made = await post<{ id: number }>(world.operator, "/v1/controllers", {
      reference: `kommune-${code}`,
      name: `Kommune ${code}`,
      cvr: cvr(5_001 + n),
      kind: "municipality",
      code,
      region: "Syddanmark",
    });
    await post(await keyOf(made.id, "buyer"), "/v1/data-processing-agreements", {
      publisherId: seller.id,
      version: "1.0",
      categories: ["pseudonym", "brug"],
      from: "2020-01-01",
      to: "2040-01-01",
    });
    codes.push(code);
  }
  return { publisherId: seller.id, token: await keyOf(seller.id, "publisher"), codes };
}

/** Pupils of the nation; each event is one of theirs, in no order, in one month of 30 days. */
const pupils = 530_000;

/** Writes `count` lines; ids are random-looking, as providers' are, and begin with `first`. */
export async function writeLines(file: string, codes: string[], first: number, count: number): Promise<void> {
  const out = createWriteStream(file, { highWaterMark: 1 << 20 });
  let text = "";
  for (let n = first; n < first + count; n++) {
    const mixed = Math.imul(n ^ 0x9e3779b9, 0x85ebca6b) >>> 0;
    const again = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35) >>> 0;
    const id = `${hex(again)}-${hex(mixed).slice(0, 4)}-4${hex(n).slice(5)}-8${hex(mixed).slice(5)}-${hex(again).slice(0, 4)}${hex(n)}`;
    const pupil = again % pupils;
    const code = codes[pupil % codes.length]!;
    const day = String(1 + (mixed % 28)).padStart(2, "0");
    const second = String(again % 60).padStart(2, "0");
    const minute = String(mixed % 60).padStart(2, "0");
    text +=
      `{"eventId":"${id}","at":"2026-09-${day}T09:${minute}:${second}+02:00","pupil":"uni${pupil}","controller":"${code}",` +
      `"institution":"${100_000 + (pupil % 1_100)}","product":"9788700000056","kind":"use","seconds":${mixed % 3_600}}\n`;
    if (text.length > 1 << 18) {
      if (!out.write(text)) await new Promise<void>((resolve) => out.once("drain", resolve));
      text = "";
    }
  }
  out.end(text);
  await finished(out);
}

const hex = (n: number): string => n.toString(16).padStart(8, "0");
