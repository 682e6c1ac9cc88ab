import type { Download } from "../platform/operation/kinds.ts";
import { type Html, html } from "./html.ts";

export const htmlType = "text/html; charset=utf-8";

const chapters: [string, string][] = [
  ["/", "Forside"],
  ["/catalogue", "Læremidler"],
  ["/rounds", "Fællesudbud"],
  ["/reference", "API-reference"],
  ["/problems", "Fejltyper"],
];

/** A whole page in the house's frame: language, landmarks, a way past the navigation. */
export function page(title: string, here: string, main: Html): Download {
  const links = chapters.map(
    ([href, name]) =>
      html`<li><a href="${href}"${href === here ? html` aria-current="page"` : undefined}>${name}</a></li>`,
  );
  const text = html`<!doctype html>
<html lang="da">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Samkøb</title>
<link rel="stylesheet" href="/console.css">
</head>
<body>
<a class="skip" href="#indhold">Spring til indhold</a>
<header><p class="name"><a href="/">Samkøb</a></p>
<nav aria-label="Hovedmenu"><ul>${links}</ul></nav></header>
<main id="indhold" tabindex="-1">
<h1>${title}</h1>
${main}
</main>
<footer><p>Samkøb: fælles indkøb og licenser til digitale læremidler. <a href="/openapi.yaml">openapi.yaml</a> ·
<a href="/livez">livez</a> · <a href="/readyz">readyz</a></p></footer>
</body>
</html>
`;
  return { body: text.text, contentType: htmlType };
}

export const stylesheet = `:root { color-scheme: light dark; --ink: #1a1a1a; --paper: #fff; --line: #767676; --link: #00508c; --soft: #f1f4f7; }
@media (prefers-color-scheme: dark) { :root { --ink: #ececec; --paper: #16191d; --line: #8a929b; --link: #8fc7ff; --soft: #22272d; } }
* { box-sizing: border-box; }
body { margin: 0; font: 1.05rem/1.55 system-ui, sans-serif; color: var(--ink); background: var(--paper); }
header, main, footer { max-width: 68rem; margin: 0 auto; padding: 1rem; }
header { display: flex; flex-wrap: wrap; gap: 0.5rem 2rem; align-items: baseline; border-bottom: 1px solid var(--line); }
.name { margin: 0; font-size: 1.3rem; font-weight: 700; }
nav ul { display: flex; flex-wrap: wrap; gap: 0.5rem 1.25rem; list-style: none; margin: 0; padding: 0; }
a { color: var(--link); }
a[aria-current] { font-weight: 700; }
a:focus-visible, [tabindex]:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
main:focus { outline: none; }
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 1rem; top: 0.5rem; background: var(--paper); padding: 0.5rem; }
.table { overflow-x: auto; margin: 1rem 0; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; font-weight: 700; padding: 0.4rem 0; }
th, td { text-align: left; vertical-align: top; padding: 0.35rem 0.75rem 0.35rem 0; border-bottom: 1px solid var(--line); overflow-wrap: break-word; }
tbody th { font-weight: 600; }
pre, code { font: 0.95em ui-monospace, monospace; background: var(--soft); }
pre { padding: 0.75rem; overflow-x: auto; }
.search { display: flex; flex-wrap: wrap; gap: 0.5rem 1rem; align-items: end; }
.search p { margin: 0; flex: 1 1 9rem; }
.search .wide { flex-basis: 100%; }
label { display: block; font-weight: 600; }
input, select, button { font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--line); border-radius: 0.2rem; padding: 0.35rem 0.5rem; width: 100%; }
button { background: var(--link); color: var(--paper); font-weight: 600; cursor: pointer; }
input:focus-visible, select:focus-visible, button:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.notice { border-left: 0.4rem solid var(--link); background: var(--soft); padding: 0.5rem 1rem; }
footer { border-top: 1px solid var(--line); margin-top: 3rem; font-size: 0.95rem; }
`;
