import { beforeAll, describe, expect, test } from "vitest";
import { rewrapSecret } from "../../src/cli/secret.ts";
import { allChecks } from "../../src/domains.ts";
import { pseudonyms } from "../../src/parties/index.ts";
import { createLog } from "../../src/platform/log.ts";
import { createSecrets } from "../../src/platform/secrets.ts";
import { verify } from "../../src/platform/verify.ts";
import { jobServices } from "../../src/services.ts";
import { type TestApp, testApp, testSecret } from "../support/app.ts";

const newSecret = "another one, for tests only: 0123456789abcdef";

describe("a master secret", () => {
  const old = createSecrets(testSecret);
  const both = createSecrets(newSecret, { before: testSecret });
  const fresh = createSecrets(newSecret);

  test("opens and proves what was made under the one before, and makes no more under it", () => {
    const wrapped = old.wrap(Buffer.from("key"), "place");
    expect(both.unwrap(wrapped, "place").toString()).toBe("key");
    expect(both.openedBy(wrapped, "place")).toBe("before");
    expect(() => both.unwrap(wrapped, "another place")).toThrow();
    expect(both.openedBy(both.wrap(Buffer.from("key"), "place"), "place")).toBe("newest");
    expect(fresh.unwrap(both.wrap(Buffer.from("key"), "place"), "place").toString()).toBe("key");
    const tag = old.hmac("link", "a report");
    expect(both.matches("link", "a report", tag)).toBe(true);
    expect(both.hmac("link", "a report")).toEqual(fresh.hmac("link", "a report"));
  });

  test("that has been taken out of force opens and proves nothing", () => {
    const wrapped = old.wrap(Buffer.from("key"), "place");
    expect(fresh.openedBy(wrapped, "place")).toBe("lost");
    expect(() => fresh.unwrap(wrapped, "place")).toThrow();
    expect(fresh.matches("link", "a report", old.hmac("link", "a report"))).toBe(false);
  });

  test("proves nothing by a short tag, and no link or cursor of another generation", () => {
    const tag = old.hmac("cursor", "x");
    expect(old.matches("cursor", "x", tag.subarray(0, 16))).toBe(true);
    expect(old.matches("cursor", "x", tag.subarray(0, 8))).toBe(false);
    expect(old.matches("cursor", "x", Buffer.alloc(0))).toBe(false);
    const ended = createSecrets(testSecret, { links: "2" });
    for (const purpose of ["link", "cursor"] as const)
      expect(ended.matches(purpose, "x", old.hmac(purpose, "x"))).toBe(false);
    expect(ended.hmac("audit", "x")).toEqual(old.hmac("audit", "x"));
    expect(ended.unwrap(old.wrap(Buffer.from("key"), "place"), "place").toString()).toBe("key");
  });
});

describe("another master secret", () => {
  let t: TestApp;
  let controllerId: number;
  const open: { close(): Promise<void> }[] = [];
  const servicesOf = (SAMKOEB_SECRET: string, SAMKOEB_SECRET_BEFORE?: string) => {
    const made = jobServices(
      { DATABASE_PLATFORM_URL: t.database.platformUrl, SAMKOEB_SECRET, SAMKOEB_SECRET_BEFORE },
      createLog("silent"),
    );
    open.push(made);
    return made;
  };
  const pupil = (services: ReturnType<typeof servicesOf>) =>
    services.db.platform(async (tx) => (await pseudonyms(tx, services.secrets, controllerId))("elev-1"));
  const wrapped = () =>
    t.sql<{ n: string }>("select encode(wrapped, 'hex') as n from parties_pseudonym_key order by 1");

  beforeAll(async () => {
    t = await testApp();
    controllerId = (await t.municipality()).controllerId;
    await t.municipality();
    const seller = await t.publisher();
    await t.municipality({ dpaWith: [seller.publisherId] });
    await t
      .as(seller.publisher)
      .post("/v1/usage-files?reference=waits&format=ndjson")
      .set("Content-Type", "application/x-ndjson")
      .send("{}\n")
      .expect(202);
    return async () => {
      for (const services of open) await services.close();
    };
  });

  test("changes no pupil's pseudonym, leaves nothing under the one before, and is noted with whom it concerns", async () => {
    const before = servicesOf(testSecret);
    const both = servicesOf(newSecret, testSecret);
    const was = await pupil(before);
    expect(await pupil(both)).toBe(was);
    const left = await verify(both.db, allChecks(), both.secrets);
    expect(left.underSecretBefore!.sort().map((what) => what.split(" ")[0])).toEqual([
      ...["parties_pseudonym_key", "parties_pseudonym_key", "parties_pseudonym_key", "usage_file_part"],
    ]);
    expect(left.broken).toBe(0);

    expect(await rewrapSecret(both)).toBe(0);
    expect(await pupil(servicesOf(newSecret))).toBe(was);
    expect((await verify(both.db, allChecks(), both.secrets)).underSecretBefore).toEqual([]);
    const noted = await t.sql<{ subject: string; party: number }>(
      "select subject, party_id as party from platform_audit where action = 'rewrapSecret' order by party_id",
    );
    expect(noted).toHaveLength(4);
    expect(noted).toContainEqual({ subject: "parties_pseudonym_key: 1 rows", party: controllerId });

    // Begun again it changes nothing.
    const now = await wrapped();
    expect(await rewrapSecret(both)).toBe(0);
    expect(await wrapped()).toEqual(now);
    // A file that waited is read under the new secret alone.
    const only = servicesOf(newSecret);
    const [part] = await t.sql<{ id: string; n: number; body: Buffer }>(
      "select batch_id as id, n, body from usage_file_part",
    );
    expect(only.secrets.unwrap(part!.body, `usage file ${part!.id} ${part!.n}`).toString()).toBe("{}\n");
  });

  test("does not open a key that was wrapped under a third one, and verify names it", async () => {
    const third = createSecrets("a third one that nobody has any more: 012345");
    await t.sql("update parties_pseudonym_key set wrapped = $2 where controller_id = $1", [
      controllerId,
      third.wrap(Buffer.alloc(32), `pseudonym ${controllerId}`),
    ]);
    const both = servicesOf(newSecret, testSecret);
    const verdict = await verify(both.db, allChecks(), both.secrets);
    expect(verdict.checks.filter(({ broken }) => broken.length > 0)).toMatchObject([
      { name: "wrapped-keys-open", broken: [`parties_pseudonym_key ${controllerId} 1`] },
    ]);
    expect(await rewrapSecret(both)).toBe(1);
  });
});
