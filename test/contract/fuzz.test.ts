import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { createConsole } from "../../src/console/index.ts";
import { allChecks } from "../../src/domains.ts";
import { createApp } from "../../src/platform/http/app.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { testDoors } from "../support/doors.ts";
import { type Answer, ask, bearer, urlOf } from "./support/ask.ts";
import { type Operation, operations } from "./support/document.ts";
import { listen } from "./support/listen.ts";
import { askOf, type Broken, brokenOf, careful, type Parts } from "./support/requests.ts";
import { type Hints, hintsOf, odd } from "./support/samples.ts";
import { contractWorld, type World } from "./support/world.ts";

/** The same requests every time; another seed is another walk. */
const seed = 20_260_801;

let t: TestApp;
let world: World;
let hints: Hints;
/** What the made-up world breaks from the start: the payout of a month past is rows alone, of no sale and no posting. */
let brokenBefore: string[];

beforeAll(async () => {
  t = await testApp({ travel: true });
  world = await contractWorld(t, { rounds: ["bids", "opened"], billed: true });
  hints = hintsOf(world);
  brokenBefore = await brokenInvariants();
});

async function brokenInvariants(): Promise<string[]> {
  const broken: string[] = [];
  for (const check of allChecks())
    for (const { what } of await t.sql<{ what: string }>(check.sql)) broken.push(`${check.name} ${what}`);
  return broken;
}

/** A row each for `test.each`, with the name that is shown whole. */
const each = (list: readonly Operation[]) => list.map((operation) => [operation.name, operation] as const);

const pointersOf = ({ body }: Answer): string[] =>
  ((body?.["errors"] ?? []) as { pointer: string }[]).map(({ pointer }) => pointer);

