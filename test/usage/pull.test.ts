import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { allChecks } from "../../src/domains.ts";
import { verify } from "../../src/platform/verify.ts";
import { rewrapAll } from "../../src/platform/wrapped.ts";
import { decideAnswer, minutesUntilNext } from "../../src/usage/formats/answer.ts";
import { claimPull } from "../../src/usage/store/index.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { skipReason } from "../support/skips.ts";
import { webServer } from "../support/web-server.ts";

/** COUNTER APIs are pulled: a server of ours behaves as providers' do, each of its faults by itself. */

const data = process.env["SAMKOEB_DATA"];
const missing = data === undefined || !existsSync(join(data, "usage"));
if (missing) skipReason("published usage samples", "SAMKOEB_DATA names no folder with usage samples");

const asked = { report: "TR", month: "2026-09" };
const header = (more: object = {}) => ({
  Release: "5.1",
  Report_ID: "TR",
  Created: "2026-10-15T09:11:12Z",
  Institution_ID: { Proprietary: ["forlag:751"] },
  Report_Filters: { Begin_Date: "2026-09-01", End_Date: "2026-09-30" },
  ...more,
});
const item = (title: string, count: number, month = "2026-09") => ({
  Title: title,
  Platform: "P",
  Item_ID: { Proprietary: `forlag:${title}` },
  Attribute_Performance: [{ Data_Type: "Book", Performance: { Total_Item_Requests: { [month]: count } } }],
});
const report = (items: object[], more: object = {}) => ({ Report_Header: header(more), Report_Items: items });
const exception = (Code: unknown, more: object = {}) => ({ Code, Severity: "Error", Message: "?", ...more });

