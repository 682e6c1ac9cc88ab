import { z } from "zod";
import { isCvr, isGln } from "../../law/registers.ts";
import { LocalDateWire } from "../../platform/calendar.ts";
import { PageQuery } from "../../platform/operation/list.ts";
import { defineProblem } from "../../platform/problem.ts";
import { Line } from "../../platform/text.ts";
import { Gln, PartyId, PartyNumber } from "./parties.ts";

/**
 * Particulars: what a document says of a party, of a payer and of an institution, version by version. An invoice keeps
 * those of the day on which it is issued.
 */

/** Text of a document: spaces around it are dropped, no line breaks or other control characters, never blank. */

/** A reference that a buyer finds an invoice by. */
export const DocumentReference = Line(100).meta({
  id: "DocumentReference",
  description: "Spaces around it are dropped; never blank",
});

export const Address = z
  .strictObject({
    street: Line(200),
    more: Line(200).optional(),
    city: Line(100),
    postCode: Line(20),
    country: z.string().regex(/^[A-Z]{2}$/, "must be an ISO 3166 code such as DK"),
  })
  .refine((address) => address.country !== "DK" || /^\d{4}$/.test(address.postCode), {
    path: ["postCode"],
    message: "A Danish post code has four digits.",
  })
  .meta({ id: "Address", description: "A postal address." });

export const Contact = z
  .strictObject({
    name: Line(200),
    email: z.email().max(254).optional(),
    phone: z
      .string()
      .regex(/^\+?[\d ]{5,25}$/, "must be digits and spaces, with + before a country's code")
      .optional(),
  })
  .meta({ id: "Contact", description: "Who is asked about a document." });

/** Schemes of electronic addresses: 0088 is a GLN, 0184 a CVR number. */
export const ElectronicAddress = z
  .strictObject({ scheme: z.enum(["0088", "0184"]), id: z.string() })
  .refine(({ scheme, id }) => (scheme === "0088" ? isGln(id) : isCvr(id)), {
    path: ["id"],
    message: "0088: a GLN with its check digit; 0184: a CVR number of eight digits, mod 11.",
  })
  .meta({ id: "ElectronicAddress", description: "0088: GLN; 0184: CVR number" });

/** An IBAN's remainder (ISO 7064 mod 97-10) is 1. */
export const isIban = (text: string): boolean =>
  /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(text) &&
  BigInt([...(text.slice(4) + text.slice(0, 4))].map((c) => Number.parseInt(c, 36)).join("")) % 97n === 1n;

/**
 * Payment means (UNCL 4461) that a Danish supplier may state without a mandate of the buyer's, and what each needs
 * (Peppol DK-R-005 to 011). 30 is refused there; 49 and 59 are direct debits.
 */
const needs = {
  "1": [],
  "10": [],
  "31": ["registration", "account"],
  "42": ["registration", "account"],
  "48": [],
  "50": ["cardType", "creditor"],
  "58": ["iban"],
  "93": ["cardType", "creditor"],
  "97": [],
} as const;
const cards: Partial<Record<string, readonly string[]>> = {
  "50": ["01", "04", "15"],
  "93": ["71", "73", "75"],
};
type Means = keyof typeof needs;

export const PaymentWay = z
  .strictObject({
    means: z.enum(Object.keys(needs) as [Means, ...Means[]]).describe("UNCL 4461"),
    registration: z
      .string()
      .regex(/^\d{4}$/, "Four digits.")
      .optional()
      .describe("31, 42"),
    account: z
      .string()
      .regex(/^\d{1,10}$/, "At most ten digits.")
      .optional()
      .describe("31, 42"),
    iban: z.string().refine(isIban, "An IBAN with its check digits.").optional().describe("58"),
    bic: z
      .string()
      .regex(/^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$/, "Eight or eleven characters.")
      .optional(),
    cardType: z.string().optional().describe("93 (FIK): 71, 73, 75; 50 (giro): 01, 04, 15"),
    creditor: z
      .string()
      .regex(/^\d{7,8}$/, "Eight digits; of a giro seven or eight.")
      .optional()
      .describe("FIK creditor or giro number"),
  })
  .superRefine((way, ctx) => {
    const wanted: readonly string[] = [...needs[way.means], ...(way.means === "58" ? ["bic"] : [])];
    for (const field of needs[way.means])
      if (way[field] === undefined)
        ctx.addIssue({ code: "custom", path: [field], message: `Payment means ${way.means} needs it.` });
    for (const field of Object.keys(way).filter((name) => name !== "means" && !wanted.includes(name)))
      ctx.addIssue({ code: "custom", path: [field], message: `Payment means ${way.means} has none.` });
    const types = cards[way.means];
    if (types && way.cardType !== undefined && !types.includes(way.cardType))
      ctx.addIssue({ code: "custom", path: ["cardType"], message: `One of ${types.join(", ")}.` });
    if (way.means === "93" && way.creditor !== undefined && way.creditor.length !== 8)
      ctx.addIssue({ code: "custom", path: ["creditor"], message: "A FIK creditor has eight digits." });
  })
  .meta({ id: "PaymentWay", description: "How a seller is paid, with what that means needs." });
