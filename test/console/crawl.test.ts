import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "node-html-parser";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { MODELS } from "../../src/catalogue/models/index.ts";
import { consolePages } from "../../src/console/index.ts";
import { publicEvents } from "../../src/feed/schema/events.ts";
import { CounterReport } from "../../src/usage/schema/sources.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { consoleOf } from "../support/browser.ts";
import { Crawl } from "./support/crawl.ts";
import { crawlWorld } from "./support/crawl-world.ts";
import { dataIn, unmarkedOn } from "./support/marked.ts";
import { markup, planted, unescapedOn } from "./support/planted.ts";

/**
 * As each role over every link and every form, in a world in which whatever people wrote holds markup, with a catalogue in
 * which every text is marked: nothing that is not there, no fault of ours, nothing of another party's, nothing unescaped,
 * nothing that nobody has translated.
 */

const { switches } = vi.hoisted(() => {
  // Other files of this process have read the program as it is.
  vi.resetModules();
  return { switches: { marked: false, onePerPage: false } };
});
// And files that come after this one read it as it is again.
afterAll(() => vi.resetModules());

vi.mock("../../src/texts/index.ts", async (load) => {
  const texts = await load<typeof import("../../src/texts/index.ts")>();
  const { marked } = await import("./support/marked.ts");
  const on = () => switches.marked;
  const danish = marked(texts.textsIn("da"), on);
  const refusals = marked(texts.refusalTexts, on);
  return {
    ...texts,
    textsIn: (language: "da" | "en") => (on() ? danish : texts.textsIn(language)),
    get refusalTexts() {
      return on() ? refusals : texts.refusalTexts;
    },
  };
});
vi.mock("../../src/platform/operation/list.ts", async (load) => {
  const lists = await load<typeof import("../../src/platform/operation/list.ts")>();
  // A page that is asked for at length (`longPage`) is one of a row too; whole lists are not.
  const limit = lists
    .WholeText(1, 200)
    .prefault(() => (switches.onePerPage ? "1" : "50"))
    .transform((rows) => (switches.onePerPage && rows === 150 ? 1 : rows));
  /** A list of one row has a second page too, with that row again. */
  const list: typeof lists.list = (def) => {
    let first: Awaited<ReturnType<typeof def.rows>>[number] | undefined;
    return lists.list({
      ...def,
      async rows(tx, ctx, input, after, most) {
        const rows = await def.rows(tx, ctx, input, after, most);
        if (!switches.onePerPage) return rows;
        if (after === undefined) first = rows[0] ?? first;
        if (first === undefined || rows.length > 1 || (after === undefined && rows.length === 0)) return rows;
        return after === undefined ? [first, first] : [first];
      },
    });
  };
  return { ...lists, list, PageQuery: lists.PageQuery.extend({ limit }) };
});

let t: TestApp;
let world: Awaited<ReturnType<typeof crawlWorld>>;
let crawl: Crawl;

/** Every row of every table, as what may stand on pages. */
async function dataOf(): Promise<Set<string>> {
  const found = new Set<string>();
  const tables = await t.sql<{ name: string }>(
    "select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'",
  );
  for (const { name } of tables) dataIn(await t.sql(`select to_jsonb(x) as row from ${name} x`), found);
  return found;
}

beforeAll(async () => {
  t = await testApp({ travel: true, written: planted });
  world = await crawlWorld(t);
  const data = await dataOf();
  for (const name of [...Object.keys(publicEvents), ...CounterReport.options]) data.add(name);
  for (const { names } of MODELS) for (const name of Object.values(names)) data.add(name);
  switches.marked = true;
  crawl = new Crawl(consoleOf(t).browse, data);
  await crawl.walkAs(world.walkers);
});

/** Pages that no link leads to in the tests' world, and why. */
const unlinked: Record<string, string> = {
  sellingSumsFile: "a month is asked for by a form",
  financeReportFile: "a report is asked for by a form",
  financeAccountFile: "a party and days are asked for by a form",
  operatingDeliveriesFile: "every document of this world has left",
  financeBooksFile: "days are asked for by a form",
  financeSaftFile: "days are asked for by a form",
  financeArchiveFile: "days are asked for by a form",
  sellingDialogue: "no round of this world has a market dialogue",
  webhook: "only the buyers of this world have one",
  ownIdentity: "every party of this world is proved",
  choosePerson: "nobody in this world belongs to several parties",
  buyingDocument: "documents are read by all, and linked to where a round is published",
  buyingBidFile: "no bid of this world has files",
  buyingEvidenceFile: "no evidence of this world has files",
  sellingEvidenceFile: "no evidence of this world has files",
  buyingMatrixFile: "openers of this world have no matrix to look at",
  buyingOpeningMaterial: "an opener's browser fetches it for its island",
};

/** Files of an invoice in a format that asks for more than this invoice has: the refusal says what. */
const unfit = /\/file\/\w+: 422$/;

/** Lists that are not turned over in this world, and why. */
const unturned: Record<string, string> = {
  buyingOpeningMaterial: "a file for an opener's island",
  buyingPool: "its queue has a length of its own",
  purchasesSearch: "its pages have a length of their own",
  sellingSimulations: "its pages have a length of their own",
};

