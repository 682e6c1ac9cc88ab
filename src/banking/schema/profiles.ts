import { z } from "zod";
import { InstantWire } from "../../platform/calendar.ts";
import { defineProblem } from "../../platform/problem.ts";
import { bankHeadings } from "../../texts/index.ts";

export { invoiceWords } from "../../texts/index.ts";

/** How a bank writes its statement as CSV: a profile is data, ours or the seller's own. */

/** Days as banks write them. */
export const DayForm = z.enum(["dd-mm-yyyy", "dd.mm.yyyy", "dd/mm/yyyy", "yyyy-mm-dd", "yyyymmdd"]);
export type DayForm = z.output<typeof DayForm>;

const Heading = z
  .string()
  .min(1)
  .max(80)
  .regex(/^\P{C}+$/u, "must be one line");
const columns = z
  .strictObject({
    bookedOn: Heading,
    valueOn: Heading.optional(),
    amount: Heading.optional(),
    credit: Heading.optional(),
    debit: Heading.optional(),
    balance: Heading.optional(),
    currency: Heading.optional(),
    text: z.array(Heading).max(6).optional(),
    paymentId: Heading.optional(),
    reference: Heading.optional(),
    endToEndId: Heading.optional(),
    payerName: Heading.optional(),
    payerAccount: Heading.optional(),
    status: Heading.optional().describe("A line is read where it is one of `bookedWords`"),
  })
  .refine(
    ({ amount, credit, debit }) =>
      amount === undefined ? credit !== undefined && debit !== undefined : !credit && !debit,
    {
      path: ["amount"],
      message: "must be there, or `credit` and `debit` both",
    },
  );

export const CsvProfileSays = z
  .strictObject({
    encoding: z.enum(["utf-8", "windows-1252"]),
    separator: z.enum([";", ",", "tab"]),
    decimal: z.enum([",", "."]),
    days: DayForm,
    skip: z.int().min(0).max(50).optional(),
    bookedWords: z.array(Heading).max(10).optional().describe("What `status` says of a line that is booked"),
    columns: columns,
  })
  .refine(({ separator, decimal }) => separator !== decimal, {
    path: ["decimal"],
    message: "must not be the separator",
  })
  .meta({ id: "BankCsvProfileSays", description: "How a bank's CSV is to be read." });
export type CsvProfileSays = z.output<typeof CsvProfileSays>;

export const ProfileName = z
  .string()
  .regex(/^[a-z][a-z0-9-]{1,39}$/, "must be 2 to 40 of a-z, 0-9 and -, a letter first");

/** Shipped: what banks' exports in Denmark commonly have, by their headings. None is a bank's own word. */
const danish = { separator: ";", decimal: "," } as const;
const h = bankHeadings;
export const shippedProfiles: Readonly<Record<string, CsvProfileSays>> = {
  "dato-tekst-beloeb": {
    ...{ ...danish, encoding: "windows-1252", days: "dd-mm-yyyy" },
    columns: { bookedOn: h.day, text: [h.text], amount: h.amount, balance: h.balance },
  },
  bogfoeringsdato: {
    ...{ ...danish, encoding: "utf-8", days: "dd.mm.yyyy" },
    columns: {
      ...{ bookedOn: h.bookedOn, valueOn: h.valueOn, text: [h.text, h.message], amount: h.amount },
      ...{ balance: h.balance, currency: h.currency, paymentId: h.paymentId, reference: h.reference },
      ...{ payerName: h.payerName, payerAccount: h.payerAccount },
    },
  },
  "ind-ud": {
    ...{ ...danish, encoding: "windows-1252", days: "dd-mm-yyyy" },
    columns: { bookedOn: h.day, text: [h.text], credit: h.into, debit: h.out, balance: h.balance },
  },
  iso: {
    ...{ encoding: "utf-8", separator: ",", decimal: ".", days: "yyyy-mm-dd" },
    columns: {
      ...{ bookedOn: "bookedOn", valueOn: "valueOn", text: ["text"], amount: "amount", balance: "balance" },
      ...{ currency: "currency", paymentId: "paymentId", reference: "reference", endToEndId: "endToEndId" },
      ...{ payerName: "payerName", payerAccount: "payerAccount" },
    },
  },
};

export const NewCsvProfile = z.strictObject({ name: ProfileName, says: CsvProfileSays }).meta({
  id: "NewBankCsvProfile",
  description: "A seller's own profile.",
});
export type NewCsvProfile = z.output<typeof NewCsvProfile>;
export const CsvProfile = z
  .object({
    name: ProfileName,
    shipped: z.boolean(),
    says: CsvProfileSays,
    changedAt: InstantWire.nullable(),
  })
  .meta({ id: "BankCsvProfile", description: "A profile of CSV, shipped or own." });
export type CsvProfile = z.output<typeof CsvProfile>;

/** Own profiles of a seller. */
export const profilesMax = 50;
export const tooManyProfiles = defineProblem({
  code: "bank-profiles-full",
  status: 409,
  title: "There are too many profiles",
  help: `A seller has at most ${profilesMax} profiles of its own. Change one of them.`,
});
export const noProfile = defineProblem({
  code: "bank-profile-unknown",
  status: 422,
  title: "There is no such profile of a bank's CSV",
  help: "`GET /v1/bank-profiles` lists those that there are; `PUT /v1/bank-profiles` makes one of your own.",
});
