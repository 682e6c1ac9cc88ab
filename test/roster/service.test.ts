import type { IncomingMessage, ServerResponse } from "node:http";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createOutgoing } from "../../src/platform/net/outgoing.ts";
import { nextOf } from "../../src/roster/actions/services.ts";
import { type Item, PullFault, rosterApi } from "../../src/roster/oneroster/rest.ts";
import { claimService } from "../../src/roster/store/index.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { webServer } from "../support/web-server.ts";
import { uploading } from "./upload.ts";

/** A OneRoster 1.2 REST service of ours: paged, filtered, with names in it; each of its faults by itself. */

interface Pupil {
  id: string;
  school: string;
  student?: boolean;
  gone?: boolean;
}
type Rows = Record<string, Item[]>;

const secretName = "Hemmelig Navnesen";
const first = "2026-08-20T08:00:00.000Z";

function rowsOf(schools: string[], pupils: Pupil[], at = first): Rows {
  const base = (sourcedId: string, gone = false) => ({
    ...{ sourcedId, status: gone ? "tobedeleted" : "active", dateLastModified: at },
  });
  return {
    orgs: schools.map((number) => ({
      ...base(`org-${number}`),
      name: secretName,
      type: "school",
      identifier: number,
    })),
    academicSessions: [
      {
        ...base("aar"),
        title: "2026/2027",
        type: "schoolYear",
        startDate: "2026-08-01",
        endDate: "2027-08-01",
      },
    ],
    users: pupils.map(({ id, student = true, gone }) => ({
      ...base(id, gone),
      ...{
        username: `${id}@hemmelig.example`,
        givenName: secretName,
        familyName: secretName,
        enabledUser: "true",
      },
      ...{ grades: ["03"], email: `${id}@hemmelig.example`, phone: "12 34 56 78" },
      roles: [{ roleType: "primary", role: student ? "student" : "teacher", org: { sourcedId: "org" } }],
    })),
    classes: schools.map((number) => ({
      ...base(`3A-${number}`),
      ...{ title: "3A", grades: ["03"], classType: "homeroom", school: { sourcedId: `org-${number}` } },
      terms: [{ sourcedId: "aar", type: "academicSession" }],
    })),
    enrollments: pupils.map(({ id, school, student = true, gone }) => ({
      ...base(`e-${id}`, gone),
      ...{
        class: { sourcedId: `3A-${school}` },
        school: { sourcedId: `org-${school}` },
        user: { sourcedId: id },
      },
      ...{ role: student ? "student" : "teacher", primary: "true", beginDate: null, endDate: null },
    })),
  };
}

const server = await webServer();
/** What the service has, and what it does otherwise at some requests: true where it has answered itself. */
let rows: Rows;
let otherwise: (request: IncomingMessage, reply: ServerResponse, url: URL, n: number) => boolean = () =>
  false;
let asked = 0;
let tokens = 0;
let ended = "";

function serve(request: IncomingMessage, reply: ServerResponse, url: URL): void {
  if (url.pathname === "/token") {
    const basic = Buffer.from("klient:meget-HEMMELIG").toString("base64");
    if (request.headers.authorization !== `Basic ${basic}`) return void reply.writeHead(401).end();
    tokens += 1;
    return void reply.end(
      JSON.stringify({ access_token: `t${tokens}`, token_type: "bearer", expires_in: 1 }),
    );
  }
  asked += 1;
  if (otherwise(request, reply, url, asked)) return;
  const bearer = request.headers.authorization ?? "";
  if (!/^Bearer t\d+$/.test(bearer) || bearer === ended) return void reply.writeHead(401).end();
  const collection = url.pathname.split("/").at(-1)!;
  const since = /^dateLastModified>='(.+)'$/.exec(url.searchParams.get("filter") ?? "")?.[1];
  const all = rows[collection]!.filter(
    (row) => since === undefined || String(row["dateLastModified"]) >= since,
  );
  const [offset, limit] = [Number(url.searchParams.get("offset")), Number(url.searchParams.get("limit"))];
  reply.setHeader("X-Total-Count", String(all.length));
  reply.end(JSON.stringify({ [collection]: all.slice(offset, offset + limit) }));
}