/** Lists of one thing, which stands in the query. */
const ofOne = new Set(["sellingBatch"]);

/** What a list is asked besides before it shows rows. */
const asks: Record<string, string> = {
  financeRows: "&purpose=dispute",
  sellingSums: "?month=2026-08",
  dataNames: "?month=2026-09",
};

/** Pages of what is open to everybody, at whoever's address they lie. */
const open: Record<string, string> = {
  financeBooksAccount:
    "an account is named by its kind, and everybody sees what stands on it in books of their own",
  dataInstitution: "the register of schools is open",
  buyingDocument: "documents of a published round are open",
  buyingTableFile: "questions, answers and dates of a published round are open",
  sellingRoundDocument: "documents of a published round are open",
  sellingRound: "a published round is open to every publisher",
  sellingBid: "a published round is open to every publisher",
  sellingDialogue: "the market dialogue is open to every publisher",
  purchasesProduct: "the market is open to every municipality",
  purchasesBuy: "the market is open to every municipality",
};

/** What each area's own tests send, for forms that stand on pages of no state of this world. */
const sentElsewhere = readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".test.ts") && !name.startsWith("crawl"))
  .concat("../billing/pot.test.ts", "../billing/waiver.test.ts", "../parties/registration.test.ts")
  .map((name) => readFileSync(join(import.meta.dirname, name), "utf8"))
  .join("\n");

const roles = [
  "admin",
  "buyer",
  "approver",
  "opener",
  "evaluator",
  "finance",
  "data",
  "school",
  "publisher",
  "operator",
] as const;

describe("a walk over all links", () => {
  test.each(roles)("reaches the console's own pages for %s, each of them", (role) => {
    const own = crawl.pages.filter((page) => page.roles !== "public" && page.roles.includes(role));
    const missed = own.filter(({ id }) => !crawl.met.get(id)?.has(role) && unlinked[id] === undefined);
    expect(missed.map(({ id }) => id)).toEqual([]);
  });

  test("meets no dead end, no fault and no problem document", () => {
    expect([...crawl.found.dead].filter((line) => !unfit.test(line))).toEqual([]);
    expect([...crawl.found.faulty]).toEqual([]);
  });

  test("shows nobody a page or a form that is not for them", () => {
    expect([...crawl.found.offered]).toEqual([]);
  });

  test("shows no text that is neither of the catalogue nor data", () => {
    expect([...crawl.found.unmarked]).toEqual([]);
  });

  test("shows nothing that people wrote as markup, and hands out no file that a browser would show", () => {
    expect([...crawl.found.unescaped]).toEqual([]);
    expect([...crawl.found.inline]).toEqual([]);
  });
});

describe("another party", () => {
  test("is answered at no address of somebody's own", async () => {
    expect(crawl.addresses.size).toBeGreaterThan(100);
    const strangers = world.walkers.filter(({ party }) => /^(stranger|rival)$/.test(party));
    expect(await crawl.askForeign(strangers, ({ id }) => open[id] !== undefined)).toEqual([]);
  });
});

describe("a list", () => {
  const lists = consolePages().filter(({ routes }) => "cursor" in routes[0]!.operation.options.shape);

  test("is seen with no rows and with some", () => {
    for (const { id, path } of lists) {
      const visits = crawl.visits.get(id) ?? [];
      if (!path.includes("{") && !ofOne.has(id) && unturned[id] === undefined)
        expect([id, visits.some(({ walker }) => /^(stranger|rival|operator)$/.test(walker.party))]).toEqual([
          id,
          true,
        ]);
      if (unturned[id] === undefined && asks[id] === undefined)
        expect([id, visits.some(({ rows }) => rows > 0)]).toEqual([id, true]);
    }
  });

  test.each(lists.map(({ id }) => id).filter((id) => unturned[id] === undefined))(
    "%s goes on over two pages",
    async (id) => {
      switches.onePerPage = true;
      try {
        const visits = new Map(
          (crawl.visits.get(id) ?? []).map(({ walker, path }) => {
            const address = path.replace(/([?&])cursor=[^&]*/, "$1") + (asks[id] ?? "");
            return [`${walker.party} ${walker.role} ${address}`, { walker, address }];
          }),
        );
        for (const { walker, address } of visits.values()) {
          const browser = crawl.browserOf(walker);
          const next = (await browser.get(address)).links.find((link) => link.includes("cursor="));
          if (next === undefined) continue;
          const second = await browser.get(next);
          crawl.look(`${id}, second page`, second);
          expect(second.status).toBe(200);
          expect(second.html.querySelectorAll("main tr, main li").length).toBeGreaterThan(0);
          return;
        }
        throw new Error(`no second page at ${[...visits.keys()].join(", ")}`);
      } finally {
        switches.onePerPage = false;
      }
    },
  );
});

/** Pages with two lists that go on by themselves, each by a word of its own in the address. */
const furtherLists: [page: string, word: string][] = [
  ["operatingParties", "controllers"],
  ["operatingParties", "publishers"],
];

