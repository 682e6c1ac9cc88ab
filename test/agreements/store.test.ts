import { beforeAll, describe, expect, it } from "vitest";
import { concludeAgreement } from "../../src/agreements/index.ts";
import { enqueue } from "../../src/platform/jobs/outbox.ts";
import { Problem } from "../../src/platform/problem.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { conclude, faults, inputFor, type Listed, listProduct } from "./world.ts";

let t: TestApp;
let seller: Awaited<ReturnType<TestApp["publisher"]>>;
let [a, b]: Awaited<ReturnType<TestApp["municipality"]>>[] = [];
let listed: Listed;
beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-11-24T10:00:00+01:00");
  seller = await t.publisher();
  [a, b] = [await t.municipality({ schools: 2 }), await t.municipality()];
  listed = await listProduct(t, seller.publisher);
});
const shares = (first: number, second: number) => [
  { controllerId: a!.controllerId, expected: first },
  { controllerId: b!.controllerId, expected: second },
];
const input = (more: Parameters<typeof inputFor>[3] = {}, first = 40, second = 80) =>
  inputFor(seller.publisherId, listed.productId, shares(first, second), more);
const count = async (table: string) =>
  Number((await t.sql<{ n: bigint }>(`select count(*) as n from ${table}`))[0]!.n);

describe("concluding", () => {
  it("writes the agreement, its buyers, a call-off each at the joint price, and a fact each", async () => {
    const made = await conclude(t, input());
    expect(made.created).toBe(true);
    const rows = await t.sql(
      `select number, controller_id, quantity, unit_price_micro::text, net_minor::text, starts_on::text, ends_on::text,
         institution_ids from agreements_call_off where agreement_id = $1 order by number`,
      [made.agreementId],
    );
    const row = {
      unit_price_micro: "55000000",
      starts_on: "2026-08-01",
      ends_on: "2027-08-01",
      institution_ids: null,
    };
    expect(rows).toEqual([
      { ...row, number: 1, controller_id: a!.controllerId, quantity: 40, net_minor: "220000" },
      { ...row, number: 2, controller_id: b!.controllerId, quantity: 80, net_minor: "440000" },
    ]);
    const facts = await t.sql<{ key: string }>(
      "select key from platform_outbox where job = 'agreements.called-off' and key = any($1::text[])",
      [made.callOffIds],
    );
    expect(facts).toHaveLength(2);
    expect(await faults(t)).toEqual([]);
  });

  it("does nothing the second time, nor with two at once", async () => {
    const one = input();
    const [first, second] = await Promise.all([conclude(t, one), conclude(t, one)]);
    const before = [await count("agreements_call_off"), await count("platform_outbox")];
    const third = await conclude(t, { ...one, ceilingMinor: 1n });
    expect([first.created, second.created].sort()).toEqual([false, true]);
    expect(third.created).toBe(false);
    for (const again of [second, third])
      expect([again.agreementId, [...again.callOffIds].sort()]).toEqual([
        first.agreementId,
        [...first.callOffIds].sort(),
      ]);
    expect([await count("agreements_call_off"), await count("platform_outbox")]).toEqual(before);
  });

  it("refuses what the ceiling does not hold, and writes nothing", async () => {
    const before = await count("agreements_agreement");
    const refused = await conclude(t, input({ ceilingMinor: 659_999n })).catch((error: unknown) => error);
    expect((refused as Problem).def.code).toBe("ceiling-reached");
    expect(await count("agreements_agreement")).toBe(before);
    expect((await conclude(t, input({ ceilingMinor: 660_000n }))).created).toBe(true);
  });

  it("takes no buyer twice, no wrong GLN, no sheet of another model", async () => {
    const good = input();
    const [buyer] = good.buyers;
    const bad = [
      { ...good, buyers: [buyer!, buyer!] },
      { ...good, buyers: [{ ...buyer!, payerGln: "5790000000000" }] },
      { ...good, model: "per_pupil" as const },
      { ...good, buyers: [] },
    ];
    for (const one of bad) await expect(conclude(t, one)).rejects.not.toBeInstanceOf(Problem);
    await expect(
      t.jobs.db.platform((tx) =>
        concludeAgreement(tx, { enqueue }, { ...good, publisherId: good.publisherId + 1 }),
      ),
    ).rejects.toThrow(/foreign key/);
    expect((await conclude(t, good)).created).toBe(true);
  });

  it("prices schools by the pupils on the count date", async () => {
    await t.sql(
      `insert into roster_import (id, controller_id, sha256, holds_from, pupils, classes, added, removed)
       select gen_random_uuid(), c.id, sha256(c.id::text::bytea), '2025-08-01', 0, 0, 0, 0 from parties_controller c`,
    );
    for (const [institution, pupils] of [
      [a!.institutions[0]!.id, 3],
      [a!.institutions[1]!.id, 5],
      [b!.institutions[0]!.id, 4],
    ] as const)
      await t.sql(
        `insert into roster_enrolment (controller_id, institution_id, pseudonym, grade, class_label, starts_on, import_id)
         select i.controller_id, i.id, lpad(to_hex(i.id * 1000 + n), 32, '0'), 3, '3A', '2025-08-01', r.id
         from parties_institution i join roster_import r on r.controller_id = i.controller_id, generate_series(1, $2::int) n where i.id = $1::int`,
        [institution, pupils],
      );
    const sheet = {
      model: "per_school",
      bands: [
        { from: 0, price: "1000.00" },
        { from: 4, price: "1500.00" },
      ],
    };
    const made = await conclude(t, input({ sheet }));
    const rows = await t.sql(
      "select quantity, unit_price_micro::text as price, net_minor::int as net from agreements_call_off where agreement_id = $1 order by number",
      [made.agreementId],
    );
    expect(rows).toEqual([
      { quantity: 2, price: "1250000000", net: 250_000 },
      { quantity: 1, price: "1500000000", net: 150_000 },
    ]);
  });
});

