import type { Database } from "../../src/platform/db/database.ts";
import { definitions } from "../../src/reports/definitions.ts";
import { rowsOf } from "../../src/reports/read.ts";
import { type ReportName, type ReportRequest, reportsFor } from "../../src/reports/schema/index.ts";

/**
 * What each report must come to, said once more from the journal and the documents by other SQL: to the øre, for every party
 * of an installation. A report without such a claim does not compile.
 */

type Sql = <R = Record<string, string>>(text: string, values?: unknown[]) => Promise<R[]>;
type Row = Record<string, string | null>;
interface Of {
  sql: Sql;
  /** The party, as a buyer or as a seller. */
  id: number;
  buys: boolean;
  rows: readonly Row[];
  /** Rows of another report of the same party and days. */
  report(name: ReportName): Promise<readonly Row[]>;
}
/** What is said and what must be: pairs that are alike where the claim holds. */
type Claim = (of: Of) => Promise<readonly (readonly [what: string, said: bigint, must: bigint])[]>;

/** Wide enough for all documents of a test, and for the months that they pay for. */
const days = { from: "2020-01-01", to: "2040-01-01" };

const sum = (rows: readonly Row[], key: string): bigint =>
  rows.reduce((all, row) => all + BigInt(row[key] ?? 0), 0n);
const one = async ({ sql }: Of, text: string, values: unknown[]): Promise<bigint> =>
  BigInt((await sql<{ n: string | null }>(text, values))[0]?.n ?? 0);

/** Documents of the party: what it issued, or was issued. */
const invoiced = (of: Of, figure: string): Promise<bigint> =>
  one(
    of,
    `select sum(${figure}_minor) as n from billing_invoice where number is not null
       and ${of.buys ? "controller_id" : "publisher_id"} = $1`,
    [of.id],
  );
/** In a seller's journal, of the documents that it has issued to buyers: what stands on some accounts, credit above 0. */
const journal = (of: Of, accounts: readonly string[]): Promise<bigint> =>
  one(
    of,
    `select -sum(p.amount_minor) as n from books_entry e join books_posting p on p.entry_id = e.id
     where e.publisher_id = $1 and e.fact in ('invoice', 'credit_note') and p.account = any($2)`,
    [of.id, accounts],
  );

const netOf: Claim = async (of) => [
  ["the documents' net", sum(of.rows, "net"), await invoiced(of, "net")],
  ...(of.buys
    ? []
    : [["the journal's sales", sum(of.rows, "net"), await journal(of, ["revenue", "rounding"])] as const]),
];

const debitsAndCredits: Claim = async ({ rows }) => [
  ["debit is credit", sum(rows, "debit"), sum(rows, "credit")],
];

/** Documents in which a seller owes output VAT, and those whose VAT it gets back, with net and VAT each. */
const vatDocuments = `
  select 'output' as side, i.net_minor as net, i.vat_minor as vat from billing_invoice i
  where i.number is not null and i.publisher_id = $1
  union all select 'output', s.net_minor, s.vat_minor from billing_self_billed s where s.publisher_id = $1
  union all select 'output', f.net_minor, f.vat_minor from billing_fee_invoice f where f.marketplace_id = $1
  union all select 'input', s.net_minor, s.vat_minor from billing_self_billed s where s.marketplace_id = $1
  union all select 'input', f.net_minor, f.vat_minor from billing_fee_invoice f where f.publisher_id = $1`;

const rounded = (quantity: bigint, priceMicro: bigint): bigint => (quantity * priceMicro + 5_000n) / 10_000n;
const micro = (text: string | null): bigint => BigInt(text ?? 0);

