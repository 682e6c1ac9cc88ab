import type { Download } from "../platform/operation/kinds.ts";
import { html } from "./html.ts";
import { type Notice, noticeBody } from "./notice.ts";
import { page } from "./page.ts";

export function frontPage(notice: Notice | undefined): Download {
  return page(
    "Fælles indkøb af digitale læremidler",
    "/",
    html`<p>Samkøb er en markedsplads, hvor kommuner, skoler, dagtilbud og biblioteker køber digitale læremidler
sammen. Kommuner samler deres behov i fællesudbud, forlag afgiver forseglede bud, og tildelingen bliver til aftaler
og licenser. Skolerne trækker på kommunens puljer, brugen afstemmes måned for måned, og fakturaerne følger af
afstemningen.</p>
${notice ? noticeBody(notice) : undefined}
<section aria-labelledby="videre"><h2 id="videre">Videre</h2>
<ul>
<li><a href="/catalogue">Læremidler</a>: hvad der er på markedet, til hvem og til hvilke priser</li>
<li><a href="/rounds">Fællesudbud</a>: offentliggjorte udbud og deres tildeling</li>
<li><a href="/reference">API-reference</a>: alle kald med roller, felter og eksempler</li>
<li><a href="/openapi.yaml">openapi.yaml</a>: den samme reference i maskinlæsbar form (OpenAPI 3.1)</li>
<li><a href="/problems">Fejltyper</a>: hvad et afslag betyder, og hvad man kan gøre</li>
<li><a href="/readyz">Driftsstatus</a>: om tjenesten er klar</li>
</ul></section>`,
  );
}
