import { z } from "zod";
import { isCvr, isGln } from "../../law/registers.ts";
import { InstantWire, LocalDateWire } from "../../platform/calendar.ts";
import { countOfPupils } from "../../platform/cells.ts";
import { Role } from "../../platform/operation/caller.ts";
import { WholeText } from "../../platform/operation/list.ts";
import { defineProblem } from "../../platform/problem.ts";
import { languages } from "../../texts/index.ts";

/** A party or institution in a path or query. */
export const PartyId = WholeText(1, 2_147_483_647);
/** A party's or institution's number in a body. */
export const PartyNumber = z
  .int()
  .positive()
  .max(2_147_483_647)
  .meta({ id: "PartyNumber", description: "A controller's, publisher's or institution's number." });
export const partyKinds = ["controller", "publisher", "operator"] as const;
export const institutionKinds = ["school", "daycare", "library"] as const;
export const InstitutionKind = z
  .enum(institutionKinds)
  .meta({ id: "InstitutionKind", description: "What kind of institution it is." });

export type PartyKind = (typeof partyKinds)[number];
export const personKinds = ["person", "machine"] as const;

/** Which roles people and machines of each kind of party may hold. */
export const rolesOf: Record<PartyKind, Record<(typeof personKinds)[number], readonly Role[]>> = {
  controller: {
    person: ["admin", "buyer", "opener", "evaluator", "approver", "finance", "data", "school"],
    machine: ["usage", "access"],
  },
  publisher: { person: ["admin", "publisher", "finance", "data"], machine: ["usage", "access", "catalogue"] },
  operator: { person: ["operator"], machine: [] },
};

export const Cvr = z
  .string()
  .refine(isCvr, "A CVR number has eight digits and a valid check digit.")
  .meta({ id: "Cvr", description: "Danish company register number (eight digits, mod 11)." });
export const Gln = z.string().refine(isGln, "A GLN has thirteen digits and a valid check digit.").meta({
  id: "Gln",
  description: "Global location number of a paying unit (thirteen digits, GS1 check digit).",
});
export const Reference = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{1,59}$/, "2 to 60 of a–z, 0–9 and hyphen.")
  .meta({ id: "PartyReference", description: "A readable name, unique among parties." });
const Name = z.string().min(1).max(200);
const glnOrNull = z.string().refine(isGln, "A GLN has thirteen digits and a valid check digit.").nullable();

const Language = z
  .enum(languages)
  .meta({ id: "Language", description: "What the party is sent, billed and shown is written in it." });
export const NewLanguage = Language.default("da");
const Country = z
  .string()
  .regex(/^[A-Z]{2}$/, "must be an ISO 3166 code such as DK")
  .meta({ id: "Country", description: "Where it is established: ISO 3166, two letters" });
const VatRegistered = z
  .boolean()
  .meta({ id: "VatRegistered", description: "Registered for VAT; a seller: in Denmark" });

export const Controller = z
  .object({
    id: z.int(),
    reference: z.string(),
    name: z.string(),
    cvr: z.string(),
    kind: z.enum(["municipality", "independent"]),
    code: z.string().nullable().describe("A municipality's three-digit code"),
    region: z.string(),
    gln: z.string().nullable().describe("Default payer GLN"),
    language: Language,
    vatRegistered: VatRegistered,
  })
  .meta({ id: "Controller", description: "A municipality or an independent institution: the tenant." });
export type Controller = z.output<typeof Controller>;

export const NewController = z
  .strictObject({
    reference: Reference,
    name: Name,
    cvr: Cvr,
    kind: z.enum(["municipality", "independent"]),
    code: z
      .string()
      .regex(/^\d{3}$/, "Three digits.")
      .optional(),
    region: z.string().min(1).max(60),
    gln: Gln.optional(),
    language: NewLanguage,
    vatRegistered: VatRegistered.default(true),
  })
  .refine((body) => (body.kind === "municipality") === (body.code !== undefined), {
    path: ["code"],
    message: "A municipality has a three-digit code, an independent institution has none.",
  })
  .meta({ id: "NewController", description: "A controller to register." });

export const Publisher = z
  .object({
    id: z.int(),
    reference: z.string(),
    name: z.string(),
    cvr: z.string(),
    language: Language,
    country: Country,
    vatRegistered: VatRegistered,
    marketplace: z.boolean().describe("Sells in its own name what publishers deliver"),
  })
  .meta({ id: "Publisher", description: "A supplier of learning materials." });
