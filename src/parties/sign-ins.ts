import { Cache } from "../platform/cache.ts";
import { failedSignIns } from "../platform/counters.ts";
import type { Database } from "../platform/db/database.ts";
import type { Logger } from "../platform/log.ts";
import type { Caller } from "../platform/operation/caller.ts";
import { cutText } from "../platform/text.ts";
import * as store from "./store/index.ts";

/** A key's use is written at most this often, by this process and by all together. */
const usedMs = 60_000;
/** More waiting than this and the rest is not written down: the metric counts it all the same. */
const waitingMax = 1_000;
const keysMax = 10_000;

/** What is written down about sign-ins, after the request has gone on: nobody waits for it, nothing fails by it. */
export interface SignIns {
  used(caller: Caller): void;
  /** `matches`: the secret was right, so that the key is revoked, expired or barred. */
  failed(keyId: string | undefined, address: string, matches: boolean): void;
  /** A session was used, and the last note of that is older than a minute. */
  seen(sessionId: string, partyId: number): void;
  /** A sign-in in a browser that came to nothing. */
  refused(reason: "state" | "refused" | "unlinked", address: string): void;
  /** When all that waits is written. */
  settled(): Promise<void>;
}

/** One write after another, so that at most one connection is taken from the requests. */
export function createSignIns(db: Database, log: Logger): SignIns {
  let last = Promise.resolve();
  let waiting = 0;
  const noted = new Cache<true>(keysMax);
  const later = (work: () => Promise<void>) => {
    if (waiting >= waitingMax) return;
    waiting += 1;
    last = last
      .then(work)
      .catch((error: unknown) => log.warn({ err: error }, "a sign-in was not written down"))
      .finally(() => {
        waiting -= 1;
      });
  };
  return {
    used({ credential, partyId }) {
      if (credential.kind !== "key" || noted.get(credential.id)) return;
      const { id } = credential;
      noted.set(id, true, usedMs);
      later(() => db.write({ caller: partyId, party: partyId }, (tx) => store.putKeyUse(tx, id, partyId)));
    },
    failed(keyId, address, matches) {
      later(async () => {
        const plane = { caller: 0, party: 0, ...(keyId === undefined ? {} : { key: keyId }) };
        const { partyId, reason } = await db.read(plane, (tx) => store.explainFailure(tx, keyId, matches));
        const known = reason === "unknown" ? undefined : keyId;
        failedSignIns.inc({ reason });
        log.warn({ reason, keyId: known }, "a sign-in failed");
        await db.write({ caller: partyId, party: partyId }, (tx) =>
          store.putFailedSignIn(tx, { partyId, address: cutText(address, 80), keyId: known ?? "", reason }),
        );
      });
    },
    seen(sessionId, partyId) {
      later(() => db.write({ caller: partyId, party: partyId }, (tx) => store.noteSeen(tx, sessionId)));
    },
    refused(reason, address) {
      failedSignIns.inc({ reason });
      log.warn({ reason }, "a sign-in failed");
      later(async () => {
        const partyId = await db.read({ caller: 0, party: 0 }, (tx) => store.getOperatorId(tx));
        await db.write({ caller: partyId, party: partyId }, (tx) =>
          store.putFailedSignIn(tx, { partyId, address: cutText(address, 80), keyId: "", reason }),
        );
      });
    },
    settled: () => last,
  };
}
