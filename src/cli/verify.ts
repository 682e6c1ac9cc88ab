import { billingDomain, verifyDocuments } from "../billing/index.ts";
import { allChecks, readAgain } from "../domains.ts";
import { localProviders } from "../parties/index.ts";
import type { JobServices } from "../platform/jobs/perform.ts";
import { type Verdict, verify } from "../platform/verify.ts";

/** A fault only where the database's clock cannot travel: whoever signs in there is a real person. */
export const signInCheck = (signIn: string | undefined) => ({
  invariant: 18,
  name: "sign-in-asks-who-it-is",
  sentence: "Nobody signs in by a provider of this machine or on plain http, but where the clock can travel.",
  broken: localProviders(signIn),
});

/** Checks every invariant, or those of `billing` alone, and says what is broken; 1 where anything is, 2 where one could not be checked. */
export async function verifyCommand(
  { db, secrets }: JobServices,
  {
    json,
    billing,
    signIn,
    seconds,
  }: { json: boolean; billing: boolean; signIn?: string | undefined; seconds: number },
): Promise<number> {
  const checks = billing ? (billingDomain.checks ?? []) : allChecks();
  const { stderr } = process;
  const verdict = await verify(
    db,
    checks,
    billing ? undefined : secrets,
    {
      ...(billing ? {} : { withoutTravel: [signInCheck(signIn)] }),
      also: billing ? [await verifyDocuments(db)] : await readAgain(db),
    },
    {
      seconds,
      onDone(check, done, total) {
        if (!json) sayCheck(check);
        if (stderr.isTTY) stderr.write(done === total ? "\r\x1b[K" : `\r\x1b[K${done} of ${total} checked `);
      },
    },
  );
  if (json) console.log(JSON.stringify(verdict, null, 2));
  else {
    for (const check of verdict.checks.slice(checks.length + 1)) sayCheck(check);
    const left = verdict.underSecretBefore ?? [];
    if (left.length > 0)
      console.log(`${left.length} rows are under SAMKOEB_SECRET_BEFORE: ${left.slice(0, 20).join(", ")}`);
    console.log(`audit: ${verdict.audit.sealed} sealed, ${verdict.audit.unsealed} not sealed yet`);
    console.log(
      verdict.clock.travels
        ? `This database's clock can travel (ahead by ${verdict.clock.ahead}): not for real use.`
        : "clock: the machine's",
    );
    if (verdict.unchecked > 0) console.log(`${verdict.unchecked} could not be checked.`);
    if (verdict.broken > 0) console.log(`${verdict.broken} things are broken.`);
    else console.log(verdict.unchecked > 0 ? "Of the others nothing is broken." : "Nothing is broken.");
  }
  return verdict.broken > 0 ? 1 : verdict.unchecked > 0 ? 2 : 0;
}

function sayCheck({ invariant, name, broken, unchecked }: Verdict["checks"][number]): void {
  const word = unchecked !== undefined ? "?     " : broken.length === 0 ? "ok    " : "BROKEN";
  console.log(`${word} ${invariant} ${name}${unchecked === undefined ? "" : `: ${unchecked}`}`);
  for (const what of broken) console.log(`         ${what}`);
}
