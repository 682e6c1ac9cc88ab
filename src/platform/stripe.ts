import { type Config, ConfigError } from "./config.ts";

/** How the installation speaks with Stripe, as its settings say. */
export interface StripeSettings {
  secretKey: string;
  /** Without it nothing that Stripe calls with is believed; the sweep asks instead. */
  webhookSecret: string | undefined;
  /** Of a fake on this machine; else Stripe itself. */
  base: string | undefined;
  /** Of the live mode, where money moves. */
  live: boolean;
}

type Given = Partial<Pick<Config, "STRIPE_SECRET_KEY" | "STRIPE_WEBHOOK_SECRET" | "STRIPE_API_BASE">>;

/** Undefined where the installation has no key. Throws `ConfigError`. */
export function readStripe(config: Given): StripeSettings | undefined {
  const {
    STRIPE_SECRET_KEY: secretKey,
    STRIPE_WEBHOOK_SECRET: webhookSecret,
    STRIPE_API_BASE: base,
  } = config;
  if (secretKey === undefined) {
    const others = { STRIPE_WEBHOOK_SECRET: webhookSecret, STRIPE_API_BASE: base };
    for (const [name, value] of Object.entries(others))
      if (value !== undefined) throw refusal(`STRIPE_SECRET_KEY: is required with ${name}`);
    return undefined;
  }
  const live = /^[sr]k_live_/.test(secretKey);
  if (live && base !== undefined)
    throw refusal("STRIPE_API_BASE: is for keys of the test mode, and this key moves real money");
  return { secretKey, webhookSecret, base, live };
}

const refusal = (line: string) => new ConfigError(`The environment is not right:\n  ${line}`);
