import { writeFile } from "node:fs/promises";
import type { Run } from "./place.ts";
import type { Story } from "./story/index.ts";
import { kroner } from "./story/purchase.ts";

export interface Summary {
  seed: number;
  round: {
    id: string;
    participants: number;
    lots: { id: string; winner: string; unitPrice: string }[];
  };
  draws: { granted: number; refused: number };
  usage: { sent: number; accepted: number; duplicate: number; quarantined: number; rejected: number };
  findings: { over: number; under: number; unlicensed: number; unmatched: number };
  invoices: {
    number: string;
    seller: string;
    buyer: string;
    netMinor: number;
    vatMinor: number;
    totalMinor: number;
  }[];
  /** What was paid of invoices, and how. */
  payments: { invoice: string; method: string; minor: number }[];
  /** What was paid out of the marketplace's sales. */
  payouts: { publisher: string; minor: number }[];
  /** Of all sellers together; `sumMinor` is 0. */
  journal: { postings: number; sumMinor: number };
  steps: { name: string; ms: number }[];
  verify: { broken: number };
}

interface InvoiceReply {
  number: string;
  publisherId: number;
  controllerId: number;
  net: { minor: number };
  vat: { minor: number };
  total: { minor: number };
}

/** What came of the run, read back over the API with its people's keys; ids are the story's references. */
export async function summaryOf({ world, state, client }: Story, run: Run, broken: number): Promise<Summary> {
  const name = new Map(Object.entries(state.parties).map(([reference, id]) => [id, reference]));
  const findings: Summary["findings"] = { over: 0, under: 0, unlicensed: 0, unmatched: 0 };
  const invoices: Summary["invoices"] = [];
  const month = world.timeline.reconciledMonth.from.slice(0, 7);
  for (const controller of world.controllers) {
    const finance = `${controller.reference}.finance`;
    const own = await client.list<{ id: string }>(finance, `/v1/reconciliations?month=${month}`);
    for (const one of own)
      for (const finding of await client.list<{ kind: keyof Summary["findings"]; quantity: number }>(
        finance,
        `/v1/reconciliations/${one.id}/findings`,
      ))
        findings[finding.kind] += finding.quantity;
    for (const invoice of await client.list<InvoiceReply>(finance, "/v1/invoices"))
      invoices.push({
        number: invoice.number,
        seller: name.get(invoice.publisherId) ?? "",
        buyer: name.get(invoice.controllerId) ?? "",
        netMinor: invoice.net.minor,
        vatMinor: invoice.vat.minor,
        totalMinor: invoice.total.minor,
      });
  }
  invoices.sort((a, b) => (a.number < b.number ? -1 : 1));
  const { granted, refused } = state.drawTally;
  return {
    seed: run.seed,
    round: {
      id: world.round.reference,
      participants: world.round.participants.length,
      lots: world.round.lots.map((lot) => ({
        id: lot.reference,
        winner: state.winners[lot.reference]!.publisher,
        unitPrice: state.winners[lot.reference]!.unitPrice,
      })),
    },
    draws: { granted, refused },
    usage: state.usage,
    findings,
    invoices,
    payments: await paymentsOf({ world, client }),
    payouts: await payoutsOf({ world, client }, name),
    journal: await journalOf({ world, client }),
    steps: run.steps,
    verify: { broken },
  };
}

/** What the sellers have registered as paid, in the order of invoices. */
async function paymentsOf({ world, client }: Pick<Story, "world" | "client">): Promise<Summary["payments"]> {
  const payments: Summary["payments"] = [];
  for (const { reference } of [...world.publishers, world.marketplace])
    for (const one of await client.list<{
      invoiceNumber: string;
      source: string;
      amount: { minor: number };
    }>(`${reference}.finance`, "/v1/payments"))
      payments.push({
        invoice: one.invoiceNumber,
        method: one.source.startsWith("card") ? "card" : "transfer",
        minor: one.amount.minor,
      });
  return payments.sort((a, b) => (a.invoice < b.invoice ? -1 : 1));
}

/** What the marketplace has paid out, by publisher and month. */
async function payoutsOf(
  { world, client }: Pick<Story, "world" | "client">,
  name: ReadonlyMap<number, string>,
): Promise<Summary["payouts"]> {
  const paid = await client.list<{ publisherId: number; amount: { minor: number } }>(
    `${world.marketplace.reference}.finance`,
    "/v1/payouts?state=paid",
  );
  return paid.map(({ publisherId, amount }) => ({
    publisher: name.get(publisherId) ?? "",
    minor: amount.minor,
  }));
}

/** The journals of all sellers, each read with its own finance person's key. */
async function journalOf({ world, client }: Pick<Story, "world" | "client">): Promise<Summary["journal"]> {
  const journal = { postings: 0, sumMinor: 0 };
  for (const { reference } of [...world.publishers, world.marketplace]) {
    const chart = await client.get<{ postings: number; balance: { minor: number } }>(
      `${reference}.finance`,
      "/v1/books/accounts",
    );
    journal.postings += chart.postings;
    journal.sumMinor += chart.balance.minor;
  }
  return journal;
}

/** One invoice line: who bought what from whom at what price. */
export interface Bought {
  buyer: string;
  seller: string;
  what: string;
  quantity: number;
  unitPrice: string;
  minor: number;
}

