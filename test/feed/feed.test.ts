import { beforeAll, describe, expect, test } from "vitest";
import { checks } from "../../src/feed/checks.ts";
import { type eventKinds, publicEvents } from "../../src/feed/schema/index.ts";
import * as store from "../../src/feed/store/index.ts";
import type { Tx } from "../../src/platform/db/database.ts";
import { faultsOf } from "../../src/platform/verify.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { pooled } from "../support/pooled.ts";

/** The feed: whom facts concern, positions that never pass one by, cursors that say when they do not go on. */
interface Page {
  data: { id: string; type: string; timestamp: string; data: Record<string, string | number> }[];
  hasMore: boolean;
  nextCursor: string;
}
let t: TestApp;
let p: Awaited<ReturnType<typeof pooled>>;
let other: Awaited<ReturnType<TestApp["publisher"]>>;

const feed = (key: string, query = "") => t.get<Page>(key, `/v1/events?limit=200${query}`);
const refused = (key: string, query: string) =>
  t.request.get(`/v1/events?${query}`).set("Authorization", `Bearer ${key}`);

let outboxId = 1_000_000n;
/** Notes a fact as a job does, of a made-up row of the outbox. */
function noteOne(tx: Tx, party: number, n: number, institution: number | null = null): Promise<number> {
  outboxId += 1n;
  const cause = { id: outboxId, at: new Date() };
  return store.noteEvents(tx, "invoice.paid", cause, [{ party, institution, data: { n } }]);
}
const publish = async (limit = 1_000) =>
  (await t.jobs.db.platform((tx) => store.publishEvents(tx, limit))).published;
const faults = (name: string) => faultsOf(t.jobs.db, checks.find((one) => one.name === name)!);
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-08-03T09:00:00+02:00");
  p = await pooled(t, 2);
  other = await t.publisher();
});

describe("what is said, and to whom", () => {
  test("both sides of a call-off read it, with ids alone, and nobody else does", async () => {
    const [sold, bought, foreign] = await Promise.all([
      feed(p.seller.publisher),
      feed(p.buyer.buyer),
      feed(other.publisher),
    ]);
    const of = (page: Page) => page.data.filter(({ type }) => type === "agreement.called-off");
    expect(of(sold)).toHaveLength(1);
    expect(of(bought)).toHaveLength(1);
    expect(of(sold)[0]!.data).toEqual({
      callOffId: expect.any(String),
      agreementId: p.agreementId,
      controllerId: p.buyer.controllerId,
      publisherId: p.seller.publisherId,
    });
    expect(foreign.data).toEqual([]);
    // Each party's own row: its id is another one than the other side's.
    expect(of(sold)[0]!.id).not.toBe(of(bought)[0]!.id);
  });

  test("a pool that is exhausted concerns its buyer, and a served queue the school that waited", async () => {
    const from = (await feed(p.buyer.buyer, "&begin=newest")).nextCursor;
    const period = { from: "2026-08-05", to: "2027-01-01" };
    const drawn = await t.post<{ id: string }>(p.buyer.school, `/v1/pools/${p.poolId}/draws`, {
      seats: 2,
      ...period,
    });
    await t.post(p.buyer.school, `/v1/pools/${p.poolId}/waitlist`, { seats: 1, ...period });
    await t.post(p.buyer.school, `/v1/draws/${drawn.id}/returns`, { seats: 1, effectiveOn: "2026-08-05" });
    await t.runJobs();
    const after = await feed(p.buyer.buyer, `&cursor=${from}`);
    expect(after.data.map(({ type }) => type)).toEqual(
      expect.arrayContaining(["seats.exhausted", "seats.queue-served"]),
    );
    const school = await feed(p.buyer.school, `&cursor=${from}`);
    expect(school.data.map(({ type }) => type)).toEqual(["seats.queue-served"]);
    expect(school.data[0]!.data["institutionId"]).toBe(p.buyer.institutions[0]!.id);
    expect((await feed(p.seller.publisher, `&cursor=${from}`)).data).toEqual([]);
  });

  test("types narrow a page, and one that there is not is refused at its field", async () => {
    const none = await feed(p.buyer.buyer, "&types=invoice.issued,invoice.paid");
    expect(none.data).toEqual([]);
    const some = await feed(p.buyer.buyer, "&types=seats.exhausted");
    expect(new Set(some.data.map(({ type }) => type))).toEqual(new Set(["seats.exhausted"]));
    const reply = await refused(p.buyer.buyer, "types=seats.sold").expect(400);
    expect(reply.body.errors[0].pointer).toMatch(/^\?types/);
    await refused(p.buyer.buyer, "cursor=elsewhere").expect(400);
  });

  test("each type has a schema that takes its example and nothing more", async () => {
    const kinds = (await t.request.get("/v1/event-types").expect(200)).body as typeof eventKinds;
    expect(kinds.data.map(({ type }) => type)).toEqual(Object.keys(publicEvents));
    for (const { example, data } of Object.values(publicEvents)) {
      expect(data.safeParse(example).success).toBe(true);
      expect(data.safeParse({ ...example, name: "Karla" }).success).toBe(false);
    }
    const words = JSON.stringify(kinds).toLowerCase();
    for (const never of ["pseudonym", "pupil", "secret", "email", 'name"'])
      expect(words).not.toContain(never);
  });
});

