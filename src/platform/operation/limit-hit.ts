import { common, Problem } from "../problem.ts";
import type { Caller } from "./caller.ts";

/** A refusal for asking too often (429): by which limit, and of whom what is known. */
export interface LimitHit {
  limit: "failed" | "open" | "key" | "party" | "backlog" | "streams" | "letters";
  /** Who sent it (`senderOf`), where nobody is known by name. */
  address?: string;
  partyId?: number;
  /** The id of the key that was shown; a person's session is never named. */
  keyId?: string;
}

/** What a refusal says of a caller: its party, and its key where it is one. */
export const knownOf = ({ credential, partyId }: Caller): Pick<LimitHit, "partyId" | "keyId"> =>
  credential.kind === "key" ? { partyId, keyId: credential.id } : { partyId };

/** Refusals that are noted already: a page's invocation passes on what the operation that it invoked refused. */
const noted = new WeakSet<Problem>();

/** Notes a refusal by an operation's own limit, whichever door it was asked by. */
export function noteOwnLimit(note: (hit: LimitHit) => void, caller: Caller, error: unknown): void {
  if (!(error instanceof Problem) || error.def.status !== 429 || noted.has(error)) return;
  noted.add(error);
  note({ limit: error.def === common.tooMany ? "backlog" : "letters", ...knownOf(caller) });
}