export const claims: Readonly<Record<ReportName, Claim>> = {
  spend: netOf,
  spendByBuyer: netOf,
  spendBySchool: netOf,
  spendBySubject: netOf,
  spendByProduct: netOf,
  spendByPublisher: netOf,
  spendByModel: netOf,
  subsidyClaim: netOf,
  invoices: async (of) => [
    ...(await netOf(of)),
    ["the documents' VAT", sum(of.rows, "vat"), await invoiced(of, "vat")],
    ["the documents' totals", sum(of.rows, "total"), await invoiced(of, "total")],
    ...(of.buys
      ? []
      : [
          ["the journal's VAT", sum(of.rows, "vat"), await journal(of, ["output_vat"])] as const,
          ["the journal's claims", sum(of.rows, "total"), -(await journal(of, ["receivable"]))] as const,
        ]),
  ],
  // What the marketplace owes a publisher is in statements and payouts, not a claim on one document.
  ageing: async (of) => [
    [
      "the journals' receivables",
      sum(of.rows, "left"),
      await one(
        of,
        `select sum(p.amount_minor) as n from books_posting p left join parties_publisher m on m.id = p.party_id and m.marketplace
         where p.account = 'receivable' and m.id is null and ${of.buys ? "p.party_id" : "p.publisher_id"} = $1`,
        [of.id],
      ),
    ],
  ],
  vat: async (of) => {
    const output = of.rows.filter(({ box }) => box !== "input");
    const input = of.rows.filter(({ box }) => box === "input");
    const must = (figure: string, side: string) =>
      one(
        of,
        `select sum(${figure}) as n from (${vatDocuments}) d where side = $2 and (side = 'output' or vat <> 0)`,
        [of.id, side],
      );
    return [
      ["output VAT", sum(output, "vat"), await must("vat", "output")],
      ["its base", sum(output, "net"), await must("net", "output")],
      ["input VAT", sum(input, "vat"), await must("vat", "input")],
      ["its base", sum(input, "net"), await must("net", "input")],
      [
        "the journal's VAT",
        sum(output, "vat") - sum(input, "vat"),
        await one(
          of,
          "select -sum(amount_minor) as n from books_posting where publisher_id = $1 and account in ('output_vat', 'input_vat')",
          [of.id],
        ),
      ],
    ];
  },
  statements: async (of) => {
    const all: [string, bigint, bigint][] = [];
    for (const figure of ["net", "vat", "total"]) {
      const text = `select sum(${figure}_minor) as n from billing_self_billed where $1 in (publisher_id, marketplace_id)`;
      all.push([`self-billed ${figure}`, sum(of.rows, figure), await one(of, text, [of.id])]);
    }
    return all;
  },
  accruals: netOf,
  use: async (of) => [
    [
      "events of reconciled months",
      sum(of.rows, "events"),
      await one(
        of,
        `select sum(u.events) as n from reconciliation_result u join reconciliation_reconciliation r on r.id = u.reconciliation_id
         where u.institution_id is null and ${of.buys ? "r.controller_id" : "r.publisher_id"} = $1`,
        [of.id],
      ),
    ],
  ],
  useByInstitution: async (of) => [
    [
      "events of reconciled months at institutions",
      sum(of.rows, "events"),
      await one(
        of,
        `select sum(u.events) as n from reconciliation_result u join reconciliation_reconciliation r on r.id = u.reconciliation_id
         where u.institution_id is not null and r.controller_id = $1`,
        [of.id],
      ),
    ],
  ],
  // A month of use costs what the month's share of the documents is.
  costOfUse: async (of) => {
    const accrued = await of.report("accruals");
    const like = (a: Row, b: Row) =>
      (["month", "agreement", "product", "buyer"] as const).every((key) => a[key] === b[key]);
    return of.rows.map(
      (row) =>
        [
          `${row["month"]} ${row["agreement"]} ${row["product"]}`,
          BigInt(row["net"] ?? 0),
          sum(
            accrued.filter((other) => like(row, other)),
            "net",
          ),
        ] as const,
    );
  },
  underUse: async (of) =>
    of.rows.flatMap((row) => {
      if (row["seatPrice"] === null) return [];
      const [surplus, movable] = [BigInt(row["surplus"] ?? 0), BigInt(row["movable"] ?? 0)];
      const price = micro(row["seatPrice"] ?? null);
      return [
        ["what moving saves", BigInt(row["movingSaves"] ?? 0), rounded(movable, price)] as const,
        ["what leaving saves", BigInt(row["leavingSaves"] ?? 0), rounded(surplus - movable, price)] as const,
      ];
    }),
  commitments: async (of) => [
    [
      "shortfalls",
      sum(of.rows, "shortfall"),
      await one(
        of,
        `select sum(f.net_minor) as n from agreements_shortfall f join agreements_agreement a on a.id = f.agreement_id
         where ${of.buys ? "f.controller_id" : "a.seller_id"} = $1`,
        [of.id],
      ),
    ],
  ],
  ceilings: async (of) => {
    const whose = of.buys ? "$1 = any (a.participant_ids)" : "a.seller_id = $1";
    const called = await one(
      of,
      `select (select coalesce(sum(c.net_minor), 0) from agreements_call_off c join agreements_agreement a on a.id = c.agreement_id
         where ${whose}) - (select coalesce(sum(w.net_minor), 0) from agreements_withdrawal w
           join agreements_call_off c on c.id = w.call_off_id join agreements_agreement a on a.id = c.agreement_id
           where ${whose}) as n`,
      [of.id],
    );
    return [
      ["what was called off", sum(of.rows, "called"), called],
      ["what is left", sum(of.rows, "left"), sum(of.rows, "ceiling") - sum(of.rows, "called")],
    ];
  },
  journal: async (of) => [
    ...(await debitsAndCredits(of)),
    [
      "the postings' debit",
      sum(of.rows, "debit"),
      await one(
        of,
        "select sum(amount_minor) as n from books_posting where publisher_id = $1 and amount_minor > 0",
        [of.id],
      ),
    ],
  ],
  postings: async (of) => {
    const owed = of.rows.filter(({ buyersAccount }) => buyersAccount === "payable");
    return [
      ...(await debitsAndCredits(of)),
      ["what is owed", sum(owed, "credit") - sum(owed, "debit"), await invoiced(of, "total")],
    ];
  },
  evidence: async (of) => {
    const [all] = await of.sql<{ n: string; total: string | null }>(
      `select count(*) as n, sum(total) as total from (
         select i.total_minor as total from billing_invoice i where i.number is not null and i.publisher_id = $1
         union all select s.total_minor from billing_self_billed s where s.publisher_id = $1
         union all select f.total_minor from billing_fee_invoice f where f.marketplace_id = $1) d`,
      [of.id],
    );
    return [
      ["the documents", BigInt(of.rows.length), BigInt(all!.n)],
      ["right ones", BigInt(of.rows.filter(({ evidence }) => evidence === "right").length), BigInt(all!.n)],
      ...["total", "xmlTotal", "journalTotal"].map(
        (key) => [key, sum(of.rows, key), BigInt(all!.total ?? 0)] as const,
      ),
    ];
  },
};

