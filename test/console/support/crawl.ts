import { consolePages } from "../../../src/console/index.ts";
import type { consoleOf, Seen } from "../../support/browser.ts";
import type { Walker } from "./crawl-world.ts";
import { unmarkedOn } from "./marked.ts";
import { markup, unescapedOn } from "./planted.ts";
import { type Page, pageAt, type WalkingBrowser, walk } from "./walk.ts";

/** What a crawl holds against the pages, by kind: a line each that says whose page it is and what is wrong. */
export interface Found {
  /** No page where a link led, or a fault of ours. */
  dead: Set<string>;
  /** Something on it that is no page's: two headings, values that nobody can read, a problem document. */
  faulty: Set<string>;
  /** What somebody wrote, as markup; scripts and styles within the page; addresses that lead to scripts. */
  unescaped: Set<string>;
  /** Texts that are neither of the catalogue nor data. */
  unmarked: Set<string>;
  /** Files that a browser would show as a page of ours, pages that another site could frame. */
  inline: Set<string>;
  /** Pages and forms that somebody is shown who may not have them. */
  offered: Set<string>;
}

/** Where a form stands, so that it can be sent. */
interface Standing {
  page: Page;
  name: string;
  of: string | undefined;
  walker: Walker;
  path: string;
}

/** A refusal's pointer: `/lots/0:`, `?month:`, `{id}`. */
const pointing = /(^|\s)([/?]\w[\w/-]*:|\{\w+\})/;

const rolesOf = (roles: Page["roles"], role: string) =>
  roles === "public" || (roles as readonly string[]).includes(role);

/** Walks as each of these, and keeps what it met. */
export class Crawl {
  readonly pages = consolePages();
  readonly found: Found = {
    dead: new Set(),
    faulty: new Set(),
    unescaped: new Set(),
    unmarked: new Set(),
    inline: new Set(),
    offered: new Set(),
  };
  /** Roles that reached a page, by its id. */
  readonly met = new Map<string, Set<string>>();
  readonly forms = new Map<string, Standing>();
  /** Where each page was seen, for what is to be asked again. */
  readonly visits = new Map<string, { walker: Walker; path: string; rows: number }[]>();
  /** What each reached, by page: `buyer admin` has been at these addresses of `people`. */
  readonly addresses = new Map<string, { walker: Walker; page: Page }>();
  private readonly browsers = new Map<string, WalkingBrowser>();

  private readonly browse: ReturnType<typeof consoleOf>["browse"];
  private readonly data: ReadonlySet<string>;

  constructor(browse: ReturnType<typeof consoleOf>["browse"], data: ReadonlySet<string>) {
    this.browse = browse;
    this.data = data;
  }

  browserOf({ key }: Walker): WalkingBrowser {
    const browser = this.browsers.get(key) ?? this.browse(key);
    this.browsers.set(key, browser);
    return browser;
  }

  async walkAs(walkers: readonly Walker[]): Promise<void> {
    for (const walker of walkers)
      for (const seen of await walk(this.browserOf(walker), this.pages, walker.start))
        this.note(walker, seen);
  }

  /** Looks through a page that somebody was shown by its address. */
  note(walker: Walker, seen: Seen): void {
    const where = `${walker.party}, ${walker.role}, ${seen.path}`;
    if (seen.status !== 200) this.found.dead.add(`${where}: ${seen.status}`);
    this.look(where, seen);
    const page = pageAt(this.pages, seen.path);
    if (page === undefined) return;
    this.met.set(page.id, (this.met.get(page.id) ?? new Set()).add(walker.role));
    const visits = this.visits.get(page.id) ?? [];
    visits.push({ walker, path: seen.path, rows: seen.html.querySelectorAll("main tbody tr").length });
    this.visits.set(page.id, visits);
    if (!rolesOf(page.roles, walker.role)) this.found.offered.add(where);
    if (page.path.includes("{")) this.addresses.set(seen.path.split("#")[0]!, { walker, page });
    for (const form of seen.html.querySelectorAll("form[method=post]")) {
      const hidden = (name: string) => form.querySelector(`input[name="${name}"]`)?.getAttribute("value");
      const name = hidden("_do");
      const known = page.forms.find((one) => one.name === name);
      if (!known) this.found.faulty.add(`${where}: a form ${name} that the page does not know`);
      else if (!rolesOf(known.roles, walker.role)) this.found.offered.add(`${where}: ${name}`);
      else if (!this.forms.has(`${page.id}.${name}`))
        this.forms.set(`${page.id}.${name}`, {
          page,
          name: known.name,
          of: hidden("_of"),
          walker,
          path: seen.path,
        });
    }
  }

