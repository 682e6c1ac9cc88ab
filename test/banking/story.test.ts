import { beforeAll, describe, expect, test } from "vitest";
import { allChecks } from "../../src/domains.ts";
import { verify } from "../../src/platform/verify.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { account, csv, dkk, type Row, type Selling, selling, slipOf } from "./world.ts";

/**
 * A month of a seller's account, in exact øre: invoices of 775.00, 1,550.00, 2,325.00, 3,100.00 and 3,875.00 that are paid by slip, by
 * number, by one transfer for two, too little and too much; what is none of its trade; a mistake; an overlapping statement.
 */
let t: TestApp;
let p: Selling;
let ten: Selling["invoices"][number];
let twenty: typeof ten;
let thirty: typeof ten;
let forty: typeof ten;
let fifty: typeof ten;

const broken = async () =>
  (await verify(t.jobs.db, allChecks())).checks.flatMap(({ name, broken: found }) =>
    found.length > 0 ? [name] : [],
  );
const waiting = () => p.lines("?state=waiting");
const week: Row[] = [];

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-08-10T09:00:00+02:00");
  p = await selling(t, [10, 20, 30, 40, 50]);
  [ten, twenty, thirty, forty, fifty] = p.invoices as [
    typeof ten,
    typeof ten,
    typeof ten,
    typeof ten,
    typeof ten,
  ];
  await t.travelTo("2026-08-20T09:00:00+02:00");
  const row = (on: string, minor: number, text: string, more: Partial<Row> = {}) =>
    week.push({ on, minor, text, ...more });
  row("2026-08-12", 77_500, "Indbetalingskort", { paymentId: slipOf(ten.number), reference: "B1" });
  row("2026-08-12", 155_000, `Faktura ${twenty.number.toLowerCase()}`, {
    reference: "B2",
    payerAccount: "0040-0000000077",
  });
  row("2026-08-13", 541_500, "Overførsel", { reference: "B3", payerName: ten.buyerName });
  row("2026-08-14", 300_000, `Vedr. ${fifty.number}`, { reference: "B4" });
  row("2026-08-14", -2_500, "Gebyr", { reference: "B5" });
});

describe("a week's statement", () => {
  test("shows what it would do before it does it", async () => {
    const report = await p.read(week, "&dryRun=true");
    expect(report).toMatchObject({ kept: false, lines: 5, added: 5, matched: 2, waiting: 3, skipped: 0 });
    expect(await p.lines()).toEqual([]);
    expect(await p.standing()).toEqual({ receivable: 1_162_500, revenue: -930_000, output_vat: -232_500 });
  });

  test("pays by slip and by number what fits to the øre, in the books too; the rest waits", async () => {
    const report = await p.read(week);
    expect(report).toMatchObject({ repeated: false, lines: 5, added: 5, matched: 2, waiting: 3 });
    expect(report.statements).toMatchObject([{ account, added: 5, known: 0, sum: dkk(1_071_500) }]);
    expect(await p.invoice(ten.id)).toMatchObject({ state: "paid", paid: dkk(77_500), left: dkk(0) });
    expect(await p.invoice(twenty.id)).toMatchObject({ state: "paid", paid: dkk(155_000) });
    expect(await p.invoice(fifty.id)).toMatchObject({ paid: dkk(0) });
    expect((await p.lines("?state=assigned")).map(({ matchedBy }) => matchedBy).sort()).toEqual([
      "number",
      "payment_id",
    ]);
    expect((await waiting()).map(({ left }) => left.minor).sort((a, b) => a - b)).toEqual([
      -2_500, 300_000, 541_500,
    ]);
    expect(await p.standing()).toMatchObject({ bank: 232_500, receivable: 1_162_500 - 232_500 });
    expect(await broken()).toEqual([]);
  });

  test("is read once: the same file answers with what became of it, an overlapping one adds what is new", async () => {
    const again = await p.read(week);
    expect(again).toMatchObject({ repeated: true, added: 5, matched: 2 });
    const overlapping = [
      ...week.slice(2),
      { on: "2026-08-17", minor: -12_000, text: "Porto", reference: "B6" },
    ];
    expect(await p.read(overlapping)).toMatchObject({
      repeated: false,
      lines: 4,
      added: 1,
      matched: 0,
      waiting: 1,
    });
    expect(await p.lines()).toHaveLength(6);
    expect(await p.standing()).toMatchObject({ bank: 232_500 });
  });
});

