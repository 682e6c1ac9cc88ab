import type { SignInWay } from "../../platform/operation/context.ts";
import type { Reading } from "../frame/language.ts";

/** A link for each way to sign in; `also` goes with each. */
export function Ways({
  ways,
  reading: { language, texts },
  query,
}: {
  ways: readonly SignInWay[];
  reading: Reading;
  query: Readonly<Record<string, string>>;
}) {
  const { signIn } = texts.pages;
  if (ways.length === 0) return <p>{signIn.none}</p>;
  return (
    <ul class="nobullet-list">
      {ways.map(({ id, label }) => (
        <li key={id}>
          <a class="button button-primary" href={`/sign-in/with/${id}?${new URLSearchParams(query)}`}>
            {signIn.by(label[language])}
          </a>
        </li>
      ))}
    </ul>
  );
}