describe("a service that is paged", () => {
  const service = {
    url: `${server.url}/v1p2`,
    tokenUrl: `${server.url}/token`,
    credentials: { clientId: "klient", clientSecret: "meget-HEMMELIG" },
  };
  const many = Array.from({ length: 2_345 }, (_, i) => ({ id: `elev${i}`, school: "100000" }));
  const read = async (): Promise<number | string> => {
    let n = 0;
    try {
      const api = rosterApi(createOutgoing({ hosts: [server.host] }), service, 1);
      for await (const items of api.items("users", undefined, () => {})) n += items.length;
      return n;
    } catch (error) {
      if (error instanceof PullFault) return error.reason;
      throw error;
    }
  };
  const page = (reply: ServerResponse, items: object[], total?: number) => {
    if (total !== undefined) reply.setHeader("X-Total-Count", String(total));
    reply.end(JSON.stringify({ users: items }));
    return true;
  };
  beforeEach(() => {
    server.answers(serve);
    rows = rowsOf(["100000"], many);
    otherwise = () => false;
    [asked, tokens, ended] = [0, 0, ""];
  });

  test("is read to its end with one token", async () => {
    expect(await read()).toBe(2_345);
    expect([asked, tokens]).toEqual([3, 1]);
  });
  test("401 in the middle of it gets another token, once", async () => {
    otherwise = (_request, _reply, _url, n) => {
      if (n === 2) ended = "Bearer t1";
      return false;
    };
    expect(await read()).toBe(2_345);
    expect(tokens).toBe(2);
    otherwise = (_request, reply) => void reply.writeHead(401).end() === undefined;
    expect(await read()).toBe("not_authorised");
  });
  test.each<[string, (reply: ServerResponse, n: number, items: Item[]) => boolean, string | number]>([
    [
      "429 once is asked again",
      (reply, n) => n === 2 && !!reply.writeHead(429, { "Retry-After": "1" }).end(),
      2_345,
    ],
    ["429 for ever", (reply) => !!reply.writeHead(429).end(), "too_many"],
    ["500 twice is asked again", (reply, n) => (n === 2 || n === 3) && !!reply.writeHead(500).end(), 2_345],
    ["500 for ever", (reply) => !!reply.writeHead(500).end("<html>"), "server_error"],
    ["a connection that breaks once", (reply, n) => n === 2 && !!reply.destroy(), 2_345],
    ["a connection that always breaks", (reply) => !!reply.destroy(), "no_answer"],
    ["404", (reply) => !!reply.writeHead(404).end(), "not_found"],
    [
      "a redirect",
      (reply) => !!reply.writeHead(302, { Location: "http://169.254.169.254/" }).end(),
      "redirect",
    ],
    ["a page", (reply) => !!reply.end("<html>"), "not_oneroster"],
    ["another list", (reply) => !!reply.end(JSON.stringify({ orgs: [] })), "not_oneroster"],
    ["items that are none", (reply) => !!reply.end(JSON.stringify({ users: [7] })), "not_oneroster"],
    [
      "a page that repeats",
      (reply, n, items) => n === 2 && page(reply, items.slice(0, 1_000), 2_345),
      "page_repeated",
    ],
    [
      "a page that overlaps, so that there are more than are said",
      (reply, n, items) => n === 2 && page(reply, items.slice(1, 2_001), 2_345),
      "changed_meanwhile",
    ],
    [
      "a total that shrinks",
      (reply, n, items) => n === 2 && page(reply, items.slice(1_000, 2_000), 2_344),
      "changed_meanwhile",
    ],
    ["an empty page before the end", (reply, n) => n === 3 && page(reply, [], 2_345), "incomplete"],
    [
      "neither total nor link, and pages shorter than asked for",
      (reply, n, items) => page(reply, items.slice((n - 1) * 100, n * 100)),
      2_345,
    ],
    [
      "no total, and a link until the last page",
      (reply, n, items) => {
        reply.setHeader(
          "Link",
          n < 24 ? '<https://a.example>; rel="next"' : '<https://a.example>; rel="first"',
        );
        return page(reply, items.slice((n - 1) * 100, n * 100));
      },
      2_345,
    ],
    ["no total at all", (reply, n, items) => page(reply, items.slice((n - 1) * 1_000, n * 1_000)), 2_345],
  ])("%s", async (_name, does, comes) => {
    otherwise = (_request, reply, _url, n) => does(reply, n, rows["users"]!);
    expect(await read()).toBe(comes);
  });
  test("is given up where it has more than there are pupils, whatever total it states", async () => {
    otherwise = (_request, reply, _url, n) => page(reply, rows["users"]!.slice(0, n), 900_000_000);
    expect(await read()).toBe("too_large");
    expect(asked).toBe(1);
  });
  test("is given up where it takes too long", async () => {
    const api = rosterApi(createOutgoing({ hosts: [server.host] }), service, 1, 0);
    await expect(api.items("users", undefined, () => {}).next()).rejects.toMatchObject({
      reason: "no_answer",
    });
    expect(asked).toBe(0);
  });
  test("wrong credentials, a token that is none, and an internal address", async () => {
    service.credentials.clientSecret = "forkert";
    expect(await read()).toBe("not_authorised");
    service.credentials.clientSecret = "meget-HEMMELIG";
    server.answers((_request, reply) => reply.end("{}"));
    expect(await read()).toBe("not_oneroster");
    const strangers = rosterApi(createOutgoing(), service, 1);
    await expect(strangers.items("users", undefined, () => {}).next()).rejects.toMatchObject({
      reason: "address",
    });
  });
});

