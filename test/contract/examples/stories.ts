import type { TestApp } from "../../support/app.ts";
import { roundWorld } from "../../support/rounds.ts";
import { contractWorld } from "../support/world.ts";
import { readEverything } from "./read.ts";

/** Everything that is worth showing, told over the API: a school year of a purchase, and a joint round. */
export async function tellStories(t: TestApp): Promise<void> {
  const world = await contractWorld(t);
  const round = await roundWorld(t, { closesAt: "2026-10-05T12:00:00+02:00" });
  await readEverything(t, world, round);
}
