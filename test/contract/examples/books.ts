import type { TestApp } from "../../support/app.ts";
import type { World } from "../support/world.ts";
import type { Say } from "./say.ts";

/** A seller's books: accounts, journal, an entry that two people reverse, a month that closes, opens again and is locked. */
export async function keepBooks(t: TestApp, say: Say, { seller }: World): Promise<void> {
  const { finance } = seller;
  const second = await t.secondOf(seller.publisherId);
  await say(finance, "GET /v1/books/accounts");
  await say(finance, "GET /v1/books/balances?account=receivable");
  const { data } = await say(finance, "GET /v1/books/entries?fact=payment&limit=2");
  const entry = `/v1/books/entries/${data[0]!.id}`;
  await say(finance, `GET ${entry}`);
  await say(finance, "GET /v1/reports/journal?from=2026-08-01&to=2027-08-01&profile=machine");
  const dropped = await say(finance, `POST ${entry}/reversals`, { reason: "Forkert konto" });
  await say(finance, `POST /v1/books/reversals/${dropped.id}/dismissal`);
  const wrong = await say(finance, `POST ${entry}/reversals`, { reason: "Bogført to gange" });
  await say(second, `POST /v1/books/reversals/${wrong.id}/approval`);
  await say(finance, "GET /v1/books/reversals");
  const months = await say(finance, "GET /v1/books/periods");
  const { month } = months.data.at(-1) as unknown as { month: string };
  await say(finance, "POST /v1/books/closings", { month });
  await say(finance, "POST /v1/books/reopenings", { month, reason: "En faktura manglede" });
  await say(finance, "POST /v1/books/closings", { month });
  await say(second, "POST /v1/books/locks", { month });
}