describe("what an API answers", () => {
  const good = report([item("a", 1)]);
  const said = (status: number, body: unknown) => {
    const { kind, ...rest } = decideAnswer(
      status,
      typeof body === "string" ? body : JSON.stringify(body),
      asked,
    );
    return "reason" in rest
      ? [rest.reason, rest.message]
      : [kind, "message" in rest ? rest.message : undefined];
  };
  const beside = (...codes: unknown[]) =>
    report([item("a", 1)], { Exceptions: codes.map((code) => exception(code)) });
  test.each<[string, number, unknown, string, number | undefined]>([
    ["a report", 200, good, "report", undefined],
    ["a report in a wrapping", 200, { report: good }, "report", undefined],
    ["a note of the provider's own beside it", 200, beside(0), "report", undefined],
    ["a parameter that was not recognised beside it", 200, beside(3050, 0), "report", undefined],
    ["a message of no known number beside it", 200, beside(3210), "report", undefined],
    [
      "no use",
      200,
      { Report_Header: header({ Exceptions: [exception(3030)] }), Report_Items: [] },
      "no_usage",
      3030,
    ],
    ["no use as a text", 200, exception("3030"), "no_usage", 3030],
    ["no use beside items", 200, beside(3030), "report", undefined],
    ["no use of all that was asked, without a word", 200, report([]), "no_usage", undefined],
    ["an empty list of another release", 200, report([], { Release: "5" }), "not_a_report", undefined],
    ["not ready", 200, exception(3031), "not_ready", 3031],
    ["queued", 202, exception(1011), "queued", 1011],
    ["queued among others", 200, [exception(1011), exception(3060)], "queued", 1011],
    ["queued by its status alone", 202, "", "queued", undefined],
    ["busy", 503, exception(1010), "busy", 1010],
    ["away, in lower case", 500, { number: 1001, severity: "Error", message: "?" }, "server_error", 1001],
    ["too many requests", 429, exception(1020), "too_many", 1020],
    ["too many by its status alone", 429, "slow down", "too_many", undefined],
    ["an unknown customer", 400, { Report_Header: {}, Exception: exception(1030) }, "customer_unknown", 1030],
    ["not authorised", 403, exception(2010), "not_authorised", 2010],
    ["an unknown requestor", 401, exception(2000), "not_authorised", 2000],
    ["401 without a word", 401, "", "not_authorised", undefined],
    ["a report that it has not", 404, exception(3000), "not_supported", 3000],
    [
      "another release",
      200,
      { Exceptions: [exception(3010, { Severity: 4 })], Report_Items: null },
      "not_supported",
      3010,
    ],
    ["wrong dates", 400, exception(3020), "not_valid", 3020],
    ["wrong attribute and no item", 200, report([], { Exceptions: [exception("3062")] }), "not_valid", 3062],
    ["use that is gone", 200, beside(3210, 3032), "gone", 3032],
    ["a part", 200, beside(3210, 3040), "partial", 3040],
    ["a message of its own", 200, { Report_Header: {}, Exception: exception(2090) }, "message", 2090],
    ["a message within a text", 200, JSON.stringify({ Exception: exception(2090) }), "message", 2090],
    [
      "a message that was made a text twice",
      200,
      JSON.stringify(JSON.stringify(exception(3031))),
      "not_ready",
      3031,
    ],
    ["items with an error's status", 500, good, "server_error", undefined],
    ["another report", 200, report([item("a", 1)], { Report_ID: "PR" }), "another_report", undefined],
    [
      "another month",
      200,
      report([item("a", 1)], { Report_Filters: { Begin_Date: "2026-08-01", End_Date: "2026-09-30" } }),
      "another_report",
      undefined,
    ],
    ["a redirect", 302, "", "redirect", undefined],
    ["a page", 200, "<html>", "not_a_report", undefined],
    ["nothing", 200, "", "not_a_report", undefined],
    ["null", 200, "null", "not_a_report", undefined],
    ["an error of the server", 502, "<html>", "server_error", undefined],
  ])("%s", (_name, status, body, kind, message) => {
    expect(said(status, body)).toEqual([kind, message]);
  });

  test("is looked through as deep as any provider goes, and no deeper", () => {
    const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
    expect(said(200, deep)).toEqual(["not_a_report", undefined]);
    expect(said(200, `${'{"report":'.repeat(50_000)}{}${"}".repeat(50_000)}`)).toEqual([
      "not_a_report",
      undefined,
    ]);
  });

  test.skipIf(missing)("published answers of providers that misbehave are decided", () => {
    const misbehaving = join(data!, "usage", "counter", "misbehaving");
    const kinds = Object.fromEntries(
      readdirSync(misbehaving).map((file) => {
        const answer = decideAnswer(200, readFileSync(join(misbehaving, file), "utf8"), asked);
        return [file, "reason" in answer ? answer.reason : answer.kind];
      }),
    );
    expect(kinds).toMatchObject({
      "invalid-customer.json": "customer_unknown",
      "naked_errors.json": "queued",
      "naked_error_3000.json": "not_supported",
      "naked_error_lowercase.json": "message",
      "no_data.json": "not_a_report",
      "no_data_3050.json": "not_valid",
      "no_data_3062.json": "not_valid",
      "partial_data1.json": "partial",
      "partial_data2.json": "gone",
      "partial_data3.json": "partial",
      "severity-number.json": "not_supported",
      "severity-wrong.json": "queued",
      "stringified_error.json": "message",
    });
  });

  test("is waited out as long as it may help, and no longer", () => {
    const next = (reason: Parameters<typeof minutesUntilNext>[0], tries: number, days = 0, seconds = 0) =>
      minutesUntilNext(reason, { tries, days, asked: seconds });
    expect([1, 2, 3, 9].map((tries) => next("queued", tries))).toEqual([10, 20, 40, 360]);
    expect(next("not_ready", 1)).toBe(1_440);
    expect([next("not_ready", 40, 44), next("not_ready", 40, 45)]).toEqual([1_440, undefined]);
    expect(next("no_answer", 30, 7)).toBe(undefined);
    expect(next("too_many", 1, 0, 7_201)).toBe(121);
    expect(next("too_many", 1, 0, 900_000)).toBe(1_440);
    for (const reason of [
      "not_authorised",
      "customer_unknown",
      "not_supported",
      "gone",
      "message",
      "address",
    ] as const)
      expect(next(reason, 1)).toBe(undefined);
  });
});

let t: TestApp;
const server = await webServer();
let seller: Awaited<ReturnType<TestApp["publisher"]>>;
let rival: typeof seller;
let buyer: Awaited<ReturnType<TestApp["municipality"]>>;

interface Pull {
  id: string;
  report: string;
  month: string;
  state: string;
  reason: string | null;
  message: number | null;
  tries: number;
  nextAt: string | null;
  batchId: string | null;
  sums: Record<string, number> | null;
}
interface Source {
  id: string;
  pulls: Record<string, number>;
}
const secrets = {
  customerId: "kunde-HEMMELIG-1",
  requestorId: "anmoder-HEMMELIG-2",
  apiKey: "noegle-HEMMELIG-3",
};
let count = 0;
const add = (more: object = {}, key = seller.publisher) =>
  t.post<Source>(key, "/v1/usage-sources", {
    controller: buyer.code,
    url: `${server.url}/r51/${++count}`,
    credentials: secrets,
    reports: ["TR"],
    from: "2026-09",
    ...more,
  });
