import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import {
  compare,
  digestOf,
  documentsOf,
  drafted,
  type Line,
  parkReasons,
  shownLines,
  shownTogether,
} from "../../src/billing/rules/index.ts";
import { DraftDocument, documentsWire } from "../../src/billing/schema/index.ts";
import { asLocalDate } from "../../src/platform/calendar.ts";
import { Connection } from "../../src/platform/db/connection.ts";
import { unitPrice } from "../../src/platform/money.ts";
import { textsIn } from "../../src/texts/index.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { pooled } from "../support/pooled.ts";

/** What a run does grows with its lines and with its buyers, never by their squares: work is counted, not time. */

const texts = textsIn("da").billing;
const period = { from: asLocalDate("2026-08-01"), to: asLocalDate("2027-08-01") };

/** Lines of use of many institutions, of which each other one has a few pupils. */
const linesOf = (count: number): Line[] =>
  Array.from({ length: count }, (_, i) => ({
    ...{ kind: "use", productId: `product-${i % 40}`, productTitle: "Bog", description: "Bog", period },
    ...{
      callOffId: i % 3 === 0 ? `call-off-${i}` : null,
      reconciliationId: null,
      part: 1,
      adjustmentNumber: 0,
    },
    ...{ units: 1, quantity: 1, per: "unit", baseQuantity: 1, unitPrice: unitPrice(10_000n) },
    ...{ feeMinor: 0n, minimumMinor: 0n, roundingMinor: 0n, netMinor: 1n, institutionId: i + 1 },
    ...{ entitled: null, active: i % 2 === 0 ? 3 : 30 },
    ...{ vatCategory: "S", vatBp: 2_500, vatCode: null, vatReason: null },
  }));

const looking = [
  "includes",
  "indexOf",
  "find",
  "findIndex",
  "filter",
  "some",
  "every",
  "map",
  "reduce",
  "slice",
] as const;

/** Elements of arrays that were looked through, or copied into another, while something was worked out. */
function looked(work: () => unknown): number {
  let elements = 0;
  const own = looking.map((name) => [name, Array.prototype[name]] as const);
  for (const [name, method] of own)
    Object.defineProperty(Array.prototype, name, {
      configurable: true,
      writable: true,
      value(this: unknown[], ...given: unknown[]) {
        elements += this.length;
        return Reflect.apply(method, this, given);
      },
    });
  try {
    work();
  } finally {
    for (const [name, value] of own)
      Object.defineProperty(Array.prototype, name, { configurable: true, writable: true, value });
  }
  return elements;
}

const places = { ownGln: "5790000000012", places: new Map(), own: new Set<number>() };
const weighed = (lines: readonly Line[]) => ({
  ...{ kind: "use" as const, lines, netMinor: 1n, totalMinor: 1n, last: undefined, same: [] },
});
const works: [name: string, work: (lines: readonly Line[]) => unknown][] = [
  ["what a seller sees", (lines) => shownLines(drafted(lines), texts)],
  ["which lines stand behind one", (lines) => shownTogether(drafted(lines))],
  ["what is compared with the last", (lines) => compare(drafted(lines), drafted(lines))],
  [
    "what is approved",
    (lines) => digestOf([{ kind: "use", month: period.from, correctsId: null, note: null, lines }]),
  ],
  ["what parks a draft", (lines) => parkReasons([weighed(lines)], { jumpPct: 300, graceDays: 0 })],
  ["documents by institution", (lines) => documentsOf(lines, "institution", places)],
];

