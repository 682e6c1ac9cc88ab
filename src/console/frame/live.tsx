import type { ComponentChildren } from "preact";
import { useSight } from "./sight.ts";

/**
 * A part of a page that is asked for again while something runs: when the server says that it has changed (`live.js`), and
 * every few seconds where that is not heard; without scripts a reload does it.
 */
export function Live({
  id,
  running,
  children,
}: {
  id: string;
  running: boolean;
  children: ComponentChildren;
}) {
  const { path } = useSight();
  const again = running
    ? {
        "hx-get": path,
        "data-live": true,
        "hx-trigger": "changed, every 5s",
        "hx-select": `#${id}`,
        "hx-target": "this",
        "hx-swap": "outerHTML",
      }
    : {};
  return (
    <section id={id} aria-live="polite" {...again}>
      {children}
    </section>
  );
}
