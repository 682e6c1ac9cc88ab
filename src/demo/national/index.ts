import { writeFileSync } from "node:fs";
import { type Run, saveRun } from "../place.ts";
import { type National, nationalSteps } from "./steps.ts";
import { MemoryWatch } from "./watch.ts";

/** A step with all that it needs. */
export interface BoundStep {
  name: string;
  at?: string;
  run(progress: (text: string) => void): Promise<string>;
}

interface Frame {
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
export async function playNation(national: National, frame: Frame): Promise<number> {
  const { nation, state } = national;
  const { run } = frame;
  const watch = new MemoryWatch(frame.processes);
  const pupils = nation.institutions.reduce((sum, school) => sum + school.headCount, 0);
  const count = (n: number) => n.toLocaleString("en-GB");
  console.log(
    `${nation.controllers.length} municipalities, ${count(nation.institutions.length)} schools, ` +
      `${count(pupils)} pupils, ${count(nation.events)} events\n`,
  );
  const verifying: BoundStep = {
    name: "Verify",
    async run() {
      const { broken } = await frame.verify();
      if (broken > 0) throw new Error(`${broken} things are broken`);
      return "nothing is broken";
    },
  };
  const steps = nationalSteps(nation).map((step) => ({
    ...step,
    run: (progress: (text: string) => void) => step.run(national, progress),
  }));
  await frame.play([...steps, verifying]);
  const seconds = Math.round((performance.now() - frame.began) / 1_000);
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
  if (frame.json) writeFileSync(frame.json, `${JSON.stringify(summary, null, 2)}\n`);
  run.finished = true;
  saveRun(run);
  return 0;
}
