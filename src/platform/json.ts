import { common, Problem } from "./problem.ts";

/** Reads JSON that comes from outside, the same way whether it is a request's body or what came out of a seal. */

/** Most bytes of a JSON text, and most levels that it may nest. */
export const jsonBytesMax = 1_048_576;
export const depthMax = 32;

const bad = (detail: string, at = ""): Problem =>
  new Problem(common.badRequest, detail, { errors: [{ pointer: at, detail }] });

/**
 * The value of a JSON text: UTF-8, at most `bytesMax` and 32 levels, no NUL, no half surrogate pair, no number beyond a
 * double, no member twice, no prototype keys. Refuses (400) with the place; `what` begins each sentence: "The body".
 */
export function readJson(bytes: Uint8Array, what: string, bytesMax = jsonBytesMax): unknown {
  if (bytes.length > bytesMax) throw bad(`${what} has ${bytes.length} bytes; at most ${bytesMax}.`);
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw bad(`${what} is not UTF-8 text.`);
  }
  const named = countMembers(text, what);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw bad(`${what} is not valid JSON.`);
  }
  // JSON.parse keeps the last of members that have one name: then fewer are left than the text has.
  if (checkValue(value, "") !== named) throw bad(`${what} names a member twice in one object.`);
  return value;
}

/** Counts brackets and members outside strings before JSON.parse builds anything; answers how many members there are. */
function countMembers(text: string, what: string): number {
  let depth = 0;
  let members = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (inString) {
      if (c === 92) i++;
      else if (c === 34) inString = false;
    } else if (c === 34) inString = true;
    else if (c === 58) members++;
    else if (c === 123 || c === 91) {
      if (++depth > depthMax) throw bad(`${what} is nested deeper than ${depthMax} levels.`);
    } else if (c === 125 || c === 93) depth--;
  }
  return members;
}

/**
 * Refuses by place what PostgreSQL's text does not take (NUL, half a surrogate pair), what is no number and what reaches
 * for a prototype. Answers how many members the value has.
 */
function checkValue(value: unknown, at: string): number {
  if (typeof value === "string") {
    if (value.includes("\0")) throw bad("Text may not hold a NUL character: remove it.", at);
    if (!value.isWellFormed()) throw bad("Text holds half a surrogate pair: send valid Unicode.", at);
    return 0;
  }
  if (typeof value === "number" && !Number.isFinite(value))
    throw bad("A number is larger than can be read.", at);
  if (typeof value !== "object" || value === null) return 0;
  const entries = Object.entries(value);
  let members = Array.isArray(value) ? 0 : entries.length;
  for (const [key, member] of entries) {
    const here = `${at}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    if (key === "__proto__" || key === "constructor" || key === "prototype")
      throw bad("Unknown member: remove it.", here);
    checkValue(key, at);
    members += checkValue(member, here);
  }
  return members;
}
