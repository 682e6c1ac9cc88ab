import { createHash } from "node:crypto";
import { mkdir, open, rename } from "node:fs/promises";
import { join } from "node:path";
import { type Message, writeMail } from "./mail.ts";

/** What whoever took a message answered, and what it took. */
export interface Receipt {
  channel: string;
  /** Hex, of every byte that was handed on. */
  sha256: string;
  /** The mail server's answer, with the number in its queue; a file's name in a folder. */
  answer: string;
  /** Addresses that were refused while others were taken. */
  refused: readonly string[];
}

/** A message was not taken. */
export class NotTaken extends Error {
  override name = "NotTaken";
  /**
   * `refused`: for ever, by the receiver's side. `later`: this message, for now. `away`: nobody took anything, so that
   * other messages need not be tried at once either.
   */
  readonly outcome: "refused" | "later" | "away";
  constructor(outcome: NotTaken["outcome"], reason: string, cause?: unknown) {
    super(reason, { cause });
    this.outcome = outcome;
  }
}

/** How messages leave the program: by a mail server, or into a folder. Both hand on the same bytes. */
export interface Delivery {
  /** The platform's own address, which every message is from. */
  readonly sender: string;
  /** Resolves once the message is safely handed on; throws `NotTaken`. */
  deliver(message: Message): Promise<Receipt>;
}

export const sha256Of = (mail: Buffer): string => createHash("sha256").update(mail).digest("hex");

/** One `.eml` file per message, named by its id and complete when it is there. */
export function folderDelivery(folder: string, sender: string): Delivery {
  return {
    sender,
    async deliver(message) {
      const mail = await writeMail(message, sender);
      const name = `${message.id}.eml`;
      const path = join(folder, name);
      try {
        await mkdir(folder, { recursive: true });
        const file = await open(`${path}.part`, "w", 0o600);
        try {
          await file.writeFile(mail);
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(`${path}.part`, path);
      } catch (error) {
        throw new NotTaken("away", "the folder of messages could not be written", error);
      }
      return { channel: "folder", sha256: sha256Of(mail), answer: name, refused: [] };
    },
  };
}
