import { createHash, randomUUID } from "node:crypto";
import { link, mkdir, open, readFile, unlink } from "node:fs/promises";
import { join } from "node:path";
import { NotTaken } from "./port.ts";

/** Electronic documents leave the program: by an access point of the network, or into a folder. The bytes are never changed. */

export interface OutgoingDocument {
  /** What the receiving side knows it again by: the same at each attempt, so that it is taken once. */
  key: string;
  /** Its number: names the file in a folder. */
  name: string;
  format: string;
  xml: string;
  /** Scheme and id in the network: `0088:5790000000005`. */
  sender: string;
  receiver: string;
}

export interface DocumentReceipt {
  /** What the receiving side gave for it. */
  receipt: string;
  /** SHA-256 of the bytes that were handed on. */
  sha256: Buffer;
}

/** The bytes of a document that leaves, with their SHA-256. */
export function bytesOf(xml: string): { bytes: Uint8Array<ArrayBuffer>; sha256: Buffer } {
  const bytes = new Uint8Array(Buffer.from(xml, "utf8"));
  return { bytes, sha256: createHash("sha256").update(bytes).digest() };
}

/** Resolves once the document is safely taken; throws `NotTaken`. Taking the same twice is taking it once. */
export interface DocumentPort {
  deliver(document: OutgoingDocument): Promise<DocumentReceipt>;
}

/** What the network, or a buyer through it, said of a document. */
export interface DocumentAnswer {
  /** The access point's own id of it: an answer that comes twice is one. */
  id: string;
  /** The document's. */
  key: string;
  kind: "message" | "invoice";
  code: "AB" | "IP" | "UQ" | "CA" | "RE" | "AP" | "PD";
  reasons: { code: string; text: string }[];
  at: Date;
}

/** An access point also has answers to be fetched; one that is kept is acknowledged and comes no more. */
export interface AccessPoint extends DocumentPort {
  /** The oldest, so many as are taken at once; `unread` hears why something there is no answer. */
  answers(unread?: (why: string) => void): Promise<DocumentAnswer[]>;
  acknowledge(id: string): Promise<void>;
}

export interface DocumentPorts {
  accessPoint?: AccessPoint | undefined;
  folder?: DocumentPort | undefined;
}

/** A name that is a file's, whatever the number holds. */
const fileOf = (name: string): string => `${name.replaceAll(/[^\p{L}\p{N}._-]/gu, "_")}.xml`;

/**
 * One file a document, complete when it is there (written beside, then linked). A file is never overwritten: the same
 * bytes are the same document, others are refused.
 */
export function documentFolder(folder: string): DocumentPort {
  return {
    async deliver({ name, xml }) {
      const file = fileOf(name);
      const path = join(folder, file);
      const { bytes, sha256 } = bytesOf(xml);
      const receipt = `${file} sha256:${sha256.toString("hex")}`;
      const part = join(folder, `.${file}.${randomUUID()}.part`);
      try {
        await mkdir(folder, { recursive: true });
        const handle = await open(part, "wx", 0o600);
        try {
          await handle.writeFile(bytes);
          await handle.sync();
        } finally {
          await handle.close();
        }
        // A link, not a rename: a rename would put itself in the place of a file that is there.
        await link(part, path).catch(async (error: unknown) => {
          if (!isThere(error)) throw error;
          if (!(await readFile(path)).equals(bytes))
            throw new NotTaken("refused", `the folder holds another document named ${file}`);
        });
      } catch (error) {
        if (error instanceof NotTaken) throw error;
        throw new NotTaken("away", "the folder of documents could not be written", error);
      } finally {
        await unlink(part).catch(() => {});
      }
      return { receipt, sha256 };
    },
  };
}

const isThere = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "EEXIST";
