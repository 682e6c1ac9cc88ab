import { z } from "zod";
import { Gln } from "../../parties/index.ts";
import { InstantWire } from "../../platform/calendar.ts";
import { defineJob, Poke } from "../../platform/job.ts";
import { defineMachine } from "../../platform/machine.ts";
import { PageQuery } from "../../platform/operation/list.ts";
import { defineProblem } from "../../platform/problem.ts";
import { ShortText } from "../../platform/text.ts";

/** How an invoice is handed to its buyer, and what the network and the buyer answer. */

/**
 * by_hand: no way is known, or none may be taken without a person. replaced: a person has chosen another way, or sent it
 * by itself.
 */
export const deliveryMachine = defineMachine({
  name: "InvoiceDelivery",
  column: "billing_delivery.state",
  initial: ["waiting", "by_hand"],
  table: {
    waiting: { send: "sent", giveUp: "dead", fault: "by_hand", replace: "replaced" },
    dead: { again: "waiting", replace: "replaced" },
    by_hand: { replace: "replaced" },
    sent: { replace: "replaced" },
    replaced: {},
  },
});
export const DeliveryState = z.enum(["waiting", "sent", "dead", "by_hand", "replaced"]);
export type DeliveryState = z.output<typeof DeliveryState>;

export const DeliveryChannel = z.enum(["access_point", "folder", "email"]);
export type DeliveryChannel = z.output<typeof DeliveryChannel>;
/** seller: it sends them by itself; no-way: neither address nor mail for documents; faulty: an official rule refuses it. */
export const ByHandWhy = z.enum(["seller", "no-way", "no-access-point", "faulty"]);
export type ByHandWhy = z.output<typeof ByHandWhy>;
export const Attention = z.enum(["by_hand", "dead", "not_delivered", "rejected", "queried"]);

export const MessageCode = z.enum(["AB", "AP", "RE"]);
export type MessageCode = z.output<typeof MessageCode>;
export const InvoiceCode = z.enum(["AB", "IP", "UQ", "CA", "RE", "AP", "PD"]);
export type InvoiceCode = z.output<typeof InvoiceCode>;

export const AnswerReasons = z.array(z.object({ code: z.string(), text: z.string() }));
export const DeliveryAnswer = z
  .object({
    kind: z.enum(["message", "invoice"]).describe("Of the network, or of the buyer"),
    code: InvoiceCode,
    reasons: AnswerReasons,
    at: InstantWire,
  })
  .meta({ id: "DeliveryAnswer", description: "What was answered, by Peppol's codes." });
export type DeliveryAnswer = z.output<typeof DeliveryAnswer>;

export const InvoiceDelivery = z
  .object({
    id: z.uuid(),
    invoiceId: z.uuid(),
    selfBilled: z.boolean().describe("A self-billed document: it goes to who delivers"),
    invoiceNumber: z.string(),
    buyerName: z.string().describe("Who gets it"),
    number: z.int(),
    channel: DeliveryChannel.nullable().describe("null: a person has to"),
    receiver: z.string().nullable(),
    state: DeliveryState,
    why: ByHandWhy.nullable().describe("Why a person has to"),
    attention: Attention.nullable().describe("What waits for a person"),
    attempts: z.int(),
    nextAttemptAt: InstantWire.nullable(),
    failure: z.string().nullable(),
    faults: z.array(z.string()).describe("Of the official rules"),
    sentAt: InstantWire.nullable(),
    receipt: z.string().nullable(),
    answers: z.array(DeliveryAnswer),
    note: z.string().nullable(),
    madeAt: InstantWire,
  })
  .meta({ id: "InvoiceDelivery", description: "A way that an invoice takes to its buyer." });
export type InvoiceDelivery = z.output<typeof InvoiceDelivery>;

export const InvoiceDeliveryQuery = PageQuery.extend({
  invoiceId: z.uuid().optional(),
  waits: z.enum(["true"]).optional().describe("Only what waits for a person"),
});

export const NewDelivery = z
  .strictObject({
    channel: DeliveryChannel.optional().describe("Left out: as it was tried last"),
  })
  .meta({ id: "NewInvoiceDelivery", description: "Sends an invoice once more." });
export type NewDelivery = z.output<typeof NewDelivery>;

export const DeliveryNote = z
  .strictObject({
    note: ShortText,
  })
  .meta({ id: "DeliveryNote", description: "What came of it." });

const Wish = z.enum(["address", "folder", "email", "by_hand"]);
export const DeliveryRules = z
  .strictObject({
    channel: Wish.default("address").describe(
      "address: by the payer's electronic address, else to the buyer's mail for documents",
    ),
    payers: z
      .array(z.strictObject({ gln: Gln, channel: Wish }))
      .max(500)
      .refine((list) => new Set(list.map(({ gln }) => gln)).size === list.length, "must differ")
      .optional()
      .describe("Left out: those there are stay"),
  })
  .meta({ id: "DeliveryRules", description: "How a seller's invoices leave." });
export type DeliveryRules = z.output<typeof DeliveryRules>;

export const SignedAnswer = z
  .strictObject({ signed: z.string().max(60_000).describe("Compact JWS, HS256") })
  .meta({ id: "SignedDeliveryAnswer", description: "An access point's answer about a document." });
export const AnswerTaken = z
  .object({ taken: z.boolean().describe("false: no document of ours has that key") })
  .meta({ id: "DeliveryAnswerTaken", description: "Whether it was kept." });

export const DeadDelivery = z
  .object({
    id: z.uuid(),
    publisherId: z.int(),
    channel: DeliveryChannel.nullable(),
    attempts: z.int(),
    deadAt: InstantWire,
  })
  .meta({ id: "DeadInvoiceDelivery", description: "A delivery that was given up; its seller knows why." });
export type DeadDelivery = z.output<typeof DeadDelivery>;

export const deliverInvoice = defineJob({
  name: "billing.deliver",
  payload: z.object({ deliveryId: z.uuid() }),
  description: "Hand an invoice's document to its buyer's access point, a folder or the mail.",
});
export const redeliverInvoices = defineJob({
  name: "billing.redeliver",
  payload: Poke,
  description: "Hand on the invoices whose next attempt is due.",
});
export const askAccessPoint = defineJob({
  name: "billing.ask-access-point",
  payload: Poke,
  description: "Fetch what receivers have answered.",
});
export const deliveryAnswered = defineJob({
  name: "billing.delivery-answered",
  payload: z.object({ deliveryId: z.uuid() }),
  description: "A receiver has answered.",
});

export const deliveryUnderway = defineProblem({
  code: "delivery-underway",
  status: 409,
  title: "The invoice is on its way",
  help: "An attempt runs at this moment, or is about to begin. Look again in a few minutes.",
});
export const noSuchWay = defineProblem({
  code: "no-such-way",
  status: 422,
  title: "The invoice cannot go that way",
  help: "A mail needs the buyer's address for documents, as it stood when the invoice was issued. `detail` says what is missing.",
});
export const nothingWaits = defineProblem({
  code: "nothing-waits",
  status: 409,
  title: "Nothing of this delivery waits for a person",
  help: "It was seen to, another way was chosen, or it is on its way.",
});
export const signatureWrong = defineProblem({
  code: "signature-wrong",
  status: 401,
  title: "It is not signed by the access point",
  help: "Send a compact JWS, HS256 with the shared secret, whose payload is the answer. Without a secret nothing is taken.",
});
