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
    steps: run.steps,
    verify: { broken },
  };
}

export function printSummary(summary: Summary, _story: Story, ms: number): void {
  console.log(`\nJoint round ${summary.round.id}: ${summary.round.participants} municipalities`);
  for (const lot of summary.round.lots)
    console.log(`  ${lot.id.padEnd(16)} ${lot.winner.padEnd(16)} ${lot.unitPrice} kr. a unit and year`);
  const { draws, usage, findings } = summary;
  console.log(`Seats drawn: ${draws.granted} draws granted, ${draws.refused} refused`);
  console.log(
    `Usage: ${usage.sent} lines = ${usage.accepted} accepted + ${usage.duplicate} duplicate + ${usage.quarantined} quarantined + ${usage.rejected} rejected`,
  );
  console.log(
    `Findings (pupils or seats): over ${findings.over}, under ${findings.under}, unlicensed ${findings.unlicensed}, unmatched ${findings.unmatched}`,
  );
  console.log("Invoices (number, buyer, net, VAT, total)");
  for (const one of summary.invoices)
    console.log(
      `  ${one.number.padEnd(26)} ${one.buyer.padEnd(22)} ${kroner(one.netMinor).padStart(16)} ${kroner(one.vatMinor).padStart(15)} ${kroner(one.totalMinor).padStart(16)}`,
    );
  console.log(
    `\n${summary.verify.broken === 0 ? "verify: nothing is broken" : `verify: ${summary.verify.broken} BROKEN`}`,
  );
  console.log(`${(ms / 1000).toFixed(1)} s in all`);
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
      { href: `/v1/public/rounds/${story.world.round.reference}`, label: "Det offentlige fællesudbud" },
    ],
  };
  await writeFile(file, JSON.stringify(notice));
}
