import { billingDomain, verifyDocuments } from "../billing/index.ts";
import { allChecks, readAgain } from "../domains.ts";
import { localProviders } from "../parties/index.ts";
import type { JobServices } from "../platform/jobs/perform.ts";
import { verify } from "../platform/verify.ts";

/** A fault only where the database's clock cannot travel: whoever signs in there is a real person. */
export const signInCheck = (signIn: string | undefined) => ({
  invariant: 18,
  name: "sign-in-asks-who-it-is",
  sentence: "Nobody signs in by a provider of this machine or on plain http, but where the clock can travel.",
  broken: localProviders(signIn),
});

/** Checks every invariant, or those of `billing` alone, and says what is broken; 1 where anything is. */
export async function verifyCommand(
  { db, secrets }: JobServices,
  { json, billing, signIn }: { json: boolean; billing: boolean; signIn?: string | undefined },
): Promise<number> {
  const checks = billing ? (billingDomain.checks ?? []) : allChecks();
  const verdict = await verify(db, checks, billing ? undefined : secrets, {
    ...(billing ? {} : { withoutTravel: [signInCheck(signIn)] }),
    also: billing ? [await verifyDocuments(db)] : await readAgain(db),
  });
  if (json) console.log(JSON.stringify(verdict, null, 2));
  else {
    for (const check of verdict.checks) {
      console.log(`${check.broken.length === 0 ? "ok    " : "BROKEN"} ${check.invariant} ${check.name}`);
      for (const what of check.broken) console.log(`         ${what}`);
    }
    const left = verdict.underSecretBefore ?? [];
    if (left.length > 0)
      console.log(`${left.length} rows are under SAMKOEB_SECRET_BEFORE: ${left.slice(0, 20).join(", ")}`);
    console.log(`audit: ${verdict.audit.sealed} sealed, ${verdict.audit.unsealed} not sealed yet`);
    console.log(
      verdict.clock.travels
        ? `This database's clock can travel (ahead by ${verdict.clock.ahead}): not for real use.`
        : "clock: the machine's",
    );
    console.log(verdict.broken === 0 ? "Nothing is broken." : `${verdict.broken} things are broken.`);
  }
  return verdict.broken === 0 ? 0 : 1;
}