/** Who bought what from whom, read from the invoices' lines with the buyers' keys. */
export async function purchasesOf({ world, client }: Story): Promise<Bought[]> {
  const bought: Bought[] = [];
  for (const controller of world.controllers) {
    const finance = `${controller.reference}.finance`;
    for (const { id } of await client.list<{ id: string }>(finance, "/v1/invoices")) {
      const invoice = await client.get<{
        buyerName: string;
        sellerName: string;
        lines: { description: string; units: number; unitPrice: string; net: { minor: number } }[];
      }>(finance, `/v1/invoices/${id}`);
      for (const line of invoice.lines)
        bought.push({
          buyer: invoice.buyerName,
          seller: invoice.sellerName,
          what: line.description,
          quantity: line.units,
          unitPrice: line.unitPrice,
          minor: line.net.minor,
        });
    }
  }
  return bought;
}

/** Lines up columns; numbers stand to the right. */
function columns(rows: readonly (readonly (string | number)[])[], indent = "  "): void {
  const widths = rows[0]?.map((_, i) => Math.max(...rows.map((row) => String(row[i]).length))) ?? [];
  for (const row of rows)
    console.log(
      indent +
        row
          .map((cell, i) => {
            const text = String(cell);
            const right = typeof cell === "number" || /^-?[\d.]+,\d\d( kr\.)?$/.test(text);
            return right ? text.padStart(widths[i]!) : text.padEnd(widths[i]!);
          })
          .join("  ")
          .trimEnd(),
    );
}

const danish = (price: string): string => price.replace(".", ",");

export function printSummary(summary: Summary, bought: readonly Bought[], ms: number): void {
  const { draws, usage, findings, round } = summary;
  console.log(`\nJoint round ${round.id}: ${round.participants} municipalities`);
  columns(
    round.lots.map((lot) => [`lot ${lot.id}`, `won by ${lot.winner}`, danish(lot.unitPrice), "kr. a year"]),
  );
  console.log("\nWho bought what from whom (excl. VAT)");
  columns(
    bought.map((b) => [b.buyer, b.what, b.seller, b.quantity, "at", danish(b.unitPrice), kroner(b.minor)]),
  );
  console.log(`\nSeats     ${draws.granted} draws granted, ${draws.refused} refused with what was left`);
  console.log(
    `Usage     ${usage.sent} lines = ${usage.accepted} accepted + ${usage.duplicate} duplicate + ${usage.quarantined} quarantined + ${usage.rejected} rejected`,
  );
  console.log(
    `Findings  over-use ${findings.over}, under-use ${findings.under}, unlicensed ${findings.unlicensed}, unmatched ${findings.unmatched}`,
  );
  console.log("\nInvoices (net, VAT, total)");
  const total = (key: "netMinor" | "vatMinor" | "totalMinor") =>
    kroner(summary.invoices.reduce((sum, one) => sum + one[key], 0));
  columns([
    ...summary.invoices.map((one) => [
      one.number,
      `${one.seller} → ${one.buyer}`,
      kroner(one.netMinor),
      kroner(one.vatMinor),
      kroner(one.totalMinor),
    ]),
    ["in all", "", total("netMinor"), total("vatMinor"), total("totalMinor")],
  ]);
  console.log("\nPayments");
  columns(summary.payments.map((one) => [one.invoice, one.method, kroner(one.minor)]));
  const { journal } = summary;
  console.log(`\nJournal   ${journal.postings} postings, which sum to ${kroner(journal.sumMinor)}`);
  console.log(
    `\nVerify    ${summary.verify.broken === 0 ? "every invariant holds" : `${summary.verify.broken} BROKEN`}`,
  );
  console.log(`Time      ${(ms / 1000).toFixed(1)} s in all, each step above`);
}

/** The front page's notice: what ran, with links. */
export async function writeNotice(story: Story, summary: Summary, file: string): Promise<void> {
  const { usage } = summary;
  const notice = {
    title: "Demo",
    text: `En gennemspillet historie: ${summary.round.participants} kommuner i fællesudbuddet ${summary.round.id}, frø ${summary.seed}.`,
    rows: [
      ["Træk", `${summary.draws.granted} imødekommet, ${summary.draws.refused} afvist`],
      ["Brug", `${usage.sent} linjer, ${usage.accepted} godtaget`],
      ["Brud på invarianter", summary.verify.broken],
    ],
    sections: [
      {
        title: "Fakturaer",
        columns: ["Nummer", "Køber", "Netto", "Moms", "I alt"],
        rows: summary.invoices.map((one) => [
          one.number,
          one.buyer,
          kroner(one.netMinor),
          kroner(one.vatMinor),
          kroner(one.totalMinor),
        ]),
      },
      {
        title: "Trin",
        columns: ["Trin", "Millisekunder"],
        rows: summary.steps.map((step) => [step.name, step.ms]),
      },
    ],
    links: [
      { href: "/reference", label: "API-reference" },
      { href: "/openapi.yaml", label: "openapi.yaml" },
      { href: `/rounds/${story.world.round.reference}`, label: "Det offentlige fællesudbud" },
      ...(story.state.reportPath
        ? [{ href: story.state.reportPath, label: "Rapport over forbrug (signeret link, der udløber)" }]
        : []),
    ],
  };
  await writeFile(file, JSON.stringify(notice));
}
