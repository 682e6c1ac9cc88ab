import type { Role } from "../platform/operation/caller.ts";

/** Somebody of the demo's story. */
export interface Enrolled {
  partyId: number;
  reference: string;
  name: string;
  roles: readonly Role[];
  institutionId?: number | undefined;
  kind?: "person" | "machine";
}

/** Gives somebody roles and a key of them; a person who is there already gets another key. */
export type Enrol = (one: Enrolled) => Promise<{ personId: string; token: string }>;
