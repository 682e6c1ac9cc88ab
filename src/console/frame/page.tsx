import type { ComponentChildren } from "preact";
import { renderToString } from "preact-render-to-string";
import type { Caller, Role } from "../../platform/operation/caller.ts";
import type { Download } from "../../platform/operation/kinds.ts";
import { Bug } from "../../platform/problem.ts";
import type { Language } from "../../texts/index.ts";
import { assets } from "./assets.ts";
import type { Reading } from "./language.ts";
import { type Refused, type Sight, SightContext } from "./sight.ts";
import { groupsOf, menuOf } from "./site.ts";
import type { Who } from "./who.ts";

export const htmlType = "text/html; charset=utf-8";

type Chapter = keyof Reading["say"]["frame"]["chapters"];
/** Everybody's pages. */
const chapters: readonly [Chapter, string][] = [
  ["front", "/"],
  ["catalogue", "/catalogue"],
  ["rounds", "/rounds"],
  ["reference", "/reference"],
  ["problems", "/problems"],
];
/** Of these, what stands in the menu of somebody who has signed in; the rest is at the foot. */
const shared: readonly Chapter[] = ["catalogue", "rounds"];

/** What a page is called, where it lies, and which chapter of the menu it belongs to. */
export interface Place {
  title: string;
  /** Its own address, with its query: where a change of language comes back to. */
  path: string;
  /** The menu's entry to which it belongs: one of everybody's, or the path of one's own. */
  chapter?: string;
  /** Who looks, where somebody has signed in. */
  caller?: Caller | undefined;
  /** What they and their party are called. */
  who?: Who | undefined;
  /** How much waits behind each entry of the menu, by its path. */
  counts?: ReadonlyMap<string, number>;
  refused?: Refused | undefined;
  newKey?: () => string;
}

/** A whole page in the house's frame: language, landmarks, a way past the navigation. */
export function page(reading: Reading, place: Place, main: ComponentChildren): Download {
  const { path, refused, newKey = noKey } = place;
  const drawn: Sight["drawn"] = new Map();
  const draw = () =>
    renderToString(
      <SightContext.Provider value={{ reading, path, refused, drawn, newKey }}>
        <Frame reading={reading} place={place}>
          {main}
        </Frame>
      </SightContext.Provider>,
    );
  // What is wrong is listed before the fields, by their labels: a refused page is drawn once to learn them.
  if (refused) draw();
  const body = draw();
  return { body: `<!doctype html>${body}`, contentType: htmlType };
}

