import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { calcs, runCalc, runCalcOn } from "../../src/cli/calc.ts";
import { MAX_INPUT_BYTES } from "../../src/platform/calc.ts";

type Json = Record<string, unknown>;
const raw = (name: string, input: unknown) => runCalc(name, JSON.stringify(input));
/** The text on standard output, without its newline; fails when the calc refused. */
function output(name: string, input: unknown): string {
  const { stdout, stderr, code } = raw(name, input);
  expect([stderr, code]).toEqual(["", 0]);
  expect(stdout.endsWith("\n")).toBe(true);
  return stdout.trimEnd();
}
/** The pointers of a refusal; checks that it is a problem, and that nothing went to standard output. */
function refused({ stdout, stderr, code }: ReturnType<typeof runCalc>, status = 400): string[] {
  expect([stdout, code]).toEqual(["", 1]);
  const problem = JSON.parse(stderr) as Json & { errors?: { pointer: string; detail: string }[] };
  expect(problem).toMatchObject({ status, type: expect.stringMatching(/^\/problems\/[a-z-]+$/) });
  expect(problem["detail"]).toEqual(expect.any(String));
  return (problem.errors ?? []).map((error) => error.pointer);
}

const three = [
  { id: "a", weight: "3" },
  { id: "b", weight: "3" },
  { id: "c", weight: "0" },
  { id: "d", weight: "1.5" },
];
const tiers = [
  { from: 1, unitPrice: "62.00", flatFee: "0.00" },
  { from: 10000, unitPrice: "55.5" },
];
const schools = [
  { id: "s1", pupils: 0 },
  { id: "s2", pupils: 300 },
];
const bands = [
  { from: 0, price: "1000" },
  { from: 300, price: "2500.005" },
];

describe("calc split", () => {
  test("gives the parts in input order", () => {
    expect(output("split", { amount: { minor: 100001, currency: "DKK" }, weights: three })).toBe(
      '{"parts":[{"id":"a","minor":40001},{"id":"b","minor":40000},{"id":"c","minor":0},{"id":"d","minor":20000}]}',
    );
    expect(output("split", { amount: { minor: -100001 }, weights: three })).toBe(
      '{"parts":[{"id":"a","minor":-40001},{"id":"b","minor":-40000},{"id":"c","minor":0},{"id":"d","minor":-20000}]}',
    );
  });
  test("takes the whole range of amounts", () => {
    const minor = Number.MAX_SAFE_INTEGER;
    expect(
      output("split", { amount: { minor }, weights: [{ id: "a", weight: "999999999999999.999999" }] }),
    ).toBe(`{"parts":[{"id":"a","minor":${minor}}]}`);
  });
  test.each<[string, string[], unknown]>([
    ["an unknown key", ["/extra"], { amount: { minor: 1 }, weights: three, extra: 1 }],
    [
      "an unknown key inside",
      ["/weights/0/x~1y"],
      { amount: { minor: 1 }, weights: [{ ...three[0], "x/y": 1 }] },
    ],
    ["no weights", ["/weights"], { amount: { minor: 1 }, weights: [] }],
    ["a duplicate id", ["/weights/1/id"], { amount: { minor: 1 }, weights: [three[0], three[0]] }],
    ["weights all 0", ["/weights"], { amount: { minor: 1 }, weights: [three[2]] }],
    [
      "a negative weight",
      ["/weights/0/weight"],
      { amount: { minor: 1 }, weights: [{ id: "a", weight: "-1" }] },
    ],
    [
      "a weight as number",
      ["/weights/0/weight"],
      { amount: { minor: 1 }, weights: [{ id: "a", weight: 1 }] },
    ],
    ["a fraction of an øre", ["/amount/minor"], { amount: { minor: 1.5 }, weights: three }],
    ["another currency", ["/amount/currency"], { amount: { minor: 1, currency: "SEK" }, weights: three }],
    ["a missing amount", ["/amount"], { weights: three }],
    ["a list", [""], [1]],
    ["null", [""], null],
  ])("refuses %s", (_what, pointers, input) => expect(refused(raw("split", input))).toEqual(pointers));
  test("refuses an amount beyond 2^53−1 instead of rounding it", () => {
    expect(
      refused(runCalc("split", '{"amount":{"minor":9007199254740993},"weights":[{"id":"a","weight":"1"}]}')),
    ).toEqual(["/amount/minor"]);
  });
});

