import { writeFileSync } from "node:fs";
import { type Run, saveRun } from "../place.ts";
import type { National } from "./national.ts";
import { nationalSteps } from "./steps.ts";
import { MemoryWatch } from "./watch.ts";

/** A step with all that it needs. */
export interface BoundStep {
  name: string;
  at?: string;
  run(progress: (text: string) => void): Promise<string>;
}

/** What the demo gives for the whole of it. */
interface NationalRun {
  run: Run;
  /** When the demo began, by the process's clock. */
  began: number;
  json: string | undefined;
  /** Whose memory is watched, with all their children. */
  processes: number[];
  play(steps: readonly BoundStep[]): Promise<void>;
  verify(): Promise<{ broken: number }>;
}

/** Fills a part of the country: parties, purchases, rosters, a term's usage data, reconciled and verified. */
export async function playNation(national: National, demo: NationalRun): Promise<number> {
  const { nation, state } = national;
  const { run } = demo;
  const watch = new MemoryWatch(demo.processes);
  const pupils = nation.institutions.reduce((sum, school) => sum + school.headCount, 0);
  const count = (n: number) => n.toLocaleString("en-GB");
  console.log(
    `${nation.controllers.length} municipalities, ${count(nation.institutions.length)} schools, ` +
      `${count(pupils)} pupils, ${count(nation.events)} events\n`,
  );
  const verifying: BoundStep = {
    name: "Verify",
    async run() {
      const { broken } = await demo.verify();
      if (broken > 0) throw new Error(`${broken} things are broken`);
      return "nothing is broken";
    },
  };
  const steps = nationalSteps(nation).map((step) => ({
    ...step,
    run: (progress: (text: string) => void) => step.run(national, progress),
  }));
  await demo.play([...steps, verifying]);
  const seconds = Math.round((performance.now() - demo.began) / 1_000);
  const megabytes = Math.round(watch.stop() / 1_048_576);
  console.log(`\n${seconds} s in all; at most ${count(megabytes)} MB of memory, the database's included`);
  const summary = {
    scale: nation.size,
    municipalities: nation.controllers.length,
    schools: nation.institutions.length,
    pupils: state.pupils,
    usage: state.usage,
    reconciled: state.reconciled,
    seconds,
    megabytes,
    steps: run.steps,
    verify: { broken: 0 },
  };
  if (demo.json) writeFileSync(demo.json, `${JSON.stringify(summary, null, 2)}\n`);
  run.finished = true;
  saveRun(run);
  return 0;
}
