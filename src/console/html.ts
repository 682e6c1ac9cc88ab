/** Text that is known to be markup: only `html` makes it, and it escapes whatever is put in. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
  toString(): string {
    return this.text;
  }
}

export type Inset = string | number | bigint | undefined | null | Html | readonly Inset[];

const escapes: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  "`": "&#96;",
};
const escapeText = (text: string): string => text.replaceAll(/[&<>"'`]/g, (sign) => escapes[sign]!);

function markup(value: Inset): string {
  if (value === undefined || value === null) return "";
  if (value instanceof Html) return value.text;
  if (Array.isArray(value)) return value.map(markup).join("");
  return escapeText(String(value));
}

/**
 * A page's markup. Everything in `${…}` is escaped, save other `html` pieces and lists of them; undefined
 * and null come out empty. Attributes must stand in quotes; addresses in them must be the program's own paths.
 */
export function html(literal: TemplateStringsArray, ...values: Inset[]): Html {
  return new Html(literal.reduce((text, piece, i) => text + piece + markup(values[i]), ""));
}

/** A table with a caption and header cells; the first cell of a row names the row. */
export function table(
  caption: string,
  columns: readonly string[],
  rows: readonly (readonly Inset[])[],
): Html {
  return html`<div class="table" role="region" aria-label="${caption}" tabindex="0"><table>
<caption>${caption}</caption>
<thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>${rows.map(
    ([first, ...rest]) =>
      html`<tr><th scope="row">${first}</th>${rest.map((cell) => html`<td>${cell}</td>`)}</tr>\n`,
  )}</tbody>
</table></div>`;
}

/** Prose with `code` and [link](/path) as the API's descriptions use them; other addresses stay text. */
export function prose(text: string): Html {
  const paragraphs = text.split(/\n\n+/).map((paragraph) => {
    const pieces = paragraph.split(/(`[^`]+`|\[[^\]]+\]\(\/[^)\s\\]*\)|\*\*[^*]+\*\*)/);
    return html`<p>${pieces.map(inline)}</p>`;
  });
  return html`${paragraphs}`;
}

function inline(piece: string): Html {
  const link = /^\[([^\]]+)\]\((\/(?!\/)[^)]*)\)$/.exec(piece);
  if (link) return html`<a href="${link[2]}">${inline(link[1]!)}</a>`;
  if (/^`[^`]+`$/.test(piece)) return html`<code>${piece.slice(1, -1)}</code>`;
  if (/^\*\*[^*]+\*\*$/.test(piece)) return html`<strong>${piece.slice(2, -2)}</strong>`;
  return html`${piece}`;
}
