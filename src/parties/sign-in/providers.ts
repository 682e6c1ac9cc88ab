import { ConfigError } from "../../platform/config.ts";
import { isLocal, type Provider, Providers } from "../schema/index.ts";

/** The providers of the setting SIGN_IN, a JSON list; throws a ConfigError that names each fault, never a secret. */
export function readProviders(setting: string | undefined): Provider[] {
  if (setting === undefined) return [];
  const read = Providers.safeParse(parsed(setting));
  if (read.success) return read.data;
  const faults = read.error.issues.map((issue) => `SIGN_IN: ${issue.path.join(".")}: ${issue.message}`);
  throw new ConfigError(`The environment is not right:\n  ${faults.join("\n  ")}`);
}

/** Those of the setting that only this machine reaches, or on plain http: a demo's, which asks for no password. */
export const localProviders = (setting: string | undefined): string[] =>
  readProviders(setting)
    .filter(({ issuer }) => new URL(issuer).protocol === "http:" || isLocal(new URL(issuer).hostname))
    .map(({ id, issuer }) => `provider:${id} at ${issuer}`);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ConfigError("The environment is not right:\n  SIGN_IN: is no JSON");
  }
}
