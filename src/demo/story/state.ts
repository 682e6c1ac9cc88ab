import type { World } from "../../../seeds/world/index.ts";
import type { Client } from "../client.ts";
import type { Enrol } from "../people.ts";

/** What the story has learned so far, by its own references; saved after every step. */
export interface State {
  /** API key by person's reference. */
  keys: Record<string, string>;
  people: Record<string, string>;
  parties: Record<string, number>;
  institutions: Record<string, number>;
  products: Record<string, string>;
  offers: Record<string, string>;
  /** The openers' own identities: a real opener keeps it to herself. */
  identities: Record<string, { identity: string; recipient: string }>;
  roundId: string;
  lots: Record<string, string>;
  criteria: Record<string, string>;
  bids: Record<string, string>;
  winners: Record<string, { publisher: string; unitPrice: string }>;
  /** `<lot>` → agreement's id. */
  agreements: Record<string, string>;
  pools: Record<string, string>;
  draws: Record<string, string>;
  drawTally: { granted: number; refused: number; returned: number };
  usage: { sent: number; accepted: number; duplicate: number; quarantined: number; rejected: number };
  batches: Record<string, string>;
  reconciliations: string[];
  reportPath: string | undefined;
}

export function emptyState(): State {
  return {
    keys: {},
    people: {},
    parties: {},
    institutions: {},
    products: {},
    offers: {},
    identities: {},
    roundId: "",
    lots: {},
    criteria: {},
    bids: {},
    winners: {},
    agreements: {},
    pools: {},
    draws: {},
    drawTally: { granted: 0, refused: 0, returned: 0 },
    usage: { sent: 0, accepted: 0, duplicate: 0, quarantined: 0, rejected: 0 },
    batches: {},
    reconciliations: [],
    reportPath: undefined,
  };
}

export interface Story {
  world: World;
  state: State;
  client: Client;
  enrol: Enrol;
  save(): void;
}

export interface Step {
  /** What happens, in the words of the summary. */
  name: string;
  /** The story's instant: the clock travels there first; `home` is the machine's own now. */
  at?: string;
  /** Does it over HTTP and says in a line what came of it. `progress` is shown while it runs. */
  run(story: Story, progress: (text: string) => void): Promise<string>;
}

/** Runs tasks at most `width` at a time, in order of start; the first failure ends it. */
export async function inParallel<T>(
  items: readonly T[],
  width: number,
  task: (item: T) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  await Promise.all(
    Array.from({ length: width }, async () => {
      for (const item of queue) await task(item);
    }),
  );
}

/** About a minute of looks. */
const failedMax = 1_000;

/** Polls a run until it is done; throws what it failed with. */
export async function waitForRun(
  story: Pick<Story, "client">,
  who: string,
  location: string,
  progress: (text: string) => void,
): Promise<Record<string, unknown>> {
  let failed = 0;
  for (let n = 0; n < 30_000; n++) {
    const run = await story.client.get<{
      state: string;
      done: number;
      total: number;
      error: string | null;
      result: Record<string, unknown> | null;
    }>(who, location);
    if (run.state === "done") return run.result ?? {};
    // A try that failed is followed by others; only what stays failed is a failure.
    failed = run.state === "failed" ? failed + 1 : 0;
    if (failed > failedMax) throw new Error(`${location} failed: ${run.error}`);
    progress(`${run.done} of ${run.total || "?"}`);
    await pause(60);
  }
  throw new Error(`${location} did not end`);
}

export const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Repeats a look until it shows what a job must have done. */
export async function until<T>(look: () => Promise<T | undefined>, what: string): Promise<T> {
  for (let n = 0; n < 600; n++) {
    const found = await look();
    if (found !== undefined) return found;
    await pause(50);
  }
  throw new Error(`${what} did not come`);
}