test("controllers are read spread over two hours of the night, each at its own minute", () => {
  const now = new Date("2026-09-01T10:00:00Z");
  const nights = Array.from({ length: 120 }, (_, id) => nextOf(now, id + 1, undefined).getTime());
  expect(new Set(nights).size).toBe(120);
  expect(new Date(Math.min(...nights)).toISOString()).toBe("2026-09-02T00:30:00.000Z");
  expect(new Date(Math.max(...nights)).toISOString()).toBe("2026-09-02T02:29:00.000Z");
  const before = nextOf(new Date("2026-09-01T22:00:00Z"), 7, undefined);
  expect(nextOf(before, 7, undefined).getTime() - before.getTime()).toBe(86_400_000);
  expect(nextOf(now, 7, 2).toISOString()).toBe("2026-09-01T10:30:00.000Z");
});

describe("a roster is pulled", () => {
  let t: TestApp;
  let m: Awaited<ReturnType<TestApp["municipality"]>>;
  let a: string;
  interface Pull {
    mode: string;
    state: string;
    reason: string | null;
    problem: { type: string } | null;
    items: number;
    total: number | null;
    importId: string | null;
    preview: { added: number } | null;
  }
  const some = (n: number): Pupil[] => Array.from({ length: n }, (_, i) => ({ id: `elev${i}`, school: a }));
  const add = (key = m.buyer) =>
    t.post<{ id: string }>(key, "/v1/roster-services", {
      url: `${server.url}/ims/oneroster/rostering/v1p2`,
      tokenUrl: `${server.url}/token`,
      credentials: { clientId: "klient", clientSecret: "meget-HEMMELIG" },
    });
  const pulls = async (id: string) =>
    (await t.get<{ data: Pull[] }>(m.buyer, `/v1/roster-services/${id}/pulls`)).data;
  const run = () => t.runJobs({ schedules: true });
  const total = async () => (await uploading(t).counts(m.buyer, "2026-11-01")).total;
  let day = 0;
  const noon = () => new Date(Date.parse("2026-09-01T10:00:00Z") + day * 86_400_000);
  /** The next day at noon, a Tuesday first: a Sunday, on which all is read, or none. */
  const nextDay = async (sunday = false) => {
    do day += 1;
    while ((noon().getUTCDay() === 0) !== sunday);
    await t.travelTo(noon().toISOString());
  };

  beforeAll(async () => {
    t = await testApp({ travel: true, internalHosts: server.host });
    await t.travelTo("2026-09-01T12:00:00+02:00");
  });
  beforeEach(async () => {
    await t.sql("delete from roster_service");
    ({ m, a } = await uploading(t).municipality());
    server.answers(serve);
    otherwise = () => false;
    [asked, tokens, ended] = [0, 0, ""];
    rows = rowsOf([a], some(12));
    await nextDay();
  });

  test("whole at first, then what has changed; nobody's name is anywhere", async () => {
    rows = rowsOf([a], [...some(12), { id: "laerer", school: a, student: false }]);
    const { id } = await add();
    await run();
    expect(await pulls(id)).toMatchObject([
      { mode: "bulk", state: "imported", reason: null, items: 29, total: 29 },
    ]);
    expect(await total()).toBe(12);
    const { data } = await t.get<{ data: object[] }>(m.buyer, "/v1/rosters");
    expect(data).toMatchObject([{ origin: "service", state: "imported", version: "1.2", importedBy: null }]);
    // One comes, one goes, one becomes a teacher.
    const changed = rowsOf(
      [],
      [
        { id: "elev99", school: a },
        { id: "elev0", school: a, gone: true },
        { id: "elev1", school: a, student: false },
      ],
      "2026-09-02T06:00:00.000Z",
    );
    for (const name of ["users", "enrollments"])
      rows[name] = [
        ...rows[name]!.filter(
          ({ sourcedId }) => !changed[name]!.some((one) => one["sourcedId"] === sourcedId),
        ),
        ...changed[name]!,
      ];
    asked = 0;
    await nextDay();
    await run();
    expect((await pulls(id))[0]).toMatchObject({ mode: "delta", state: "imported" });
    expect(await total()).toBe(11);
    // Nothing has changed but the newest, which is known.
    await nextDay();
    await run();
    expect((await pulls(id))[0]).toMatchObject({ mode: "delta", state: "imported", reason: null });
    expect(await total()).toBe(11);
    const everything = JSON.stringify([
      t.logLines,
      await pulls(id),
      await t.sql("select * from roster_service"),
      await t.sql("select * from roster_pull"),
      await t.sql("select * from roster_import"),
      await t.sql("select * from roster_source_user"),
      await t.sql("select * from roster_source_role"),
      await t.sql("select payload::text from platform_outbox"),
      await t.sql("select * from platform_audit"),
    ]);
    expect(everything).not.toMatch(/Hemmelig|HEMMELIG|hemmelig|elev\d|12 34 56/);
  });

  /** How the rows of a pupil who comes at an instant are asked for: there from now on. */
  const comes = (id: string, at: string) => {
    const more = rowsOf([], [{ id, school: a }], at);
    for (const name of ["users", "enrollments"]) rows[name] = [...rows[name]!, ...more[name]!];
  };
  const at = (minutes: number) =>
    new Date(Date.parse("2026-09-01T10:00:00Z") + day * 86_400_000 + minutes * 60_000).toISOString();

  test("what changes while it is read comes by the next", async () => {
    const { id } = await add();
    // Enrolments are read last: a pupil comes after users were read, and then somebody's enrolment changes.
    let once = true;
    otherwise = (_request, _reply, url) => {
      if (once && url.pathname.endsWith("/classes")) {
        once = false;
        const late = rowsOf([], [{ id: "elev99", school: a }], at(1));
        rows["users"] = [...rows["users"]!, ...late["users"]!];
        rows["enrollments"]![0] = { ...rows["enrollments"]![0], dateLastModified: at(2) };
      }
      return false;
    };
    await run();
    expect((await pulls(id))[0]).toMatchObject({ mode: "bulk", state: "imported" });
    const enrolment = rowsOf([], [{ id: "elev99", school: a }], at(3))["enrollments"]!;
    rows["enrollments"] = [...rows["enrollments"]!, ...enrolment];
    await nextDay();
    await run();
    expect((await pulls(id))[0]).toMatchObject({ mode: "delta", state: "imported" });
    expect(await total()).toBe(13);
  });

  test("a date that has yet to come stops no delta", async () => {
    rows["orgs"]![0] = { ...rows["orgs"]![0], dateLastModified: "2099-01-01T00:00:00.000Z" };
    const { id } = await add();
    await run();
    comes("elev99", at(60));
    await nextDay();
    await run();
    expect((await pulls(id))[0]).toMatchObject({ mode: "delta", state: "imported" });
    expect(await total()).toBe(13);
  });

  test("on Sundays whole", async () => {
    const { id } = await add();
    await run();
    await nextDay(true);
    await run();
    expect((await pulls(id))[0]).toMatchObject({ mode: "bulk", state: "imported" });
  });

  test("and waits for a second person where much would go; until then it is left alone", async () => {
    const { id } = await add();
    await run();
    rows = rowsOf([a], some(5));
    await t.as(m.buyer).post(`/v1/roster-services/${id}/pulls`, { mode: "bulk" }).expect(202);
    await run();
    const [held] = await pulls(id);
    expect(held).toMatchObject({ mode: "bulk", state: "held" });
    expect(await total()).toBe(12);
    await nextDay();
    await run();
    expect((await pulls(id))[0]).toMatchObject({ state: "failed", reason: "waits" });
    await t.as(m.buyer).post(`/v1/rosters/${held!.importId}/approval`).expect(200);
    expect(await total()).toBe(5);
    await nextDay();
    await run();
    expect((await pulls(id))[0]).toMatchObject({ mode: "delta", state: "imported" });
  });

  test("tried, it says what it would do and keeps nothing", async () => {
    const { id } = await add();
    await run();
    rows = rowsOf([a], some(13));
    await t.as(m.buyer).post(`/v1/roster-services/${id}/pulls`, { mode: "bulk", trial: true }).expect(202);
    await run();
    expect((await pulls(id))[0]).toMatchObject({ state: "tried", importId: null, preview: { added: 1 } });
    expect(await total()).toBe(12);
  });

  test.each<[string, (reply: ServerResponse, url: URL) => boolean, string]>([
    ["broken off", (reply) => !!reply.writeHead(403).end(), "not_authorised"],
    [
      "a total that lies",
      (reply) => {
        reply.setHeader("X-Total-Count", "99");
        return !!reply.end(JSON.stringify({ enrollments: [] }));
      },
      "incomplete",
    ],
    ["no OneRoster", (reply) => !!reply.end("<html>"), "not_oneroster"],
  ])(
    "%s in its last collection, it changes nothing and is asked again or by night",
    async (_name, does, reason) => {
      const { id } = await add();
      await run();
      rows = rowsOf([a], some(20));
      otherwise = (_request, reply, url) => url.pathname.endsWith("/enrollments") && does(reply, url);
      await t.as(m.buyer).post(`/v1/roster-services/${id}/pulls`, { mode: "bulk" }).expect(202);
      await run();
      expect((await pulls(id))[0]).toMatchObject({ state: "failed", reason, importId: null });
      expect(await total()).toBe(12);
      expect(
        await t.sql("select 1 from roster_import where controller_id = $1", [m.controllerId]),
      ).toHaveLength(1);
      otherwise = () => false;
      await nextDay();
      await run();
      expect((await pulls(id))[0]).toMatchObject({ state: "imported" });
      expect(await total()).toBe(20);
    },
  );

  test("with lines that are wrong, it is refused as a file is, by number and not by name", async () => {
    rows["orgs"] = [{ ...rows["orgs"]![0], identifier: "999999" }];
    const { id } = await add();
    await run();
    const [refused] = await pulls(id);
    expect(refused).toMatchObject({
      state: "failed",
      reason: "refused",
      problem: { type: "/problems/roster-refused" },
    });
    expect(JSON.stringify(refused)).not.toMatch(/Hemmelig|elev\d/);
    expect(await total()).toBe(0);
  });

  test.each<[string, (id: string) => Promise<unknown>]>([
    ["its service ends", (id) => t.as(m.buyer).delete(`/v1/roster-services/${id}`).expect(200)],
    [
      "another has taken it for dead",
      (id) =>
        t.sql(
          `update roster_pull set state = 'failed', reason = 'cut_off', ended_at = platform_now()
           where service_id = $1 and state = 'running'`,
          [id],
        ),
    ],
  ])("nothing of it is imported where %s while it is read", async (_name, ends) => {
    const { id } = await add();
    let done: Promise<unknown> | undefined;
    otherwise = (request, reply, url, n) => {
      if (done || !url.pathname.endsWith("/enrollments")) return false;
      done = Promise.resolve(ends(id)).finally(() => serve(request, reply, url));
      return n > 0;
    };
    await run();
    await done;
    expect(await t.sql("select 1 from roster_import where controller_id = $1", [m.controllerId])).toEqual([]);
    expect(await total()).toBe(0);
  });

  test("is one controller's alone, one at a time", async () => {
    const { id } = await add();
    const stranger = await t.municipality();
    await t.as(stranger.buyer).get(`/v1/roster-services/${id}/pulls`).expect(404);
    await t.as(stranger.buyer).delete(`/v1/roster-services/${id}`).expect(404);
    await t.as(stranger.buyer).post(`/v1/roster-services/${id}/pulls`, {}).expect(404);
    expect((await t.get<{ data: object[] }>(stranger.buyer, "/v1/roster-services")).data).toEqual([]);
    await t.as(m.people.finance.key).get("/v1/roster-services").expect(403);
    const twice = await t.as(m.buyer).post("/v1/roster-services", {
      ...{ url: "https://a.example", tokenUrl: "https://a.example/token" },
      credentials: { clientId: "a", clientSecret: "b" },
    });
    expect(twice.status).toBe(409);
    await t.sql("update roster_service set claimed_until = platform_now() + interval '1 hour'");
    await t.as(m.buyer).post(`/v1/roster-services/${id}/pulls`, {}).expect(409);
    await t.as(m.buyer).delete(`/v1/roster-services/${id}`).expect(200);
    expect(await t.sql("select 1 from roster_pull where service_id = $1", [id])).toEqual([]);
  });

  test("two at once by night, whichever run asks; what a person asks for does not wait for them", async () => {
    const keys = [m.buyer, (await t.municipality()).buyer, (await t.municipality()).buyer];
    const ids: string[] = [];
    for (const key of keys) ids.push((await add(key)).id);
    const claim = (id?: string) => t.jobs.db.platform((tx) => claimService(tx, id, 60, 2));
    const both = await Promise.all([claim(), claim(), claim()]);
    const taken = both.flatMap((due) => due?.id ?? []);
    expect(new Set(taken).size).toBe(2);
    expect(taken).toHaveLength(2);
    const left = ids.find((id) => !taken.includes(id))!;
    expect((await claim(left))?.id).toBe(left);
  });

  const letters = async () =>
    (
      await t.sql("select 1 from platform_delivery where party_id = $1 and kind = 'roster-unread'", [
        m.controllerId,
      ])
    ).length;

  test("is written of at once where it gives no access, and again only after it has been fetched", async () => {
    const { id } = await add();
    const refuses = (_request: IncomingMessage, reply: ServerResponse) => !!reply.writeHead(403).end();
    otherwise = refuses;
    await run();
    expect((await pulls(id))[0]).toMatchObject({ state: "failed", reason: "not_authorised" });
    expect(await letters()).toBe(1);
    await nextDay();
    await run();
    expect(await letters()).toBe(1);
    otherwise = () => false;
    await nextDay();
    await run();
    expect((await pulls(id))[0]).toMatchObject({ state: "imported" });
    otherwise = refuses;
    await nextDay();
    await run();
    expect(await letters()).toBe(2);
  });

  test("is written of once after three nights where a try may help", async () => {
    const { id } = await add();
    otherwise = (_request, reply) => {
      reply.setHeader("X-Total-Count", "9");
      return !!reply.end(JSON.stringify({ orgs: [] }));
    };
    const after: number[] = [];
    for (let night = 0; night < 4; night++) {
      await run();
      expect((await pulls(id))[0]).toMatchObject({ state: "failed", reason: "incomplete" });
      after.push(await letters());
      await nextDay();
    }
    expect(after).toEqual([0, 0, 1, 1]);
  });

  test("without an agreement on data with the operator nothing is asked", async () => {
    const { id } = await add();
    await t.sql("update parties_dpa set ends_on = starts_on + 1 where controller_id = $1", [m.controllerId]);
    await run();
    expect(await pulls(id)).toMatchObject([{ state: "failed", reason: "no_agreement" }]);
    expect(asked).toBe(0);
  });
});
