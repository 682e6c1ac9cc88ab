import { readFileSync } from "node:fs";
import { recipientIn } from "../rounds/opening/sealing.ts";
import { askingAt } from "./asking.ts";
import { answerChallenge, openPart } from "./opener.ts";

/** The `open` command: what an opener does, on the machine where its identity lies. */

export interface OpenOptions {
  /** Where the program answers, for example https://samkoeb.example.dk. */
  url: string;
  key: string;
  round: string;
  /** A file with an age identity, as `samkoeb keygen` writes it. */
  identityFile: string;
  envelope: "bids" | "prices";
  declaration?: string | undefined;
  /** Before publication: take the post of an opener and show that the identity is held. */
  appoint?: boolean;
  /** After publication: the opener whose place is to be taken. */
  replaces?: string | undefined;
}

/** The identity in a file as age-keygen writes it: the line that is no comment. */
function identityIn(file: string): string {
  const line = readFileSync(file, "utf8")
    .split("\n")
    .find((one) => one.trim() !== "" && !one.startsWith("#"));
  if (line === undefined) throw new Error(`${file} holds no identity.`);
  return line.trim();
}

/** Does the opener's part and says what was done, a line each. Throws with the program's refusal. */
export async function open(options: OpenOptions): Promise<string[]> {
  const identity = identityIn(options.identityFile);
  const asking = askingAt(options.url, options.key);
  const round = `/v1/rounds/${encodeURIComponent(options.round)}`;
  if (options.appoint) {
    const recipient = await recipientIn(identity);
    const { replaces } = options;
    await asking.post(`${round}/openers`, { recipient, ...(replaces ? { replaces } : {}) });
    await answerChallenge(asking, round, identity);
    return [`Appointed with ${recipient}; the challenge is answered.`];
  }
  const { envelope, declaration } = options;
  const done = await openPart(asking, round, identity, { envelope, ...(declaration ? { declaration } : {}) });
  const { layers, keys, failed } = done.did;
  return [
    `${layers} layers taken off, ${keys} bids' keys taken out, ${failed} did not come off. The identity was not sent.`,
    done.opened
      ? `Opened by ${done.openers} persons: ${done.bids} bids, ${done.flagged.length} of them flagged.`
      : "Another opener, of another controller in a joint round, has to open the other part.",
    ...done.flagged.map((bidId) => `Flagged: ${bidId}`),
  ];
}