describe("calc price", () => {
  test("volume: one line at the reached tier", () => {
    expect(output("price", { currency: "DKK", mode: "volume", tiers, quantity: 20600 })).toBe(
      '{"amount":{"minor":114330000,"currency":"DKK"},"lines":[{"from":10000,"quantity":20600,"unitPrice":"55.50","flatFee":"0.00","minor":114330000}]}',
    );
  });
  test("graduated: a line per tier entered", () => {
    expect(output("price", { mode: "graduated", tiers, quantity: 10001 })).toBe(
      '{"amount":{"minor":62004900,"currency":"DKK"},"lines":[{"from":1,"quantity":9999,"unitPrice":"62.00","flatFee":"0.00","minor":61993800},{"from":10000,"quantity":2,"unitPrice":"55.50","flatFee":"0.00","minor":11100}]}',
    );
  });
  test("0 units give 0 and no line", () => {
    expect(output("price", { mode: "volume", tiers, quantity: 0 })).toBe(
      '{"amount":{"minor":0,"currency":"DKK"},"lines":[]}',
    );
  });
  test("by licence model", () => {
    expect(
      JSON.parse(
        output("price", { model: "pooled", mode: "volume", tiers, quantity: 5, minQuantity: 10000 }),
      ),
    ).toEqual({
      amount: { minor: 55_500_000, currency: "DKK" },
      lines: [{ from: 10000, quantity: 10000, unitPrice: "55.50", flatFee: "0.00", minor: 55_500_000 }],
    });
    expect(output("price", { model: "per_school", bands, schools })).toBe(
      '{"amount":{"minor":350001,"currency":"DKK"},"lines":[{"id":"s1","pupils":0,"from":0,"price":"1000.00","minor":100000},{"id":"s2","pupils":300,"from":300,"price":"2500.005","minor":250001}]}',
    );
    expect(output("price", { model: "pot", pricePerPupil: "12.345", controllers: schools })).toBe(
      '{"amount":{"minor":370350,"currency":"DKK"},"lines":[{"id":"s1","pupils":0,"pricePerPupil":"12.345","minor":0},{"id":"s2","pupils":300,"pricePerPupil":"12.345","minor":370350}]}',
    );
    const use = { model: "pay_per_use", unitPrice: "0.75", uses: 1000, pupils: 20 };
    const amount = (more: object) =>
      (JSON.parse(output("price", { ...use, ...more })) as { amount: Json }).amount["minor"];
    expect([
      amount({}),
      amount({ capPrice: "30" }),
      amount({ capPrice: "40" }),
      amount({ capPrice: "1", fixedPrice: "50.00" }),
    ]).toEqual([75000, 60000, 75000, 100000]);
  });
  test.each<[string, string[], unknown]>([
    [
      "tiers that do not begin at 1",
      ["/tiers/0/from"],
      { mode: "volume", tiers: [{ from: 2, unitPrice: "1" }], quantity: 1 },
    ],
    [
      "tiers that do not rise",
      ["/tiers/2/from"],
      { mode: "volume", tiers: [...tiers, tiers[1]], quantity: 1 },
    ],
    ["no tiers", ["/tiers"], { mode: "volume", tiers: [], quantity: 1 }],
    ["a fraction of a unit", ["/quantity"], { mode: "volume", tiers, quantity: 1.5 }],
    ["a negative quantity", ["/quantity"], { mode: "volume", tiers, quantity: -1 }],
    ["a quantity as text", ["/quantity"], { mode: "volume", tiers, quantity: "1" }],
    [
      "seven decimals",
      ["/tiers/0/unitPrice"],
      { mode: "volume", tiers: [{ from: 1, unitPrice: "1.0000001" }], quantity: 1 },
    ],
    ["an unknown mode", ["/mode"], { mode: "stairs", tiers, quantity: 1 }],
    ["an unknown model", ["/model"], { model: "flat", tiers, quantity: 1 }],
    [
      "minQuantity in the plain form",
      ["/minQuantity"],
      { mode: "volume", tiers, quantity: 1, minQuantity: 2 },
    ],
    [
      "bands that do not begin at 0",
      ["/bands/0/from"],
      { model: "per_school", bands: [{ from: 1, price: "1" }], schools: [{ id: "s", pupils: 1 }] },
    ],
    ["a school twice", ["/schools/1/id"], { model: "per_school", bands, schools: [schools[0], schools[0]] }],
    ["no controllers", ["/controllers"], { model: "pot", pricePerPupil: "1", controllers: [] }],
    ["a list", [""], []],
  ])("refuses %s", (_what, pointers, input) => expect(refused(raw("price", input))).toEqual(pointers));
  test("refuses a result beyond 2^53−1", () => {
    const dear = [{ from: 1, unitPrice: "999999999999999" }];
    expect(refused(raw("price", { mode: "volume", tiers: dear, quantity: 1000 }), 422)).toEqual([""]);
  });
});

