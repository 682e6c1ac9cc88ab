import { createTransport } from "nodemailer";
import { z } from "zod";
import { outside } from "../counters.ts";
import { cutText } from "../text.ts";
import { type Message, writeMail } from "./mail.ts";
import { type Delivery, NotTaken, type Receipt, sha256Of } from "./port.ts";

/** What the mail library says of a message that was not taken; anything else in it is the library's. */
const Fault = z.object({
  code: z.string().optional(),
  command: z.string().optional(),
  message: z.string().optional(),
  /** Of the socket's own fault: `connect` where there never was a connection. */
  syscall: z.string().optional(),
  response: z.string().optional(),
  responseCode: z.int().optional(),
  rejectedErrors: z.array(z.object({ responseCode: z.int().optional() })).optional(),
});

/** No answer within this many milliseconds: the message waits for its next attempt, and others go on. */
const patience = { connect: 10_000, silence: 20_000, whole: 45_000 };

/** A server's line as it may be shown and stored. */
const shown = (text: string): string => cutText(text.replace(/[\p{Cc}\s]+/gu, " ").trim(), 400);

/** What a fault means: a 5xx to an address or to the message is final; all else may pass. */
export function notTaken(error: unknown): NotTaken {
  const { code, command, message, syscall, response, responseCode, rejectedErrors } = Fault.catch({}).parse(
    error,
  );
  const codes = rejectedErrors?.map((one) => one.responseCode ?? 0) ?? [responseCode ?? 0];
  const ofReceiver = (code === "EENVELOPE" && command !== "MAIL FROM") || code === "EMESSAGE";
  const answer = shown(response ?? "the mail server gave no reason");
  if (ofReceiver && codes.every((one) => one >= 500)) return new NotTaken("refused", answer, error);
  if (ofReceiver) return new NotTaken("later", answer, error);
  const never = syscall === "connect" || /^(Connection timeout|Greeting never received)/.test(message ?? "");
  if (never || code === "EAUTH" || code === "EDNS" || code === "ETLS")
    return new NotTaken("away", "the mail server could not be reached or did not let us in", error);
  return new NotTaken("later", "the connection to the mail server broke", error);
}

/**
 * Hands messages to the mail server of `url` (`smtp://user:password@host:587`, `smtps://host`), a connection each: one
 * that is slow takes no other's time. STARTTLS is used where it is offered; `?requireTLS=true` refuses to go without.
 */
export function smtpDelivery(url: string, sender: string, within = patience): Delivery {
  const transport = createTransport({
    url,
    connectionTimeout: within.connect,
    greetingTimeout: within.connect,
    dnsTimeout: within.connect,
    socketTimeout: within.silence,
  });
  const channel = `smtp:${new URL(url).hostname}`;
  return {
    sender,
    deliver: (message) => outside("mail", () => hand(message)),
  };

  async function hand(message: Message): Promise<Receipt> {
    const mail = await writeMail(message, sender);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new NotTaken("later", "the mail server was too slow")), within.whole);
    });
    const sent = transport.sendMail({ envelope: { from: sender, to: [...message.to] }, raw: mail });
    sent.catch(() => {});
    try {
      const { response, rejected } = await Promise.race([sent, late]);
      return {
        channel,
        sha256: sha256Of(mail),
        answer: shown(response),
        refused: rejected,
      };
    } catch (error) {
      throw error instanceof NotTaken ? error : notTaken(error);
    } finally {
      clearTimeout(timer);
    }
  }
}
