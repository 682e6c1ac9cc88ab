import "../domains.ts";
import type { JobServices } from "../platform/jobs/perform.ts";
import { rewrapAll } from "../platform/wrapped.ts";

/** Brings all that the domains have wrapped under the newest secret, and says what that came to; 1 where a row is lost. */
export async function rewrapSecret({ db, secrets }: JobServices): Promise<number> {
  const done = await rewrapAll(db, secrets);
  for (const { table, rewrapped, current, lost } of done) {
    console.log(`${table}: ${rewrapped} brought under the new secret, ${current} were there already`);
    for (const what of lost) console.log(`LOST ${what}: no secret in force opens it`);
  }
  return done.some(({ lost }) => lost.length > 0) ? 1 : 0;
}
