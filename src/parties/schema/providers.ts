import { z } from "zod";
import { isCvr } from "../../law/registers.ts";

/** Providers of sign-ins (OpenID Connect), as the setting SIGN_IN names them. */

const secure = z.url().refine(
  (address) => {
    const { protocol, hostname } = new URL(address);
    return protocol === "https:" || isLocal(hostname);
  },
  { message: "must be https, or an address of this machine" },
);
/** What only this machine reaches: for trying things out, never where people sign in. */
export const isLocal = (hostname: string): boolean =>
  hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);

const claim = z.string().min(1).max(200);
/** Only roles that one admin may grant: those that two grant never come by what a provider says. */
export const claimedRoles = ["buyer", "school", "publisher"] as const;

export const Claims = z.strictObject({
  party: claim.describe("Holds the CVR number of the person's party"),
  parties: z
    .union([z.literal("any"), z.array(z.string().refine(isCvr, "a CVR number")).min(1).max(1_000)])
    .describe("For whom the provider may speak: any, or these CVR numbers alone"),
  roles: z.strictObject({
    claim,
    map: z.record(z.string(), z.array(z.enum(claimedRoles)).min(1)).describe("What each of its values gives"),
  }),
  institution: claim
    .optional()
    .describe("Holds an institution's number; without it nobody becomes a school's"),
  name: claim.default("name"),
});
export type Claims = z.output<typeof Claims>;

export const Provider = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,29}$/, "at most 30 of a–z, 0–9 and hyphen"),
  issuer: secure,
  clientId: z.string().min(1).max(300),
  clientSecret: z.string().min(1).max(1_000),
  label: z.strictObject({ da: z.string().min(1).max(60), en: z.string().min(1).max(60) }),
  scope: z.string().min(6).max(300).default("openid"),
  formPost: z.boolean().default(false).describe("Answers by a post from its own site, as Unilogin does"),
  claims: Claims.optional(),
});
export type Provider = z.output<typeof Provider>;

export const Providers = z
  .array(Provider)
  .max(20)
  .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, "two providers have the same id");
