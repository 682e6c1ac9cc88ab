import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { createConsole } from "../../src/console/index.ts";
import { domains } from "../../src/domains.ts";
import { makeToken } from "../../src/parties/keys.ts";
import { linkToken } from "../../src/platform/delivery/index.ts";
import { createApp } from "../../src/platform/http/app.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { testDoors } from "../support/doors.ts";
import { type Answer, ask, bearer, segmentOf, urlOf } from "./support/ask.ts";
import { type Operation, operations } from "./support/document.ts";
import { listen } from "./support/listen.ts";
import { hintsOf, queryOf, sampleOf } from "./support/samples.ts";
import { absent, contractWorld, type Holder, type Thing, type World } from "./support/world.ts";

const guarded = operations.filter(({ roles }) => !roles.includes("public"));
const open = operations.filter(({ roles }) => roles.includes("public"));
/** The public pages; those of people who have signed in are walked by the console's own tests. */
const site = createConsole({}).routes;
const pages = site.filter(
  ({ method, path, operation }) =>
    method === "get" && operation.roles === "public" && !/^\/(invitations|sign)/.test(path),
);

/** A row each for `test.each`, with the name that is shown whole. */
const each = (list: readonly Operation[]) => list.map((operation) => [operation.name, operation] as const);

let t: TestApp;
let world: World;
let revoked: string;
let before: Record<string, string>;

/**
 * Count and hash of every table, as the owner: a refused call leaves all of them as they were, but for the fact
 * that a stranger tried to see sealed bids, and which keys were shown.
 */
async function contents(): Promise<Record<string, string>> {
  const tables = await t.sql<{ name: string }>(
    `select c.relname as name from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
       and c.relname not in ('parties_key_use', 'parties_failed_sign_in')
     order by c.relname`,
  );
  const found: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await t.sql<{ text: string }>(
      `select count(*) || ' ' || md5(coalesce(string_agg(x::text, '|' order by x::text), '')) as text
       from ${name} x ${name === "platform_outbox" ? "where x.job <> 'rounds.looked'" : ""}`,
    );
    found[name] = row!.text;
  }
  return found;
}

beforeAll(async () => {
  t = await testApp({ travel: true });
  world = await contractWorld(t, { billed: true });
  const spare = await t.anotherKey(world.buyer.people.finance.personId, ["finance"]);
  await t
    .as(world.buyer.admin)
    .delete(`/v1/api-keys/${spare.split("_")[1]}`)
    .expect(200);
  revoked = spare;
  before = await contents();
});

/** On the offer's own model: a version keeps it. */
const volume = { model: "pooled", mode: "volume", tiers: [{ from: 1, unitPrice: "62.00" }] };

/** A request of the operation in its documented shape, with the ids that `idOf` gives. */
async function send(
  operation: Operation,
  idOf: (name: string, segment: string) => string | number,
  headers: Record<string, string>,
): Promise<Answer> {
  const one = <T>(arbitrary: fc.Arbitrary<T>): T => fc.sample(arbitrary, { numRuns: 1, seed: 7 })[0]!;
  // A bid that a stranger sends names another's product.
  const productId = fc.constant(world.rounds[0]!.sellers[0]!.productId);
  const hints = { ...hintsOf(world), priceSheet: fc.constant(volume), productId };
  const { method, body, upload } = operation;
  return ask(t.url, {
    method,
    url: urlOf(operation.path, idOf, one(queryOf(operation, hints))),
    headers: { "If-Match": '"1"', ...(upload ? { "Content-Type": upload } : {}), ...headers },
    body: body ? one(sampleOf(body, hints)) : upload ? "{}\n" : undefined,
  });
}

