/** The demo provider's two pages: unmistakably a demo, and nobody's real sign-in. */

/** People who belong together on the page. */
export interface Group {
  title: string;
  people: readonly { subject: string; name: string; what: string }[];
}

const style = `body{font:1rem/1.5 system-ui,sans-serif;margin:0;background:#fff8e1;color:#222}
main{max-width:60rem;margin:0 auto;padding:1rem}h1{margin:.5rem 0}h2{font-size:1.1rem;margin:1.5rem 0 .5rem}
p.demo{background:#222;color:#fff;padding:.5rem 1rem;margin:0}ul{list-style:none;padding:0;display:grid;gap:.5rem;
grid-template-columns:repeat(auto-fill,minmax(15rem,1fr))}a.person{display:block;padding:.6rem .8rem;background:#fff;
border:1px solid #8a6d00;border-radius:4px;color:#123;text-decoration:none}a.person:hover,a.person:focus{background:#ffecb3}
a.person span{display:block;font-size:.85rem;color:#555}`;

const escaped = (text: string): string => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);

function whole(
  title: string,
  lead: string,
  groups: readonly Group[],
  hrefOf: (subject: string) => string,
): string {
  const sections = groups.map(
    ({ title: name, people }) =>
      `<section><h2>${escaped(name)}</h2><ul>${people
        .map(
          (one) =>
            `<li><a class="person" href="${escaped(hrefOf(one.subject))}"><strong>${escaped(one.name)}</strong><span>${escaped(one.what)}</span></a></li>`,
        )
        .join("")}</ul></section>`,
  );
  return `<!doctype html><html lang="da"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title><style>${style}</style></head><body>
<p class="demo">DEMO: opdigtede personer, ingen adgangskoder, kun på denne maskine. / Made-up people, no passwords, this machine only.</p>
<main><h1>${escaped(title)}</h1><p>${escaped(lead)}</p>${sections.join("")}</main></body></html>`;
}

/** Where a demo begins: a click, and one is that person in the product at `product`. */
export const frontPage = (groups: readonly Group[], product: string): string =>
  whole(
    "Hvem vil du være?",
    `Vælg en person, og du er logget ind i Samkøb på ${product}.`,
    groups,
    (subject) => `/as/${subject}`,
  );

/** In the middle of a sign-in that began in the product. */
export const choosePage = (groups: readonly Group[], uid: string): string =>
  whole(
    "Demologin",
    "Vælg, hvem du er.",
    groups,
    (subject) => `/choose/${uid}?person=${encodeURIComponent(subject)}`,
  );
