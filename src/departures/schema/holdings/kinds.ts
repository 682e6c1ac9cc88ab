/** What may be said of a table: the words of the list. In conditions `t` is a row and `$1` the party. */

/** Why rows stay. */
export const reasons = {
  bookkeeping:
    "vouchers and what they rest on: five years after the accounting year (the Danish Bookkeeping Act, section 12)",
  contract: "a contract, which is the other side's too",
  procurement: "papers of a procurement, which its lead answers for",
  trail: "who did what, by ids: without it the audit chain says nothing",
  data: "under which agreement data came in and what was done with it: asked for by the supervisory authority",
  register: "the public register",
  market: "what others have bought, by its publisher's words",
  figures: "counts without pupils, which invoices and others' reports rest on",
  operation: "the program's own: ids, counts and times",
} as const;
export type Reason = keyof typeof reasons;

interface Deleted {
  readonly deletes: string;
  /** A large table with a month: a month at a time. */
  readonly byMonth?: true;
}
interface Emptied {
  /** The rows that still hold something. */
  readonly empties: string;
  readonly sets: string;
}
interface Kept {
  readonly keeps: Reason;
}
interface Exported {
  readonly shows: string;
  /** What a publisher is shown of the rows that are a controller's too; left out: nothing. */
  readonly toPublishers?: readonly string[];
  /** Secrets, and bytes that only the program can use. */
  readonly hidden?: readonly string[];
}
interface Unseen {
  /** Why the export has nothing of it. */
  readonly unseen: string;
}
export type Holding = (Deleted | Emptied | Kept) & (Exported | Unseen);

export const controllers = "t.controller_id = $1";
export const publishers = "t.publisher_id = $1";
export const sides = "t.controller_id = $1 or t.publisher_id = $1";
export const own = "t.party_id = $1";
export const takesPart = "$1 = any (t.participant_ids)";
export const trade = `t.publisher_id = $1 or ${takesPart}`;

export const caseFile = "the round's case file has it, for those who may see it";
export const program = "the program's own";
export const again = "follows from what is there";