/** The id of the first thing of its kind; words that are no ids are taken from the schema. */
function idOf(operation: Operation) {
  return (name: string, segment: string): string | number => {
    const thing = name === "table" ? undefined : world.things[segment]?.[0];
    if (thing) return thing.id;
    // The formats that a public body must get ask for particulars that this world's parties have not given.
    if (name === "format") return "html";
    // Not one of the exports that a party takes out.
    if (name === "table") return "questions";
    const { schema } = operation.params.find((param) => param.in === "path" && param.name === name)!;
    return fc.sample(sampleOf(schema, {}), { numRuns: 1, seed: 7 })[0] as string;
  };
}

const sameBut = ({ body }: Answer) => ({ ...body, instance: undefined });

describe("the committed document", () => {
  const told = (list: { id: string; method: string; path: string; roles: readonly string[] | "public" }[]) =>
    list
      .map(
        ({ id, method, path, roles }) => `${method.toUpperCase()} ${path} ${id} ${[roles].flat().join(" ")}`,
      )
      .sort();

  test("has every mounted route with its roles, and no other", () => {
    expect(told([...operations])).toEqual(
      told(
        domains.flatMap(({ routes }) =>
          routes.map(({ operation: { id, roles }, method, path }) => ({ id, roles, method, path })),
        ),
      ),
    );
    expect(new Set(operations.map(({ id }) => id)).size).toBe(operations.length);
  });

  test("asks for no role where somebody sees to themselves, and nowhere else", () => {
    const of = domains.flatMap(({ routes }) => routes.map(({ operation }) => operation));
    const roleless = of.filter(({ roleless }) => roleless).map(({ id }) => id);
    expect(roleless.sort()).toEqual(["endSession", "endSessions", "getMe", "getOwnEmail", "listSessions"]);
  });

  test("leaves out the web pages only", () => {
    expect(pages.length).toBeGreaterThan(0);
    const kinds = new Set(site.map(({ operation }) => operation.kind));
    // The document itself is a file.
    expect([...kinds].sort()).toEqual(["download", "form", "page"]);
    expect(site.filter(({ path }) => path.startsWith("/v1"))).toEqual([]);
    const documented = new Set(operations.map(({ path }) => path));
    expect(site.filter(({ path }) => documented.has(path))).toEqual([]);
  });
});

describe("a route that asks for a key", () => {
  test.each(each(guarded))("%s refuses a call without a valid one", async (_name, operation) => {
    const others = [
      bearer(makeToken().token),
      bearer(`${t.operator.slice(0, -1)}!`),
      { Authorization: t.operator },
      { Authorization: `Basic ${Buffer.from(`${t.operator}:`).toString("base64")}` },
    ];
    // Each of the others is refused by every fourth route: one place reads keys for all of them.
    const other = others[guarded.indexOf(operation) % others.length]!;
    for (const headers of [{}, bearer(revoked), other]) {
      const answer = await send(operation, idOf(operation), headers as Record<string, string>);
      expect(answer).toMatchObject({
        status: 401,
        type: expect.stringContaining("application/problem+json"),
      });
      expect(answer.body).toMatchObject({ type: "/problems/unauthenticated", status: 401 });
    }
  });

  test.each(each(guarded))("%s refuses every other role", async (_name, operation) => {
    // Each role by one of the parties that have it, in their turn.
    for (const role of new Set(world.parties.map((one) => one.role))) {
      if (operation.roles.includes(role)) continue;
      const all = world.parties.filter((one) => one.role === role);
      const { key, party } = all[guarded.indexOf(operation) % all.length]!;
      const answer = await send(operation, idOf(operation), bearer(key));
      expect(answer.status, `${role} of ${party}`).toBe(403);
      expect(answer.body).toMatchObject({ type: "/problems/forbidden", status: 403 });
      expect(answer.body!["detail"]).toBe(`This needs one of the roles: ${operation.roles.join(", ")}.`);
    }
  });

  test("covers each role by a key that it refuses and one that it lets in", () => {
    const roles = new Set(world.parties.map(({ role }) => role));
    expect([...new Set(guarded.flatMap((operation) => operation.roles))].sort()).toEqual([...roles].sort());
    expect(guarded.filter((operation) => operation.roles.length < roles.size).length).toBeGreaterThan(60);
  });
});

