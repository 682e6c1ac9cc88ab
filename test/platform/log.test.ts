import { describe, expect, it } from "vitest";
import { createLog } from "../../src/platform/log.ts";
import { testApp } from "../support/app.ts";
import { pooled } from "../support/pooled.ts";

function logOf(level = "debug") {
  const lines: string[] = [];
  return { log: createLog(level, { write: (line) => void lines.push(line) }), lines };
}

const keys = [
  "authorization",
  "cookie",
  "body",
  "pupil",
  "pupils",
  "pseudonym",
  "identity",
  "password",
  "secret",
  "token",
  "apiKey",
  "email",
  "givenName",
  "familyName",
];

describe("a log line", () => {
  for (const key of keys)
    it(`keeps the value of '${key}' to itself, down to three levels`, () => {
      const { log, lines } = logOf();
      const value = "samk_very-private";
      log.info({ [key]: value }, "flat");
      log.warn({ a: { [key]: value } }, "nested");
      log.error({ a: { b: { [key]: { deeper: value } } } }, "deep");
      log.child({ [key]: value }).info("child");
      expect(lines).toHaveLength(4);
      for (const line of lines) {
        expect(line).not.toContain(value);
        expect(JSON.parse(line)).toBeTypeOf("object");
      }
      expect(lines[0]).toContain(`"${key}":"[redacted]"`);
    });

  it("hides the headers of a request that is logged whole", () => {
    const { log, lines } = logOf();
    const headers = { authorization: "Bearer samk_x", cookie: "session=samk_x", host: "samkoeb.test" };
    log.info({ req: { headers } }, "request");
    expect(lines[0]).not.toContain("samk_x");
    expect(lines[0]).toContain("samkoeb.test");
  });

  it("tells ids, codes and counts, which operators need", () => {
    const { log, lines } = logOf();
    log.info({ requestId: "r1", route: "drawSeats", party: 7, rows: 3 }, "seen");
    expect(JSON.parse(lines[0]!)).toMatchObject({ requestId: "r1", route: "drawSeats", party: 7, rows: 3 });
  });

  it("is not written below the level that was asked for", () => {
    const { log, lines } = logOf("warn");
    log.info("quiet");
    log.warn("loud");
    expect(lines).toHaveLength(1);
    const silent = logOf("silent");
    silent.log.fatal("nothing");
    expect(silent.lines).toEqual([]);
  });

  it("keeps such a value to itself down to the sixth level", () => {
    const { log, lines } = logOf();
    log.info({ a: { b: { c: { d: { token: "hemmelig" } } } } }, "deep");
    expect(lines[0]).not.toContain("hemmelig");
    expect(lines[0]).toContain("[redacted]");
  });
});

describe("the log of real calls", async () => {
  const t = await testApp({ travel: true });
  await t.travelTo("2026-06-01T10:00:00+02:00");
  const { buyer, seller, isbn, poolId } = await pooled(t, 20);
  await t.travelTo("2026-09-05T10:00:00+02:00");
  const login = "unilogin-0815";
  const event = (n: number, more: object = {}) => ({
    eventId: `e${n}`,
    at: "2026-09-04T09:00:00+02:00",
    pupil: login,
    controller: buyer.code,
    institution: buyer.institutions[0]!.number,
    product: isbn,
    kind: "use",
    seconds: 60,
    ...more,
  });
  const send = (reference: string, lines: (object | string)[]) =>
    t.request
      .post(`/v1/usage-batches?reference=${reference}`)
      .set("Authorization", `Bearer ${seller.publisher}`)
      .set("Content-Type", "application/x-ndjson")
      .send(lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n"));

  /** Whatever may never stand in a log: whole, or the part of a key that opens. */
  const secrets = async () => {
    const rows = await t.sql<{ text: string }>(
      "select pseudonym as text from usage_event union select pseudonym from licences_assignment",
    );
    const tokens = [t.operator, ...Object.values(buyer.people).map((p) => p.key), seller.publisher];
    return [login, ...tokens.map((token) => token.slice(14)), ...rows.map((row) => row.text)];
  };
  const expectSilence = async () => {
    const all = t.logLines.join("\n");
    for (const secret of await secrets()) expect(all.includes(secret), secret.slice(0, 6)).toBe(false);
    expect(all).not.toMatch(/Bearer|authorization/i);
  };

  it("holds no key, login or pseudonym after uses, refusals and jobs", async () => {
    await send("b1", [event(1), event(2, { seconds: -1 }), "{not json", event(3, { pupil: "010112-1234" })]);
    const draw = await t.post<{ id: string }>(buyer.school, `/v1/pools/${poolId}/draws`, {
      seats: 2,
      from: "2026-10-01",
      to: "2027-08-01",
    });
    await t.post(buyer.school, `/v1/draws/${draw.id}/assignments`, { pupils: [login] });
    await t.as(`${buyer.buyer}x`).get("/v1/me").expect(401);
    await t.as(buyer.admin).post("/v1/people", { token: buyer.admin, pupil: login }).expect(400);
    await t.runJobs({ schedules: true });
    expect((await secrets()).length).toBeGreaterThan(8);
    await expectSilence();
  });

  it("holds none after a failure inside the program either", async () => {
    await t.sql(`create function tests_break() returns trigger language plpgsql as
      'begin raise exception ''broken on purpose''; end'`);
    for (const table of ["usage_event", "licences_assignment"])
      await t.sql(
        `create trigger broken before insert on ${table} for each row execute function tests_break()`,
      );
    expect((await send("b2", [event(10)])).status).toBe(500);
    for (const table of ["usage_event", "licences_assignment"])
      await t.sql(`drop trigger broken on ${table}`);
    const bugs = t.logLines.filter((line) => line.includes('"msg":"bug"'));
    expect(bugs.length).toBeGreaterThan(0);
    expect(JSON.parse(bugs[0]!)).toMatchObject({ level: 50, err: { message: "broken on purpose" } });
    expect(JSON.parse(bugs[0]!).requestId).toMatch(/^[0-9a-f-]{36}$/);
    await expectSilence();
  });

  it("holds no row that the database refused", async () => {
    await t.sql("alter table usage_event add constraint broken check (seconds <> 61) not valid");
    expect((await send("b3", [event(11, { seconds: 61 })])).status).toBe(500);
    const line = t.logLines.at(-1)!;
    expect(line).toContain("violates check constraint");
    expect(line).not.toContain("Failing row");
    await expectSilence();
  });
});
