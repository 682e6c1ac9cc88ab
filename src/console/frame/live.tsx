import type { ComponentChildren } from "preact";
import { useSight } from "./sight.ts";

/** A part of a page that is asked for again every few seconds while something runs; without scripts a reload does it. */
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
        "hx-trigger": "every 2s",
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
