import { judgeDatabase } from "./database.ts";
import type { Finding } from "./finding.ts";
import { judgeFolders, judgeNode, judgeRedis, judgeTls } from "./machine.ts";
import { judgeSettings } from "./settings.ts";

const marks = { fine: "fine  ", advice: "advice", wrong: "WRONG ", unchecked: "?     " } as const;

/** Everything that was looked at, in the order of what rests on what. Nothing is changed. */
export async function examine(env?: NodeJS.ProcessEnv): Promise<Finding[]> {
  const { findings, config } = judgeSettings(env);
  if (!config) return [judgeNode(), ...findings];
  const parts = await Promise.all([
    judgeDatabase(config),
    judgeRedis(config.REDIS_URL),
    judgeFolders(config),
    judgeTls(config.PUBLIC_URL),
  ]);
  return [judgeNode(), ...findings, ...parts.flat()];
}

/** 1 where something is wrong, 2 where nothing is but something could not be checked, 0 otherwise. */
export function codeOf(findings: readonly Finding[]): number {
  if (findings.some(({ state }) => state === "wrong")) return 1;
  return findings.some(({ state }) => state === "unchecked") ? 2 : 0;
}

export async function doctor(json: boolean, env?: NodeJS.ProcessEnv): Promise<number> {
  const findings = await examine(env);
  if (json) console.log(JSON.stringify({ findings }, null, 2));
  else
    for (const { state, subject, says, do: todo } of findings)
      console.log(`${marks[state]} ${subject}: ${says}${todo === undefined ? "" : `\n         ${todo}`}`);
  return codeOf(findings);
}
