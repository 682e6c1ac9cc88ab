import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { allChecks } from "../../src/domains.ts";
import { verify } from "../../src/platform/verify.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { skipReason } from "../support/skips.ts";

/** Samples that others published, through the real routes. */
const data = process.env["SAMKOEB_DATA"];
const folder = data === undefined ? undefined : join(data, "usage");
const missing = folder === undefined || !existsSync(folder);
if (missing) skipReason("published usage samples", "SAMKOEB_DATA names no folder with usage samples");

interface Batch {
  sent: number;
  accepted: number;
  duplicate: number;
  quarantined: number;
  rejected: number;
  issues: { line: number; reason: string }[];
}

interface SampleItem {
  Attribute_Performance: { Performance: Record<string, Record<string, number>> }[];
}
interface Sample {
  Report_Header: { Report_ID: string };
  Report_Items: (SampleItem & { Items?: SampleItem[] })[];
}

describe.skipIf(missing)("published samples", () => {
  let t: TestApp;
  let seller: Awaited<ReturnType<TestApp["publisher"]>>;
  let code: string;
  let n = 0;

  const begin = async (at: string) => {
    t = await testApp({ travel: true });
    await t.travelTo(at);
    seller = await t.publisher();
    code = (await t.municipality({ dpaWith: [seller.publisherId] })).code;
  };

  const send = (body: string, format: string, of = code) =>
    t.request
      .post(`/v1/usage-batches?reference=p${n++}&format=${format}&controller=${of}`)
      .set("Authorization", `Bearer ${seller.publisher}`)
      .set("Content-Type", "application/json")
      .send(body);

  describe("xAPI statements and their parts", () => {
    beforeAll(() => begin("2026-11-01T10:00:00+01:00"));
    const read = (name: string) => JSON.parse(readFileSync(join(folder!, "xapi", name), "utf8"));
    /** Where a part of a folder goes in a statement. */
    const places = {
      statements: undefined,
      activities: "object",
      agents: "actor",
      groups: "actor",
      contexts: "context",
      results: "result",
      verbs: "verb",
      substatements: "object",
    } as const;
    /** Names that say of themselves that something is missing or wrong; a few lack only what is optional. */
    const wrongName =
      /invalid|no_actor|no_object\.|no_verb|_no_id|verbs\/no_id|activities\/no_id|account_no_|anonymous_no_member|statements\/verb/;
    /** Descriptions and names that are no language maps. */
    const wrongToo = /numeric_(name|description)|string_(name|description)/;
    /** A template that another file is to fill: somewhere nothing but a type. */
    const isHollow = (value: unknown): boolean =>
      typeof value === "object" &&
      value !== null &&
      ((!Array.isArray(value) && Object.keys(value).join() === "objectType") ||
        Object.values(value).some(isHollow));

    test("what is valid is taken or is no use; what is not valid is refused, and nothing stops the file", async () => {
      const statements: object[] = [];
      const names: string[] = [];
      for (const [part, place] of Object.entries(places))
        for (const file of readdirSync(join(folder!, "xapi", part)).sort()) {
          const value = read(`${part}/${file}`);
          const id = `8f87ccde-bb56-4c2e-ab83-${String(statements.length).padStart(12, "0")}`;
          const base = {
            ...(place ? read("statements/default.json") : {}),
            id,
            timestamp: "2026-09-01T10:00:00Z",
          };
          names.push(`${part}/${file}`);
          statements.push(place ? { ...base, [place]: value } : { ...base, ...value });
        }
      const reply = await send(JSON.stringify(statements), "xapi");
      expect(reply.status, JSON.stringify(reply.body)).toBe(201);
      const batch = reply.body as Batch;
      expect(batch.sent).toBe(statements.length);
      expect(batch.accepted + batch.duplicate + batch.quarantined + batch.rejected).toBe(batch.sent);
      const reasons = new Map(batch.issues.map((issue) => [names[issue.line - 1]!, issue.reason]));
      for (const [i, name] of names.entries()) {
        const reason = reasons.get(name);
        if (wrongName.test(name) || wrongToo.test(name) || isHollow(statements[i]))
          expect(reason, name).toBeDefined();
        else if (
          name.startsWith("groups/") ||
          name.startsWith("substatements/") ||
          name.startsWith("statements/object_")
        )
          expect(["not_a_use", "wrong_shape"], name).toContain(reason);
        else if (name !== "verbs/voided.json") expect(reason, name).toBeUndefined();
      }
      expect(batch.accepted).toBeGreaterThan(45);
    });

    test("without id and timestamp, as published, they are refused by name", async () => {
      const reply = await send(
        JSON.stringify([read("statements/default.json"), read("statements/voiding.json")]),
        "xapi",
      );
      expect((reply.body as Batch).issues.map((issue) => issue.reason)).toEqual(["no_id", "no_id"]);
    });
  });

  describe("COUNTER reports", () => {
    // The samples are of 2022; sums go back to the school year before the one that runs.
    let practice: Awaited<ReturnType<TestApp["municipality"]>>;
    beforeAll(async () => {
      await begin("2023-03-01T10:00:00+01:00");
      practice = await t.municipality({ dpaWith: [seller.publisherId] });
    });
    /** The Code of Practice's own samples are of the same titles as others, and get a controller of their own. */
    const isPractice = (file: string) => file.startsWith("cop5");
    const files =
      folder === undefined || missing
        ? []
        : ["", "cop5-r51-samples"].flatMap((part) =>
            readdirSync(join(folder, "counter", part))
              .filter((name) => name.endsWith(".json"))
              .map((name) => join(part, name)),
          );

    test.each(files.filter((file) => !file.includes("invalid")))(
      "%s is taken, and again it is known",
      async (file) => {
        const body = readFileSync(join(folder!, "counter", file), "utf8");
        const of = isPractice(file) ? practice.code : code;
        const first = await send(body, "counter", of);
        expect(first.status, JSON.stringify(first.body)).toBe(201);
        expect(first.body.accepted).toBe(first.body.sent);
        const again = await send(body, "counter", of);
        expect(again.body).toMatchObject({ duplicate: first.body.sent, accepted: 0 });
      },
    );

    test("of the Code of Practice's samples no figure is missing", async () => {
      const samples = files.filter(isPractice);
      expect(samples.length).toBe(16);
      for (const file of samples) {
        const report = JSON.parse(readFileSync(join(folder!, "counter", file), "utf8")) as Sample;
        const rows = report.Report_Items.flatMap((entry) => entry.Items ?? [entry]).flatMap((item) =>
          item.Attribute_Performance.flatMap((row) =>
            Object.values(row.Performance).flatMap((months) => Object.values(months)),
          ),
        );
        expect(
          await t.sql(
            "select count(*)::int as n, sum(count)::int as sum from usage_aggregate where report = $1 and controller_id = $2",
            [report.Report_Header.Report_ID, practice.controllerId],
          ),
          file,
        ).toEqual([{ n: rows.length, sum: rows.reduce((sum, count) => sum + count, 0) }]);
      }
    });

    test.each(files.filter((file) => file.includes("invalid")))("%s: its items are refused", async (file) => {
      const reply = await send(readFileSync(join(folder!, "counter", file), "utf8"), "counter");
      expect(reply.status).toBe(201);
      expect(reply.body.rejected).toBe(reply.body.sent);
    });

    test("what providers really send instead is refused in words, and nothing of it is stored", async () => {
      const misbehaving = join(folder!, "counter", "misbehaving");
      const before = await t.sql("select count(*)::int as n from usage_aggregate");
      const said: Record<string, string> = {};
      for (const file of readdirSync(misbehaving).sort()) {
        const reply = await send(readFileSync(join(misbehaving, file), "utf8"), "counter");
        expect(reply.status, `${file}: ${JSON.stringify(reply.body)}`).toBe(422);
        expect(reply.body.type).toBe("/problems/usage-report-refused");
        said[file] = reply.body.detail;
      }
      expect(said["naked_error_3000.json"]).toContain("3000");
      expect(said["invalid-customer.json"]).toContain("does not know the customer");
      expect(said["C5_PR_test.json"]).toContain("Release 5");
      expect(said["stringified_error.json"]).toContain("one JSON text");
      expect(JSON.stringify(said)).not.toMatch(/jstor|EBSCO|Celus|email/i);
      expect(await t.sql("select count(*)::int as n from usage_aggregate")).toEqual(before);
    });
  });

  test("verify finds nothing broken afterwards", async () => {
    expect((await verify(t.jobs.db, allChecks())).checks.flatMap((check) => check.broken)).toEqual([]);
  });
});
