import { beforeAll, describe, expect, test } from "vitest";
import { consolePages } from "../../src/console/index.ts";
import { contractWorld, type Holder } from "../contract/support/world.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { consoleOf } from "../support/browser.ts";
import { pageAt, walk } from "./support/walk.ts";

/** As each role over every link: nothing that is not there, no fault of ours, nothing of another party's. */

let t: TestApp;
let holders: Holder[];
let browse: ReturnType<typeof consoleOf>["browse"];
beforeAll(async () => {
  t = await testApp({ travel: true });
  const { parties, members } = await contractWorld(t);
  holders = [...parties, ...members];
  ({ browse } = consoleOf(t));
});

/** Whose keys walk: parties that trade, and those of a round. */
const walked = /^(buyer|seller|operator|lead0|partner0|bidder0\.0)$/;

/** Pages that no link leads to in the tests' world, and why. */
const unlinked: Record<string, string> = {
  financeReportFile: "a report is asked for by a form",
  sellingRoundDocument: "no round of this world has documents",
  sellingDialogue: "no round of this world has a market dialogue",
  choosePerson: "nobody in this world belongs to several parties",
  buyingDocument: "no round of this world has documents",
  buyingBidFile: "no bid of this world has files",
  buyingOpeningMaterial: "an opener's browser fetches it for its island",
  buyingCaseFile: "the bids of this world are sealed",
};

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
  test.each(roles)("as %s meets no dead end, no fault and no problem document", async (role) => {
    const pages = consolePages();
    const met = new Set<string | undefined>();
    for (const { party, key } of holders.filter((one) => one.role === role && walked.test(one.party)))
      for (const { path, status, html } of await walk(browse(key), pages)) {
        const where = `${party} at ${path}`;
        met.add(pageAt(pages, path)?.id);
        expect([where, status]).toEqual([where, 200]);
        if (html.querySelector("html") === null) continue;
        expect([where, html.querySelectorAll("h1").length]).toEqual([where, 1]);
        expect(html.toString(), where).not.toMatch(
          /\[object |undefined|NaN|problem\+json| style="| on[a-z]+="/,
        );
      }
    const own = pages.filter((page) => page.roles !== "public" && page.roles.includes(role));
    const missed = own.filter(({ id }) => !met.has(id) && unlinked[id] === undefined).map(({ id }) => id);
    expect(missed).toEqual([]);
  });
});
