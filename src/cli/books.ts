import { chartOf } from "../books/index.ts";
import type { JobServices } from "../platform/jobs/perform.ts";
import { displayMinor } from "../platform/money.ts";
import { textsIn } from "../texts/index.ts";
import { read, UsageError } from "./arguments.ts";

/** `samkoeb books PARTY [--json]` */
export function booksCommand(args: string[]): (services: JobServices) => Promise<number> {
  const { values, positionals } = read(args, { json: { type: "boolean" } }, true);
  const [party, more] = positionals;
  if (!party || more || !/^[1-9]\d{0,8}$/.test(party)) throw new UsageError("samkoeb books PARTY [--json]");
  return (services) => showBooks(services, Number(party), values.json === true);
}

/** A seller's accounts with what stands on them; 1 where they do not come to 0, or the party has no books. */
async function showBooks({ db }: JobServices, partyId: number, json: boolean): Promise<number> {
  const chart = await db.platform((tx) => chartOf(tx, partyId));
  if (chart.entries === 0) {
    console.error(`Party ${partyId} has no entry in its books.`);
    return 1;
  }
  const rows = [
    ...chart.data.map((one) => ({ name: one.account as string, ...one })),
    { name: "sum", debit: chart.debit, credit: chart.credit, balance: chart.balance },
  ];
  if (json) {
    const written = rows.map(({ name, debit, credit, balance }) => ({
      ...{ account: name, debitMinor: Number(debit.minor), creditMinor: Number(credit.minor) },
      balanceMinor: Number(balance.minor),
    }));
    console.log(JSON.stringify({ entries: chart.entries, accounts: written }, null, 2));
  } else {
    const names: Record<string, string> = textsIn("en").books.accounts;
    for (const { name, debit, credit, balance } of rows)
      console.log(
        `${(names[name] ?? "Sum").padEnd(28)}${[debit, credit, balance].map((one) => displayMinor(one.minor).padStart(18)).join("")}`,
      );
    console.log(`${chart.entries} entries`);
  }
  return chart.balance.minor === 0n ? 0 : 1;
}