const noKey = (): string => {
  throw new Bug("a form is drawn on a page that takes none");
};

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
  const { stylesheets, scripts, icon } = assets();
  return (
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${place.title} · ${say.frame.name}`}</title>
        {stylesheets.map((href) => (
          <link rel="stylesheet" href={href} key={href} />
        ))}
        <link rel="icon" href={icon} type="image/svg+xml" />
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
        <Footer reading={reading} place={place} />
      </body>
    </html>
  );
}

/** More entries than these are folded away on a phone, where they would push the page below what is seen. */
const menuShort = 6;

/** An entry of the menu: where it leads, its name, whether it is the page's own, how much waits there. */
type Entry = readonly [href: string, name: string, here: boolean, waiting?: number | undefined];
/** Entries under one name, folded; an entry that is alone in its group stands for itself. */
interface Group {
  name: string;
  folded: readonly Entry[];
}

function entriesOf({ say, texts }: Reading, { caller, chapter, counts }: Place): (Entry | Group)[] {
  const signedIn = caller !== undefined && caller.partyKind !== "nobody";
  const common = chapters
    .filter(([name]) => !signedIn || shared.includes(name))
    .map(([name, href]): Entry => [href, say.frame.chapters[name], name === chapter]);
  if (!signedIn) return common;
  const menu = menuOf(caller);
  const entryOf = ({ path, name }: (typeof menu)[number]): Entry => [
    path,
    name(texts.pages),
    path === chapter,
    counts?.get(path),
  ];
  const own =
    groupsOf(menu)?.map(({ group, entries }) =>
      entries.length === 1
        ? entryOf(entries[0]!)
        : { name: texts.pages.frame.groups[group], folded: entries.map(entryOf) },
    ) ?? menu.map(entryOf);
  return [["/home", texts.pages.frame.home, chapter === "/home"], ...own, ...common];
}

function Header({ reading, place }: { reading: Reading; place: Place }) {
  const { say, language, texts } = reading;
  const { frame } = texts.pages;
  const other: Language = language === "da" ? "en" : "da";
  const signedIn = place.caller !== undefined && place.caller.partyKind !== "nobody";
  const entries = entriesOf(reading, place);
  return (
    <header class="top">
      <div class="container top-line">
        <a class="name" href="/">
          {say.frame.name}
        </a>
        <ul class="top-links">
          <li>
            <a
              href={`/language/${other}?return=${encodeURIComponent(place.path)}`}
              lang={other}
              hrefLang={other}
            >
              {say.frame.otherLanguage}
            </a>
          </li>
          {signedIn ? (
            <li>
              <a href="/me">{frame.signedInAs}</a>
            </li>
          ) : (
            <li>
              <a href={`/sign-in?return=${encodeURIComponent(place.path === "/" ? "/home" : place.path)}`}>
                {frame.signIn}
              </a>
            </li>
          )}
        </ul>
      </div>
      {place.who && <Looking who={place.who} roles={place.caller?.roles ?? []} reading={reading} />}
      <nav class="container" aria-label={say.frame.menu}>
        {entries.length > menuShort && <MenuToggle reading={reading} entries={entries} />}
        <ul class="menu no-max-width">
          {entries.map((one) =>
            "folded" in one ? (
              <Folded group={one} reading={reading} key={one.name} />
            ) : (
              <MenuLink entry={one} reading={reading} key={one[0]} />
            ),
          )}
        </ul>
      </nav>
    </header>
  );
}

const MenuLink = ({
  entry: [href, name, here, waiting = 0],
  reading,
}: {
  entry: Entry;
  reading: Reading;
}) => (
  <li>
    <a href={href} {...(here ? { "aria-current": "page" as const } : {})}>
      {name}
      <Waiting reading={reading} n={waiting} />
    </a>
  </li>
);

/** A group of the menu, which opens by a click or Enter, script or not; another one closes it. */
const Folded = ({ group: { name, folded }, reading }: { group: Group; reading: Reading }) => (
  <li>
    <details name="menu">
      <summary {...(folded.some(([, , here]) => here) ? { "aria-current": "true" as const } : {})}>
        {name}
        <Waiting reading={reading} n={waitingIn(folded)} />
      </summary>
      <ul class="no-max-width">
        {folded.map((entry) => (
          <MenuLink entry={entry} reading={reading} key={entry[0]} />
        ))}
      </ul>
    </details>
  </li>
);

const waitingIn = (entries: readonly Entry[]): number =>
  entries.reduce((sum, [, , , waiting = 0]) => sum + waiting, 0);

/** More roles than these are counted: the line stays a line on a phone. */
const rolesShort = 3;

/** Who looks, for whom and in which roles, with the way to another role or person. */
function Looking({ who, roles, reading }: { who: Who; roles: readonly Role[]; reading: Reading }) {
  const { frame, people } = reading.texts.pages;
  const named =
    roles.length > rolesShort
      ? frame.manyRoles(roles.length)
      : roles.map((role) => people.roles[role]).join(", ") || frame.noRole;
  return (
    <p class="container who">
      {who.name} · {who.party} · {named} · <a href="/me">{frame.switchRole}</a>
    </p>
  );
}

/** How much waits, heard as such. */
function Waiting({ reading, n }: { reading: Reading; n: number }) {
  if (n === 0) return null;
  return (
    <span class="waiting">
      {n}
      <span class="sr-only"> {reading.texts.pages.frame.waiting}</span>
    </span>
  );
}

/** Unfolds the menu on a phone; a page begins with it folded, and says where one is and how much waits. */
function MenuToggle({ reading, entries }: { reading: Reading; entries: readonly (Entry | Group)[] }) {
  const { frame } = reading.texts.pages;
  return (
    <>
      <input type="checkbox" class="menu-toggle" id="menu-toggle" autocomplete="off" />
      <label class="menu-label" for="menu-toggle">
        {frame.wholeMenu}
        <Waiting
          reading={reading}
          n={waitingIn(entries.flatMap((one) => ("folded" in one ? one.folded : [one])))}
        />
      </label>
    </>
  );
}

function Footer({ reading: { say, texts }, place }: { reading: Reading; place: Place }) {
  const signedIn = place.caller !== undefined && place.caller.partyKind !== "nobody";
  const rest = chapters.filter(([name]) => signedIn && !shared.includes(name));
  return (
    <footer class="bottom">
      <div class="container">
        <p>{say.frame.about}</p>
        <p>
          <a href="/accessibility">{texts.pages.open.menu.accessibility}</a> ·{" "}
          <a href="/status">{texts.pages.open.menu.status}</a> ·{" "}
          <a href="/open-data">{texts.pages.open.menu.data}</a>
        </p>
        <p>
          {say.frame.technical}:{" "}
          {rest.map(([name, href]) => (
            <span key={name}>
              <a href={href}>{say.frame.chapters[name]}</a> ·{" "}
            </span>
          ))}
          <a href="/openapi.yaml">openapi.yaml</a>
        </p>
      </div>
    </footer>
  );
}
