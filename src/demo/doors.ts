import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Run } from "./place.ts";
import type { Story } from "./story/index.ts";

/** How one gets into what the demo has made: as a person of the story in a browser, or with a key. */

/** Somebody whom the demo's sign-in lets one be. */
export interface Linkable {
  subject: string;
  person: { personId: string; partyId: number } | "operator";
}

/** Everybody of the story who may sign in, by reference. */
export const peopleOf = ({ world, state }: Story): Linkable[] =>
  world.people.flatMap(({ reference, party, partyKind }): Linkable[] => {
    const [personId, partyId] = [state.people[reference], state.parties[party]];
    if (partyKind === "operator") return [{ subject: reference, person: "operator" }];
    return personId === undefined || partyId === undefined
      ? []
      : [{ subject: reference, person: { personId, partyId } }];
  });

/** Where the keys of the story's people and machines lie, a line each. */
const keysFile = (run: Run): string => join(run.folder, "keys.txt");

/** Readable by its owner only. */
export function writeKeys(run: Run, { state: { keys } }: Story): void {
  const width = Math.max(...Object.keys(keys).map((who) => who.length));
  const lines = Object.entries(keys).map(([who, key]) => `${who.padEnd(width)}  ${key}\n`);
  writeFileSync(keysFile(run), lines.join(""), { mode: 0o600 });
}

export function printAddresses(
  url: string,
  { signInUrl, stripeUrl }: Readonly<Record<"signInUrl" | "stripeUrl", string | undefined>>,
  run: Run,
  { state, world }: Story,
): void {
  if (signInUrl) {
    console.log(`\n  ${signInUrl}/   click a person of the story, and you are signed in as them`);
    console.log(`  ${url}/home   is their work list`);
  }
  console.log(`\n  ${url}/                 what ran, with links`);
  console.log(`  ${url}/reference        API reference`);
  console.log(`  ${url}/rounds/${world.round.reference}   the public round`);
  if (stripeUrl)
    console.log(`  ${stripeUrl}   is a fake of Stripe's: cards are paid there, and no money moves`);
  if (state.reportPath) console.log(`  ${url}${state.reportPath}   the report, by a signed link`);
  const count = Object.keys(state.keys).length;
  console.log(`\n  API keys of the story's ${count} people and machines: ${keysFile(run)}`);
}
