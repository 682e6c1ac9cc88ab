import { Problem } from "../../platform/problem.ts";
import { faultText, problemText } from "./problem-text.ts";
import { useSight } from "./sight.ts";

/** What came of a question that a page asks on the side: the answer, or why there is none. The page itself stands. */
export type Attempt<T> = { value: T; problem?: never } | { value?: never; problem: Problem };

/** Asks; a refusal is part of what is shown, a failure of ours is not. */
export async function attempt<T>(ask: () => Promise<T>): Promise<Attempt<T>> {
  try {
    return { value: await ask() };
  } catch (error) {
    if (error instanceof Problem && error.def.status < 500) return { problem: error };
    throw error;
  }
}

/** What a place is called, or the nearest place around it. */
function labelOf(labels: Readonly<Record<string, string>>, pointer: string): string | undefined {
  for (let place = pointer; place !== ""; place = place.slice(0, Math.max(0, place.lastIndexOf("/"))))
    if (labels[place] !== undefined) return labels[place];
  return undefined;
}

/** Why there is no answer, in the reader's language, with what is wrong at which place. */
export function NoAnswer({
  problem,
  labels = {},
}: {
  problem: Problem;
  /** What places of the question are called, by their pointers. */
  labels?: Readonly<Record<string, string>>;
}) {
  const { reading } = useSight();
  const { forms } = reading.texts.pages.frame;
  const { title, help, detail, original } = problemText(reading, problem);
  return (
    <div class="alert alert-warning" role="alert">
      <div class="alert-body">
        <p class="alert-heading">{title}</p>
        <p class="alert-text">{detail ?? help}</p>
        {(problem.errors ?? []).length > 0 && (
          <ul class="nobullet-list">
            {problem.errors!.map((error) => {
              const label = labelOf(labels, error.pointer);
              const text = faultText(reading, error);
              return <li key={error.pointer}>{label === undefined ? text : `${label}: ${text}`}</li>;
            })}
          </ul>
        )}
        {original !== undefined && (
          <details>
            <summary>{forms.original}</summary>
            <p lang="en">{original}</p>
          </details>
        )}
      </div>
    </div>
  );
}
