import type { ComponentChildren } from "preact";
import { renderToString } from "preact-render-to-string";
import type { Download } from "../../platform/operation/kinds.ts";
import type { Language } from "../../texts/index.ts";
import { assets } from "./assets.ts";
import type { Reading } from "./language.ts";

export const htmlType = "text/html; charset=utf-8";

type Chapter = keyof Reading["say"]["frame"]["chapters"];
const chapters: readonly [Chapter, string][] = [
  ["front", "/"],
  ["catalogue", "/catalogue"],
  ["rounds", "/rounds"],
  ["reference", "/reference"],
  ["problems", "/problems"],
];

/** What a page is called, where it lies, and which chapter of the menu it belongs to. */
export interface Place {
  title: string;
  /** Its own address, with its query: where a change of language comes back to. */
  path: string;
  chapter?: Chapter;
}

/** A whole page in the house's frame: language, landmarks, a way past the navigation. */
export function page(reading: Reading, place: Place, main: ComponentChildren): Download {
  const body = renderToString(
    <Frame reading={reading} place={place}>
      {main}
    </Frame>,
  );
  return { body: `<!doctype html>${body}`, contentType: htmlType };
}

function Frame({
  reading,
  place,
  children,
}: {
  reading: Reading;
  place: Place;
  children: ComponentChildren;
}) {
  const { say, language } = reading;
  const { stylesheets, scripts } = assets();
  return (
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${place.title} · ${say.frame.name}`}</title>
        {stylesheets.map((href) => (
          <link rel="stylesheet" href={href} key={href} />
        ))}
        {scripts.map((src) => (
          <script defer src={src} key={src} />
        ))}
      </head>
      <body>
        <a class="skipnav" href="#main">
          {say.frame.skip}
        </a>
        <Header reading={reading} place={place} />
        <main id="main" tabIndex={-1} class="container page-container">
          <h1>{place.title}</h1>
          {children}
        </main>
        <Footer reading={reading} />
      </body>
    </html>
  );
}

function Header({ reading: { say, language }, place }: { reading: Reading; place: Place }) {
  const other: Language = language === "da" ? "en" : "da";
  return (
    <header class="top">
      <div class="container top-line">
        <a class="name" href="/">
          {say.frame.name}
        </a>
        <a href={`/language/${other}?return=${encodeURIComponent(place.path)}`} lang={other} hrefLang={other}>
          {say.frame.otherLanguage}
        </a>
      </div>
      <nav class="container" aria-label={say.frame.menu}>
        <ul class="menu">
          {chapters.map(([chapter, href]) => (
            <li key={chapter}>
              <a href={href} {...(chapter === place.chapter ? { "aria-current": "page" as const } : {})}>
                {say.frame.chapters[chapter]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </header>
  );
}

function Footer({ reading: { say } }: { reading: Reading }) {
  return (
    <footer class="bottom">
      <div class="container">
        <p>{say.frame.about}</p>
        <p>
          {say.frame.technical}: <a href="/openapi.yaml">openapi.yaml</a> · <a href="/livez">livez</a> ·{" "}
          <a href="/readyz">readyz</a>
        </p>
      </div>
    </footer>
  );
}