/** What a stranger is told of a thing that everybody may see; anything else of it is a 404. */
const openly: Record<string, { status: number; why: string; to?: RegExp }> = {
  getController: { status: 200, why: "the register is public" },
  getInstitutionHistory: { status: 200, why: "the register is public" },
  getProduct: { status: 200, why: "a published product is on the market" },
  updateProduct: { status: 403, why: "seen, but another publisher's" },
  getBundle: { status: 200, why: "a published product is on the market, and so is what it holds" },
  setBundleItems: { status: 403, why: "seen, but another publisher's" },
  createOffer: { status: 403, why: "seen, but another publisher's" },
  getOffer: { status: 200, why: "offers are on the market" },
  reviseOffer: { status: 403, why: "seen, but another publisher's" },
  removeOffer: { status: 403, why: "seen, but another publisher's" },
  getRound: { status: 200, why: "a published round is public" },
  listReceipts: { status: 200, why: "a published round is public, and whose receipts there are one's own" },
  submitSealedBid: { status: 422, why: "any publisher may bid; this is no sealed bid" },
  confirmBid: { status: 404, why: "the round is public, the bid is not theirs" },
  withdrawBid: { status: 404, why: "the round is public, the bid is not theirs" },
  listDocuments: { status: 200, why: "a published round's documents are public" },
  listQuestions: { status: 200, why: "answers go to all" },
  listDisclosures: { status: 200, why: "what was published of the dialogue went to all" },
  listDialogueItems: {
    status: 200,
    why: "a market dialogue is announced to all, and what is said there is one's own",
  },
  listComplaints: {
    status: 200,
    to: /^(seller|rival|bidder)/,
    why: "a published round is public, and whose complaints there are one's own",
  },
  withdrawComplaint: { status: 404, why: "the round is public, the complaint is not theirs" },
  getRegime: { status: 200, why: "a published round's regime is public" },
  exportRoundTable: { status: 200, why: "a published round's answers and dates are public" },
  getPublishedTerms: { status: 200, why: "a published round's terms are public" },
  listNotices: { status: 200, why: "notices go to all" },
  submitBid: { status: 422, why: "any publisher may bid; this bid names another's product" },
};

/** Routes that name one thing by its id (an enumeration in the path names no thing); an operator's own are nobody else's. */
const named = guarded.filter(
  ({ params, roles }) =>
    params.some((param) => param.in === "path" && !param.schema.enum) &&
    roles.some((role) => role !== "operator"),
);
/** Anybody may ask about a published round: no stranger's call to refuse. */
const welcomed = ["askQuestion", "contribute", "putBidFile", "dropBidFile", "complain"];
/** Papers that some rounds have and others lack: tested with the rounds. */
const ofSomeRounds = [
  "fetchEvidenceFile",
  "getNoticeSheet",
  "getPublishedTerms",
  "downloadDocument",
  "getCaseFile",
  "downloadBidFile",
  "getEvaluationRun",
  "exportMatrix",
  "getBidFile",
  "listOpeningMaterial",
  "previewLetters",
];
const strangersOf = (thing: Thing, roles: string[]): Holder[] =>
  world.parties.filter(({ role, party }) => roles.includes(role) && !thing.owners.includes(party));