export type PaymentWay = z.output<typeof PaymentWay>;

/** `DK` and a CVR number, or another country's number. */
const VatNumber = z
  .string()
  .regex(/^[A-Z]{2}[A-Z0-9]{2,13}$/, "A country's code and its number.")
  .refine((text) => !text.startsWith("DK") || isCvr(text.slice(2)), "DK is followed by a CVR number.");

const once = <T>(list: readonly T[]) => new Set(list.map((one) => JSON.stringify(one))).size === list.length;

/** Of a party: what stands of it on documents that it sends or receives. */
export const PartyParticulars = z
  .strictObject({
    address: Address.optional(),
    contacts: z.array(Contact).max(10).default([]).describe("The first stands on documents"),
    documentsEmail: z.email().max(254).optional().describe("Where documents are mailed to"),
    electronicAddress: ElectronicAddress.optional(),
    vatNumber: VatNumber.optional().describe("Left out: DK and the CVR number, where registered"),
    payments: z
      .array(PaymentWay)
      .max(5)
      .refine(once, "must differ")
      .default([])
      .describe("A seller's, the dearest first"),
    fiscalYearStartsIn: z.int().min(1).max(12).default(1).describe("Month in which its fiscal year begins"),
  })
  .meta({ id: "PartyParticulars", description: "What documents say of a party." });
export type PartyParticulars = z.output<typeof PartyParticulars>;

export const demandable = ["buyerReference", "orderReference"] as const;
export type Demand = (typeof demandable)[number];

/** Of a paying unit of a controller: who it is, and which references its invoices must carry. */
export const PayerParticulars = z
  .strictObject({
    name: Line(200),
    contact: Contact.optional(),
    demands: z.array(z.enum(demandable)).max(2).refine(once, "must differ").default([]),
    buyerReference: DocumentReference.optional().describe("Where the agreement names none"),
    accountString: DocumentReference.optional().describe("Dimensions of the ledger"),
  })
  .meta({ id: "PayerParticulars", description: "What a paying unit asks of invoices." });
export type PayerParticulars = z.output<typeof PayerParticulars>;

/** Of an institution: its own EAN, references and payer. */
export const InstitutionParticulars = z
  .strictObject({
    gln: Gln.optional().describe("Its own EAN"),
    payerGln: Gln.optional().describe("Who pays for it"),
    orderReference: DocumentReference.optional(),
    accountString: DocumentReference.optional().describe("Dimensions of the ledger"),
  })
  .meta({ id: "InstitutionParticulars", description: "What invoices say of one institution." });
export type InstitutionParticulars = z.output<typeof InstitutionParticulars>;

const from = LocalDateWire.describe("First day on which they hold; the version before ends on it");

export const NewParticulars = z
  .discriminatedUnion("about", [
    z.strictObject({ about: z.literal("party"), from, says: PartyParticulars }),
    z.strictObject({ about: z.literal("payer"), gln: Gln, from, says: PayerParticulars }),
    z.strictObject({
      about: z.literal("institution"),
      institutionId: PartyNumber,
      from,
      says: InstitutionParticulars,
    }),
  ])
  .meta({ id: "NewParticulars", description: "A new version from a day on, of today at the earliest." });
export type NewParticulars = z.output<typeof NewParticulars>;

export const abouts = ["party", "payer", "institution"] as const;

export const Particulars = z
  .object({
    id: z.uuid(),
    about: z.enum(abouts),
    gln: z.string().nullable().describe("Of which payer"),
    institutionId: z.int().nullable(),
    number: z.int().describe("Counts the versions from 1"),
    from: LocalDateWire,
    to: LocalDateWire.nullable().describe("First day on which they hold no longer; `from`: they never did"),
    says: z.union([InstitutionParticulars, PayerParticulars, PartyParticulars]),
  })
  .meta({ id: "Particulars", description: "One version of what documents say." });
export type Particulars = z.output<typeof Particulars>;

export const ParticularsQuery = PageQuery.extend({
  about: z.enum(abouts).optional(),
  gln: Gln.optional(),
  institutionId: PartyId.optional(),
  on: LocalDateWire.optional().describe("Only those that hold on the day"),
});

export const particularsPast = defineProblem({
  code: "particulars-in-the-past",
  status: 422,
  title: "Particulars begin today at the earliest",
  help: "What held on days that are over stays readable as it was. Only the first version may begin earlier.",
});
