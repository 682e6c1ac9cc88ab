import { openWith, recipientOfSecret, secretOf } from "../platform/age.ts";

/**
 * What an opener's own machine does: `samkoeb open`, the demo and tests. The identity is used here and sent nowhere.
 */

/** How the program is asked, with the opener's key. Throws where it refuses. */
export interface Asking {
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body: unknown): Promise<T>;
}

const secretIn = (identity: string): string => {
  const secret = secretOf(identity);
  if (secret === undefined) throw new Error("This is no age identity (AGE-SECRET-KEY-1…).");
  return secret;
};

/** The recipient that belongs to an identity. */
export const recipientIn = (identity: string): string => recipientOfSecret(secretIn(identity));

/** Shows that the opener holds the identity: opens the value that is sealed to its recipient. */
export async function answerChallenge(asking: Asking, round: string, identity: string): Promise<void> {
  const { sealed } = await asking.post<{ sealed: string }>(`${round}/opener-challenge`, {});
  const value = await openWith(secretIn(identity), Buffer.from(sealed, "base64"));
  await asking.post(`${round}/opener-answer`, { value: Buffer.from(value).toString("hex") });
}