describe("what waits", () => {
  const lineOf = async (minor: number) => {
    const found = (await waiting()).find(({ left }) => left.minor === minor)!;
    return p.line(found.id);
  };

  test("has suggestions: by number where the amount differs, by payer", async () => {
    const under = await lineOf(300_000);
    expect(under.suggestions[0]).toMatchObject({ id: fifty.id, why: ["number"], left: dkk(387_500) });
    const several = await lineOf(541_500);
    expect(several.suggestions.map(({ id }) => id)).toEqual(expect.arrayContaining([thirty.id, forty.id]));
    expect(several.suggestions[0]!.why).toEqual(["payer"]);
  });

  test("is assigned to two invoices with an overpayment on account; parts that do not come to it are refused", async () => {
    const line = await lineOf(541_500);
    const parts = [
      { kind: "invoice", invoiceId: thirty.id, amount: dkk(232_500) },
      { kind: "invoice", invoiceId: forty.id, amount: dkk(300_000) },
    ];
    const short = await p.assign(line, { parts });
    expect(short.status).toBe(422);
    expect(short.body).toMatchObject({
      type: expect.stringMatching(/bank-parts-off$/),
      waiting: dkk(541_500),
    });
    const beyond = await p.assign(line, { parts: [{ ...parts[0], amount: dkk(541_500) }] });
    expect(beyond.status).toBe(409);
    expect((await p.invoice(thirty.id)).paid).toEqual(dkk(0));
    const payer = { partyId: p.buyer.controllerId, payerGln: "5790000000012" };
    const stranger = {
      kind: "on_account",
      payer: { ...payer, payerGln: "5790000000029" },
      amount: dkk(9_000),
    };
    expect((await p.assign(line, { parts: [...parts, stranger] })).body.type).toMatch(/bank-payer-unknown$/);
    const done = await p.assign(line, {
      parts: [...parts, { kind: "on_account", payer, amount: dkk(9_000) }],
    });
    expect(done.status).toBe(201);
    expect(done.body).toMatchObject({ state: "assigned", left: dkk(0), version: line.version + 1 });
    expect(await p.invoice(thirty.id)).toMatchObject({ state: "paid" });
    expect(await p.invoice(forty.id)).toMatchObject({ state: "partly_paid", left: dkk(10_000) });
    expect(await p.standing()).toMatchObject({ bank: 774_000, on_account: -9_000 });
    expect(await broken()).toEqual([]);
  });

  test("is taken as a part payment where it is too little", async () => {
    const line = await lineOf(300_000);
    const done = await p.assign(line, {
      parts: [{ kind: "invoice", invoiceId: fifty.id, amount: dkk(299_000) }],
      remainder: dkk(1_000),
    });
    expect(done.body).toMatchObject({ state: "waiting", assigned: dkk(299_000), left: dkk(1_000) });
    const rest = await p.assign(done.body, {
      parts: [{ kind: "invoice", invoiceId: fifty.id, amount: dkk(1_000) }],
    });
    expect(rest.body).toMatchObject({ state: "assigned", left: dkk(0) });
    expect(await p.invoice(fifty.id)).toMatchObject({ state: "partly_paid", left: dkk(87_500) });
  });

  test("is set aside where it is none of this trade's, with a reason, and nothing is posted", async () => {
    const before = await p.standing();
    for (const minor of [-2_500, -12_000]) {
      const line = await lineOf(minor);
      const aside = { kind: "aside", reason: "bank_fee", note: "Gebyr", amount: dkk(-minor) };
      const done = await p.assign(line, { parts: [aside] });
      expect(done.body).toMatchObject({ state: "set_aside", aside: dkk(minor), left: dkk(0) });
    }
    expect(await p.standing()).toEqual(before);
    expect(await waiting()).toEqual([]);
    const balances = await t.get<object>(p.finance, "/v1/bank-balances");
    expect(balances).toMatchObject({
      data: [
        {
          account,
          lines: 6,
          sum: dkk(1_059_500),
          assigned: dkk(1_074_000),
          aside: dkk(-14_500),
          waiting: dkk(0),
        },
      ],
      ...{ books: dkk(1_074_000), assigned: dkk(1_074_000), byHand: dkk(0), difference: dkk(0) },
      onAccount: dkk(9_000),
    });
    expect(await broken()).toEqual([]);
  });
});

