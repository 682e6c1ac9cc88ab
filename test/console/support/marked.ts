import { CommentNode, type HTMLElement, type Node, TextNode } from "node-html-parser";

/**
 * A catalogue of which every text is in ⟦ ⟧, made from the Danish one: what is read on a page without the marks does not
 * come from the catalogue, and is data, or a text that nobody can translate.
 */

/** The same catalogue with marks, where `on` says so: what functions say as well. */
export function marked<T>(part: T, on: () => boolean): T {
  if (typeof part === "string") return `⟦${part}⟧` as T;
  if (typeof part === "function") {
    const say = (...given: unknown[]) => {
      const said: unknown = part(...given);
      return on() ? marked(said, on) : said;
    };
    return say as T;
  }
  if (Array.isArray(part)) return part.map((one) => marked(one, on)) as T;
  if (part === null || typeof part !== "object" || part instanceof Date) return part;
  return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, marked(inner, on)])) as T;
}

const heard = ["title", "alt", "aria-label", "aria-description", "aria-roledescription", "placeholder"];
/** Elements of which nothing is read, or which hold what machines read. */
const unread = new Set(["SCRIPT", "STYLE", "TEMPLATE", "PRE", "CODE"]);

/** Everything that a page says: what is read, and what is heard instead. What is in another language says so itself. */
export function saidOn(html: HTMLElement): string[] {
  const said: string[] = [];
  const look = (node: Node): void => {
    if (node instanceof TextNode) said.push(node.text);
    if (node instanceof CommentNode) return;
    const element = node as HTMLElement;
    if (unread.has(element.tagName) || element.getAttribute?.("lang") === "en") return;
    for (const name of heard) {
      const text = element.getAttribute?.(name);
      if (text !== undefined) said.push(text);
    }
    if (/^(submit|button|reset)$/.test(element.getAttribute?.("type") ?? "") && element.tagName === "INPUT")
      said.push(element.getAttribute("value") ?? "");
    for (const child of node.childNodes) look(child);
  };
  look(html);
  return said;
}

/** What of a text is in no mark. Texts of the catalogue may stand within others. */
function outsideMarks(text: string): string {
  let rest = text;
  for (let before = ""; before !== rest; ) {
    before = rest;
    rest = rest.replaceAll(/⟦[^⟦⟧]*⟧/g, " ");
  }
  return rest;
}

/** Letters, but for those of a fingerprint. */
const hasLetters = (text: string): boolean => /\p{L}/u.test(text) && !/^[0-9a-f-]{8,64}$/.test(text);
const bare = (text: string): string => text.replaceAll(/^[^\p{L}\p{N}<]+|[^\p{L}\p{N}>'"]+$/gu, "");
/** What is the same in every language. */
const technical = new Set([
  "<!doctype html>",
  "openapi.yaml",
  "livez",
  "readyz",
  "CSV",
  "JSON",
  "GLN",
  "CVR",
  "EAN",
]);

/** Whether a text is made of what the program was given: whole values, between them signs and numbers. */
function isData(text: string, data: ReadonlySet<string>): boolean {
  const words = text.split(/\s+/).filter(Boolean);
  for (let from = 0; from < words.length; ) {
    if (!hasLetters(words[from]!)) {
      from += 1;
      continue;
    }
    let to = words.length;
    for (; to > from; to--) {
      const value = words.slice(from, to).join(" ");
      if (technical.has(value) || data.has(value) || data.has(bare(value))) break;
    }
    if (to === from) return false;
    from = to;
  }
  return true;
}

/** What a page says that neither comes from the catalogue nor is data. */
export function unmarkedOn(html: HTMLElement, data: ReadonlySet<string>): string[] {
  return saidOn(html)
    .map(outsideMarks)
    .map((text) => text.replaceAll(/\s+/g, " ").trim())
    .filter((text) => hasLetters(text) && !isData(text, data));
}

/** A code of the program's own: never for people, whoever has stored it. */
const isCode = (text: string): boolean => /^[a-z]+([A-Z_-][a-z]+)*$|^[A-Z]+(_[A-Z]+)*$/.test(text);
/** Members that hold what people have chosen themselves, or what is drawn by chance, though it looks like a code. */
const own =
  /^(reference|provider|subject|subjects|lot|criterion|className|class|pupil|login|email|address|code|path|name|last4|categories|key_id)$/;

/** Every text that rows hold, as it may stand on a page; codes of the program's own are left out. */
export function dataIn(rows: unknown, found: Set<string> = new Set()): Set<string> {
  const look = (value: unknown, key: string): void => {
    if (typeof value === "string") {
      if (isCode(value) && !own.test(key)) return;
      const text = value.replaceAll(/\s+/g, " ").trim();
      found.add(text);
      found.add(bare(text));
    } else if (Array.isArray(value)) for (const one of value) look(one, key);
    else if (value !== null && typeof value === "object")
      for (const [name, one] of Object.entries(value)) look(one, name);
  };
  look(rows, "");
  return found;
}
