import type { Refusal } from "../../platform/http/pages.ts";
import { common } from "../../platform/problem.ts";
import { readingOf } from "./language.ts";
import { page } from "./page.tsx";
import { problemText } from "./problem-text.ts";

/** A refusal as a page: what it means, what can be done, and what was written, to be sent again. */
export function refusalPage({ problem, requestId, languages, path, fields }: Refusal): string {
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
      {problem.errors?.map(({ pointer, detail: fault }) => (
        <p key={pointer} lang="en">
          <code>{pointer}</code>: {fault}
        </p>
      ))}
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
