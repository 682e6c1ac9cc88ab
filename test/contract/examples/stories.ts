import type { TestApp } from "../../support/app.ts";
import { contractWorld } from "../support/world.ts";
import { readEverything } from "./read.ts";
import { endOtherwise, prepareRound, runAgreement, runRound } from "./round.ts";
import { sayTo } from "./say.ts";
import { keepAgreements, keepRegister, keepWares, settleUse, useSeats } from "./trade.ts";

/** Everything that is worth showing, told over the API: a school year of a purchase, and a joint round. */
export async function tellStories(t: TestApp): Promise<void> {
  const say = sayTo(t);
  const world = await contractWorld(t);
  await useSeats(say, world);
  await keepWares(say, world);
  const { pot } = await keepAgreements(say, world);
  await settleUse(say, world);
  await keepRegister(t, say, world);
  await prepareRound(t, say, world);
  const round = await runRound(t, say);
  await readEverything(t, world, round);
  await endOtherwise(t, say);
  await runAgreement(t, say, round);
  await t.travelTo("2027-09-06T09:00:00+02:00");
  await say(world.seller.finance, "POST /v1/pot-splits", { agreementId: pot, on: "2026-08-01" });
}
