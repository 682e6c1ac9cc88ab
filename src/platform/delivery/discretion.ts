import type { Reader } from "../db/database.ts";
import type { Ctx } from "../operation/context.ts";
import { must } from "../problem.ts";
import type { Delivered } from "./listing.ts";

/**
 * Messages whose words not everybody at the sender may read: a domain names their kind and who may. The others see that
 * something was sent, to whom and when. Whoever a message was sent to reads it.
 */
type MayRead = (tx: Reader, ctx: Ctx, subject: string) => Promise<boolean>;

const kinds = new Map<string, MayRead>();

/** Names a kind of message that `may` is asked about, once for each subject. */
export function defineDiscreetMessage(kind: string, may: MayRead): void {
  must(!kinds.has(kind), `messages of the kind '${kind}' are defined twice`);
  kinds.set(kind, may);
}

/** Whether not everybody may read the words of messages of this kind. */
export const isDiscreet = (kind: string): boolean => kinds.has(kind);

/** The messages with the words left out that this caller may not read. */
export async function withoutHidden(tx: Reader, ctx: Ctx, rows: Delivered[]): Promise<Delivered[]> {
  const asked = new Map<string, boolean>();
  const shown: Delivered[] = [];
  for (const row of rows) {
    const may = row.partyId === ctx.plane.party ? undefined : kinds.get(row.kind);
    const about = `${row.kind} ${row.subject}`;
    if (may && !asked.has(about)) asked.set(about, await may(tx, ctx, row.subject));
    // Its hash goes too: a letter is short enough to be guessed.
    shown.push(may && !asked.get(about) ? { ...row, body: "", sha256: null } : row);
  }
  return shown;
}