describe("a document of many lines", () => {
  test.each(works)("is never looked through once for each of them: %s", (_name, work) => {
    const [some, more] = [linesOf(300), linesOf(1_200)];
    const [few, many] = [looked(() => work(some)), looked(() => work(more))];
    // By the square it would be sixteen times as much.
    expect(many).toBeLessThanOrEqual(few * 4 + 1_000);
    expect(many).toBeLessThanOrEqual(1_200 * 60);
  });

  test("is kept as a draft in no other form than its schema says", () => {
    const lines: Line[] = linesOf(40).map((line, i) => ({
      ...line,
      ...{ productId: crypto.randomUUID(), callOffId: null, unitPrice: unitPrice(BigInt(i) * 10_001n) },
      ...(i % 2 === 0 ? { feeMinor: BigInt(i - 20), minimumMinor: 5n, roundingMinor: -1n } : {}),
      ...(i % 3 === 0 ? { evidence: { share: { by: "people", own: i, joint: 100 } } as const } : {}),
    }));
    const shown = shownLines(drafted(lines), texts);
    const money = { minor: -3n, currency: "DKK" } as const;
    const document = {
      ...{ kind: "use" as const, month: "2026-08", correctsId: null, payerGln: "5790000000012" },
      ...{ institutionId: null, net: money, vat: money, total: money, lastNumber: null, lines: [...shown] },
      compared: compare(shown, shown.slice(10)),
    };
    expect(documentsWire([document])).toEqual(z.encode(z.array(DraftDocument), [document]));
  });

  test("is approved with each field of each line", () => {
    const base: Line = { ...linesOf(1)[0]!, reconciliationId: "r", shortfallId: "s", evidence: {} };
    const digest = (line: Line) =>
      digestOf([{ kind: "use", month: period.from, correctsId: null, note: null, lines: [line] }]).toString(
        "hex",
      );
    const other = {
      ...{ kind: "fee", productId: "x", productTitle: "x", description: "x", callOffId: "x", part: 2 },
      ...{
        reconciliationId: "x",
        shortfallId: "x",
        adjustmentNumber: 1,
        institutionId: 99,
        entitled: 9,
        active: 9,
      },
      corrects: { invoiceId: "x", line: 1 },
      origin: { invoiceId: "x", line: 1 },
      evidence: { basis: { kind: "head_count", on: period.from } },
      ...{ units: 2, quantity: 2, per: "day", baseQuantity: 2, unitPrice: unitPrice(1n) },
      ...{ feeMinor: 1n, minimumMinor: 1n, roundingMinor: 1n, netMinor: 2n },
      ...{ vatCategory: "Z", vatBp: 1, vatCode: "x", vatReason: "x" },
      period: { from: period.from, to: asLocalDate("2027-08-02") },
    } satisfies Required<Line>;
    const same = Object.entries(other).filter(
      ([field, value]) => digest({ ...base, [field]: value }) === digest(base),
    );
    expect(same).toEqual([]);
  });
});

