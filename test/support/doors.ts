import { type Config, configSchema } from "../../src/platform/config.ts";
import { createLimits } from "../../src/platform/http/limits.ts";
import type { Doors } from "../../src/platform/http/mount.ts";
import { createLog } from "../../src/platform/log.ts";
import type { LimitHit } from "../../src/platform/operation/limit-hit.ts";
import { bodyTimes } from "../../src/services.ts";

/** What tests ask for within a minute: the limiter is there, only its limits are raised. */
const raised = { LIMIT_FAILED: 1e6, LIMIT_OPEN: 1e6, LIMIT_KEY: 1e8, LIMIT_PARTY: 1e8 };

/** The settings of a test's server: limits raised, or as the test says. */
export const doorConfig = (settings: Partial<Config> = {}): Config => ({
  ...configSchema.parse(raised),
  ...settings,
});

/** The doors of a server of a test's own. */
export function testDoors(settings: Partial<Config> = {}, note?: (hit: LimitHit) => void): Doors {
  const config = doorConfig(settings);
  return {
    limits: createLimits(config, config.REDIS_URL, createLog("silent"), note),
    times: bodyTimes(config),
  };
}
