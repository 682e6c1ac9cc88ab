import type { Seen } from "../../support/browser.ts";

/** Markup in every text that people write: a page on which it is markup shows it to a browser as such. */
export const markup = `<x-planted onclick="planted()">'`;

/** Members of bodies that people write in their own words. */
const words =
  /^(name|title|text|reason|reasons|note|comment|description|declaration|signatory|role|question|answer|kvalitet|help|minutes|contents)$/;
/** Words that look the same and are chosen from a list. */
const chosen =
  /^(evaluator|opener|buyer|approver|finance|school|data|publisher|admin|operator|usage|access|catalogue)$/;

/** A body with markup after each text in somebody's own words. */
export function planted(content: object): object {
  const change = (value: unknown, key: string): unknown => {
    if (typeof value === "string")
      return words.test(key) && !chosen.test(value) ? `${value} ${markup}` : value;
    if (Array.isArray(value)) return value.map((one) => change(one, key));
    if (value === null || typeof value !== "object") return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, change(one, name)]));
  };
  return change(content, "") as object;
}

/** What of a page is taken for markup that somebody wrote, is a script of the page's own, or leads to one. */
export function unescapedOn({ raw, html }: Pick<Seen, "raw" | "html">): string[] {
  return [
    ...(raw.includes("<x-planted") ? [raw.slice(raw.indexOf("<x-planted") - 80).slice(0, 200)] : []),
    ...html.querySelectorAll("x-planted, script:not([src]), style, base, iframe, object, embed").map(String),
    ...html
      .querySelectorAll("*")
      .flatMap((one) => Object.keys(one.attributes).map((name) => [name, one] as const))
      .filter(([name]) => /^on|^style$|^srcdoc$|^hx-on/.test(name))
      .map(([name, one]) => `${name} of ${one.tagName}`),
    ...html
      .querySelectorAll("[href], [src], [action], [formaction]")
      .flatMap((one) => ["href", "src", "action", "formaction"].map((name) => one.getAttribute(name)))
      .filter(
        (address) => address !== undefined && !/^(\/(?![/\\])|#|\?|mailto:|tel:|https?:\/\/)/.test(address),
      )
      .map((address) => `leads to ${address}`),
  ];
}
