import { createHash } from "node:crypto";

/**
 * Makes of a recorded exchange an example that is the same whenever it is recorded: ids, keys and hashes are drawn
 * from the place where they are met first, instants are rounded, lists and texts are cut.
 */

const rowsShown = 2;
const textShown = 300;

const uuid = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g;
const token = /\bsamk_[0-9a-z]{8}_[A-Za-z0-9_-]+/g;
const shortId = /^[0-9a-z]{8}$/;
const ageKey = /(age1|AGE-SECRET-KEY-1)([0-9a-zA-Z]{58})/g;
/** What nobody could read or guess: hashes, cursors, signatures. */
const opaque = /[A-Za-z0-9_-]{28,}={0,2}/g;
const instant = /(\d{4}-\d{2}-\d{2}T\d{2}):\d{2}(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})/g;

const digest = (text: string): string => createHash("sha256").update(text).digest("hex");

/** `length` characters of `alphabet`, always the same for the same seed. */
function drawn(seed: string, length: number, alphabet: string): string {
  let text = "";
  for (let n = 0; text.length < length; n++)
    for (const byte of createHash("sha256").update(`${seed} ${n}`).digest())
      text += alphabet[byte % alphabet.length];
  return text.slice(0, length);
}

const digits = "0123456789";
const lower = `${digits}abcdefghijklmnopqrstuvwxyz`;
const any = `${lower}ABCDEFGHIJKLMNOPQRSTUVWXYZ`;

/** What stands for each random value, for the whole recording. */
export class Scrubber {
  private readonly known = new Map<string, string>();

  private for(value: string, make: () => string): string {
    const found = this.known.get(value) ?? make();
    this.known.set(value, found);
    return found;
  }

  private uuid(value: string, place: string): string {
    return this.for(value, () => {
      const hex = digest(`uuid ${place}`);
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
    });
  }

  private opaque(value: string, place: string): string {
    if (/^[a-z0-9-]+$/.test(value) && !/^[0-9a-f]+$/.test(value)) return value;
    return this.for(value, () =>
      /^[0-9a-f]+$/.test(value)
        ? drawn(`hex ${place}`, value.length, "0123456789abcdef")
        : drawn(`text ${place}`, value.length, any),
    );
  }

  /** A text with everything random in it replaced. `place` is where it stands: operation and path. */
  text(value: string, place: string): string {
    if (shortId.test(value) && /\/(id|keyId)$/.test(place) && /\d/.test(value))
      return this.for(value, () => drawn(`id ${place}`, 8, lower));
    return value
      .replaceAll(token, (all) =>
        this.for(all, () => `samk_${drawn(`id ${place}`, 8, lower)}_${"x".repeat(12)}`),
      )
      .replaceAll(ageKey, (all, head: string) =>
        this.for(all, () => {
          const rest = drawn(`age ${place}`, 58, lower);
          return head + (head === "age1" ? rest : rest.toUpperCase());
        }),
      )
      .replaceAll(uuid, (all) => this.uuid(all, place))
      .replaceAll(instant, "$1:00:00$2")
      .replaceAll(opaque, (all) =>
        uuid.test(all) || all.startsWith("AGE-SECRET") || all.startsWith("age1")
          ? all
          : this.opaque(all, place),
      );
  }

  value(value: unknown, place: string): unknown {
    if (Array.isArray(value)) return fullest(value).map((item, i) => this.value(item, `${place}/${i}`));
    if (typeof value === "object" && value !== null)
      return Object.fromEntries(
        Object.entries(value).map(([name, member]) => [name, this.value(member, `${place}/${name}`)]),
      );
    if (typeof value !== "string") return value;
    const text = this.text(value, place);
    return text.length > textShown ? `${text.slice(0, textShown)}…` : text;
  }
}

/**
 * The rows that are shown of a list: those with most members, in the list's order. The first ones would be others each
 * time, since most lists are sorted by ids that are drawn.
 */
function fullest(rows: readonly unknown[]): unknown[] {
  const ranked = rows.map((row, i) => ({ i, row, members: shapeOf(row) }));
  ranked.sort(
    (a, b) =>
      b.members.length - a.members.length ||
      (a.members.join() < b.members.join() ? -1 : a.members.join() > b.members.join() ? 1 : a.i - b.i),
  );
  return ranked
    .slice(0, rowsShown)
    .sort((a, b) => a.i - b.i)
    .map(({ row }) => row);
}

/** The members that a value has, however long its lists are and whatever its values: what must not go stale. */
export function shapeOf(value: unknown, at = ""): string[] {
  if (Array.isArray(value)) return [...new Set(value.flatMap((item) => shapeOf(item, `${at}[]`)))].sort();
  if (typeof value !== "object" || value === null) return [at];
  return Object.entries(value)
    .flatMap(([name, member]) => shapeOf(member, `${at}/${name}`))
    .sort();
}