/** Walks every report of every party: what does not come to what it must, and how many rows each report had in all. */
export async function judgeReports(
  db: Pick<Database, "platform">,
  sql: Sql,
): Promise<{ faults: string[]; rows: Record<string, number> }> {
  const parties = [
    ...(await sql<{ id: number }>("select id from parties_controller order by id")).map(({ id }) => ({
      id,
      buys: true,
    })),
    ...(await sql<{ id: number }>("select id from parties_publisher order by id")).map(({ id }) => ({
      id,
      buys: false,
    })),
  ];
  const faults: string[] = [];
  const counted: Record<string, number> = {};
  for (const { id, buys } of parties) {
    const report = async (name: ReportName): Promise<Row[]> => {
      const keys = Object.keys(definitions[name].columns);
      const request = {
        ...{ report: name, ...days, party: id, institution: undefined },
        ...{ controller: buys ? id : undefined, publisher: buys ? undefined : id },
      } as ReportRequest;
      const found: Row[] = [];
      await db.platform(async (tx) => {
        for await (const part of rowsOf(tx, request))
          for (const row of part.rows)
            found.push(Object.fromEntries(keys.map((key, n) => [key, row[n] ?? null])));
      });
      return found;
    };
    for (const name of reportsFor(buys ? "buyer" : "seller")) {
      const rows = await report(name);
      counted[name] = (counted[name] ?? 0) + rows.length;
      for (const [what, said, must] of await claims[name]({ sql, id, buys, rows, report }))
        if (said !== must)
          faults.push(`${name} of ${buys ? "buyer" : "seller"} ${id}: ${what}: ${said}, must be ${must}`);
    }
  }
  return { faults, rows: counted };
}
