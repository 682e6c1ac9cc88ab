import { beforeAll, describe, expect, test } from "vitest";
import { type TestApp, testApp } from "../support/app.ts";
import { until } from "../support/until.ts";

let t: TestApp;
interface Failed {
  keyId: string;
  reason: string;
  times: number;
  address: string;
}

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-03-02T09:00:00+01:00");
});

const idOf = (token: string) => token.split("_")[1]!;
const failures = async (key: string) => (await t.get<{ data: Failed[] }>(key, "/v1/failed-sign-ins")).data;

describe("last use", () => {
  test("no key is used without being seen, and none is written twice within a minute", async () => {
    const m = await t.municipality();
    const used = async () =>
      (await t.get<{ data: { id: string; lastUsedAt: string | null }[] }>(m.admin, "/v1/api-keys")).data.find(
        (key) => key.id === idOf(m.finance),
      )!.lastUsedAt;
    expect(await used()).toBeNull();
    await t.get(m.finance, "/v1/me");
    await until("the use is written", async () => (await used()) !== null);
    const first = await used();
    for (let i = 0; i < 5; i++) await t.get(m.finance, "/v1/me");
    expect(await used()).toBe(first);
  });
});

describe("failed sign-ins", () => {
  test("no wrong, revoked or unknown key fails unseen, and no party sees another's", async () => {
    const [m, other] = [await t.municipality(), await t.municipality()];
    const wrong = `${m.finance.slice(0, -1)}${m.finance.endsWith("x") ? "y" : "x"}`;
    await t.as(wrong).get("/v1/me").expect(401);
    await t.as(wrong).get("/v1/me").expect(401);
    await t.sql("update parties_api_key set revoked_at = platform_now() where id = $1", [idOf(m.opener)]);
    await t.as(m.opener).get("/v1/me").expect(401);
    await until("both are written", async () => (await failures(t.operator)).length > 0);
    await until("the revoked one is written", async () => (await failures(m.admin)).length === 1);
    expect(await failures(m.admin)).toMatchObject([
      { keyId: idOf(m.opener), reason: "revoked", times: 1, address: "127.0.0.1" },
    ]);
    // A mistyped key names nobody: it is the operator's to see.
    expect(await failures(t.operator)).toMatchObject([{ keyId: "", reason: "unknown", times: 2 }]);
    expect(await failures(other.admin)).toEqual([]);
  });

  test("no address is kept longer than the setting says", async () => {
    const count = async () =>
      (await t.sql<{ n: number }>("select count(*)::int as n from parties_failed_sign_in"))[0]!.n;
    expect(await count()).toBeGreaterThan(0);
    await t.travelTo("2026-05-30T09:00:00+02:00");
    await t.runJobs({ schedules: true });
    expect(await count()).toBeGreaterThan(0);
    await t.travelTo("2026-06-02T09:00:00+02:00");
    await t.runJobs({ schedules: true });
    expect(await count()).toBe(0);
  });
});

describe("keys that end", () => {
  test("no key ends without three warnings, and none is warned of twice", async () => {
    const p = await t.publisher();
    await t.sql(
      "update parties_api_key set created_at = '2026-06-02', expires_at = '2026-09-01T12:00:00Z' where id = $1",
      [idOf(p.publisher)],
    );
    const written = async () =>
      (
        await t.sql<{ key: string }>(
          "select key from platform_delivery where kind = 'key-ends' and subject = $1",
          [`key:${idOf(p.publisher)}`],
        )
      ).map(({ key }) => key.split(" ")[1]);
    for (const [day, expected] of [
      ["2026-07-30", []],
      ["2026-08-03", ["30"]],
      ["2026-08-04", ["30"]],
      ["2026-08-26", ["30", "7"]],
      ["2026-09-01", ["30", "7", "1"]],
    ] as const) {
      await t.travelTo(`${day}T09:00:00+02:00`);
      await t.runJobs({ schedules: true });
      expect(await written(), day).toEqual(expected);
    }
    const [warning] = await t.sql<{ body: string }>(
      "select body from platform_delivery where kind = 'key-ends'",
    );
    expect(warning!.body).toContain(p.publisher.slice(-4));
  });

  test("no person hears of its key's end through its party alone, and none at an address that is not confirmed", async () => {
    const p = await t.publisher();
    const machine = await t.person(p.publisherId, "maskine", ["usage"], undefined, "machine");
    await t.sql(
      "update parties_api_key set created_at = '2026-06-02', expires_at = '2026-09-09T12:00:00Z' where id = any($1)",
      [[p.publisher, p.finance, machine.key].map(idOf)],
    );
    await t.sql("update parties_party set language = 'en' where id = $1", [p.publisherId]);
    await t.sql("update parties_person set email = reference || '@forlag.example' where party_id = $1", [
      p.publisherId,
    ]);
    await t.sql("update parties_person set email_confirmed_at = now() where id = $1", [
      p.people.publisher.personId,
    ]);
    await t.travelTo("2026-09-03T09:00:00+02:00");
    await t.runJobs({ schedules: true });
    const own = await t.sql<{ address: string; title: string; subject: string }>(
      "select address, title, subject from platform_delivery where kind = 'key-ends-own' and party_id = $1",
      [p.publisherId],
    );
    const [{ reference }] = (await t.sql<{ reference: string }>(
      "select reference from parties_person where id = $1",
      [p.people.publisher.personId],
    )) as [{ reference: string }];
    expect(own).toEqual([
      {
        address: `${reference}@forlag.example`,
        title: expect.stringMatching(/key/i),
        subject: `key:${idOf(p.publisher)}`,
      },
    ]);
  });
});
