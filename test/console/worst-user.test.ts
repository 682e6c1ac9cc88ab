import { beforeAll, describe, expect, test } from "vitest";
import { type TestApp, testApp } from "../support/app.ts";
import { consoleOf } from "../support/browser.ts";
import { pooled } from "../support/pooled.ts";

/** What somebody does who means well and is in a hurry: old links, wrong words, forms sent again after going back. */

let t: TestApp;
let p: Awaited<ReturnType<typeof pooled>>;
let browse: ReturnType<typeof consoleOf>["browse"];

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-08-10T09:00:00+02:00");
  p = await pooled(t, 10);
  ({ browse } = consoleOf(t));
});

const lists = [
  ["buyer", "/buying/rounds"],
  ["buyer", "/buying/agreements"],
  ["buyer", "/buying/pools"],
  ["finance", "/finance/invoices"],
  ["finance", "/finance/reconciliations"],
  ["school", "/school/seats"],
  ["admin", "/people"],
  ["data", "/data/institutions"],
] as const;

describe("a link", () => {
  test.each(lists)("of a %s to %s that a mail program has added to is not refused", async (role, path) => {
    for (const more of ["utm_source=post", "fbclid=x%20y", "_=1", "page=2"]) {
      const page = await browse(p.buyer[role]).get(`${path}?${more}`);
      expect([more, page.status]).toEqual([more, 200]);
    }
  });

  test.each(lists)(
    "of a %s to %s with values that make no sense is a page that leads back, never an error of ours",
    async (role, path) => {
      for (const more of [
        "cursor=x",
        "cursor=%00",
        "sort=-",
        "sort=drop%20table",
        "state=%F0%9F%98%80",
        "month=2026-99",
        `q=${"a".repeat(3_000)}`,
        "q=%00",
        "q=%ED%A0%80",
        "cursor=a&cursor=b",
        "q[]=1",
        "school=-1",
        "school=99999999999999999999",
      ]) {
        const page = await browse(p.buyer[role]).get(`${path}?${more}`);
        expect([more, page.status < 500]).toEqual([more, true]);
        expect(page.html.querySelectorAll("h1")).toHaveLength(1);
        expect(page.links).toContain("/home");
      }
    },
  );
});

describe("a form", () => {
  test("that is sent again with other words after going back does what it says, or says why not, in the reader's language", async () => {
    const school = browse(p.buyer.school);
    const page = await school.get("/school/seats");
    const first = await school.send(page, "draw", { seats: "1" });
    expect(first.status).toBe(200);
    const again = await school.send(page, "draw", { seats: "2" });
    expect(again.status).toBe(422);
    expect(again.text).toContain("så send formularen igen");
    const drawn = async () =>
      (await t.sql<{ n: number }>("select coalesce(sum(seats), 0)::int as n from licences_draw"))[0]!.n;
    expect(await drawn()).toBe(1);
    expect((await school.send(again, "draw")).status).toBe(200);
    expect(await drawn()).toBe(3);
  });

  test.each([
    "-1",
    "0",
    "1,5",
    "1e3",
    "9999999999999999",
    "tolv",
    "٣",
    " 2 ",
    "2.0",
    "1\u00a0000",
    "💥",
    "a".repeat(5_000),
  ])("with %j for seats gives a page, and takes no other number for it", async (seats) => {
    const school = browse(p.buyer.school);
    const before = await t.sql("select count(*)::int as n from licences_draw");
    const page = await school.send(await school.get("/school/seats"), "draw", { seats });
    const after = await t.sql("select count(*)::int as n from licences_draw");
    if (seats.trim() === "2") return;
    expect([seats.slice(0, 20), page.status >= 400 && page.status < 500, after]).toEqual([
      seats.slice(0, 20),
      true,
      before,
    ]);
  });
});
