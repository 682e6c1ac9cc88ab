import { limitsHit } from "../platform/counters.ts";
import type { Database } from "../platform/db/database.ts";
import { senderNetworkOf } from "../platform/http/address.ts";
import type { Logger } from "../platform/log.ts";
import type { LimitHit } from "../platform/operation/limit-hit.ts";
import * as store from "./store/index.ts";

/** Counts are written this often: what a process loses when it dies is at most this much. */
const writtenMs = 60_000;
/** More of whom is known than this between two writes and the rest is counted by its limit alone. */
const knownMax = 1_000;

type Counted = store.CountedHit;

/** Refusals for asking too often, counted in memory and written together: a refused request costs no statement. */
export interface LimitHits {
  note(hit: LimitHit): void;
  /** Writes what is counted. Fails never: what could not be written is counted on. */
  write(): Promise<void>;
  /** Writes the rest, and no more after it. */
  close(): Promise<void>;
}

export function createLimitHits(db: Database, log: Logger): LimitHits {
  let counted = new Map<string, Counted>();
  let last = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;

  const add = (hit: Counted) => {
    const key = `${hit.which} ${hit.aboutId} ${hit.keyId} ${hit.network}`;
    const known = counted.get(key);
    if (known) known.times += hit.times;
    else if (counted.size < knownMax || hit.aboutId + hit.keyId + hit.network === "0")
      counted.set(key, { ...hit });
    else add({ ...hit, aboutId: 0, keyId: "", network: "" });
  };
  const writeNow = async () => {
    if (counted.size === 0) return;
    const taken = counted;
    counted = new Map();
    try {
      const operator = await db.read({ caller: 0, party: 0 }, (tx) => store.getOperatorId(tx));
      const plane = { caller: operator, party: operator };
      await db.write(plane, (tx) => store.putLimitHits(tx, operator, [...taken.values()]));
    } catch (error) {
      log.warn({ err: error }, "limits that were hit were not written down");
      for (const hit of taken.values()) add(hit);
    }
  };
  const write = () => {
    clearTimeout(timer);
    timer = undefined;
    last = last.then(writeNow);
    return last;
  };

  return {
    note({ limit, address, partyId = 0, keyId = "" }) {
      limitsHit.inc({ limit });
      const network = address === undefined ? "" : senderNetworkOf(address);
      add({ which: limit, aboutId: partyId, keyId, network, times: 1 });
      // Only while something is counted; a process that has nothing else to do may end.
      timer ??= setTimeout(() => void write(), writtenMs).unref();
    },
    write,
    close: () => write(),
  };
}