describe("a page's further list", () => {
  test.each(furtherLists)("%s goes on by %s, and shows the other from its beginning", async (id, word) => {
    switches.onePerPage = true;
    try {
      const { walker, path } = crawl.visits.get(id)![0]!;
      const browser = crawl.browserOf(walker);
      const address = path.replace(/[?].*/, "");
      const first = await browser.get(address);
      const next = first.links.find((link) => link.includes(`${word}=`));
      if (next === undefined) throw new Error(`no second page of ${word} at ${address}`);
      const second = await browser.get(next);
      crawl.look(`${id}, second page of ${word}`, second);
      expect(second.status).toBe(200);
      expect(second.html.querySelectorAll("main table")).toHaveLength(
        first.html.querySelectorAll("main table").length,
      );
    } finally {
      switches.onePerPage = false;
    }
  });
});

describe("every form", () => {
  test("sent with markup in every text stores or refuses it, and shows it as text", async () => {
    expect((await crawl.sendAll()).length).toBeGreaterThan(60);
    await crawl.walkAs(world.walkers.filter(({ party }) => /^(buyer|seller|operator|lead0)$/.test(party)));
    const gone = /: 4(03|04|22)$/;
    expect([...crawl.found.dead].filter((line) => !gone.test(line))).toEqual([]);
    expect([...crawl.found.faulty]).toEqual([]);
    expect([...crawl.found.unescaped]).toEqual([]);
  });

  test("is one that the walk reached, or that its area's own tests send", () => {
    const all = crawl.pages.flatMap(({ id, forms }) => forms.map(({ name }) => [id, name] as const));
    const missed = all.filter(
      ([id, name]) => !crawl.forms.has(`${id}.${name}`) && !sentElsewhere.includes(`"${name}"`),
    );
    expect(missed).toEqual([]);
  });

  test("is not taken from another site", async () => {
    const pages = new Map([...crawl.forms.values()].map((form) => [form.page.id, form]));
    for (const { page, walker, path, name } of pages.values()) {
      const { http, headers } = crawl.browserOf(walker);
      const { status } = await http
        .post(path)
        .set({ ...headers, "Sec-Fetch-Site": "cross-site" })
        .type("form")
        .send({ _do: name });
      expect([page.id, status]).toEqual([page.id, 403]);
    }
  });
});

describe("each check", () => {
  const seenAs = (raw: string) => ({ raw, html: parse(raw) });

  test("fails once on an unescaped text, a script within the page and an address of a script", () => {
    for (const raw of [
      `<p>${markup}</p>`,
      "<p><script>1</script></p>",
      '<p onclick="x()">1</p>',
      '<a href="javascript:x()">1</a>',
      '<a href="//evil.example">1</a>',
      '<p style="color:red">1</p>',
    ])
      expect(unescapedOn(seenAs(raw)), raw).not.toEqual([]);
    expect(unescapedOn(seenAs('<p>&lt;x-planted&gt; <a href="/home">1</a></p>'))).toEqual([]);
  });

  test("fails once on a text that is in no catalogue, wherever it is read or heard", () => {
    const data = dataIn([{ name: "Skole 1.1", state: "draft" }]);
    for (const raw of [
      "<p>⟦Pladser⟧ ialt</p>",
      "<p>draft</p>",
      '<a title="Vis">1</a>',
      '<img alt="Kurve">',
      '<p aria-label="Frist">1</p>',
      "<label>Navn</label>",
      "<option>Alle</option>",
    ])
      expect(unmarkedOn(parse(raw), data), raw).not.toEqual([]);
    expect(unmarkedOn(parse("<p>⟦Skolen ⟦har⟧⟧ 12, Skole 1.1 (2026-08-01)</p>"), data)).toEqual([]);
  });

  test("fails once on another party's address that answers, a form for somebody else and a page that may be framed", async () => {
    const [stranger, owner] = ["stranger", "buyer"].map(
      (party) => world.walkers.find((one) => one.party === party && one.role === "finance")!,
    );
    const page = crawl.pages.find(({ id }) => id === "financeInvoices")!;
    const planted = new Crawl(consoleOf(t).browse, new Set());
    planted.addresses.set("/finance/invoices", { walker: owner!, page });
    expect(await planted.askForeign([stranger!], () => false)).toHaveLength(1);
    planted.note(owner!, {
      ...seenAs('<h1>1</h1><form method="post"><input name="_do" value="start"></form>'),
      path: "/finance/invoices",
      status: 500,
      headers: { "content-type": "text/html" },
      text: "",
      links: [],
    });
    planted.note(
      { ...owner!, role: "school" },
      { ...(await crawl.browserOf(owner!).get("/finance/invoices")) },
    );
    planted.look("a file", { ...seenAs("x"), path: "/x", status: 200, headers: {}, text: "", links: [] });
    const { dead, faulty, offered, inline } = planted.found;
    for (const found of [dead, faulty, offered, inline]) expect(found.size).toBeGreaterThan(0);
  });
});
