import type { z } from "zod";
import { common } from "../../../platform/problem.ts";
import { faultText, problemText } from "../problem-text.ts";
import { useSight } from "../sight.ts";
import { fieldAt, idOf, namesOf } from "./form.tsx";

/** Who of the reader's party has changed it meanwhile; what is stored now stands at each field. */
function ChangedBy() {
  const { refused, reading } = useSight();
  if (refused?.problem.def !== common.preconditionFailed) return null;
  const { changedBy, changedAt } = refused.problem.extensions as z.output<
    typeof common.preconditionFailed.extensions
  >;
  if (changedBy === undefined || changedAt === undefined) return null;
  const { forms } = reading.texts.pages.frame;
  return <p class="alert-text">{forms.changedBy(changedBy, reading.forms.instant(new Date(changedAt)))}</p>;
}

/** Why the page's form was refused, in the reader's language, with a link to each field at fault. */
export function ErrorSummary() {
  const { refused, reading, path, drawn } = useSight();
  if (!refused) return null;
  const { problem } = refused;
  const { forms } = reading.texts.pages.frame;
  const { title, help, detail, original } = problemText(reading, problem);
  const form = { name: refused.form, of: refused.of, refused };
  const names = namesOf({ drawn }, form);
  // Where no field of the form is at fault, what is wrong is said without a place.
  const items = new Map<string, string | undefined>();
  for (const error of problem.errors ?? []) {
    const field = fieldAt(error.pointer, names);
    const text = faultText(reading, error);
    const id = field === undefined ? undefined : idOf(form, field);
    const label = id === undefined ? undefined : drawn.get(id)?.label;
    items.set(label === undefined ? text : `${label}: ${text}`, id === undefined ? undefined : `#${id}`);
  }
  return (
    <div
      class="alert alert-error"
      role="alert"
      aria-labelledby="refused"
      id="refusal"
      data-problem={problem.def.code}
      tabIndex={-1}
    >
      <div class="alert-body">
        <h2 class="alert-heading" id="refused">
          {title}
        </h2>
        <p class="alert-text">{detail ?? help}</p>
        <ChangedBy />
        {items.size > 0 && (
          <ul class="nobullet-list">
            {[...items].map(([text, href]) => (
              <li key={text}>{href === undefined ? text : <a href={href}>{text}</a>}</li>
            ))}
          </ul>
        )}
        {problem.def === common.freshSignIn && (
          <p>
            <a href={`/sign-in/fresh?return=${encodeURIComponent(path)}`} target="_blank" rel="noopener">
              {forms.signInAgain}
            </a>
          </p>
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
