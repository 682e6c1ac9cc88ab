/**
 * A plain copy of anything at all that `JSON.stringify` takes: errors with what hangs on them, cycles, getters that throw,
 * proxies, buffers, addresses. It is bounded in depth, members and text, and knows no secret by its name.
 */

/** Members whose value never reaches a log. Written in small letters alone: `api_key` and `apiKey` are both `apikey`. */
const secret = new Set([
  "body",
  "pupil",
  "pupils",
  "identity",
  "givenname",
  "familyname",
  // What PostgreSQL says of the row that an error is about.
  "detail",
  "where",
  // What Redis was sent, and what a provider of sign-ins was.
  "args",
  "codeverifier",
  "searchparams",
]);
/** The same for every name that ends so: `client_secret`, `accessToken`. */
const secretEnd = /(?:authorization|cookie|pseudonym|password|secret|token|apikey|email)$/;

const depthMax = 8;
/** Of one object or list. */
const membersMax = 100;
/** Of the whole line. */
const valuesMax = 1_000;
const charactersMax = 60_000;
const textMax = 8_000;

/** How much of the line is still to be had. */
interface Left {
  values: number;
  characters: number;
}

const isSecret = (name: string): boolean => {
  const bare = name.replaceAll(/[-_\s]/g, "").toLowerCase();
  return secret.has(bare) || secretEnd.test(bare);
};

/** The copy; `undefined` for what JSON has no word for. Never throws. An error alone becomes `{ err }`. */
export function legible(value: unknown): unknown {
  const left = { values: valuesMax, characters: charactersMax };
  const copy = copied(value, 0, [], left);
  if (typeof copy !== "object" || copy === null || Array.isArray(copy)) return { value: copy };
  return "stack" in copy && !("err" in copy) ? { err: copy } : copy;
}

function copied(value: unknown, depth: number, above: readonly object[], left: Left): unknown {
  try {
    left.values -= 1;
    if (left.values < 0) return "[and more]";
    if (typeof value === "string") return text(value, left);
    if (typeof value === "bigint") return String(value);
    if (typeof value === "number") return Number.isFinite(value) ? value : String(value);
    if (typeof value !== "object" || value === null)
      return typeof value === "boolean" || value === null ? value : undefined;
    if (above.includes(value)) return "[circular]";
    if (depth >= depthMax) return "[deeper]";
    return copyObject(value, depth, [...above, value], left);
  } catch {
    return "[unreadable]";
  }
}

/** A text without the password of an address in it, cut where it is long. */
function text(value: string, left: Left): string {
  const most = Math.max(0, Math.min(textMax, left.characters));
  const cut = value.length > most ? `${value.slice(0, most)}… (${value.length} characters)` : value;
  left.characters -= Math.min(value.length, most);
  return cut.replaceAll(/(\b[a-z][a-z\d+.-]{1,20}:\/\/[^\s:/@]{0,200}):[^\s/@]{1,500}@/gi, "$1:[redacted]@");
}

function copyObject(value: object, depth: number, above: readonly object[], left: Left): unknown {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "[no date]" : value.toISOString();
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (value instanceof ArrayBuffer) return `[${value.byteLength} bytes]`;
  if (value instanceof URL) return text(`${value.protocol}//${value.host}${value.pathname}`, left);
  if (value instanceof Map || value instanceof Set) return `[${value.size} members]`;
  if (Array.isArray(value)) return copyList(value, depth, above, left);
  const copy: Record<string, unknown> = {};
  if (value instanceof Error) copyError(value, copy, depth, above, left);
  copyMembers(value, copy, depth, above, left);
  return copy;
}

function copyList(list: readonly unknown[], depth: number, above: readonly object[], left: Left): unknown[] {
  const copy: unknown[] = [];
  const most = Math.min(list.length, membersMax);
  for (let i = 0; i < most && left.values > 0; i++)
    copy.push(copied(read(list, i), depth + 1, above, left) ?? null);
  if (list.length > copy.length) copy.push(`[and ${list.length - copy.length} more]`);
  return copy;
}

/** What an error says, which may hang on its prototype or be hidden from a list of its members. */
function copyError(
  error: Error,
  copy: Record<string, unknown>,
  depth: number,
  above: readonly object[],
  left: Left,
): void {
  const name = read(error, "name");
  const made = read(read(error, "constructor"), "name");
  copy["type"] = copied(name === "Error" || name === undefined ? made : name, depth + 1, above, left);
  for (const key of ["message", "stack", "code", "cause", "errors"]) {
    const copy1 = copied(read(error, key), depth + 1, above, left);
    if (copy1 !== undefined) copy[key] = copy1;
  }
}

function copyMembers(
  value: object,
  copy: Record<string, unknown>,
  depth: number,
  above: readonly object[],
  left: Left,
): void {
  const names = Object.keys(value);
  for (const name of names.slice(0, membersMax)) {
    if (Object.hasOwn(copy, name) || left.values <= 0) continue;
    const one = isSecret(name) ? "[redacted]" : copied(read(value, name), depth + 1, above, left);
    // `__proto__` would set the prototype; no member of a line has that name.
    if (one !== undefined && name !== "__proto__") copy[text(name, left)] = one;
  }
  if (names.length > membersMax) copy["and"] = `${names.length - membersMax} more`;
}

/** A member, or a word for what came of asking for it. */
function read(from: unknown, key: string | number): unknown {
  try {
    return (from as Record<string | number, unknown> | undefined)?.[key];
  } catch {
    return "[unreadable]";
  }
}
