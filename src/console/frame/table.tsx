import type { ComponentChildren } from "preact";

/** A table with a caption and header cells; the first cell of a row names the row. It scrolls in a frame of its own. */
export function Table({
  caption,
  quiet = false,
  head,
  rows,
}: {
  caption: string;
  /** The caption is only heard: a heading above says it already. */
  quiet?: boolean;
  head: readonly string[];
  rows: readonly (readonly ComponentChildren[])[];
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard (WCAG 2.1.1)
    <section class="table--responsive-scroll" aria-label={caption} tabIndex={0}>
      <table class="table table--compact">
        <caption class={quiet ? "sr-only" : undefined}>{caption}</caption>
        <thead>
          <tr>
            {head.map((name) => (
              <th scope="col" key={name}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([first, ...rest], n) => (
            <tr key={n}>
              <th scope="row">{first}</th>
              {rest.map((cell, column) => (
                <td key={column}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
