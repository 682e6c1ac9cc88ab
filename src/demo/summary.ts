import { writeFile } from "node:fs/promises";
import type { Run } from "./place.ts";
import type { Story } from "./story/index.ts";
import { kroner } from "./story/purchase.ts";

export interface Summary {
  seed: number;
  purchases: { reference: string; buyer: string; seller: string; netMinor: number }[];
  steps: { name: string; ms: number }[];
  verify: { broken: number };
}

/** What came of the run, read back over the API with its people's keys. */
export async function summaryOf({ world, state, client }: Story, run: Run, broken: number): Promise<Summary> {
  const purchases: Summary["purchases"] = [];
  for (const purchase of world.directPurchases) {
    const agreement = await client.get<{ called: { minor: number } }>(
      purchase.by,
      `/v1/agreements/${state.agreements[purchase.reference]}`,
    );
    purchases.push({
      reference: purchase.reference,
      buyer: purchase.buyer,
      seller: purchase.publisher,
      netMinor: agreement.called.minor,
    });
  }
  return { seed: run.seed, purchases, steps: run.steps, verify: { broken } };
}

export function printSummary(summary: Summary, { world }: Story, ms: number): void {
  console.log("\nWho bought what from whom (excl. VAT)");
  for (const purchase of summary.purchases) {
    const plan = world.directPurchases.find((p) => p.reference === purchase.reference)!;
    console.log(
      `  ${purchase.buyer.padEnd(24)} ${purchase.seller.padEnd(22)} ${plan.offer.padEnd(36)} ${kroner(purchase.netMinor).padStart(16)}`,
    );
  }
  console.log(
    `\n${summary.verify.broken === 0 ? "verify: nothing is broken" : `verify: ${summary.verify.broken} BROKEN`}`,
  );
  console.log(`${(ms / 1000).toFixed(1)} s in all`);
}

/** The front page's notice: what ran, with links. */
export async function writeNotice(story: Story, summary: Summary, file: string): Promise<void> {
  const notice = {
    title: "Demo",
    text: `En gennemspillet historie med ${story.world.controllers.length} indkøbere, frø ${summary.seed}.`,
    rows: [["Brud på invarianter", summary.verify.broken]],
    sections: [
      {
        title: "Køb",
        columns: ["Køber", "Forlag", "Reference", "Beløb ekskl. moms"],
        rows: summary.purchases.map((p) => [p.buyer, p.seller, p.reference, kroner(p.netMinor)]),
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
    ],
  };
  await writeFile(file, JSON.stringify(notice));
}
