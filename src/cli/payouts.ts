import { readFile } from "node:fs/promises";
import { owedOf } from "../payouts/index.ts";
import { orderFaults } from "../payouts/rules/index.ts";
import type { JobServices } from "../platform/jobs/perform.ts";
import { displayMinor } from "../platform/money.ts";
import { Problem } from "../platform/problem.ts";
import { read, UsageError } from "./arguments.ts";

const MAX_BYTES = 20_000_000;
const how = "samkoeb payouts PARTY [--json], or samkoeb payouts check FILE";

/** `samkoeb payouts check FILE`: what is wrong with a file of payment orders; 0 nothing, 1 faults, 2 no such file. */
export async function checkOrders(file: string): Promise<number> {
  const bytes = await readFile(file).catch(() => undefined);
  if (!bytes || bytes.length > MAX_BYTES) {
    console.error(`The file '${file}' cannot be read, or has more than ${MAX_BYTES} bytes.`);
    return 2;
  }
  let faults: string[];
  try {
    faults = orderFaults(bytes.toString("utf8"));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    faults = [error.message];
  }
  for (const fault of faults) console.log(fault);
  if (faults.length === 0) console.log("The orders are as they should be.");
  return faults.length === 0 ? 0 : 1;
}

/** `samkoeb payouts PARTY [--json]`: what a publisher is owed, or the marketplace owes. */
export function payoutsCommand(args: string[]): (services: JobServices) => Promise<number> {
  const { values, positionals } = read(args, { json: { type: "boolean" } }, true);
  const [party, more] = positionals;
  if (!party || more || !/^[1-9]\d{0,8}$/.test(party)) throw new UsageError(how);
  return (services) => showOwed(services, Number(party), values.json === true);
}

async function showOwed({ db }: JobServices, partyId: number, json: boolean): Promise<number> {
  const { waiting, payouts, total } = await db.platform((tx) => owedOf(tx, partyId));
  if (json) {
    const written = {
      waiting: waiting.map(({ publisherId, documents, gross }) => ({
        ...{ publisherId, documents, grossMinor: Number(gross.minor) },
      })),
      payouts: payouts.map(({ number, publisherId, state, hold, amount }) => ({
        ...{ number, publisherId, state, hold, minor: Number(amount.minor) },
      })),
      totalMinor: Number(total.minor),
    };
    console.log(JSON.stringify(written, null, 2));
    return 0;
  }
  for (const { publisherId, documents, gross } of waiting)
    console.log(
      `${`publisher ${publisherId}: ${documents} documents not settled`.padEnd(50)}${displayMinor(gross.minor).padStart(18)}`,
    );
  for (const { number, state, hold, amount } of payouts)
    console.log(
      `${`${number}: ${state}${hold === null ? "" : `, held (${hold})`}`.padEnd(50)}${displayMinor(amount.minor).padStart(18)}`,
    );
  console.log(`${"in all".padEnd(50)}${displayMinor(total.minor).padStart(18)}`);
  return 0;
}