/** Reads on until nothing is left, a small page at a time, and goes on from the last cursor. */
function reader(key: string, cursor: string) {
  const seen: number[] = [];
  return {
    seen,
    async more(): Promise<void> {
      for (;;) {
        const page = await t.get<Page>(key, `/v1/events?limit=17&cursor=${cursor}`);
        seen.push(...page.data.map(({ data }) => Number(data["n"])));
        cursor = page.nextCursor;
        if (!page.hasMore) return;
      }
    },
  };
}

describe("no fact is passed by", () => {
  test("one that commits after a later one was read comes next", async () => {
    const read = reader(other.publisher, (await feed(other.publisher)).nextCursor);
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let noted = () => {};
    const early = new Promise<void>((resolve) => {
      noted = resolve;
    });
    const late = t.jobs.db.platform(async (tx) => {
      await noteOne(tx, other.publisherId, 1);
      noted();
      await held;
    });
    await early;
    await t.jobs.db.platform((tx) => noteOne(tx, other.publisherId, 2));
    expect(await publish()).toBe(1);
    await read.more();
    expect(read.seen).toEqual([2]);
    release();
    await late;
    expect(await publish()).toBe(1);
    await read.more();
    expect(read.seen).toEqual([2, 1]);
  });

  test("under load, with transactions of all lengths, some undone, two publishers and a publisher that breaks off", async () => {
    const start = (await feed(other.publisher)).nextCursor;
    const readers = [reader(other.publisher, start), reader(other.publisher, start)];
    const committed: number[] = [];
    let n = 1_000;
    let writing = true;
    const writer = async (lane: number) => {
      for (let i = 0; i < 30; i++) {
        n += 1;
        const mine = n;
        const undone = (i + lane) % 9 === 0;
        const work = t.jobs.db.platform(async (tx) => {
          await noteOne(tx, other.publisherId, mine);
          await pause((mine * 7) % 25);
          if (undone) throw new Error("undone");
        });
        await work.then(
          () => committed.push(mine),
          (error: Error) => expect(error.message).toBe("undone"),
        );
      }
    };
    const publisher = async (breaks: boolean) => {
      for (let i = 0; writing; i++) {
        if (breaks && i % 3 === 0)
          await t.jobs.db
            .platform(async (tx) => {
              await store.publishEvents(tx, 1_000);
              throw new Error("killed");
            })
            .catch((error: Error) => expect(error.message).toBe("killed"));
        else await publish(7);
        await pause(2);
      }
    };
    const follow = async (one: (typeof readers)[number]) => {
      while (writing) await one.more();
    };
    const others = [publisher(true), publisher(false), ...readers.map(follow)];
    await Promise.all([1, 2, 3, 4].map(writer));
    writing = false;
    await Promise.all(others);
    while ((await publish()) > 0);
    for (const one of readers) {
      await one.more();
      expect([...one.seen].sort((x, y) => x - y)).toEqual([...committed].sort((x, y) => x - y));
    }
    expect(readers[0]!.seen).toEqual(readers[1]!.seen);
    // What a reader by ids would have lost: facts of lower ids that came after higher ones.
    const { seen } = readers[0]!;
    expect(seen.filter((one, i) => i > 0 && one < seen[i - 1]!).length).toBeGreaterThan(0);
    expect(committed.length).toBeLessThan(120);
    expect(await faults("feed-has-every-position")).toEqual([]);
    expect(await faults("feed-publishes-what-is-noted")).toEqual([]);
  });

  test("a fact is noted once, however often its job runs", async () => {
    const cause = { id: 77n, at: new Date() };
    const concern = [{ party: other.publisherId, institution: null, data: { n: 1 } }];
    const note = () => t.jobs.db.platform((tx) => store.noteEvents(tx, "invoice.paid", cause, concern));
    expect([await note(), await note()]).toEqual([1, 0]);
    await publish();
  });
});

