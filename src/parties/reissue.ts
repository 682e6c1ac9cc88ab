import { audit } from "../platform/audit.ts";
import type { Tx } from "../platform/db/database.ts";
import type { Secrets } from "../platform/secrets.ts";
import { makeToken } from "./keys.ts";
import * as store from "./store/index.ts";

/**
 * A new key for the operator's first person, for whoever holds the owner's login when all keys are lost. Its old keys
 * are revoked and its sessions and sign-ins end; both are audited. Undefined where there is no operator. As the owner of the database.
 */
export async function reissueOperatorKey(
  tx: Tx,
  secrets: Secrets,
): Promise<{ token: string; revoked: number } | undefined> {
  const first = await store.findFirstOperator(tx);
  if (!first) return undefined;
  const { partyId, personId } = first;
  const revoked = await store.revokeKeys(tx, personId);
  await store.endSessions(tx, personId, "ended");
  await store.endIdentities(tx, personId);
  const { token, ...made } = makeToken();
  await store.insertKey(tx, {
    ...made,
    partyId,
    personId,
    institutionId: null,
    roles: ["operator"],
    days: 365,
  });
  const subject = `key:${made.id}`;
  await audit(tx, secrets, partyId, {}, { action: "reissueKey", subject, after: { personId, revoked } });
  return { token, revoked };
}