export type Publisher = z.output<typeof Publisher>;

export const NewPublisher = z
  .strictObject({
    reference: Reference,
    name: Name,
    cvr: Cvr,
    language: NewLanguage,
    country: Country.default("DK"),
    vatRegistered: VatRegistered.default(true),
    marketplace: z
      .boolean()
      .default(false)
      .describe("The marketplace itself, where it sells in its own name; there is one at most"),
  })
  .meta({ id: "NewPublisher", description: "A publisher to register." });

export const Institution = z
  .object({
    id: z.int(),
    controllerId: z.int(),
    number: z.string().describe("Six-digit institution number"),
    name: z.string(),
    kind: InstitutionKind,
    gln: z.string().nullable(),
    people: countOfPupils(
      z
        .int()
        .nullable()
        .describe(
          "People counted by number where there is no roster; 1 to 4 are the controller's own to see",
        ),
    ),
    validFrom: LocalDateWire,
    validTo: LocalDateWire.nullable().describe("First day on which it is closed"),
  })
  .meta({ id: "Institution", description: "A school, daycare or library that draws on licences." });
export type Institution = z.output<typeof Institution>;

export const NewInstitution = z
  .strictObject({
    number: z.string().regex(/^\d{6}$/, "Six digits."),
    name: Name,
    kind: InstitutionKind,
    gln: glnOrNull.optional(),
    people: z.int().min(0).max(1_000_000).optional(),
    validFrom: LocalDateWire,
  })
  .meta({ id: "NewInstitution", description: "An institution to register." });

export const Person = z
  .object({
    id: z.uuid(),
    partyId: z.int(),
    institutionId: z.int().nullable(),
    kind: z.enum(personKinds),
    reference: z.string(),
    name: z.string(),
  })
  .meta({ id: "Person", description: "A named person or machine of one party." });
export type Person = z.output<typeof Person>;

export const NewPerson = z
  .strictObject({
    kind: z.enum(personKinds).default("person"),
    institutionId: z
      .int()
      .positive()
      .max(2_147_483_647)
      .optional()
      .describe("Binds the person to one institution"),
    reference: z.string().regex(/^[a-z0-9][a-z0-9.-]{1,79}$/, "2 to 80 of a–z, 0–9, dot and hyphen."),
    name: Name,
  })
  .refine((body) => body.kind === "person" || body.institutionId === undefined, {
    path: ["institutionId"],
    message: "A machine belongs to its party, not to an institution.",
  })
  .meta({ id: "NewPerson", description: "A person or machine to register." });

export const ApiKey = z
  .object({
    id: z.string(),
    personId: z.uuid(),
    partyId: z.int(),
    institutionId: z.int().nullable(),
    roles: z.array(Role),
    last4: z.string().describe("The last four characters, to distinguish keys"),
    createdAt: InstantWire,
    expiresAt: InstantWire,
    revokedAt: InstantWire.nullable(),
    lastUsedAt: InstantWire.nullable().describe("To the minute"),
  })
  .meta({ id: "ApiKey", description: "A key without its secret." });
export type ApiKey = z.output<typeof ApiKey>;

export const IssuedKey = z
  .object({
    ...ApiKey.shape,
    token: z.string().optional().describe("The key itself: shown this once, stored hashed"),
  })
  .meta({ id: "IssuedKey", extends: "ApiKey", description: "A new key with its secret, shown once." });

export const NewKey = z
  .strictObject({
    personId: z.uuid().optional().describe("Yourself where it is left out; an admin names a machine"),
    roles: z.array(Role).min(1).max(Role.options.length),
    expiresInDays: z.int().min(1).max(1_095).default(365),
  })
  .meta({ id: "NewKey", description: "A key to issue; a person has at most two live ones." });

export const tooManyKeys = defineProblem({
  code: "too-many-keys",
  status: 409,
  title: "This person already has two live keys",
  help: "Two live keys are enough to rotate: revoke the older one first.",
});

export const roleNotForParty = defineProblem({
  code: "role-not-for-party",
  status: 422,
  title: "A role does not fit the party",
  help: "`detail` names the role and the kinds of party that may carry it.",
});
