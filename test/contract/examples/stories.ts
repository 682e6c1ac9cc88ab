import type { TestApp } from "../../support/app.ts";
import type { TestStripe } from "../../support/stripe/index.ts";
import { contractWorld } from "../support/world.ts";
import { comeAndGo, confirmAddress, leaveForGood, registerItself } from "./access.ts";
import { readTheBank } from "./banking.ts";
import { giveUp, invoiceByTwo, keepParticulars, leave, liveOn } from "./billing.ts";
import { keepBooks } from "./books.ts";
import { followEvents } from "./follow.ts";
import { payByCard } from "./payments.ts";
import { payOut } from "./payouts.ts";
import { readEverything } from "./read.ts";
import { endOtherwise, prepareRound, runAgreement, runRound } from "./round.ts";
import { type Say, sayTo } from "./say.ts";
import { sellAsMarketplace } from "./selling.ts";
import { keepAgreements, keepRegister, keepWares, settleUse, useSeats } from "./trade.ts";

/** Everything that is worth showing, told over the API: a school year of a purchase, and a joint round. */
export async function tellStories(t: TestApp, stripe: TestStripe): Promise<void> {
  const say = sayTo(t);
  const world = await contractWorld(t);
  await useSeats(say, world);
  await keepWares(say, world);
  const { pot } = await keepAgreements(say, world);
  await keepParticulars(say, world);
  await settleUse(t, say, world);
  await say(t.operator, "GET /v1/operated-usage-batches?state=withdrawn");
  await invoiceByTwo(t, say, world);
  await leave(t, say, world);
  await liveOn(t, say, world);
  await giveUp(t, say);
  await followEvents(say, world);
  await keepRegister(t, say, world);
  await prepareRound(t, say, world);
  const round = await runRound(t, say);
  await readEverything(t, world, round);
  await endOtherwise(t, say);
  await runAgreement(t, say, round);
  await t.travelTo("2027-09-06T09:00:00+02:00");
  await say(world.seller.finance, "POST /v1/pot-splits", { agreementId: pot, on: "2026-08-01" });
  await readTheBank(t, say, world);
  await keepBooks(t, say, world);
  const selling = await sellAsMarketplace(t, say);
  await confirmAddress(t, say, world);
  await comeAndGo(t, say, world);
  await registerItself(t, say);
  await leaveForGood(t, say);
  await unlink(t, say, world);
  await payOut(t, say, stripe, selling);
  await payByCard(t, say, stripe, selling);
  await parkJobs(t, say);
}

/** Two jobs that have ended their process twice, which nothing in this world does; a person decides on each. */
async function parkJobs(t: TestApp, say: Say): Promise<void> {
  const parked = await t.sql<{ id: string }>(
    `with o as (
       insert into platform_outbox (job, key, payload, dispatched_at)
       select 'simulation.simulate', 'parked ' || n, '{}', clock_timestamp() from generate_series(1, 2) n returning id, job)
     insert into platform_attempt (outbox_id, subscriber, job, crashes, parked_at)
     select o.id, 'simulation', o.job, 2, platform_now() from o returning id`,
  );
  await say(t.operator, "GET /v1/parked-jobs");
  const [one, other] = parked.map(({ id }) => id);
  await say(t.operator, `POST /v1/parked-jobs/${one}/release`, { reason: "The worker has more memory now." });
  await say(t.operator, `POST /v1/parked-jobs/${other}/cancel`, {
    reason: "Its owner has made a smaller one.",
  });
  const [dead] = await t.sql<{ id: string }>(
    `insert into platform_outbox (job, key, payload, dispatched_at, dead_at, redrives, last_error)
     values ('simulation.simulate', 'dead', '{}', platform_now(), platform_now(), 14, 'no') returning id::text`,
  );
  await say(t.operator, "GET /v1/dead-jobs");
  await say(t.operator, `POST /v1/dead-jobs/${dead!.id}/retry`);
  await say(t.operator, "GET /v1/troubles");
  await say(t.operator, "POST /v1/inspections");
}

/** A sign-in that a buyer is linked to, and is unlinked from. */
async function unlink(
  t: TestApp,
  say: Say,
  { buyer }: Awaited<ReturnType<typeof contractWorld>>,
): Promise<void> {
  const [link] = await t.sql<{ id: string }>(
    `insert into parties_identity (id, party_id, person_id, provider, subject_hash, origin)
     values (gen_random_uuid(), $1, $2, 'mitid', sha256('somebody'), 'invitation') returning id`,
    [buyer.controllerId, buyer.people.buyer.personId],
  );
  await say(buyer.admin, "GET /v1/sign-in-links");
  await say(buyer.admin, `DELETE /v1/sign-in-links/${link!.id}`);
}
