/** The API's sentences about a field, and what a page says instead; `$1` or a function takes what a sentence names. */

export type Sentence = readonly [pattern: RegExp, text: string | ((...parts: string[]) => string)];

/** What is said for a sentence of the API, where it is one that is known. */
export function saidFor(sentences: readonly Sentence[], detail: string): string | undefined {
  for (const [pattern, text] of sentences) {
    const found = pattern.exec(detail);
    if (!found) continue;
    const parts = found.slice(1).map((part) => part ?? "");
    return typeof text === "string"
      ? text.replaceAll(/\$(\d)/g, (_all, n: string) => parts[Number(n) - 1] ?? "")
      : text(...parts);
  }
  return undefined;
}