describe("cursors that do not go on", () => {
  test("a page that is empty, or narrowed to what never comes, leads on", async () => {
    const before = (await feed(p.seller.publisher, "&begin=newest")).nextCursor;
    await t.jobs.db.platform((tx) => noteOne(tx, other.publisherId, 3));
    await publish();
    const page = await feed(p.seller.publisher, `&cursor=${before}`);
    expect(page).toEqual({ data: [], hasMore: false, nextCursor: expect.any(String) });
    expect(page.nextCursor).not.toBe(before);
  });

  test("a restored copy has another generation, and says so", async () => {
    const { nextCursor } = await feed(other.publisher);
    const [generation, position] = nextCursor.split(".") as [string, string];
    await t.sql("update feed_state set begun = begun + 1");
    const reply = await refused(other.publisher, `cursor=${nextCursor}`).expect(410);
    expect(reply.body).toMatchObject({ type: "/problems/feed-cursor-gone", reason: "generation" });
    expect(reply.body.oldest.split(".")[0]).not.toBe(generation);
    const again = await feed(other.publisher, `&cursor=${reply.body.oldest}`);
    expect(again.data.length).toBeGreaterThan(100);
    const now = again.nextCursor.split(".")[0];
    // Ahead of what there is: nothing that this feed gave.
    await refused(other.publisher, `cursor=${now}.${BigInt(position) + 1_000n}`).expect(410);
  });

  test("what was published 30 days ago goes, and a cursor before it says from where to go on", async () => {
    const oldest = (await refused(other.publisher, "cursor=1.0").expect(410)).body.oldest as string;
    const kept = await feed(other.publisher, "&begin=newest");
    await t.travelTo("2026-09-01T09:00:00+02:00");
    await t.jobs.db.platform((tx) => noteOne(tx, other.publisherId, 4_444));
    await publish();
    await t.travelTo("2026-09-03T09:00:00+02:00");
    await t.runJobs({ schedules: true });
    const reply = await refused(other.publisher, `cursor=${oldest}`).expect(410);
    expect(reply.body).toMatchObject({ type: "/problems/feed-cursor-gone", reason: "kept" });
    const next = await feed(other.publisher, `&cursor=${reply.body.oldest}`);
    expect(next.data.map(({ data }) => data["n"])).toEqual([4_444]);
    // Nothing had come between: this one goes on.
    expect((await feed(other.publisher, `&cursor=${kept.nextCursor}`)).data).toHaveLength(1);
    expect(await faults("feed-has-every-position")).toEqual([]);
  });

  test("a position without its fact, and a fact that nobody publishes, are named by verify", async () => {
    await t.jobs.db.platform((tx) => noteOne(tx, other.publisherId, 5));
    expect(await faults("feed-publishes-what-is-noted")).toEqual([]);
    await t.travelTo("2026-09-03T10:00:00+02:00");
    expect(await faults("feed-publishes-what-is-noted")).toHaveLength(1);
    await publish();
    await t.sql("update feed_state set last = last + 1");
    expect(await faults("feed-has-every-position")).toHaveLength(1);
    await t.sql("update feed_state set last = last - 1");
  });
});
