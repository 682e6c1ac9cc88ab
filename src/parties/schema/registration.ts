import { z } from "zod";
import { InstantWire } from "../../platform/calendar.ts";
import { defineProblem } from "../../platform/problem.ts";
import { Line } from "../../platform/text.ts";
import { Cvr, NewLanguage } from "./parties.ts";

/** A supplier registers itself, and proves who it is. */

/** Whether a party is who its number says; see the README. */
export const partyIdentities = ["proved", "registered", "claimed"] as const;
export type PartyIdentity = (typeof partyIdentities)[number];

/**
 * Registrations within 24 hours: of all suppliers, and to one address. Not of one number: whoever wants to keep a company
 * out would use that up, and its letters go to the address that was given anyway.
 */
export const registrationsMax = { all: 200, email: 3 };
export const lettersMax = 3;
export const triesMax = 5;
/** Days in which a letter's code may be used. */
export const codeDays = 30;

export const NewSupplier = z
  .strictObject({
    cvr: Cvr,
    name: Line(200).describe("The company's"),
    contactName: Line(200).describe("Whoever registers it"),
    email: z.email().max(254).describe("It is sent a link"),
    language: NewLanguage,
  })
  .meta({ id: "NewSupplier", description: "A supplier that registers itself." });

export const SupplierRegistration = z
  .object({ email: z.string(), days: z.int().describe("Days in which the link may be used") })
  .meta({
    id: "SupplierRegistration",
    description: "The same whatever is known of the company: a link may have been sent.",
  });

export const IdentityState = z
  .object({
    identity: z
      .enum(partyIdentities)
      .describe("claimed: the number is the party's own word; proved: it has proved it"),
    cvr: z.string(),
    provedAt: InstantWire.nullable(),
    means: z.enum(["claim", "letter"]).nullable().describe("claim: the provider of a sign-in said so"),
    refusedAt: InstantWire.nullable().describe(
      "It proved a number that another party here has: that party's admins invite its people",
    ),
    letterAskedAt: InstantWire.nullable(),
    letterSentAt: InstantWire.nullable(),
    lettersLeft: z.int(),
    triesLeft: z.int(),
  })
  .meta({ id: "PartyIdentity", description: "Whether your organisation has proved who it is, and how." });
export type IdentityState = z.output<typeof IdentityState>;

export const IdentityCode = z
  .strictObject({
    code: z
      .string()
      .regex(/^[0-9A-Za-z]{4}-?[0-9A-Za-z]{4}-?[0-9A-Za-z]{4}$/, "must be a code such as 3F7K-9QWM-2TXA")
      .toUpperCase(),
  })
  .meta({ id: "IdentityCode", description: "The code of the letter to your registered address." });

export const IdentityLetter = z
  .object({
    partyId: z.int(),
    name: z.string(),
    cvr: z.string(),
    askedAt: InstantWire,
    sentAt: InstantWire.nullable(),
  })
  .meta({ id: "IdentityLetter", description: "A letter that a registered supplier has asked for." });
export type IdentityLetter = z.output<typeof IdentityLetter>;

export const LetterSending = z
  .strictObject({
    address: z
      .string()
      .trim()
      .min(5)
      .max(500)
      .describe("As the company register has it, looked up by the number: never one that the supplier gave"),
  })
  .meta({ id: "IdentityLetterSending", description: "Where the letter goes." });
export const PrintedLetter = z.object({ address: z.string(), title: z.string(), body: z.string() }).meta({
  id: "PrintedIdentityLetter",
  description: "The letter, to be printed and posted; it has the code.",
});

export const tooManyRegistrations = defineProblem({
  code: "too-many-registrations",
  status: 429,
  title: "Too many suppliers have registered today",
  help: "Try again tomorrow, or write to the operator.",
});
export const identityWrong = defineProblem({
  code: "identity-not-proved",
  status: 409,
  title: "This does not prove who you are",
  help: "`detail` says why: no letter, a wrong code, too many tries, or a number that a party here has already.",
});
