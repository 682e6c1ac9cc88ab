import { createHash } from "node:crypto";
import type { Response } from "express";
import { Redis } from "ioredis";
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterRedis,
  RateLimiterRes,
} from "rate-limiter-flexible";
import { Cache } from "../cache.ts";
import { monotonicMs } from "../clock.ts";
import type { Logger } from "../log.ts";
import type { Caller } from "../operation/caller.ts";
import { knownOf, type LimitHit } from "../operation/limit-hit.ts";
import { common, Problem } from "../problem.ts";
import { redisOptions } from "../redis.ts";

/** Points that may be spent per minute (settings LIMIT_…). */
export interface LimitSettings {
  /** Failed sign-ins of one address. */
  LIMIT_FAILED: number;
  /** Points of one address for requests that show no key. */
  LIMIT_OPEN: number;
  /** Points of one key: each operation says what it costs. */
  LIMIT_KEY: number;
  /** Points of all keys of one party together. */
  LIMIT_PARTY: number;
}

/**
 * How often somebody may ask. Before authentication only what shows no good key is counted, by address; after it every
 * operation by its cost, per key and per party. Counts lie in this process's memory, or in Redis for several processes;
 * a Redis that is away is stood in for by memory.
 */
export interface Limits {
  /** Counts a request without a key by its cost, or refuses it (429). `address`: see `senderOf`. */
  open(address: string, cost: number): Promise<void>;
  /**
   * Looks a token up by `authenticate`; undefined where it is no good, which is counted. Past the address's limit tokens
   * are refused unseen (429), except those that worked within the last 24 hours.
   */
  signIn(
    address: string,
    token: string | undefined,
    authenticate: (token: string) => Promise<Caller | undefined>,
  ): Promise<Caller | undefined>;
  /** Refuses an address (429) from which too many sign-ins have failed. */
  refuseFailing(address: string): Promise<void>;
  /** Counts a sign-in that failed, or refuses (429). */
  failed(address: string): Promise<void>;
  /** Spends an operation's cost and tells the caller what is left (RateLimit headers), or refuses (429). */
  spend(caller: Caller, cost: number, response: Pick<Response, "setHeader">): Promise<void>;
  /** Refuses (429) who follows too many pages at once. */
  refuseStreams(caller: Caller, most: number, seconds: number): never;
  close(): Promise<void>;
}

const windowSeconds = 60;
const workedMs = 24 * 3_600_000;
/** More addresses, or keys, than this at once and what is known of them begins anew. */
const keptMax = 100_000;

type Name = "failed" | "open" | "key" | "party";

/** `note` is told of each refusal, and must return at once. */
export function createLimits(
  settings: LimitSettings,
  redisUrl: string | undefined,
  log: Logger,
  note: (hit: LimitHit) => void = () => {},
): Limits {
  const { LIMIT_FAILED, LIMIT_OPEN, LIMIT_KEY, LIMIT_PARTY } = settings;
  const store = redisUrl === undefined ? undefined : connect(redisUrl, log);
  const limiter = (name: string, points: number, duration = windowSeconds): RateLimiterAbstract => {
    const options = { keyPrefix: `samkoeb-${name}`, points, duration };
    const memory = new RateLimiterMemory(options);
    return store === undefined
      ? memory
      : new RateLimiterRedis({
          ...options,
          storeClient: store,
          rejectIfRedisNotReady: true,
          insuranceLimiter: memory,
          inMemoryBlockOnConsumed: points + 1,
        });
  };
  const [failed, open] = [limiter("failed", LIMIT_FAILED), limiter("open", LIMIT_OPEN)];
  const [perKey, perParty] = [limiter("key", LIMIT_KEY), limiter("party", LIMIT_PARTY)];
  const policy = `${policyOf("key", LIMIT_KEY)}, ${policyOf("party", LIMIT_PARTY)}`;
  const worked = workedKeys(store === undefined ? undefined : limiter("worked", 1, workedMs / 1000));
  const blocked = new Cache<number>(keptMax);

  async function refuseBlocked(address: string, token: string | undefined): Promise<void> {
    const until = blocked.get(address);
    if (until === undefined || (token !== undefined && (await worked.has(token)))) return;
    note({ limit: "failed", address });
    throw tooMany("failed", LIMIT_FAILED, until - monotonicMs());
  }

  async function countFailure(address: string): Promise<void> {
    const { left, ms } = await consume(failed, address, 1);
    if (left >= 0) return;
    blocked.set(address, monotonicMs() + ms, ms);
    note({ limit: "failed", address });
    throw tooMany("failed", LIMIT_FAILED, ms);
  }

  return {
    async open(address, cost) {
      if (cost === 0) return;
      const { left, ms } = await consume(open, address, cost);
      if (left >= 0) return;
      note({ limit: "open", address });
      throw tooMany("open", LIMIT_OPEN, ms);
    },
    async signIn(address, token, authenticate) {
      await refuseBlocked(address, token);
      const caller = token === undefined ? undefined : await authenticate(token);
      if (caller !== undefined) {
        worked.note(caller, token!);
        return caller;
      }
      if (token !== undefined) worked.forget(token);
      await countFailure(address);
      return undefined;
    },
    refuseFailing: (address) => refuseBlocked(address, undefined),
    failed: countFailure,
    async spend(caller, cost, response) {
      if (cost === 0) return;
      const { credential, partyId } = caller;
      const own = credential.kind === "none" ? `party ${partyId}` : `${credential.kind} ${credential.id}`;
      const key = await consume(perKey, own, cost);
      if (key.left < 0) {
        note({ limit: "key", ...knownOf(caller) });
        throw tooMany("key", LIMIT_KEY, key.ms);
      }
      const party = await consume(perParty, partyId, cost);
      if (party.left < 0) {
        note({ limit: "party", ...knownOf(caller) });
        throw tooMany("party", LIMIT_PARTY, party.ms);
      }
      response.setHeader("RateLimit-Policy", policy);
      response.setHeader(
        "RateLimit",
        `${leftOf("key", key.left, key.ms)}, ${leftOf("party", party.left, party.ms)}`,
      );
    },
    refuseStreams(caller, most, seconds) {
      note({ limit: "streams", ...knownOf(caller) });
      throw new Problem(common.tooMany, `A person has at most ${most} streams at once.`, {
        headers: { "Retry-After": String(seconds) },
      });
    },
    close: async () => store?.disconnect(),
  };
}