/** A refusal is a problem document, of a status and a code that the operation documents. */
function expectProblem(operation: Operation, answer: Answer, listed = true): void {
  const { status, text, type, body } = answer;
  expect(status, text).toBeGreaterThanOrEqual(400);
  expect(status, text).toBeLessThan(500);
  expect(type).toBe("application/problem+json; charset=utf-8");
  expect(operation.replies.get(status) ?? [], text).toContain(
    String(body!["type"]).replace("/problems/", ""),
  );
  expect(body).toMatchObject({
    type: expect.stringMatching(/^\/problems\//),
    title: expect.any(String),
    status,
    detail: expect.any(String),
  });
  // Absent from a draw's refusals, which the database writes: they are stored and sent again as they are.
  expect(String(body!["instance"] ?? "urn:request:")).toMatch(/^urn:request:/);
  if (status !== 400 || !listed) return;
  expect(pointersOf(answer).length, text).toBeGreaterThan(0);
  for (const pointer of pointersOf(answer)) expect(pointer).toMatch(/^$|^[/?#{]/);
}

/** An error points at the place itself, at what holds it, or at something in it. */
const pointsAt = (pointers: string[], place: string): boolean =>
  pointers.some((p) => p === place || place.startsWith(`${p}/`) || p.startsWith(`${place}/`));

function expectRefused(operation: Operation, broken: Broken, answer: Answer): void {
  const { what, status, pointer } = broken;
  expect(answer.status, `${what}: ${answer.text}`).toBe(status);
  expectProblem(operation, answer);
  if (pointer === undefined) return;
  const said = pointersOf(answer);
  expect(pointsAt(said, pointer), `${what}: at '${pointer}', said '${said.join(" ")}'`).toBe(true);
}

describe("a request with one thing wrong", () => {
  test.each(each(operations))("%s is refused at that place", async (_name, operation) => {
    let found = 0;
    await fc.assert(
      fc.asyncProperty(careful(operation, world, hints), fc.nat(), async (parts, n) => {
        const all = [...brokenOf(operation, parts)];
        const broken = all[n % all.length]!;
        expectRefused(operation, broken, await ask(t.url, broken.ask));
        found += 1;
      }),
      { seed, numRuns: 40 },
    );
    expect(found).toBeGreaterThan(0);
  });

  test.each(["limit=0x10", "limit=1e1", "limit=%2010", "limit="])("%s is no whole number", async (query) => {
    const key = world.parties.find((holder) => holder.role === "buyer")!.key;
    const answer = await ask(t.url, {
      method: "GET",
      url: `/v1/agreements?${query}`,
      headers: bearer(key),
    });
    expect(answer.status, answer.text).toBe(400);
    expect(pointersOf(answer)).toEqual(["?limit"]);
  });
});

describe("a request as documented", () => {
  /** What of it is documented: a success, or a refusal by its code. */
  async function expectDocumented(operation: Operation, parts: Parts): Promise<number> {
    const answer = await ask(t.url, askOf(operation, parts));
    if (answer.status >= 300) expectProblem(operation, answer);
    else expect(operation.replies.get(answer.status), answer.text).toEqual([]);
    return answer.status;
  }

  test("succeeds on most routes, so that what is broken above is nearly right", async () => {
    const done = new Set<string>();
    for (const operation of operations)
      for (const parts of fc.sample(careful(operation, world, hints), { seed, numRuns: 8 }))
        if ((await expectDocumented(operation, parts)) < 300) done.add(operation.id);
    const share = done.size / operations.length;
    expect(
      share,
      operations
        .filter(({ id }) => !done.has(id))
        .map(({ id }) => id)
        .join(" "),
    ).toBeGreaterThan(0.6);
  });

  test.each(each(operations))(
    "%s is answered as documented at the edges of what it takes",
    async (_name, operation) => {
      await fc.assert(
        fc.asyncProperty(careful(operation, world, { ...hints, ...odd }), (parts) =>
          expectDocumented(operation, parts).then(() => undefined),
        ),
        { seed, numRuns: 20 },
      );
    },
  );
});

const json = (text: string) => new TextEncoder().encode(text);
const typed = { "Content-Type": "application/json" };

/** Bodies that are wrong before anybody looks at their members. */
const bodies: [what: string, headers: Record<string, string>, body: Uint8Array, status: number][] = [
  ["33 levels", typed, json("[".repeat(33) + "]".repeat(33)), 400],
  ["33 levels that never end", typed, json('{"a":'.repeat(33)), 400],
  ["more than 1 MiB", typed, json(`{"a":"${"x".repeat(1_048_576)}"}`), 413],
  ["no content type", {}, json('{"a":1}'), 415],
  ["text", { "Content-Type": "text/plain" }, json('{"a":1}'), 415],
  ["a form", { "Content-Type": "application/x-www-form-urlencoded" }, json("a=1"), 415],
  ["another charset", { "Content-Type": "application/json; charset=iso-8859-1" }, json('{"a":1}'), 415],
  ["gzip", { ...typed, "Content-Encoding": "gzip" }, gzipSync('{"a":1}'), 415],
  ["an encoding that nobody knows", { ...typed, "Content-Encoding": "br" }, json('{"a":1}'), 415],
  ["what is not UTF-8", typed, Uint8Array.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), 400],
  ["half a document", typed, json('{"a":"b'), 400],
  ["two documents", typed, json('{"a":1}{"a":1}'), 400],
  ["a comment", typed, json('{"a":1 /* one */}'), 400],
  ["a list", typed, json('[{"a":1}]'), 400],
  ["a text", typed, json('"a"'), 400],
  ["a number", typed, json("17"), 400],
  ["a prototype", typed, json('{"__proto__":{"a":1}}'), 400],
  ["a nested prototype", typed, json('{"a":[{"constructor":{"prototype":{"b":1}}}]}'), 400],
];

describe("a body that is no JSON object", () => {
  const changes = operations.filter(({ method }) => method !== "GET");

  test.each(each(changes.filter(({ upload }) => !upload)))("is refused by %s", async (_name, operation) => {
    const [parts] = fc.sample(careful(operation, world, hints), { seed, numRuns: 1 });
    for (const [what, headers, body, status] of bodies) {
      const broken = { ...askOf(operation, parts!), body };
      const answer = await ask(t.url, {
        ...broken,
        headers: { ...parts!.headers, ...bearer(parts!.key), ...headers },
      });
      expect(answer.status, `${what}: ${answer.text}`).toBe(status);
      expectProblem(operation, answer);
    }
  });

  test.each(each(changes.filter(({ upload }) => upload)))(
    "is %s's, by its content type alone",
    async (_name, operation) => {
      const [parts] = fc.sample(careful(operation, world, hints), { seed, numRuns: 1 });
      for (const type of ["application/json", "image/png", "multipart/form-data; boundary=x", ""]) {
        if (operation.uploads.includes(type)) continue;
        const headers = { ...bearer(parts!.key), "Content-Type": type };
        const answer = await ask(t.url, { ...askOf(operation, parts!), headers });
        expect(answer.status, `${type}: ${answer.text}`).toBe(415);
        expectProblem(operation, answer);
      }
    },
  );

  test.each(each(changes.filter(({ upload }) => upload)))(
    "is %s's, by its content encoding alone",
    async (_name, operation) => {
      const [parts] = fc.sample(careful(operation, world, hints), { seed, numRuns: 1 });
      const wanted = askOf(operation, parts!);
      const answer = await ask(t.url, {
        ...wanted,
        headers: { ...wanted.headers, "Content-Encoding": "br" },
      });
      expect(answer.status, answer.text).toBe(415);
      expectProblem(operation, answer);
    },
  );
});

describe("a web page", () => {
  const words = ["no-such-word", "~ ~", "a\0", "..", "<script>", "x".repeat(500), "%"];
  const pages = createConsole({}).routes.filter(
    ({ method, operation }) => method === "get" && operation.roles === "public",
  );

  test.each(pages.map((page) => [page.path, page] as const))(
    "%s answers any word and query with a page or a problem",
    async (path, page) => {
      const url = await listen(
        createApp({ services: t.services, routes: pages, trustProxy: 0, ...testDoors() }),
      );
      const urls = words.map((word) => urlOf(path, () => word));
      urls.push(...["%ED%A0%80", "%FF", "%ZZ"].map((raw) => path.replaceAll(/\{\w+\}/g, raw)));
      urls.push(...words.map((word) => urlOf(path, () => "word", { after: word, zzUnknown: word })));
      for (const asked of urls) {
        const answer = await ask(url, { method: "GET", url: asked, headers: {} });
        expect([200, 400, 404], `${page.operation.id} ${asked}: ${answer.text.slice(0, 300)}`).toContain(
          answer.status,
        );
        if (answer.status !== 200) expect(answer.type).toBe("application/problem+json; charset=utf-8");
        expect(answer.text).not.toContain("<script>");
      }
    },
  );
});

describe("after all of this", () => {
  test("the jobs run, every invariant holds and no bug was logged", async () => {
    await t.runJobs({ schedules: true });
    expect(await brokenInvariants()).toEqual(brokenBefore);
    expect(brokenBefore.every((what) => /payout|statements-add-up/.test(what))).toBe(true);
    expect(t.logLines.filter((line) => /"level":(50|60)/.test(line))).toEqual([]);
  });
});