const pulls = async (id: string, query = "") =>
  (await t.get<{ data: Pull[] }>(seller.publisher, `/v1/usage-sources/${id}/pulls${query}`)).data;
const one = async (id: string) => (await pulls(id))[0]!;
const json = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  server.answers((_request, reply) => {
    reply.writeHead(status, { "Content-Type": "application/json", ...headers });
    reply.end(typeof body === "string" ? body : JSON.stringify(body));
  });
const run = () => t.runJobs({ schedules: true });
const stored = () =>
  t.sql<{ item: string; count: number }>(
    "select item, count::int as count from usage_aggregate where controller_id = $1 order by 1, 2",
    [buyer.controllerId],
  );
let minutes = 0;
/** Later by so many minutes. */
const later = (more: number) => {
  minutes += more;
  return t.travelTo(new Date(Date.parse("2026-10-20T10:00:00+02:00") + minutes * 60_000).toISOString());
};

beforeAll(async () => {
  t = await testApp({ travel: true, internalHosts: server.host });
  await later(0);
  seller = await t.publisher();
  rival = await t.publisher();
});
beforeEach(async () => {
  await t.sql("delete from usage_source");
  // A buyer for each test, so that none finds figures of another's.
  buyer = await t.municipality({ dpaWith: [seller.publisherId] });
  await later(2);
  server.asked.length = 0;
});

describe("a month that is over", () => {
  test("is asked for with the credentials, and received as one that was sent", async () => {
    json(report([item("a", 5), item("b", 7)]));
    const source = await add();
    expect(source.pulls).toEqual({ received: 0, noUsage: 0, waiting: 1, failed: 0 });
    await run();
    const { pathname, searchParams } = server.asked[0]!;
    expect(pathname).toMatch(/^\/r51\/\d+\/reports\/tr$/);
    expect(Object.fromEntries(searchParams)).toEqual({
      customer_id: secrets.customerId,
      requestor_id: secrets.requestorId,
      api_key: secrets.apiKey,
      begin_date: "2026-09",
      end_date: "2026-09",
    });
    const pull = await one(source.id);
    expect(pull).toMatchObject({ month: "2026-09", state: "received", reason: null, tries: 1, nextAt: null });
    expect(pull.sums).toEqual({ sent: 2, accepted: 2, duplicate: 0, quarantined: 0, rejected: 0 });
    expect((await stored()).map((row) => row.count)).toEqual([5, 7]);
    const { data } = await t.get<{ data: { id: string; reference: string; state: string }[] }>(
      seller.publisher,
      "/v1/usage-batches",
    );
    expect(data.find(({ id }) => id === pull.batchId)).toMatchObject({ state: "done" });
    // Received is received.
    await later(2_000);
    await run();
    expect(server.asked).toHaveLength(1);
  });

  test("that is pulled again changes nothing where it is the same, and is replaced by a newer report", async () => {
    json(report([item("a", 5), item("b", 7)]));
    const { id } = await add();
    await run();
    const { batchId } = await one(id);
    const again = async () => {
      await t
        .as(seller.publisher)
        .post(`/v1/usage-sources/${id}/pulls`, { month: "2026-09", report: "TR" })
        .expect(202);
      await run();
      return one(id);
    };
    expect(await again()).toMatchObject({ state: "received", batchId });
    expect(await stored()).toHaveLength(2);
    // Made anew with the same figures: another batch, of duplicates.
    json(report([item("a", 5), item("b", 7)], { Created: "2026-10-15T09:11:13Z" }));
    const same = await again();
    expect(same.batchId).not.toBe(batchId);
    expect(same.sums).toMatchObject({ accepted: 0, duplicate: 2 });
    json(report([item("a", 6)], { Created: "2026-10-16T09:11:12Z" }));
    expect(await again()).toMatchObject({ state: "received", sums: { accepted: 1 } });
    expect(await stored()).toEqual([{ item: "Proprietary:forlag:a", count: 6 }]);
    expect(await pulls(id)).toHaveLength(1);
  });

  test("can be tried, and nothing of it is kept", async () => {
    json(report([item("a", 5), { Title: "no figures", Platform: "P" }]));
    const { id } = await add({ from: "2026-10" });
    const before = await t.sql("select count(*)::int as n from usage_batch");
    await t
      .as(seller.publisher)
      .post(`/v1/usage-sources/${id}/pulls`, { month: "2026-09", report: "TR", trial: true })
      .expect(202);
    await run();
    const tried = (await pulls(id)).find(({ state }) => state === "tried");
    expect(tried).toMatchObject({ batchId: null, sums: { sent: 2, accepted: 1, rejected: 1 } });
    expect(await stored()).toEqual([]);
    expect(await t.sql("select count(*)::int as n from usage_batch")).toEqual(before);
  });
});

