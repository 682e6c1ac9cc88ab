import type { Download } from "../platform/operation/kinds.ts";
import { html } from "./html.ts";
import { page } from "./page.ts";

/** Where an e-mail's link leads. Looking confirms nothing: mail filters look at every link. */
export const confirmationPage = (token: string): Download =>
  page(
    "Bekræft e-mailadressen",
    "/",
    html`<p>Adressen er først bekræftet, når linkets hemmelighed er sendt ind. Det gøres én gang og uden nøgle:</p>
<p><code>POST /v1/email-confirmations</code> med <code>{"token": "${token}"}</code></p>
<p>Er det ikke jer, der har angivet adressen, skal I ikke gøre noget.</p>`,
  );
