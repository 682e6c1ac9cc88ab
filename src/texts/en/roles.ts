import type { LocalDate } from "../../platform/calendar.ts";
import type { roles as danish } from "../da/roles.ts";

/** Letters about people's roles, keys, first links and deputies. */
export const roles: typeof danish = {
  invitation: (link: string, days: number) => ({
    title: "Your access to Samkøb",
    body: `You are invited to Samkøb. Sign in for the first time here:\n\n${link}\n\nThe link works once and expires after ${days} days. If you did not expect this message, ignore it.\n`,
  }),
  invited: (person: string, address: string, held: readonly string[], waits: boolean) => ({
    title: waits ? "A link to a key waits for a second admin" : "A link to a key was sent",
    body: waits
      ? `An admin asks that ${person} be sent a link to a new key at ${address}. It holds or waits for: ${held.join(", ") || "no role"}. Another admin asks for the same if the address is right; else write to your admins at once.\n`
      : `${person} was sent a link to a key at ${address}. If that address is not right, write to your admins at once.\n`,
  }),
  addressAsked: (person: string, address: string, days: number | null) => ({
    title: "Another address for your letters was asked for",
    body:
      days === null
        ? `${person} asks that your letters go to ${address}. They do once that address is confirmed and another admin asks for the same. If it is not right, write to your admins at once.\n`
        : `${person} asks that your letters go to ${address}. They do ${days} days after that address is confirmed. If it is not right, write to your administrator and to the operator at once.\n`,
  }),
  keyIssued: (person: string, last4: string, held: readonly string[]) => ({
    title: "New key",
    body: `${person} has a key that ends in ${last4}, with the roles: ${held.join(", ")}. If that was not agreed, revoke it at once.\n`,
  }),
  linked: (person: string, provider: string) => ({
    title: "New sign-in",
    body: `${person} can sign in by ${provider} from now on. If that was not agreed, end the person's sessions at once and tell your admins.\n`,
  }),
  unlinked: (person: string, provider: string) => ({
    title: "Sign-in unlinked",
    body: `${person} can sign in by ${provider} no longer, and the person's sessions have ended. If that was not agreed, write to your admins at once.\n`,
  }),
  grant: {
    proposed: (person: string, role: string) => ({
      title: "A role waits for confirmation",
      body: `The role ${role} is proposed for ${person}. Another admin confirms or declines it.\n`,
    }),
    granted: (person: string, role: string) => ({
      title: "Role granted",
      body: `${person} now holds the role ${role}.\n`,
    }),
    ended: (person: string, role: string) => ({
      title: "Role ended",
      body: `${person} no longer holds the role ${role}.\n`,
    }),
  },
  deputy: {
    nameDeputy: (deputy: string, approver: string, from: LocalDate, to: LocalDate) => ({
      title: "A deputy waits for confirmation",
      body: `${approver} has named ${deputy} to approve in their place from ${from} until (not including) ${to}. An admin confirms it.\n`,
    }),
    confirmDeputy: (deputy: string, approver: string, from: LocalDate, to: LocalDate) => ({
      title: "Deputy confirmed",
      body: `${deputy} approves in the place of ${approver} from ${from} until (not including) ${to}.\n`,
    }),
    endDeputy: (deputy: string, approver: string, _from: LocalDate, _to: LocalDate) => ({
      title: "Deputy ended",
      body: `${deputy} no longer approves in the place of ${approver}.\n`,
    }),
  },
};