describe("a run", () => {
  let t: TestApp;
  let p: Awaited<ReturnType<typeof pooled>>;
  let made = 1;

  beforeAll(async () => {
    t = await testApp({ travel: true });
    await t.travelTo("2026-08-10T09:00:00+02:00");
    p = await pooled(t, 100, { schools: 4 });
  });

  /** Call-offs of the buyer like its first: each is a line that nothing bills yet. */
  async function callOffs(more: number): Promise<void> {
    await t.sql(
      `insert into agreements_call_off select (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(),
         'number', $3::int + n))).* from agreements_call_off c, generate_series(1, $2::int) n
       where c.agreement_id = $1 and c.number = 1`,
      [p.agreementId, more, made],
    );
    await t.sql(
      `insert into agreements_price_line select (jsonb_populate_record(l, jsonb_build_object('call_off_id', c.id))).*
       from agreements_call_off c, agreements_price_line l join agreements_call_off f on f.id = l.call_off_id
       where c.agreement_id = $1 and f.agreement_id = $1 and f.number = 1 and c.number > $2`,
      [p.agreementId, made],
    );
    made += more;
  }

  /** How often each statement ran while a month was billed. */
  const ran = (month: string) => counted(() => t.bill(p.seller.finance, month, { release: true }));

  async function counted(work: () => Promise<unknown>): Promise<Map<string, number>> {
    const counts = new Map<string, number>();
    const own = { all: Connection.prototype.all, execute: Connection.prototype.execute };
    const { one, maybe } = Connection.prototype;
    const counting = <F extends (...given: never[]) => unknown>(method: F): F =>
      function (this: unknown, ...given: Parameters<F>) {
        const { name } = given[0] as unknown as { name: string };
        counts.set(name, (counts.get(name) ?? 0) + 1);
        return Reflect.apply(method, this, given);
      } as unknown as F;
    Object.assign(Connection.prototype, {
      ...{
        all: counting(own.all),
        execute: counting(own.execute),
        one: counting(one),
        maybe: counting(maybe),
      },
    });
    try {
      await work();
    } finally {
      Object.assign(Connection.prototype, { ...own, one, maybe });
    }
    return counts;
  }
  /** Of whoever asks by a key: a key is believed for some seconds, so that how often is a matter of time. */
  const ofKeys = new Set(["parties.findKey", "parties.isBarred", "parties.putKeyUse"]);
  /** How much oftener each statement ran, of those that ran oftener. */
  const grown = (few: Map<string, number>, many: Map<string, number>) =>
    Object.fromEntries(
      [...many]
        .map(([name, n]) => [name, n - (few.get(name) ?? 0)] as const)
        .filter(([name, more]) => more > 0 && !ofKeys.has(name)),
    );
  /** The second invoice is compared with the lines of the first. */
  const compared = { "billing.listLines": 1 };

  test("never looks at all that is due again for each slice of its buyers, nor for a discount", async () => {
    let draftId = "";
    const counts = await counted(async () => {
      const run = await t.post<{ id: string }>(p.seller.finance, "/v1/invoice-runs", { month: "2026-08" });
      await t.runJobs();
      const drafts = `/v1/invoice-runs/${run.id}/drafts`;
      draftId = (await t.get<{ data: { id: string }[] }>(p.seller.finance, drafts)).data[0]!.id;
      await t.post(p.seller.finance, `/v1/invoice-drafts/${draftId}/additions`, {
        ...{ kind: "note", text: "Thank you" },
      });
      await t.runJobs();
      await t.post(p.seller.finance, `/v1/invoice-runs/${run.id}/withdrawal`, {});
    });
    expect(counts.get("billing.updateDraftComputed")).toBe(2);
    expect(counts.get("billing.insertDrafts")).toBe(1);
  });

  test("asks no more of the database for three hundred lines than for thirty", async () => {
    await callOffs(30);
    const few = await ran("2026-08");
    await callOffs(300);
    await t.travelTo("2026-09-02T09:00:00+02:00");
    const many = await ran("2026-09");
    expect(few.get("billing.insertLines")).toBe(1);
    expect(many.get("billing.insertLines")).toBe(1);
    expect(grown(few, many)).toEqual(compared);
    expect((await t.sql<{ n: number }>("select count(*)::int as n from billing_line"))[0]!.n).toBe(331);
  });

  test("asks no more of it where each of the lines is shared between institutions", async () => {
    const path = `/v1/agreements/${p.agreementId}/buyers/${p.buyer.controllerId}`;
    const { version } = await t.get<{ version: number }>(p.buyer.finance, path);
    await t
      .as(p.buyer.finance)
      .patch(path, { split: { from: "2026-09-02", into: "institution" } })
      .set("If-Match", `"${version}"`)
      .expect(200);
    await callOffs(20);
    await t.travelTo("2026-10-02T09:00:00+02:00");
    const few = await ran("2026-10");
    await callOffs(200);
    await t.travelTo("2026-11-02T09:00:00+01:00");
    const many = await ran("2026-11");
    expect(many.get("billing.listCallOffPlaces")).toBeGreaterThan(0);
    expect(grown(few, many)).toEqual(compared);
  });
});