describe("a mistake", () => {
  test("is undone: payments are taken back, the line waits again, and it is undone once", async () => {
    const [line] = await p.lines("?q=indbetalingskort");
    const { assignments } = await p.line(line!.id);
    const stale = await p.undo({ id: line!.id, version: line!.version - 1 }, assignments[0]!.id);
    expect(stale.status).toBe(412);
    const undone = await p.undo(line!, assignments[0]!.id);
    expect(undone.body).toMatchObject({ state: "waiting", left: dkk(77_500), matchedBy: null });
    expect(await p.invoice(ten.id)).toMatchObject({ left: dkk(77_500), paid: dkk(0) });
    expect(await p.standing()).toMatchObject({ bank: 1_074_000 - 77_500 });
    expect((await p.undo(undone.body, assignments[0]!.id)).status).toBe(409);
    expect(await broken()).toEqual([]);
    const right = await p.assign(undone.body, {
      parts: [
        { kind: "invoice", invoiceId: forty.id, amount: dkk(10_000) },
        { kind: "invoice", invoiceId: ten.id, amount: dkk(67_500) },
      ],
    });
    expect(right.status).toBe(201);
    expect(await p.invoice(forty.id)).toMatchObject({ state: "paid" });
  });

  test("of a line is not undone as if a person had registered its payment", async () => {
    const { data } = await t.get<{ data: { id: string; source: string }[] }>(
      p.finance,
      `/v1/payments?invoiceId=${ten.id}`,
    );
    const [payment] = data.filter(({ source }) => source === "bank_line");
    const reply = await t.as(p.finance).post(`/v1/payments/${payment!.id}/reversal`).send({ reason: "Fejl" });
    expect(reply.status).toBe(409);
    expect(reply.body.type).toMatch(/payment-bound$/);
  });
});