describe("calc standstill and prorate", () => {
  test("standstill", () => {
    expect(output("standstill", { sentAt: "2026-03-10T23:30:00+01:00" })).toBe(
      '{"lastDay":"2026-03-20","signableFrom":"2026-03-21T00:00:00+01:00"}',
    );
    expect(output("standstill", { sentAt: "2026-12-14T00:00:00Z", cautious: true })).toBe(
      '{"lastDay":"2026-12-28","signableFrom":"2026-12-29T00:00:00+01:00"}',
    );
    expect(refused(raw("standstill", { sentAt: "2026-03-10T23:30:00" }))).toEqual(["/sentAt"]);
    expect(refused(raw("standstill", { sentAt: "2026-02-29T23:30:00Z" }))).toEqual(["/sentAt"]);
    expect(refused(raw("standstill", {}))).toEqual(["/sentAt"]);
  });
  const spring = {
    unitPrice: "62.00",
    quantity: 100,
    period: { from: "2027-01-01", to: "2027-08-01" },
    term: { from: "2026-08-01", to: "2027-08-01" },
  };
  test.each([
    ["DAILY", '{"amount":{"minor":360110,"currency":"DKK"},"unit":"days","used":212,"of":365}'],
    ["MONTHLY", '{"amount":{"minor":361667,"currency":"DKK"},"unit":"months","used":7,"of":12}'],
    ["NONE", '{"amount":{"minor":620000,"currency":"DKK"},"unit":"days","used":365,"of":365}'],
    ["SHORT_TERM_X2", '{"amount":{"minor":620000,"currency":"DKK"},"unit":"months","used":7,"of":12}'],
  ])("prorate %s", (policy, text) => expect(output("prorate", { ...spring, policy })).toBe(text));
  test.each<[string, string[], Json]>([
    ["a period outside its term", ["/period"], { period: { from: "2026-07-31", to: "2027-08-01" } }],
    ["an empty period", ["/period/to"], { period: { from: "2027-01-01", to: "2027-01-01" } }],
    ["a day that does not exist", ["/period/from"], { period: { from: "2027-02-29", to: "2027-08-01" } }],
    ["an unknown policy", ["/policy"], { policy: "WEEKLY" }],
  ])("prorate refuses %s", (_what, pointers, change) =>
    expect(refused(raw("prorate", { policy: "DAILY", ...spring, ...change }))).toEqual(pointers),
  );
});