describe("a thing that its key's party may not see", () => {
  /** What is sent, with this id as the path's first. */
  const withId = (operation: Operation, id: string | number, holder: Holder) => {
    const first = segmentOf(operation.path)!;
    const rest = idOf(operation);
    return send(
      operation,
      (name, segment) => (segment === first ? id : rest(name, segment)),
      bearer(holder.key),
    );
  };

  test.each(each(named))("%s answers as for an id that does not exist", async (_name, operation) => {
    const things = world.things[segmentOf(operation.path)!] ?? [];
    let asked = 0;
    for (const thing of things.filter(({ open }) => !(open && welcomed.includes(operation.id))))
      for (const stranger of strangersOf(thing, operation.roles)) {
        const who = `${stranger.role} of ${stranger.party}`;
        const answer = await withId(operation, thing.id, stranger);
        const told = thing.open && openly[operation.id];
        const seen = told && (told.to === undefined || told.to.test(stranger.party)) ? told : undefined;
        expect(answer.status, `${who}: ${answer.text}`).toBe(seen ? seen.status : 404);
        asked += 1;
        if (seen) continue;
        const nothing = await withId(operation, absent(thing.id), stranger);
        expect(nothing.status).toBe(404);
        expect(answer.body!["type"]).toBe("/problems/not-found");
        expect(sameBut(answer), who).toEqual(sameBut(nothing));
      }
    expect(asked, "the tests' world has nothing for this path").toBeGreaterThan(0);
  });

  /** `finance` is a publisher's role too, but pupils are counted for a municipality's own people. */
  const ownPeopleOnly = [
    "countDates",
    "listCountAdjustments",
    "listRosterImports",
    "classesOn",
    "pupilCounts",
    "getSimulationChoices",
    "listSpendingLimits",
  ];
  /** `finance` and `admin` are a buyer's roles too, but only sellers bill. */
  const sellersOnly = [
    "listInvoiceRuns",
    "getBillingRules",
    "getDunningRules",
    "listCredits",
    "listInvoiceDeliveries",
    "getDeliveryRules",
    "listIncome",
    "getChartOfAccounts",
    "listSubbalances",
    "listJournalEntries",
    "listJournalReversals",
    "listJournalMonths",
    "exportJournal",
    "exportSaft",
    "listWriteOffs",
    "listBankStatements",
    "listBankLines",
    "listBankCredits",
    "listBankProfiles",
    "getBankBalances",
    "listStripeFindings",
  ];

  /** Lists that are asked of a person or an institution of the buyer's, and who is answered: others get a 404. */
  const asksOf: Record<string, (holder: Holder) => boolean> = {
    listSessions: ({ party, role }) => party === "buyer" && role === "admin",
    listSeats: ({ party }) => party === "buyer",
    listActivePupils: ({ party, role }) => party === "buyer" && role !== "school",
  };

  test("is in no list that a stranger reads", async () => {
    const secret = Object.values(world.things)
      .flat()
      .filter((thing) => !thing.open && typeof thing.id === "string");
    const lists = guarded.filter(
      ({ method, params }) => method === "GET" && !params.some((p) => p.in === "path"),
    );
    expect(lists.length).toBeGreaterThan(15);
    for (const operation of lists)
      for (const holder of world.parties.filter(({ role }) => operation.roles.includes(role))) {
        const answer = await send(operation, idOf(operation), bearer(holder.key));
        const closed =
          (ownPeopleOnly.includes(operation.id) && /seller|rival/.test(holder.party)) ||
          (sellersOnly.includes(operation.id) && !/seller|rival/.test(holder.party));
        // Nobody leaves in this world.
        const expected = closed
          ? [403]
          : operation.id === "getPartyDeparture"
            ? [404]
            : asksOf[operation.id]?.(holder) === false
              ? [200, 404]
              : [200];
        expect(expected, `${operation.name} to ${holder.role} of ${holder.party}: ${answer.text}`).toContain(
          answer.status,
        );
        const leaked = secret.filter(
          ({ id, owners }) => !owners.includes(holder.party) && answer.text.includes(String(id)),
        );
        expect(leaked, `${operation.name} to ${holder.role} of ${holder.party}`).toEqual([]);
      }
  });

  test("has not been changed by any of the refused calls, and nothing else has", async () => {
    expect(await contents()).toEqual(before);
  });

  test("is there for its own party", async () => {
    const owners = [...world.parties, ...world.members];
    for (const operation of named.filter((one) => one.method === "GET" && !ofSomeRounds.includes(one.id)))
      for (const thing of world.things[segmentOf(operation.path)!]!) {
        const own = owners.filter(
          ({ role, party }) => operation.roles.includes(role) && thing.owners.includes(party),
        );
        const statuses = [];
        for (const holder of own) statuses.push((await withId(operation, thing.id, holder)).status);
        const sealed = operation.id === "listBids" ? 409 : 200;
        if (own.length > 0) expect(statuses, `${operation.name} of ${thing.id}`).toContain(sealed);
      }
  });
});

