import { buyDirectly } from "./purchase.ts";
import { importRosters, listProducts, register, signDpas } from "./register.ts";
import type { Step, Story } from "./state.ts";

export type { Story } from "./state.ts";

/** The main job, step by step, each at its instant. */
export function stepsOf({ world }: Story): Step[] {
  const at = world.timeline;
  return [register, listProducts, signDpas, importRosters(at.rosterImport), buyDirectly(at.drawsOpen)];
}