  /** Looks through whatever came. */
  look(where: string, seen: Seen): void {
    const { headers, html, raw } = seen;
    const type = headers["content-type"] ?? "";
    if (headers["x-content-type-options"] !== "nosniff") this.found.inline.add(`${where}: sniffed`);
    const kept = /^attachment/.test(headers["content-disposition"] ?? "");
    if (kept && type.startsWith("text/html") && raw.includes("<x-planted"))
      this.found.unescaped.add(`${where}: in a file`);
    if (!type.startsWith("text/html") || kept) {
      if (/problem\+json/.test(type)) this.found.dead.add(`${where}: ${type}`);
      if (!kept) this.found.inline.add(`${where}: ${type}`);
      return;
    }
    if (!/frame-ancestors 'none'/.test(headers["content-security-policy"] ?? ""))
      this.found.inline.add(`${where}: may be framed`);
    for (const fault of unescapedOn(seen)) this.found.unescaped.add(`${where}: ${fault}`);
    if (html.querySelectorAll("h1").length !== 1) this.found.faulty.add(`${where}: no one heading`);
    for (const line of html.querySelectorAll(".alert li, .form-error-message"))
      if (pointing.test(line.text)) this.found.faulty.add(`${where}: a place in the content, ${line.text}`);
    const odd = /\[object |undefined|\bNaN\b|problem\+json|Invalid Date/.exec(raw);
    if (odd) this.found.faulty.add(`${where}: ${raw.slice(odd.index - 60, odd.index + 60)}`);
    const kind = pageAt(this.pages, seen.path)?.id ?? seen.path;
    for (const text of unmarkedOn(html, this.data)) this.found.unmarked.add(`${kind}: ${text}`);
  }

  /** Sends each form that was met, with markup in every text, else as it stands; each in turn changes what others find. */
  async sendAll(): Promise<string[]> {
    const sent: string[] = [];
    for (const [id, { page, name, of, walker, path }] of this.forms) {
      const browser = this.browserOf(walker);
      const seen = await browser.get(path);
      const form = seen.html
        .querySelectorAll("form[method=post]")
        .find(
          (one) =>
            one.querySelector('input[name="_do"]')?.getAttribute("value") === name &&
            one.querySelector('input[name="_of"]')?.getAttribute("value") === of,
        );
      if (!form || page.id === "signOut") continue;
      const given: Record<string, string> = {};
      for (const one of form.querySelectorAll("textarea, input[type=text], input:not([type])"))
        given[one.getAttribute("name")!] = `${markup} ${one.getAttribute("value") ?? one.text}`;
      const asFile = form.querySelector("input[type=file]")
        ? { name: "<x-planted>.html", bytes: `<html><script>1</script>${markup}</html>` }
        : undefined;
      const answered = await browser.send(seen, name, given, of, asFile);
      const where = `${walker.party}, ${walker.role}, ${id} sent from ${path}`;
      if (answered.status >= 500) this.found.dead.add(`${where}: ${answered.status}`);
      this.look(where, answered);
      sent.push(id);
    }
    return sent;
  }

  /** Asks as each of these for every address that another reached and they did not; who is answered, and where. */
  async askForeign(strangers: readonly Walker[], isOpen: (page: Page) => boolean): Promise<string[]> {
    const answered: string[] = [];
    for (const stranger of strangers) {
      const asked = new Map<string, number>();
      for (const [path, { walker, page }] of this.addresses) {
        if (walker.party === stranger.party || !rolesOf(page.roles, stranger.role)) continue;
        if (isOpen(page)) continue;
        const count = (asked.get(page.id) ?? 0) + 1;
        asked.set(page.id, count);
        if (count > 3) continue;
        const { status } = await this.browserOf(stranger).get(path);
        if (status !== 404 && status !== 403)
          answered.push(`${page.id} as ${stranger.party} ${stranger.role}, ${path}: ${status}`);
      }
    }
    return answered;
  }
}