describe("what is on account", () => {
  const credit = async () =>
    (
      await t.get<{
        data: {
          id: string;
          version: number;
          left: { minor: number };
          uses: { id: string }[];
          lineId: string;
        }[];
      }>(p.finance, "/v1/bank-credits")
    ).data[0]!;
  const use = async (invoiceId: string, minor: number) => {
    const { id, version } = await credit();
    return t
      .as(p.finance)
      .post(`/v1/bank-credits/${id}/uses`)
      .set("If-Match", `"${version}"`)
      .send({ invoiceId, amount: dkk(minor) });
  };

  test("pays another invoice of its payer, never more than there is, and no bank moves", async () => {
    const before = await p.standing();
    expect((await use(ten.id, 9_001)).status).toBe(409);
    expect((await use(ten.id, 5_000)).body).toMatchObject({ left: dkk(4_000), amount: dkk(9_000) });
    expect(await p.invoice(ten.id)).toMatchObject({ left: dkk(5_000) });
    const after = await p.standing();
    expect(after).toMatchObject({ bank: before["bank"]!, on_account: -4_000 });
    expect(after["receivable"]).toBe(before["receivable"]! - 5_000);
    expect(await broken()).toEqual([]);
  });

  test("keeps the line that it came by from being undone, until the use is", async () => {
    const { id, version, uses, lineId } = await credit();
    const line = await p.line(lineId);
    const refused = await p.undo(line, line.assignments[0]!.id);
    expect(refused.body.type).toMatch(/bank-credit-used$/);
    const reply = await t
      .as(p.finance)
      .post(`/v1/bank-credits/${id}/uses/${uses[0]!.id}/undoing`)
      .set("If-Match", `"${version}"`)
      .send({ reason: "Forkert" });
    expect(reply.body).toMatchObject({ left: dkk(9_000) });
    expect(await p.invoice(ten.id)).toMatchObject({ left: dkk(10_000) });
    expect(await broken()).toEqual([]);
  });

  test("is paid back by a line that went out", async () => {
    await p.read([{ on: "2026-08-19", minor: -9_000, text: "Retur til kommunen", reference: "B7" }]);
    const [found] = await waiting();
    const line = await p.line(found!.id);
    const { id } = await credit();
    expect(line.suggestions).toMatchObject([{ kind: "credit", id }]);
    const wrong = {
      kind: "on_account",
      payer: { partyId: p.buyer.controllerId, payerGln: "5790000000012" },
      amount: dkk(9_000),
    };
    expect((await p.assign(line, { parts: [wrong] })).body.type).toMatch(/bank-part-wrong-way$/);
    const done = await p.assign(line, { parts: [{ kind: "pay_back", creditId: id, amount: dkk(9_000) }] });
    expect(done.status).toBe(201);
    expect(await credit()).toMatchObject({ left: dkk(0) });
    const standing = await p.standing();
    expect(standing["on_account"]).toBeUndefined();
    expect(standing["bank"]).toBe(1_065_000);
    expect(await broken()).toEqual([]);
  });
});

describe("money that is owed back", () => {
  test("is found by the line that refunds it", async () => {
    const second = await t.secondOf(p.seller.publisherId);
    const proposed = await t.post<{ id: string }>(p.finance, `/v1/invoices/${twenty.id}/credits`, {
      reason: "Fortrudt",
    });
    await t.post(second, `/v1/credits/${proposed.id}/approval`, {});
    await t.runJobs();
    expect(await p.invoice(twenty.id)).toMatchObject({ left: dkk(-155_000) });
    const report = await p.read([
      { on: "2026-08-20", minor: -155_000, text: `Refusion ${twenty.number}`, reference: "B8" },
    ]);
    expect(report).toMatchObject({ matched: 1, waiting: 0 });
    expect(await p.invoice(twenty.id)).toMatchObject({ left: dkk(0), paid: dkk(0) });
    expect(await p.standing()).toMatchObject({ bank: 910_000 });
    expect(await broken()).toEqual([]);
  });
});

describe("whose it is", () => {
  test("nobody else sees a seller's lines or reads its account", async () => {
    const [line] = await p.lines();
    const rival = await t.publisher();
    for (const key of [rival.finance, p.buyer.finance])
      expect((await t.as(key).get(`/v1/bank-lines/${line!.id}`)).status).toBe(404);
    expect((await t.get<{ data: object[] }>(rival.finance, "/v1/bank-lines")).data).toEqual([]);
    expect((await t.as(p.buyer.finance).get("/v1/bank-lines")).status).toBe(403);
    const reply = await t
      .as(rival.finance)
      .post(`/v1/bank-statements?profile=iso&account=${account}`)
      .set("Content-Type", "text/csv")
      .send(csv(week));
    expect(reply.status).toBe(422);
    expect(reply.body).toMatchObject({ type: expect.stringMatching(/bank-account-unknown$/), accounts: [] });
    expect(
      (await p.assign(line!, { parts: [{ kind: "aside", reason: "other", amount: dkk(1) }] }, rival.finance))
        .status,
    ).toBe(404);
  });
});