describe("what a provider does instead", () => {
  const cases: [
    name: string,
    serve: () => void,
    reason: string,
    message: number | null,
    minutes: number | null,
  ][] = [
    ["3031, not ready", () => json(exception(3031)), "not_ready", 3031, 1_440],
    ["1011, queued", () => json([exception(1011), exception(3060)], 202), "queued", 1011, 10],
    ["1010, busy", () => json(exception(1010), 503), "busy", 1010, 15],
    ["1020, too many", () => json(exception(1020), 429, { "Retry-After": "7200" }), "too_many", 1020, 120],
    [
      "429 with a date",
      () => json("", 429, { "Retry-After": "Wed, 01 Jan 2025 00:00:00 GMT" }),
      "too_many",
      null,
      60,
    ],
    ["500", () => json("<html>", 500), "server_error", null, 15],
    [
      "a connection that breaks",
      () => server.answers((_request, reply) => reply.destroy()),
      "no_answer",
      null,
      5,
    ],
    [
      "3040, a part",
      () => json(report([item("a", 1)], { Exceptions: [exception(3040)] })),
      "partial",
      3040,
      1_440,
    ],
    ["2010, not authorised", () => json(exception(2010), 403), "not_authorised", 2010, null],
    [
      "1030, unknown customer",
      () => json({ Exception: exception(1030) }, 400),
      "customer_unknown",
      1030,
      null,
    ],
    ["3000, no such report", () => json(exception(3000), 404), "not_supported", 3000, null],
    ["a redirect", () => json("", 302, { Location: "http://169.254.169.254/" }), "redirect", null, null],
    [
      "another month than was asked",
      () => json(report([item("a", 1, "2026-08")])),
      "another_report",
      null,
      null,
    ],
    ["no JSON", () => json("<html>"), "not_a_report", null, null],
    ["release 5", () => json(report([item("a", 1)], { Release: "5" })), "refused", null, null],
    [
      "a report of 2100",
      () => json(report([item("a", 1)], { Created: "2100-01-01T00:00:00Z" })),
      "refused",
      null,
      null,
    ],
  ];
  test.each(cases)("%s changes nothing", async (_name, serve, reason, message, minutes) => {
    json(report([item("before", 3)]));
    const { id } = await add();
    await run();
    serve();
    await t
      .as(seller.publisher)
      .post(`/v1/usage-sources/${id}/pulls`, { month: "2026-09", report: "TR" })
      .expect(202);
    await run();
    const pull = await one(id);
    expect(pull).toMatchObject({ state: minutes === null ? "failed" : "waiting", reason, message, tries: 1 });
    expect(await stored()).toEqual([{ item: "Proprietary:forlag:before", count: 3 }]);
    const [wait] = await t.sql<{ minutes: number | null }>(
      "select round(extract(epoch from next_at - moved_at) / 60)::int as minutes from usage_pull where id = $1",
      [pull.id],
    );
    expect(wait!.minutes).toBe(minutes);
  });

  test("an answer that we cannot bear is waited out like a server's fault, and others are pulled meanwhile", async () => {
    const deep = `${"[".repeat(200_000)}${"]".repeat(200_000)}`;
    const bad = report([{ ...item("a", 1), More: "deep" }]);
    json(JSON.stringify(bad).replace('"deep"', deep));
    const { id } = await add();
    await run();
    const pull = await one(id);
    expect(pull).toMatchObject({ state: "waiting", reason: "server_error", tries: 1 });
    expect(t.logLines.join("\n")).toContain("a COUNTER report could not be pulled");
    expect(t.logLines.join("\n")).not.toContain("HEMMELIG");
    json(report([item("b", 2)]));
    const other = await add();
    await later(1);
    await run();
    expect(await one(other.id)).toMatchObject({ state: "received" });
    await later(60);
    await run();
    expect(await one(id)).toMatchObject({ state: "received", tries: 2 });
  });

  test("that does not pass by itself is written of, once for the source until it has changed", async () => {
    const letters = () =>
      t.sql<{ title: string }>(
        "select title from platform_delivery where party_id = $1 and kind = 'usage-pull-failed' order by written_at",
        [seller.publisherId],
      );
    const before = (await letters()).length;
    json(exception(3031));
    const { id } = await add({ reports: ["TR", "PR"] });
    for (let n = 0; n < 3; n++) await run();
    expect(await letters()).toHaveLength(before);
    json(exception(2010), 403);
    await later(1_441);
    for (let n = 0; n < 3; n++) await run();
    expect((await pulls(id)).map(({ state }) => state)).toEqual(["failed", "failed"]);
    expect(await letters()).toHaveLength(before + 1);
    expect((await letters()).at(-1)!.title).toContain("2026-09");
    await t
      .as(seller.publisher)
      .patch(`/v1/usage-sources/${id}`, { credentials: { customerId: "k" } })
      .expect(200);
    for (let n = 0; n < 3; n++) {
      await later(1);
      await run();
    }
    expect(await letters()).toHaveLength(before + 2);
  });

  test("queued first is received when it is ready, and not asked for before it is due", async () => {
    json(exception(1011), 202);
    const { id } = await add();
    await run();
    json(report([item("a", 5)]));
    await later(5);
    await run();
    expect((await one(id)).state).toBe("waiting");
    await later(6);
    await run();
    expect(await one(id)).toMatchObject({ state: "received", tries: 2, reason: null });
  });

  test("refused under wrong credentials is pulled anew once they are right", async () => {
    server.answers((_request, reply, url) => {
      const right = url.searchParams.get("api_key") === "rigtig";
      reply.writeHead(right ? 200 : 403).end(JSON.stringify(right ? exception(3030) : exception(2020)));
    });
    const { id } = await add();
    await run();
    expect((await pulls(id)).every(({ reason }) => reason === "not_authorised")).toBe(true);
    await t
      .as(seller.publisher)
      .patch(`/v1/usage-sources/${id}`, { credentials: { customerId: "k", apiKey: "rigtig" } })
      .expect(200);
    for (let n = 0; n < 3; n++) {
      await later(1);
      await run();
    }
    expect(new Set((await pulls(id)).map(({ state }) => state))).toEqual(new Set(["no_usage"]));
  });

  test("under way while the credentials change it is asked anew, whatever the old ones bring", async () => {
    const replies: (() => void)[] = [];
    server.answers((_request, reply, url) => {
      const right = url.searchParams.get("api_key") === "rigtig";
      const answer = () =>
        reply.writeHead(right ? 200 : 403).end(JSON.stringify(right ? exception(3030) : exception(2020)));
      if (right) answer();
      else replies.push(answer);
    });
    const { id } = await add();
    const running = run();
    while (replies.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    await t
      .as(seller.publisher)
      .patch(`/v1/usage-sources/${id}`, { credentials: { customerId: "k", apiKey: "rigtig" } })
      .expect(200);
    for (const answer of replies) answer();
    await running;
    expect(await one(id)).toMatchObject({ state: "waiting", reason: null });
    await later(11);
    await run();
    expect(await one(id)).toMatchObject({ state: "no_usage", reason: null });
  });

  test("no use where use was received leaves what was received", async () => {
    json(report([item("a", 5)]));
    const { id } = await add();
    await run();
    const { batchId } = await one(id);
    json(exception(3030));
    await t
      .as(seller.publisher)
      .post(`/v1/usage-sources/${id}/pulls`, { month: "2026-09", report: "TR" })
      .expect(202);
    await run();
    expect(await one(id)).toMatchObject({ state: "no_usage", message: 3030, batchId });
    expect(await stored()).toEqual([{ item: "Proprietary:forlag:a", count: 5 }]);
  });

  test("cut off while it is asked is asked again once the lease is over, and counts once", async () => {
    json(report([item("a", 5)]));
    const { id } = await add();
    await run();
    const { batchId } = (await pulls(id)).find(({ month }) => month === "2026-09")!;
    // A worker that died after the batch was done and before it was noted.
    await t.sql(
      `update usage_pull set state = 'waiting', next_at = platform_now(), batch_id = null,
         claimed_until = platform_now() + interval '10 minutes' where source_id = $1 and month = '2026-09-01'`,
      [id],
    );
    const busy = await t
      .as(seller.publisher)
      .post(`/v1/usage-sources/${id}/pulls`, { month: "2026-09", report: "TR" });
    expect([busy.status, (busy.body as { type: string }).type]).toEqual([
      409,
      "/problems/usage-pull-under-way",
    ]);
    await later(11);
    await run();
    expect((await pulls(id)).find(({ month }) => month === "2026-09")).toMatchObject({
      state: "received",
      batchId,
    });
    expect(await stored()).toHaveLength(1);
  });

  test("one at a time of a publisher, however many ask in the same moment", async () => {
    for (const report of ["TR", "PR", "DR"]) await add({ reports: [report] });
    let claimed = (_: unknown) => {};
    const first = new Promise((resolve) => {
      claimed = resolve;
    });
    let end = (_: unknown) => {};
    const held = new Promise((resolve) => {
      end = resolve;
    });
    const one = t.jobs.db.platform(async (tx) => {
      const due = await claimPull(tx, undefined, 10, 3);
      claimed(due);
      await held;
      return due;
    });
    await first;
    const others = [1, 2].map(() => t.jobs.db.platform((tx) => claimPull(tx, undefined, 10, 3)));
    await new Promise((resolve) => setTimeout(resolve, 200));
    end(undefined);
    expect(await one).toBeDefined();
    expect(await Promise.all(others)).toEqual([undefined, undefined]);
  });

  test("three publishers at once, whichever run asks; what a person asks for does not wait for them", async () => {
    const { id } = await add();
    for (let n = 0; n < 3; n++) await add({}, (await t.publisher()).publisher);
    const claim = (pull?: string) => t.jobs.db.platform((tx) => claimPull(tx, pull, 10, 3));
    const own = (await one(id)).id;
    await t.sql("update usage_pull set next_at = next_at + interval '1 minute' where id = $1", [own]);
    await later(2);
    const taken = [await claim(), await claim(), await claim()];
    expect(new Set(taken.map((due) => due?.publisherId)).size).toBe(3);
    expect(taken).not.toContain(undefined);
    expect(await claim()).toBeUndefined();
    expect((await claim(own))?.id).toBe(own);
  });

  test("without an agreement on data nothing is asked", async () => {
    json(report([item("a", 5)]));
    const other = await t.municipality();
    const { id } = await add({ controller: other.code });
    await run();
    expect(new Set((await pulls(id)).map(({ reason }) => reason))).toEqual(new Set(["no_agreement"]));
    expect(server.asked).toEqual([]);
  });
});

describe("what is kept of a source", () => {
  test("has no credentials that anybody could read, and comes under a new secret", async () => {
    json(exception(2010), 403);
    const source = await add();
    await run();
    const list = await t.get<object>(seller.publisher, "/v1/usage-sources");
    const everything = [
      JSON.stringify([source, list]),
      ...t.logLines,
      ...(await t.sql<{ text: string }>("select s::text as text from usage_source s")).map(
        ({ text }) => text,
      ),
      ...(await t.sql<{ text: string }>("select a::text as text from platform_audit a")).map(
        ({ text }) => text,
      ),
      ...(await t.sql<{ text: string }>("select o::text as text from platform_outbox o")).map(
        ({ text }) => text,
      ),
    ];
    expect(everything.filter((text) => text.includes("HEMMELIG"))).toEqual([]);
    const wrapped = await rewrapAll(t.jobs.db, t.jobs.secrets);
    expect(wrapped.find(({ table }) => table === "usage_source")).toEqual({
      table: "usage_source",
      rewrapped: 0,
      current: 1,
      lost: [],
    });
  });

  test("is its publisher's alone", async () => {
    const { id } = await add();
    expect((await t.get<{ data: object[] }>(rival.publisher, "/v1/usage-sources")).data).toEqual([]);
    await t.as(rival.publisher).get(`/v1/usage-sources/${id}/pulls`).expect(404);
    await t.as(rival.publisher).delete(`/v1/usage-sources/${id}`).expect(404);
    await t
      .as(rival.publisher)
      .patch(`/v1/usage-sources/${id}`, { reports: ["PR"] })
      .expect(404);
    await t
      .as(rival.publisher)
      .post(`/v1/usage-sources/${id}/pulls`, { month: "2026-09", report: "TR" })
      .expect(404);
    await t.as(buyer.buyer).get("/v1/usage-sources").expect(403);
    expect((await t.get<{ data: object[] }>(seller.publisher, "/v1/usage-sources")).data).toHaveLength(1);
  });

  test("ends with it, but for what was received", async () => {
    json(report([item("a", 5)]));
    const { id } = await add();
    await run();
    await t.as(seller.publisher).delete(`/v1/usage-sources/${id}`).expect(200);
    expect(await t.sql("select 1 from usage_pull")).toEqual([]);
    expect(await stored()).toHaveLength(1);
    expect((await verify(t.jobs.db, allChecks())).checks.flatMap(({ broken }) => broken)).toEqual([]);
  });

  test("names a platform with spaces in it", async () => {
    json(exception(3030));
    await add({ credentials: { ...secrets, platform: "Forlagets Portal" } });
    await run();
    expect(server.asked[0]!.searchParams.get("platform")).toBe("Forlagets Portal");
  });

  test.each<[string, object, string]>([
    ["an unknown controller", { controller: "999" }, "/controller"],
    ["a month too early", { from: "2019-01" }, "/from"],
    ["a month that has not begun", { from: "2027-09" }, "/from"],
    ["an address with a query", { url: "https://a.example/?api_key=1" }, "/url"],
    ["an address with a password", { url: "https://a:b@a.example/" }, "/url"],
    ["no report", { reports: [] }, "/reports"],
    ["a report that there is not", { reports: ["JR1"] }, "/reports/0"],
    ["a platform of spaces", { credentials: { ...secrets, platform: " " } }, "/credentials/platform"],
    ["credentials without a customer", { credentials: { apiKey: "a" } }, "/credentials/customerId"],
  ])("is refused with %s", async (_name, more, pointer) => {
    const reply = await t.as(seller.publisher).post("/v1/usage-sources", {
      ...{ controller: buyer.code, url: "https://a.example/r51", credentials: secrets, reports: ["TR"] },
      ...{ from: "2026-09", ...more },
    });
    expect([reply.status, (reply.body as { errors: { pointer: string }[] }).errors[0]!.pointer]).toEqual([
      400,
      pointer,
    ]);
  });

  test("twice at the same address for the same controller is refused", async () => {
    await add({ url: `${server.url}/same` });
    const twice = await t.as(seller.publisher).post("/v1/usage-sources", {
      ...{
        controller: buyer.code,
        url: `${server.url}/same`,
        credentials: secrets,
        reports: ["PR"],
        from: "2026-09",
      },
    });
    expect(twice.status).toBe(409);
    const other = await add();
    await t
      .as(seller.publisher)
      .patch(`/v1/usage-sources/${other.id}`, { url: `${server.url}/same` })
      .expect(409);
  });
});

describe("as time goes by", () => {
  test("a month comes by itself once it is over, for each report", async () => {
    json(exception(3030));
    const source = await add({ reports: ["TR", "PR"], from: "2026-10" });
    expect(source.pulls["waiting"]).toBe(0);
    await run();
    expect(server.asked).toEqual([]);
    await t.travelTo("2026-11-01T00:10:00+01:00");
    await run();
    await run();
    expect(
      (await pulls(source.id)).map((pull) => [pull.month, pull.report, pull.state, pull.message]),
    ).toEqual([
      ["2026-10", "TR", "no_usage", 3030],
      ["2026-10", "PR", "no_usage", 3030],
    ]);
    minutes = (Date.parse("2026-11-01T00:10:00+01:00") - Date.parse("2026-10-20T10:00:00+02:00")) / 60_000;
  });

  test("a month that is not ready for six weeks is given up, and a person begins anew", async () => {
    json(exception(3031));
    const { id } = await add();
    await run();
    for (let day = 0; day < 46; day += 15) {
      await later(15 * 1_440);
      await run();
    }
    const failed = (await pulls(id, "?state=failed")).map(({ month, reason }) => [month, reason]);
    expect(failed).toContainEqual(["2026-09", "not_ready"]);
    json(report([item("a", 5)]));
    await t
      .as(seller.publisher)
      .post(`/v1/usage-sources/${id}/pulls`, { month: "2026-09", report: "TR" })
      .expect(202);
    await run();
    expect((await pulls(id)).find(({ month }) => month === "2026-09")).toMatchObject({
      state: "received",
      tries: 1,
    });
  });
});
