import { z } from "zod";
import { InstantWire } from "../../platform/calendar.ts";
import { defineJob, Poke } from "../../platform/job.ts";
import { defineProblem } from "../../platform/problem.ts";

/** E-mail addresses of parties and people, which hold once whoever reads them has used the link that they are sent. */

/** Of plain ASCII, as every mail server takes it. */
export const EmailAddress = z
  .email("An e-mail address, as name@example.dk.")
  .max(254)
  .meta({ id: "EmailAddress", description: "Holds once its link has been used." });
export const NewEmail = z
  .strictObject({ email: EmailAddress })
  .meta({ id: "NewEmail", description: "An address to confirm; the former holds until then." });
export const EmailState = z
  .object({
    email: z.string().nullable().describe("Confirmed"),
    confirmedAt: InstantWire.nullable(),
    asked: z
      .object({
        email: z.string(),
        expiresAt: InstantWire,
        waitsFor: z
          .enum(["link", "admin", "day"])
          .describe("Its link to be used, another admin to ask for the same, or `holdsFrom`"),
        holdsFrom: InstantWire.nullable(),
      })
      .nullable(),
  })
  .meta({ id: "EmailState", description: "Where letters go." });
export type EmailState = z.output<typeof EmailState>;
export const EmailConfirmation = z
  .strictObject({ token: z.string().min(1).max(200).describe("The last word of the link") })
  .meta({ id: "EmailConfirmation", description: "The link's secret." });
export const ConfirmedEmail = z
  .object({ email: z.string(), confirmedAt: InstantWire.nullable().describe("null: a party's still waits") })
  .meta({ id: "ConfirmedEmail", description: "An address whose link was used." });
export type ConfirmedEmail = z.output<typeof ConfirmedEmail>;

/** An address that was asked for. */
export interface EmailChange {
  id: string;
  partyId: number;
  /** Null: the party's own. */
  personId: string | null;
  email: string;
  tokenHash: Uint8Array;
  askedBy: string;
  askedFor: string | null;
  expiresAt: Date;
  readAt: Date | null;
  agreed: boolean;
  confirmedAt: Date | null;
}

/** Hours in which a link may be used. */
export const linkHours = 48;
/** Days in which a second admin may ask for the same address, once its link has been used. */
export const secondDays = 14;
/** Days after the use of its link from which an address holds that a party's only admin asked for. */
export const aloneDays = 7;
/** A poke: addresses whose day has come. */
export const settleEmailsJob = defineJob({
  name: "parties.settle-emails",
  payload: Poke,
  description: "Let addresses hold that a party's only admin asked for, days after their links were used.",
});
/** Addresses that may be asked for within a day, for a party or a person: nobody sends letters to strangers by us. */
export const asksPerDay = 5;

export const tooManyEmails = defineProblem({
  code: "too-many-email-changes",
  status: 429,
  title: "Too many addresses were asked for",
  help: "Each address is sent a letter: wait a day before you ask for another.",
});
export const linkUsed = defineProblem({
  code: "email-link-used",
  status: 409,
  title: "The link holds no longer",
  help: "It was used, has expired, or another address was asked for later. Ask for the address again.",
});
