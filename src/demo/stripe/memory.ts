import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import type { Thing, World } from "./world.ts";

/** What the fake has been asked and has done, in a file: a demo that is killed and picked up again goes on with the same Stripe. */

export interface Kept {
  hash: string;
  status: number;
  body: string;
}
interface Saved {
  port: number;
  things: Thing[];
  /** Ids of events that nobody has been called about. */
  waiting: string[];
  /** Answers by idempotency key. */
  kept: [string, Kept][];
}
export interface Memory {
  /** Where it listened last, which addresses that it has given away name; 0: anywhere. */
  port: number;
  save(port: number): void;
}

/** Fills the world with what the file has, and writes it whole on each save. Without a file nothing is remembered. */
export function memoryOf(file: string | undefined, world: World, kept: Map<string, Kept>): Memory {
  const saved =
    file !== undefined && existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Saved) : undefined;
  for (const thing of saved?.things ?? []) world.things.set(thing.id, thing);
  for (const id of saved?.waiting ?? []) world.waiting.push(world.find("event", id));
  for (const [key, answer] of saved?.kept ?? []) kept.set(key, answer);
  return {
    port: saved?.port ?? 0,
    save(port) {
      if (file === undefined) return;
      const now: Saved = {
        ...{ port, things: [...world.things.values()], waiting: world.waiting.map(({ id }) => id) },
        kept: [...kept],
      };
      // Written under another name and then renamed: a kill leaves the old state or the new one.
      const temporary = `${file}.${process.pid}`;
      writeFileSync(temporary, JSON.stringify(now), { mode: 0o600, flush: true });
      renameSync(temporary, file);
    },
  };
}
