import { Problem } from "../../platform/problem.ts";
import * as s from "../schema/index.ts";

/** How often suppliers register, and what proves who they are. Pure. */

export interface Registered {
  all: number;
  email: number;
}

/**
 * Whether a registration is carried out. Past the number of all it is refused; past those to an address nothing is done and
 * nothing is said, so that the answer says nothing of whoever reads it.
 */
export function decideRegistration({ all, email }: Registered): boolean {
  const { registrationsMax: most } = s;
  if (all >= most.all) throw new Problem(s.tooManyRegistrations, "No more are taken in today.");
  return email < most.email;
}

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/** Twelve digits of 32 (60 bits) of a keyed hash, in groups of four; none that is read as another. */
export const codeOf = (hash: Buffer): string =>
  [0, 4, 8].map((at) => [0, 1, 2, 3].map((n) => alphabet[hash[at + n]! % 32]).join("")).join("-");

/** As people type it: without hyphens, and with the letters that the alphabet leaves out. */
export const plainCode = (code: string): string =>
  code.toUpperCase().replaceAll("-", "").replaceAll("O", "0").replace(/[IL]/g, "1");

const waits = (identity: s.PartyIdentity, refusedAt: Date | null): void => {
  if (identity !== "claimed")
    throw new Problem(s.identityWrong, "Your organisation has nothing to prove: it is who its number says.");
  if (refusedAt)
    throw new Problem(
      s.identityWrong,
      "A party here has this number: its admins invite your people, and nobody joins it otherwise.",
    );
};

export interface Proof {
  letters: number;
  askedAt: Date | null;
  sentAt: Date | null;
  tries: number;
  refusedAt: Date | null;
}

/** A letter is asked for: at most three, and one at a time. */
export function decideLetter(identity: s.PartyIdentity, proof: Proof | undefined): void {
  waits(identity, proof?.refusedAt ?? null);
  if (!proof) return;
  if (proof.letters > 0 && proof.sentAt === null)
    throw new Problem(s.identityWrong, "A letter is asked for already and not sent yet.");
  if (proof.letters >= s.lettersMax)
    throw new Problem(s.identityWrong, `At most ${s.lettersMax} letters are sent: write to the operator.`);
}

/** A code is tried: of the newest letter that was sent, in time, at most five times. */
export function decideTry(identity: s.PartyIdentity, proof: Proof | undefined, now: Date): void {
  waits(identity, proof?.refusedAt ?? null);
  if (!proof?.sentAt) throw new Problem(s.identityWrong, "No letter has been sent: ask for one.");
  if (proof.tries >= s.triesMax)
    throw new Problem(s.identityWrong, "Its code was tried too often: ask for another letter.");
  if (now.getTime() > proof.sentAt.getTime() + s.codeDays * 86_400_000)
    throw new Problem(s.identityWrong, `A code holds for ${s.codeDays} days: ask for another letter.`);
}