/** What is left, less than 0 where too much was asked for, and when it all comes back. */
async function consume(limiter: RateLimiterAbstract, key: string | number, cost: number) {
  try {
    const { remainingPoints, msBeforeNext } = await limiter.consume(key, cost);
    return { left: remainingPoints, ms: msBeforeNext };
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    return { left: -1, ms: refusal.msBeforeNext };
  }
}

/** Structured fields of draft-ietf-httpapi-ratelimit-headers-09: a quota and its window, what is left and until when. */
const policyOf = (name: Name, points: number): string => `"${name}";q=${points};w=${windowSeconds}`;
const secondsOf = (ms: number): number => Math.max(1, Math.ceil(ms / 1000));
const leftOf = (name: Name, left: number, ms: number): string => `"${name}";r=${left};t=${secondsOf(ms)}`;

const why: Record<Name, string> = {
  failed: "Too many requests with keys that do not work came from this address.",
  open: "Too many requests without a key came from this address.",
  key: "This key has asked too much within a minute.",
  party: "Your party's keys have together asked too much within a minute.",
};

function tooMany(name: Name, points: number, ms: number): Problem {
  return new Problem(common.tooMany, why[name], {
    headers: {
      "Retry-After": String(secondsOf(ms)),
      "RateLimit-Policy": policyOf(name, points),
      RateLimit: leftOf(name, 0, ms),
    },
  });
}

/** Which tokens worked within 24 hours, by hash: in memory, and for other processes to see where there is Redis. */
function workedKeys(shared: RateLimiterAbstract | undefined) {
  const here = new Cache<true>(keptMax);
  // A caller is the same object for as long as it is cached: so that no token is hashed at every request.
  const noted = new WeakSet<Caller>();
  const hashOf = (token: string) => createHash("sha256").update(token).digest("base64url");
  return {
    note(caller: Caller, token: string): void {
      if (noted.has(caller)) return;
      noted.add(caller);
      const hash = hashOf(token);
      here.set(hash, true, workedMs);
      shared?.set(hash, 1, workedMs / 1000).catch(() => {});
    },
    async has(token: string): Promise<boolean> {
      const hash = hashOf(token);
      return here.get(hash) ?? (await shared?.get(hash).catch(() => null)) != null;
    },
    forget(token: string): void {
      const hash = hashOf(token);
      if (here.get(hash) === undefined) return;
      here.delete(hash);
      shared?.delete(hash).catch(() => {});
    },
  };
}

/** A connection that says no at once when Redis is away or slow: memory then stands in. */
function connect(url: string, log: Logger): Redis {
  const redis = new Redis({
    ...redisOptions(url),
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: 100,
  });
  redis.on("error", (error: Error) => log.warn({ err: error }, "limits without Redis"));
  return redis;
}
