import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { partiesDomain } from "./parties/index.ts";
import { platformDomain } from "./platform/domain.ts";
import type { Domain } from "./platform/jobs/bind.ts";

const later: Domain[] = [];
for (const name of [
  "roster",
  "catalogue",
  "agreements",
  "rounds",
  "licences",
  "usage",
  "billing",
  "reports",
  "console",
]) {
  const url = new URL(`./${name}/index.ts`, import.meta.url);
  if (!existsSync(fileURLToPath(url))) continue;
  const door = (await import(url.href).catch((error: unknown) => console.error(`${name}: ${error}`))) as
    | Record<string, Domain>
    | undefined;
  if (door?.[`${name}Domain`]) later.push(door[`${name}Domain`] as Domain);
}

/** The composition root: the ordered list of domains. */
export const domains: readonly Domain[] = [platformDomain, partiesDomain, ...later];

/** Every check of every domain, for `samkoeb verify`. */
export const allChecks = () => domains.flatMap((domain) => domain.checks ?? []);