describe("what the database holds by itself", () => {
  it("refuses a ledger above the ceiling, a stranger's call-off, a changed call-off", async () => {
    const made = await conclude(t, inputFor(seller.publisherId, listed.productId, shares(10, 0).slice(0, 1)));
    await expect(
      t.sql("update agreements_agreement set called_minor = ceiling_minor + 1 where id = $1", [
        made.agreementId,
      ]),
    ).rejects.toThrow(/check constraint/);
    await expect(
      t.sql(
        `insert into agreements_call_off select (jsonb_populate_record(c, jsonb_build_object(
           'id', gen_random_uuid(), 'number', 9, 'controller_id', $2::int))).*
         from agreements_call_off c where c.agreement_id = $1`,
        [made.agreementId, b!.controllerId],
      ),
    ).rejects.toThrow(/foreign key/);
    await expect(t.sql("update agreements_call_off set quantity = 1")).rejects.toThrow(/append-only/);
    await expect(t.sql("delete from agreements_call_off")).rejects.toThrow(/append-only/);
  });

  it("shows call-offs and buyers to their own controller and the seller only", async () => {
    const made = await conclude(t, input());
    const seen = (plane: { controller?: number; publisher?: number }) =>
      t.services.db
        .read({ caller: 1, party: 1, ...plane }, async (tx) => ({
          agreements: await tx.query("select 1 from agreements_agreement where id = $1", [made.agreementId]),
          buyers: (
            await tx.query("select 1 from agreements_buyer where agreement_id = $1", [made.agreementId])
          ).length,
          callOffs: (
            await tx.query("select 1 from agreements_call_off where agreement_id = $1", [made.agreementId])
          ).length,
        }))
        .then((all) => [all.agreements.length, all.buyers, all.callOffs]);
    const [other, rival] = [await t.municipality(), await t.publisher()];
    expect(await seen({ controller: a!.controllerId })).toEqual([1, 1, 1]);
    expect(await seen({ publisher: seller.publisherId })).toEqual([1, 2, 2]);
    expect(await seen({ controller: other.controllerId })).toEqual([0, 0, 0]);
    expect(await seen({ publisher: rival.publisherId })).toEqual([0, 0, 0]);
    expect(await seen({})).toEqual([0, 0, 0]);
  });

  it("lets a participant change the ledger's columns and nothing else of the agreement", async () => {
    const made = await conclude(t, input());
    const as = (plane: { controller?: number; publisher?: number }, text: string) =>
      t.services.db.write({ caller: 1, party: 1, ...plane }, (tx) => tx.query(text, [made.agreementId]));
    const participant = { controller: a!.controllerId };
    for (const change of [
      "ceiling_minor = 1",
      "price_sheet = '{}'",
      "participant_ids = '{1}'",
      "ends_on = '2030-01-01'",
    ])
      await expect(
        as(participant, `update agreements_agreement set ${change} where id = $1`),
      ).rejects.toThrow(/permission denied/);
    const touch = "update agreements_agreement set call_offs = call_offs where id = $1 returning 1";
    expect(await as(participant, touch)).toHaveLength(1);
    expect(await as({ publisher: seller.publisherId }, touch)).toHaveLength(0);
    await expect(
      as(
        participant,
        `insert into agreements_agreement select (jsonb_populate_record(x, jsonb_build_object(
           'id', gen_random_uuid(), 'reference', 'smuggled'))).* from agreements_agreement x where x.id = $1`,
      ),
    ).rejects.toThrow(/row-level security/);
  });
});

describe("verify names", () => {
  it("each agreement and call-off that was broken past the constraints", async () => {
    const made = await conclude(t, input());
    const [first] = made.callOffIds;
    expect(await faults(t)).toEqual([]);
    const broken = async (text: string, values: unknown[] = [made.agreementId]) => {
      const connection = `set session_replication_role = replica; ${text.replace("$1", `'${values[0]}'`)}; set session_replication_role = origin`;
      await t.sql(connection, undefined as never);
      return faults(t);
    };
    const ledger = `call-offs-within-ceiling agreement:${made.agreementId}`;
    expect(
      await broken("update agreements_agreement set called_minor = called_minor - 1 where id = $1"),
    ).toEqual([ledger]);
    expect(
      await broken("update agreements_agreement set called_minor = called_minor + 1 where id = $1"),
    ).toEqual([]);
    expect(
      await broken("update agreements_call_off set ends_on = '2028-01-01' where id = $1", [first]),
    ).toEqual([`call-off-within-agreement call-off:${first}`]);
    expect(
      await broken("update agreements_call_off set ends_on = '2027-08-01' where id = $1", [first]),
    ).toEqual([]);
    expect(
      await broken(`update agreements_call_off set controller_id = ${seller.publisherId} where id = $1`, [
        first,
      ]),
    ).toEqual([`call-off-by-named-buyer call-off:${first}`]);
    await broken(`update agreements_call_off set controller_id = ${a!.controllerId} where id = $1`, [first]);
    expect(await broken("delete from agreements_buyer where agreement_id = $1")).toEqual(
      [
        ...made.callOffIds.map((id) => `call-off-by-named-buyer call-off:${id}`),
        `participants-are-buyers agreement:${made.agreementId}`,
      ].sort(),
    );
  });
});
