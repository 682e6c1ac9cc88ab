import { slipNumber } from "../../src/billing/index.ts";
import type { TestApp } from "../support/app.ts";
import { pooled } from "../support/pooled.ts";

/** A seller with an account and a payment slip, and buyers whose invoices wait to be paid through the bank. */

export const account = "4711-0001234567";
export interface Invoice {
  id: string;
  number: string;
  state: string;
  controllerId: number;
  buyerName: string;
  payerGln: string;
  total: { minor: number };
  paid: { minor: number };
  left: { minor: number };
}
export interface Line {
  id: string;
  number: number;
  state: string;
  version: number;
  text: string;
  matchedBy: string | null;
  amount: { minor: number };
  assigned: { minor: number };
  aside: { minor: number };
  left: { minor: number };
}
export interface LineDetails extends Line {
  assignments: { id: string; undoneAt: string | null; parts: { kind: string; creditId: string | null }[] }[];
  suggestions: { kind: string; id: string; number: string | null; why: string[]; left: { minor: number } }[];
}
export interface Report {
  id: string;
  kept: boolean;
  repeated: boolean;
  lines: number;
  added: number;
  matched: number;
  waiting: number;
  skipped: number;
  faults: { line: number; detail: string }[];
  statements: { account: string; added: number; known: number; sum: { minor: number } }[];
}
export const dkk = (minor: number) => ({ minor, currency: "DKK" });

/** A seller's invoices of so many seats at 62.00 each (77.50 with VAT), one an agreement, of August 2026. */
export async function selling(t: TestApp, seats: readonly number[]) {
  const p = await pooled(t, seats[0]!);
  const today = (await t.sql<{ d: string }>("select platform_now()::date::text as d"))[0]!.d;
  await t.post(p.seller.finance, "/v1/particulars", {
    ...{ about: "party", from: today },
    says: {
      payments: [
        { means: "93", cardType: "71", creditor: "81000001" },
        { means: "42", registration: "4711", account: "1234567" },
      ],
    },
  });
  for (const [n, quantity] of seats.slice(1).entries())
    await t.post(p.buyer.buyer, "/v1/purchases", {
      ...{ offerId: p.offerId, quantity, period: { from: "2026-08-01", to: "2027-08-01" } },
      ...{ payerGln: "5790000000012", orderReference: `PO-${n + 2}` },
    });
  await t.runJobs();
  await t.bill(p.seller.finance, "2026-08");
  const finance = p.seller.finance;
  const invoice = (id: string) => t.get<Invoice>(finance, `/v1/invoices/${id}`);
  const { data } = await t.get<{ data: Invoice[] }>(finance, "/v1/invoices?limit=200");
  const bySeats = seats.map((count) => data.find(({ total }) => total.minor === count * 7750)!);
  const send = (bytes: Buffer | string, query: string, type = "text/csv") =>
    t.as(finance).post(`/v1/bank-statements?${query}`).set("Content-Type", type).send(bytes);
  return {
    ...p,
    finance,
    invoices: bySeats,
    invoice,
    send,
    /** Reads rows by the profile `iso`. */
    async read(rows: readonly Row[], query = "", expected = 201): Promise<Report> {
      const reply = await send(csv(rows), `profile=iso${query}`);
      if (reply.status !== expected) throw new Error(`${reply.status} ${reply.text}`);
      return reply.body as Report;
    },
    lines: async (query = "") => (await t.get<{ data: Line[] }>(finance, `/v1/bank-lines${query}`)).data,
    line: (id: string) => t.get<LineDetails>(finance, `/v1/bank-lines/${id}`),
    assign: (line: { id: string; version: number }, content: object, key = finance) =>
      t
        .as(key)
        .post(`/v1/bank-lines/${line.id}/assignments`)
        .set("If-Match", `"${line.version}"`)
        .send(content),
    undo: (line: { id: string; version: number }, assignmentId: string, reason = "Forkert faktura") =>
      t
        .as(finance)
        .post(`/v1/bank-lines/${line.id}/assignments/${assignmentId}/undoing`)
        .set("If-Match", `"${line.version}"`)
        .send({ reason }),
    /** What stands on accounts of the books. */
    async standing() {
      const chart = await t.get<{ data: { account: string; balance: { minor: number } }[] }>(
        finance,
        "/v1/books/accounts",
      );
      const rows = chart.data.filter(({ balance }) => balance.minor !== 0);
      return Object.fromEntries(rows.map((one) => [one.account, one.balance.minor]));
    },
  };
}
export type Selling = Awaited<ReturnType<typeof selling>>;

export interface Row {
  on: string;
  minor: number;
  text: string;
  reference?: string;
  paymentId?: string;
  payerName?: string;
  payerAccount?: string;
  currency?: string;
  balance?: number;
}
const amountOf = (minor: number) => (minor / 100).toFixed(2);
/** A file of the profile `iso`. */
export const csv = (rows: readonly Row[]): string =>
  [
    "bookedOn,text,amount,balance,currency,paymentId,reference,payerName,payerAccount",
    ...rows.map((row) =>
      [
        ...[row.on, `"${row.text.replaceAll('"', '""')}"`, amountOf(row.minor)],
        ...[
          row.balance === undefined ? "" : amountOf(row.balance),
          row.currency ?? "DKK",
          row.paymentId ?? "",
        ],
        ...[row.reference ?? "", row.payerName ?? "", row.payerAccount ?? ""],
      ].join(","),
    ),
  ].join("\n");

/** The payment id on an invoice's slip, as a bank's line has it. */
export const slipOf = (number: string): string => `+71<${slipNumber("71", number)}+81000001<`;
