import { reissueOperatorKey } from "../parties/index.ts";
import { Database, nobody, seeBackfill } from "../platform/db/database.ts";
import type { Secrets } from "../platform/secrets.ts";

/** Prints a new key of the operator's first person, by the owner's login; 1 where there is no operator. */
export async function reissueKey(adminUrl: string, secrets: Secrets): Promise<number> {
  const db = new Database({ url: adminUrl, applicationName: "samkoeb key", max: 1 });
  try {
    const made = await db.write(nobody, async (tx) => {
      // By the policy for backfills, which is the owner's alone: no other login finds an operator.
      await seeBackfill(tx);
      return reissueOperatorKey(tx, secrets);
    });
    if (!made) {
      console.error("There is no operator yet: samkoeb seed");
      return 1;
    }
    console.log(`The operator's new key, shown this once: ${made.token}`);
    console.log(`${made.revoked} of its keys revoked`);
    return 0;
  } finally {
    await db.close();
  }
}
