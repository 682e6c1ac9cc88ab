import * as oidc from "openid-client";
import { monotonicMs } from "../../platform/clock.ts";
import { type Provider, totalHours } from "../schema/index.ts";

/** What is sent to a provider and what it says, by OpenID Connect; nothing here knows of people. */

/** What is kept of a sign-in while the browser is at the provider. */
export interface Underway {
  state: string;
  nonce: string;
  verifier: string;
  /** The person is to be asked anew, whatever the provider remembers. */
  fresh: boolean;
}

/** Who it is, as the provider says. */
export interface Said {
  subject: string;
  claims: Record<string, unknown>;
  /** Seconds between the person's answer to the provider and the provider's answer to us. */
  ageSeconds: number;
}

/** The provider did not answer as one does: it is down, or not what the settings say. */
export class ProviderDown extends Error {
  override name = "ProviderDown";
}
/** The provider, or what we hold its answer against, said no. */
export class SignInRefused extends Error {
  override name = "SignInRefused";
  readonly problem: "cancelled" | "stale" | "refused";
  constructor(message: string, problem: SignInRefused["problem"] = "refused") {
    super(message);
    this.problem = problem;
  }
}

const timeoutSeconds = 5;
/** How long what a provider says of itself is believed. */
const knownMs = 3_600_000;
/** How old an answer may be that was asked for anew: what the person needs to read and press. */
const freshSeconds = 600;

export interface ProviderConnection {
  readonly provider: Provider;
  begin(underway: Underway, callback: string): Promise<string>;
  end(underway: Underway, answer: URL): Promise<Said>;
  /** Where its own session ends, where it offers that. */
  leave(returnTo: string): Promise<string | undefined>;
}

const maxAgeOf = ({ fresh }: Underway): number => (fresh ? freshSeconds : totalHours * 3_600);

export function connectProvider(provider: Provider): ProviderConnection {
  let known: { until: number; configuration: Promise<oidc.Configuration> } | undefined;

  async function configurationOf(): Promise<oidc.Configuration> {
    if (known === undefined || known.until < monotonicMs()) {
      const local = new URL(provider.issuer).protocol === "http:";
      const configuration = oidc.discovery(
        new URL(provider.issuer),
        provider.clientId,
        provider.clientSecret,
        oidc.ClientSecretPost(provider.clientSecret),
        { timeout: timeoutSeconds, execute: local ? [oidc.allowInsecureRequests] : [] },
      );
      known = { until: monotonicMs() + knownMs, configuration };
    }
    const asked = known;
    try {
      return await asked.configuration;
    } catch (error) {
      if (known === asked) known = undefined;
      throw new ProviderDown(messageOf(error));
    }
  }

  return {
    provider,
    async begin(underway, callback) {
      const configuration = await configurationOf();
      const address = oidc.buildAuthorizationUrl(configuration, {
        redirect_uri: callback,
        scope: provider.scope,
        state: underway.state,
        nonce: underway.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(underway.verifier),
        code_challenge_method: "S256",
        max_age: String(maxAgeOf(underway)),
        ...(underway.fresh ? { prompt: "login" } : {}),
        ...(provider.formPost ? { response_mode: "form_post" } : {}),
      });
      return address.href;
    },
    async end(underway, answer) {
      const configuration = await configurationOf();
      try {
        const tokens = await oidc.authorizationCodeGrant(configuration, answer, {
          expectedState: underway.state,
          expectedNonce: underway.nonce,
          pkceCodeVerifier: underway.verifier,
          maxAge: maxAgeOf(underway),
          idTokenExpected: true,
        });
        const idToken = tokens.claims();
        if (!idToken) throw new SignInRefused("the provider gave no ID token");
        const more = await moreClaims(configuration, provider, tokens.access_token, idToken.sub);
        return {
          subject: idToken.sub,
          claims: { ...more, ...idToken },
          ageSeconds: Math.max(0, idToken.iat - (idToken.auth_time ?? 0)),
        };
      } catch (error) {
        throw translated(error);
      }
    },
    async leave(returnTo) {
      const configuration = await configurationOf();
      if (configuration.serverMetadata().end_session_endpoint === undefined) return undefined;
      return oidc.buildEndSessionUrl(configuration, { post_logout_redirect_uri: returnTo }).href;
    },
  };
}

/** What a provider says beside the ID token, where anything of it is wanted. */
async function moreClaims(
  configuration: oidc.Configuration,
  { claims }: Provider,
  accessToken: string,
  subject: string,
): Promise<Record<string, unknown>> {
  if (claims === undefined || configuration.serverMetadata().userinfo_endpoint === undefined) return {};
  return oidc.fetchUserInfo(configuration, accessToken, subject);
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** A refusal is an answer; what is no answer at all, or a server's error, is the provider's being down. */
function translated(error: unknown): Error {
  if (error instanceof SignInRefused) return error;
  if (error instanceof oidc.AuthorizationResponseError)
    return new SignInRefused(
      `the provider answered ${error.error}`,
      error.error === "access_denied" ? "cancelled" : "refused",
    );
  const status = error instanceof oidc.ResponseBodyError ? error.status : undefined;
  const code = error instanceof oidc.ClientError ? error.code : undefined;
  const lost =
    error instanceof TypeError || code === "OAUTH_TIMEOUT" || code === "OAUTH_RESPONSE_IS_NOT_CONFORM";
  if (lost || (status !== undefined && status >= 500)) return new ProviderDown(messageOf(error));
  // Asked anew, the provider relied on what it remembered.
  const stale = code === "OAUTH_JWT_TIMESTAMP_CHECK_FAILED" && /Authentication/.test(messageOf(error));
  return new SignInRefused(messageOf(error), stale ? "stale" : "refused");
}
