import { aloneDays } from "../schema/email.ts";
import { adminsMin } from "./roles.ts";

/** When an address that was asked for holds: where a party's letters go is not one admin's to say. Pure. */

/**
 * Once its link has been used: at once a person's own, one that two admins asked for, and the first of a party with one
 * admin, to whom its letters went before; another of that party's some days later, in which the former address has been
 * told. Null: it waits for a second admin.
 */
export function decideAddress(
  change: { personId: string | null; agreed: boolean; readAt: Date },
  { former, admins }: { former: boolean; admins: number },
): Date | null {
  if (change.personId !== null || change.agreed) return change.readAt;
  if (admins >= adminsMin) return null;
  return former ? new Date(change.readAt.getTime() + aloneDays * 86_400_000) : change.readAt;
}
