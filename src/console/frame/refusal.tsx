import { randomUUID } from "node:crypto";
import type { Refusal, WhoMay } from "../../platform/http/pages.ts";
import { common, type Problem } from "../../platform/problem.ts";
import { type Reading, readingOf } from "./language.ts";
import { page } from "./page.tsx";
import { faultText, problemText } from "./problem-text.ts";

/** What of an address's query is wrong: asked for again with what was written, and the way to the page without it. */
function Faults({ reading, problem, path }: { reading: Reading; problem: Problem; path: string }) {
  const errors = problem.errors ?? [];
  if (errors.length === 0) return null;
  const { refusal } = reading.texts.pages.frame;
  const { pathname, searchParams } = new URL(path, "http://here.invalid");
  const narrowed = errors.flatMap((error) => {
    const name = error.pointer.startsWith("?") ? error.pointer.slice(1) : "";
    const label = refusal.filters[name];
    return label === undefined ? [] : [{ name, label, text: faultText(reading, error) }];
  });
  const others = errors.filter(({ pointer }) => !narrowed.some(({ name }) => pointer === `?${name}`));
  const asked = new Set(narrowed.map(({ name }) => name));
  // Days belong together: whoever mends one sees the other.
  for (const day of ["from", "to"])
    if ((asked.has("from") || asked.has("to")) && !asked.has(day))
      narrowed.push({ name: day, label: refusal.filters[day]!, text: "" });
  const shown = new Set(narrowed.map(({ name }) => name));
  return (
    <>
      {[...new Set(others.map((error) => faultText(reading, error)))].map((text) => (
        <p key={text}>{text}</p>
      ))}
      {narrowed.length > 0 && (
        <form method="get" action={pathname} noValidate>
          {[...searchParams].map(
            ([name, value], n) =>
              !shown.has(name) &&
              !name.startsWith("_") &&
              name !== "cursor" && <input type="hidden" name={name} value={value} key={`${name} ${n}`} />,
          )}
          {narrowed.map((field) => (
            <Narrowing {...field} value={searchParams.get(field.name) ?? ""} key={field.name} />
          ))}
          <button type="submit" class="button button-primary">
            {reading.texts.pages.frame.list.filter}
          </button>
        </form>
      )}
      {errors.some(({ pointer }) => pointer.startsWith("?")) && (
        <p>
          <a href={pathname}>{refusal.unfiltered}</a>
        </p>
      )}
    </>
  );
}

/** One part of the query, as it was written. */
function Narrowing({
  name,
  label,
  text,
  value,
}: {
  name: string;
  label: string;
  text: string;
  value: string;
}) {
  const id = `filter-${name}`;
  const day = (name === "from" || name === "to") && /^(\d{4}-\d\d-\d\d)?$/.test(value);
  const shared = {
    ...{ class: "form-input", id, name, value, autocomplete: "off" as const },
    ...(text === "" ? {} : { "aria-invalid": true as const, "aria-describedby": `${id}-error` }),
  };
  return (
    <div class={`form-group${text === "" ? "" : " form-error"}`}>
      <label class="form-label" for={id}>
        {label}
      </label>
      {text !== "" && (
        <span class="form-error-message" id={`${id}-error`}>
          {text}
        </span>
      )}
      {day ? <input type="date" {...shared} /> : <input type="text" {...shared} />}
    </div>
  );
}

/** The people whom a refused person may be to go on, each with the button that switches and comes back to the page. */
function Switches({ reading, whoMay, path }: { reading: Reading; whoMay: readonly WhoMay[]; path: string }) {
  const { refusal } = reading.texts.pages.frame;
  return (
    <section aria-labelledby="switch">
      <h2 id="switch">{refusal.switchTitle}</h2>
      <p>{refusal.switchHow}</p>
      <ul class="nobullet-list">
        {whoMay.map(({ personId, name, partyName, institutionName }) => (
          <li key={personId}>
            <form method="post" action="/me">
              <input type="hidden" name="_do" value="change" />
              <input type="hidden" name="_of" value={personId} />
              <input type="hidden" name="_key" value={randomUUID()} />
              <input type="hidden" name="personId" value={personId} />
              <input type="hidden" name="return" value={path} />
              <button type="submit" class="button button-primary">
                {refusal.switchTo(name, institutionName ?? partyName)}
              </button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A refusal as a page: what it means, what can be done, and what was written, to be sent again. */
export function refusalPage({ problem, requestId, languages, path, fields, whoMay = [] }: Refusal): string {
  const reading = readingOf({ languages });
  const { refusal, forms } = reading.texts.pages.frame;
  const { title, help, detail, original } = problemText(reading, problem);
  const again = problem.def === common.unauthenticated && fields !== undefined;
  const { body } = page(
    reading,
    { title, path: "/" },
    <>
      <p class="font-lead">{detail ?? help}</p>
      {again && (
        <>
          <p>
            <a href={`/sign-in?return=${encodeURIComponent(path)}`} target="_blank" rel="noopener">
              {reading.texts.pages.frame.signIn}
            </a>
          </p>
          <form method="post" action={path}>
            {[...fields].flatMap(([name, texts]) =>
              texts.map((text, n) => <input type="hidden" name={name} value={text} key={`${name} ${n}`} />),
            )}
            <p>{refusal.signInFirst}</p>
            <button type="submit" class="button button-primary">
              {refusal.again}
            </button>
          </form>
        </>
      )}
      {whoMay.length > 0 && <Switches reading={reading} whoMay={whoMay} path={path} />}
      <Faults reading={reading} problem={problem} path={path} />
      {original !== undefined && (
        <details>
          <summary>{forms.original}</summary>
          <p lang="en">{original}</p>
        </details>
      )}
      <p>
        <a href="/home">{refusal.front}</a>
      </p>
      <p class="small-text">{refusal.request(requestId)}</p>
    </>,
  );
  return String(body);
}
