import { beforeAll, describe, expect, test } from "vitest";
import { allChecks } from "../../src/domains.ts";
import { verify } from "../../src/platform/verify.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { type Crash, crashing } from "../support/crash.ts";
import { uploading } from "./upload.ts";
import { rosterZip } from "./zip.ts";

/** The process dies between any two statements of an import; sent again with its key it is there, once. */
const statementsMax = 200;
let t: TestApp;
let requests: Crash;
let place: Awaited<ReturnType<ReturnType<typeof uploading>["municipality"]>>;
beforeAll(async () => {
  requests = crashing();
  t = await testApp({ travel: true, Client: requests.Client });
  await t.travelTo("2026-12-01T10:00:00+01:00");
  place = await uploading(t).municipality();
});

describe.each(["before", "after"] as const)("killed %s a statement", (when) => {
  test("an import is whole or not there, and its retry gives one", async () => {
    const { m, a } = place;
    let deaths = 0;
    for (let n = 1; ; n++) {
      expect(n).toBeLessThan(statementsMax);
      // Each time one pupil more than ever before.
      const [last] = await t.sql<{ n: number }>(
        "select count(distinct pseudonym)::int as n from roster_enrolment",
      );
      const pupils = Array.from({ length: last!.n + 1 }, (_, i) => ({ id: `elev${i}`, school: a }));
      const zip = rosterZip([a], pupils);
      const send = () =>
        t.request
          .post("/v1/rosters")
          .set("Authorization", `Bearer ${m.buyer}`)
          .set("Content-Type", "application/zip")
          .set("Idempotency-Key", `${when}-${n}`)
          .send(zip);
      const imports = () => t.sql<{ n: number }>("select count(*)::int as n from roster_import");
      const before = (await imports())[0]!.n;
      requests.arm(n, when);
      const first = await send();
      const died = requests.disarm();
      if (died) expect([503, 201]).toContain(first.status);
      const again = await send();
      expect(again.status, JSON.stringify(again.body)).toBe(201);
      expect(again.body).toMatchObject({ state: "imported", pupils: pupils.length });
      const [now] = await t.sql(
        `select (select count(*)::int from roster_import) as imports,
           (select count(distinct pseudonym)::int from roster_enrolment) as pupils,
           (select count(*)::int from roster_source_user) as users,
           (select count(*)::int from platform_outbox where job = 'roster.changed') as facts`,
      );
      expect(now).toEqual({
        imports: before + 1,
        pupils: pupils.length,
        users: pupils.length,
        facts: before + 1,
      });
      if (!died) break;
      deaths += 1;
    }
    expect(deaths).toBeGreaterThan(30);
    expect((await verify(t.jobs.db, allChecks())).checks.flatMap((check) => check.broken)).toEqual([]);
  });
});