describe("input from outside", () => {
  test.each([
    ["", 400],
    ["{", 400],
    ["nope", 400],
    ['{"sentAt":"x"} {}', 400],
    ['{"sentAt":"2026-03-10T23:30:00Z","sentAt":"2026-03-11T23:30:00Z"}', 400],
    ['{"__proto__":{"sentAt":"2026-03-10T23:30:00Z"},"sentAt":"2026-03-10T23:30:00Z"}', 400],
    ["[".repeat(100_000), 400],
    ['{"a":'.repeat(50_000), 400],
    [`"${'\\"'.repeat(2_000_000)}"`, 400],
    [" ".repeat(MAX_INPUT_BYTES + 1), 413],
  ])("is refused cleanly (%#)", (text, status) => {
    refused(runCalc("standstill", text), status);
  });
  test.each(["1e3", "1000.00000000000000001", "10.0e-400", "1000.0"])("the number %s", (quantity) => {
    const text = `{"mode":"volume","tiers":[{"from":1,"unitPrice":"1"}],"quantity":${quantity}}`;
    if (quantity === "1000.0") expect(runCalc("price", text).code).toBe(0);
    else refused(runCalc("price", text));
  });
  test("brackets, quotes and numbers inside strings are text", () => {
    const id = '[{"a\\": 1e9 [[['.repeat(12);
    expect(output("split", { amount: { minor: 1 }, weights: [{ id, weight: "1" }] })).toBe(
      JSON.stringify({ parts: [{ id, minor: 1 }] }),
    );
  });
  test("an unknown calc is refused with the list of those that are", () => {
    const result = runCalc("constructor", "{}");
    refused(result, 404);
    for (const { name } of calcs) expect(result.stderr).toContain(name);
  });
  test("a byte order mark is passed over; what is not UTF-8 or too long is refused while reading", async () => {
    const stream = async function* (...chunks: Uint8Array[]) {
      yield* chunks;
    };
    const text = Buffer.from('\uFEFF{"sentAt":"2026-03-10T23:30:00+01:00"}');
    expect((await runCalcOn("standstill", stream(text.subarray(0, 2), text.subarray(2)))).code).toBe(0);
    refused(await runCalcOn("standstill", stream(Buffer.from([0x7b, 0xff, 0x7d]))));
    const big = Buffer.alloc(4 * 1024 * 1024, 0x20);
    let read = 0;
    const endless = async function* () {
      for (; read < 100; read++) yield big;
    };
    refused(await runCalcOn("standstill", endless()), 413);
    expect(read).toBe(4);
  });
  test("any JSON gets an answer or a problem, never a crash", () => {
    fc.assert(
      fc.property(fc.constantFrom(...calcs.map(({ name }) => name)), fc.json(), (name, text) => {
        refused(runCalc(name, text));
      }),
    );
  });
  test("a member of another type anywhere is pointed at", () => {
    const valid = { amount: { minor: 5, currency: "DKK" }, weights: [{ id: "a", weight: "1" }] };
    const wrong = fc.oneof(
      fc.constant(null),
      fc.boolean(),
      fc.constant([[]]),
      fc.double({ min: 0.1, max: 0.9 }),
    );
    fc.assert(
      fc.property(
        wrong,
        fc.constantFrom("/amount", "/amount/minor", "/weights", "/weights/0/id"),
        (value, pointer) => {
          const input = structuredClone(valid) as unknown as Json;
          const steps = pointer.split("/").slice(1);
          const last = steps.pop()!;
          const holder = steps.reduce((at, step) => at[step] as Json, input);
          holder[last] = value;
          expect(refused(raw("split", input)).some((found) => found.startsWith(pointer))).toBe(true);
        },
      ),
    );
  });
});

test("calc loads no database, queue or web server", () => {
  const file = fileURLToPath(new URL("../../src/cli/calc.ts", import.meta.url));
  const script = `await import(${JSON.stringify(file)});
    const { createRequire } = await import("node:module");
    const loaded = Object.keys(createRequire(${JSON.stringify(file)}).cache);
    process.stdout.write(JSON.stringify(loaded.filter((path) => /node_modules\\/(knex|pg|bullmq|express|ioredis)\\//.test(path))));`;
  const run = spawnSync(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script], {
    encoding: "utf8",
  });
  expect([run.stderr, run.stdout, run.status]).toEqual(["", "[]", 0]);
});
