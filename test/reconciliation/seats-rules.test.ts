import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { asLocalDate } from "../../src/platform/calendar.ts";
import { licensingHash } from "../../src/reconciliation/actions/index.ts";
import {
  findingsOf,
  type Licensing,
  receiversOf,
  resultsOf,
  seatsToKeep,
  surplusOf,
  type TallyRow,
  type WaitingRow,
  wantedOf,
} from "../../src/reconciliation/rules/index.ts";

const waits = (institutionId: number, seats: number) => ({ institutionId, seats, waits: true });
const over = (institutionId: number, seats: number) => ({ institutionId, seats, waits: false });
const sum = (rows: readonly { seats: number }[]) => rows.reduce((all, { seats }) => all + seats, 0);

describe("seats that could move", () => {
  const licenceId = "00000000-0000-4000-8000-000000000001";
  const agreementId = "00000000-0000-4000-8000-000000000002";
  const days = { from: asLocalDate("2026-08-01"), to: asLocalDate("2027-08-01") };
  const month = { from: asLocalDate("2026-10-01"), to: asLocalDate("2026-11-01") };
  /** Seats drawn and known pupils active per school, and who waits. */
  function findings(
    schools: readonly [id: number, drawn: number, active: number][],
    waiting: readonly Omit<WaitingRow, "licenceId">[] = [],
    queueOf = licenceId,
  ) {
    const queue = waiting.map((one) => ({ licenceId: queueOf, ...one }));
    const licensing: Licensing = {
      ...{ controllerId: 1, publisherId: 2, productId: agreementId, aliases: [], month },
      ...{
        gradeFrom: null,
        gradeTo: null,
        rosterDigest: "",
        placeDigest: "",
        seatDigest: "",
        pupils: new Map(),
      },
      agreements: [{ id: agreementId, ...days, graceDays: 0, termFrom: days.from, termTo: days.to }],
      licences: [
        { id: licenceId, agreementId, model: "pooled", institutionIds: null, quantity: 100, ...days },
      ],
      draws: schools
        .filter(([, drawn]) => drawn > 0)
        .map(([institutionId, seats]) => ({ licenceId, institutionId, seats, ...days })),
      institutionIds: schools.map(([id]) => id),
      ...(queue.length > 0 ? { waiting: queue } : {}),
    };
    const tally = schools.map(
      ([institutionId, , active]): TallyRow => ({
        ...{ agreementId, institutionId, class: "LICENSED", reason: "DRAW" },
        ...{ pupils: active, counted: active, events: active },
      }),
    );
    const account = { licensing, agreementId, tally, distinctInTerm: 0 };
    const made = findingsOf(account, resultsOf(account));
    return {
      made,
      under: (institutionId: number | null) =>
        made.find((one) => one.kind === "under" && one.institutionId === institutionId)?.evidence,
      over: (institutionId: number | null) =>
        made.find((one) => one.kind === "over" && one.institutionId === institutionId)?.evidence,
    };
  }

  test("keeps a tenth more than are active, rounded up", () => {
    expect([0, 1, 5, 9, 10, 11, 100].map(seatsToKeep)).toEqual([0, 2, 6, 10, 11, 13, 110]);
    const { under } = findings([[1, 10, 5]]);
    expect(under(1)).toMatchObject({
      drawn: 10,
      active: 5,
      keeps: 6,
      from: [{ institutionId: 1, seats: 4 }],
    });
    // Nobody waits and nobody lacks any.
    expect(under(1)!.to).toEqual([]);
    // One less than is kept: nothing goes, whoever waits.
    expect(findings([[1, 6, 5]], [{ institutionId: 2, seats: 3 }]).under(1)).toMatchObject({
      from: [],
      to: [],
    });
  });

  test("names who waits first, in the queue's order, then who is over, most first", () => {
    const { under, over: lacking } = findings(
      [
        [1, 30, 10],
        [2, 3, 5],
        [3, 0, 1],
        [4, 2, 6],
        [5, 1, 5],
      ],
      [
        { institutionId: 7, seats: 2 },
        { institutionId: 3, seats: 4 },
        { institutionId: 7, seats: 1 },
        { institutionId: 4, seats: 1 },
      ],
    );
    // 30 − 11; school 3 waits for more than it is over, school 4 for one of its four.
    expect(under(1)!.from).toEqual([{ institutionId: 1, seats: 19 }]);
    expect(under(1)!.to).toEqual([
      ...[waits(7, 2), waits(3, 4), waits(7, 1), waits(4, 1)],
      ...[over(5, 4), over(4, 3), over(2, 2)],
    ]);
    expect(under(null)!.to).toEqual(under(1)!.to);
    // A school that lacks seats hears from whom it could get them, as before, and nothing on where seats go.
    expect(lacking(2)).toMatchObject({ from: [{ institutionId: 1, seats: 19 }], keeps: null });
    expect(lacking(2)).not.toHaveProperty("to");
  });

  test("gives no more than can go, cut off in the queue's order", () => {
    const schools: [number, number, number][] = [
      [1, 10, 5],
      [2, 9, 6],
      [3, 1, 4],
    ];
    const queue = [
      { institutionId: 9, seats: 3 },
      { institutionId: 8, seats: 3 },
    ];
    const { under } = findings(schools, queue);
    expect(under(1)!.to).toEqual([waits(9, 3), waits(8, 1)]);
    expect(under(2)!.to).toEqual([waits(9, 2)]);
    // 4 and 2 in all: nothing is left for school 3.
    expect(under(null)!.from).toEqual([
      { institutionId: 1, seats: 4 },
      { institutionId: 2, seats: 2 },
    ]);
    expect(under(null)!.to).toEqual([waits(9, 3), waits(8, 3)]);
    expect(findings(schools, queue.slice(0, 1)).under(null)!.to).toEqual([waits(9, 3), over(3, 3)]);
  });

  test("sends a school nothing of its own, and leaves out the queues of other agreements", () => {
    const schools: [number, number, number][] = [
      [1, 10, 5],
      [2, 12, 1],
      [3, 1, 2],
    ];
    const queue = [
      { institutionId: 1, seats: 9 },
      { institutionId: 3, seats: 2 },
    ];
    const { under } = findings(schools, queue);
    expect(under(1)!.to).toEqual([waits(3, 2)]);
    // What school 2 can do without, school 1 may have.
    expect(under(2)!.to).toEqual([waits(1, 9), waits(3, 1)]);
    expect(under(null)!.to).toEqual([waits(3, 2)]);
    const elsewhere = findings(schools, queue, "00000000-0000-4000-8000-000000000009");
    expect(elsewhere.under(1)!.to).toEqual([over(3, 1)]);
  });

  test("holds for any schools and queues", () => {
    const school = fc.tuple(fc.integer({ min: 1, max: 8 }), fc.nat(40), fc.nat(40));
    const wait = fc.record({
      institutionId: fc.integer({ min: 1, max: 10 }),
      seats: fc.integer({ min: 1, max: 9 }),
    });
    fc.assert(
      fc.property(
        fc.uniqueArray(school, { selector: ([id]) => id }),
        fc.array(wait, { maxLength: 14 }),
        (schools, queue) => {
          for (const { kind, evidence } of findings(schools, queue).made) {
            if (kind !== "under") {
              expect(evidence).not.toHaveProperty("to");
              continue;
            }
            const { from = [], to = [] } = evidence;
            expect(sum(to)).toBeLessThanOrEqual(sum(from));
            const givers = from.map(({ institutionId }) => institutionId);
            expect(to.filter(({ institutionId }) => givers.includes(institutionId))).toEqual([]);
            expect(to.every(({ seats }) => seats > 0)).toBe(true);
            const firstOver = to.findIndex((one) => !one.waits);
            expect(firstOver < 0 || to.slice(firstOver).every((one) => !one.waits)).toBe(true);
            // Nobody gets more than it lacks, and nobody is passed over while there is some.
            const lacking = wantedOf(
              queue.map((one) => ({ licenceId, ...one })),
              [],
            ).filter(({ institutionId }) => !givers.includes(institutionId));
            const queued = to.filter((one) => one.waits);
            for (const [i, one] of queued.entries()) {
              expect(one.institutionId).toBe(lacking[i]!.institutionId);
              expect(one.seats).toBeLessThanOrEqual(lacking[i]!.seats);
              if (i < queued.length - 1) expect(one.seats).toBe(lacking[i]!.seats);
            }
          }
        },
      ),
    );
    expect(receiversOf([], [waits(1, 2)])).toEqual([]);
    expect(surplusOf([])).toEqual([]);
  });

  test("leaves the hash of a licensing without a queue as it was, and another queue gives another hash", () => {
    const made = (waiting?: WaitingRow[]): Licensing =>
      ({
        ...{ controllerId: 1, productId: agreementId, pupils: new Map([[1, 2]]) },
        ...(waiting ? { waiting } : {}),
      }) as unknown as Licensing;
    const one = { licenceId, institutionId: 1, seats: 2 };
    const two = { licenceId, institutionId: 2, seats: 2 };
    const hashes = [
      made(),
      made([one]),
      made([{ ...one, seats: 3 }]),
      made([one, two]),
      made([two, one]),
    ].map((licensing) => licensingHash(licensing).toString("hex"));
    expect(new Set(hashes).size).toBe(hashes.length);
    // No queue is no member: what was classified before there were any is not classified anew.
    expect(licensingHash({ ...made(), waiting: undefined } as unknown as Licensing).toString("hex")).toBe(
      hashes[0],
    );
  });
});
