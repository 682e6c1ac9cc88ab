import type { ComponentChildren } from "preact";
import { assets } from "./assets.ts";
import type { IslandName } from "./islands.ts";

/**
 * A part of a page that a script of ours works in; `given` is what it starts from. Until the script runs, it says what to do
 * where none does.
 */
export function Island({
  name,
  given,
  without,
  children,
}: {
  name: IslandName;
  given: object;
  /** What is said where no script runs, for whatever reason; the island takes it away. */
  without?: ComponentChildren;
  children: ComponentChildren;
}) {
  return (
    <>
      <div data-island={name} data-given={JSON.stringify(given)}>
        {without !== undefined && (
          <div class="alert alert-info" data-without="">
            <div class="alert-body">{without}</div>
          </div>
        )}
        {children}
      </div>
      <script type="module" src={assets().islands[name]} />
    </>
  );
}

/** Where an island says what was refused: above what it is about. */
export const Refuses = () => <div data-refuses="" />;
/** Where an island says what it is doing: beside its button. */
export const Says = () => <p role="status" data-says="" />;