const invitationOf = (roundId: string, controllerId: number): string =>
  `${roundId}.${controllerId}.${linkToken(t.services.secrets, `round-invitation:${roundId}:${controllerId}`)}`;

/** A round that is open for bids, and a document of it that a notice has brought. */
async function roundWithDocument(): Promise<{ reference: string; documentId: string }> {
  for (const { reference, lead, path } of world.rounds) {
    if ((await t.get<{ state: string }>(lead.buyer, path(""))).state !== "published") continue;
    const { body } = await t.request
      .post(path("/documents?filename=offentligt.txt"))
      .set("Authorization", `Bearer ${lead.buyer}`)
      .set("Content-Type", "text/plain")
      .send(Buffer.from("Til alle."))
      .expect(201);
    const notice = { kind: "supplementary", text: "Et dokument er tilføjet.", documents: [body.id] };
    await t.as(lead.buyer).post(path("/notices"), notice).expect(201);
    return { reference, documentId: body.id };
  }
  throw new Error("No round of the world is open for bids.");
}

describe("a public route", () => {
  let app: ReturnType<typeof createApp>;
  let words: Record<string, string>;
  beforeAll(async () => {
    const routes = [...domains.flatMap((domain) => domain.routes), ...pages];
    app = createApp({ services: t.services, routes, trustProxy: 0, ...testDoors() });
    const link = await t.post<{ url: string }>(world.buyer.finance, "/v1/report-links", {
      report: "spend",
      from: "2026-08-01",
      to: "2027-08-01",
    });
    const out = await t.post<{ url: string }>(
      world.buyer.admin,
      `/v1/party/exports/${world.things["exports"]![0]!.id}/links`,
      {},
    );
    const kept = await t.post<{ url: string }>(
      world.buyer.finance,
      `/v1/report-exports/${world.things["report-exports"]![0]!.id}/links`,
      {},
    );
    const published = await roundWithDocument();
    words = {
      export: new URL(out.url).pathname.split("/").at(-1)!,
      ...published,
      token: new URL(link.url).pathname.split("/").at(-1)!,
      file: new URL(kept.url).pathname.split("/").at(-2)!,
      code: "not-found",
      operation: "getLiveness",
      invitation: invitationOf(world.rounds[0]!.roundId, world.rounds[0]!.partner.controllerId),
      name: "Round",
      productId: world.productId,
      language: "en",
    };
  });

  // Only a round whose equal bids were drawn between has a drawing: test/rounds/drawing.test.ts.
  const asked = open.filter(({ id, method }) => method === "GET" && id !== "getPublicDrawing");
  // What a link confirms changes something: test/parties/email.test.ts.
  test.each([...asked, ...pages])(
    "$method $path answers without a key, and whatever key comes with it",
    async (route) => {
      const url = await listen(app);
      // A link opens a report as it is, or the file of one that is kept.
      const wordOf = (name: string) => words[route.path === "/reports/{token}/file" ? "file" : name]!;
      for (const headers of [{}, bearer("no key"), bearer(world.buyer.school)]) {
        const answer = await ask(url, {
          method: "GET",
          url: urlOf(route.path, wordOf),
          headers,
        });
        expect(answer.status, answer.text.slice(0, 300)).toBe(200);
      }
    },
  );
});
