import { createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { exportByOperator, readExport } from "../departures/index.ts";
import { audit } from "../platform/audit.ts";
import type { JobServices } from "../platform/jobs/perform.ts";
import { Problem } from "../platform/problem.ts";

/** Takes out all data of a party into a new file that its user alone can read; 1 where there is no such party. */
export async function exportCommand(
  { db, secrets }: JobServices,
  partyId: number,
  out: string,
): Promise<number> {
  const ctx = { audit: (...[tx, party, ...entries]: Audited) => audit(tx, secrets, party, {}, ...entries) };
  try {
    const id = await db.platform((tx) => exportByOperator(tx, ctx, partyId, "samkoeb export"));
    await pipeline(await readExport(db, id), createWriteStream(out, { flags: "wx", mode: 0o600 }));
    console.log(`All data of party ${partyId} is in ${out}.`);
    return 0;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    console.error(error.detail);
    return 1;
  }
}

type Audited = Parameters<Parameters<typeof exportByOperator>[1]["audit"]>;
