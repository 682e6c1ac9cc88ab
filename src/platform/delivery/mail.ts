import MailComposer from "nodemailer/lib/mail-composer/index.js";

/** One message on its way out. Sent twice (after a crash), it has the same id. */
export interface Message {
  id: string;
  /** E-mail addresses; never none. */
  to: readonly string[];
  /** The name of the party that sends, shown beside the platform's address. */
  from: string;
  /** The sending party's own address, where it has confirmed one. */
  replyTo?: string | undefined;
  /** Of the words in it. */
  language: string;
  title: string;
  body: string;
  writtenAt: Date;
  attachments?: readonly { filename: string; content: Uint8Array; contentType: string }[];
}

/** A display name on one line, without what would end it. */
const plain = (text: string): string => text.replace(/[\p{Cc}"<>\\]+/gu, " ").trim();

/**
 * The bytes of a message (RFC 5322), the same for every way out and every attempt: text, an identifier that
 * follows from the message's id, files where there are any, and marked as sent by a program (RFC 3834), so that no holiday answers it.
 */
export function writeMail(message: Message, sender: string): Promise<Buffer> {
  const domain = sender.slice(sender.lastIndexOf("@") + 1);
  return new MailComposer({
    messageId: `<${message.id}@${domain}>`,
    date: message.writtenAt,
    from: { name: plain(message.from), address: sender },
    to: [...message.to],
    ...(message.replyTo === undefined ? {} : { replyTo: message.replyTo }),
    subject: plain(message.title),
    text: message.body,
    textEncoding: "base64",
    attachments: (message.attachments ?? []).map(({ content, ...one }) => ({
      ...one,
      content: Buffer.from(content),
    })),
    // What parts a message with files would else be drawn anew each time.
    baseBoundary: message.id,
    headers: { "Content-Language": message.language, "Auto-Submitted": "auto-generated" },
    // Nothing is read from the disk or the net, whatever stands in a text.
    disableFileAccess: true,
    disableUrlAccess: true,
    xMailer: false,
  })
    .compile()
    .build();
}
