import type { AddressInfo } from "node:net";
import type { Browser, BrowserContext } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { consoleAssets, createConsole, showRefusal } from "../../../src/console/index.ts";
import { type DemoProvider, startDemoProvider } from "../../../src/demo/provider/server.ts";
import { seedIdentity } from "../../../src/parties/index.ts";
import { createApp } from "../../../src/platform/http/app.ts";
import { createBoundedServer } from "../../../src/platform/http/connections.ts";
import { connectionSettings } from "../../../src/services.ts";
import { type TestApp, testApp } from "../../support/app.ts";
import { startChromium } from "../../support/chromium.ts";
import { doorConfig, testDoors } from "../../support/doors.ts";
import { personOf } from "../../support/session.ts";
import { Hands } from "./hands.ts";

/** How somebody looks at the console: in a language, at a width, with a mouse or by the keyboard alone. */
export interface Way {
  language: "da" | "en";
  width: 320 | 1280;
  keyboard?: boolean;
}
export const usual: Way = { language: "da", width: 1280 };

const provider = "demo";
/** Nothing of a test's own server takes this long. */
const patience = 30_000;

/**
 * The console in a real browser: its server on this machine, a provider that people sign in by, one Chromium. All are
 * started before the file's tests and ended after them; `world` fills the database meanwhile.
 */
export function siteOf<W>(chromiumPath: string | undefined, world: (t: TestApp) => Promise<W>) {
  const site = {} as {
    t: TestApp;
    world: W;
    chromium: Browser;
    url: string;
    signIn: DemoProvider;
  };
  /** What browsers held against pages: what the policy blocked, errors of scripts, requests that were not answered. */
  const faults: string[] = [];
  const contexts: BrowserContext[] = [];

  beforeAll(async () => {
    if (chromiumPath === undefined) return;
    site.signIn = await startDemoProvider({
      id: provider,
      productOf: () => site.url,
      groups: () => [],
      claimsOf: () => ({}),
    });
    const { issuer, clientId, clientSecret } = site.signIn;
    const label = { da: "prøven", en: "the trial" };
    const SIGN_IN = JSON.stringify([{ id: provider, issuer, clientId, clientSecret, label }]);
    site.t = await testApp({ travel: true, settings: { SIGN_IN } });
    const { services } = site.t;
    const app = createApp({
      services,
      signIn: services.signIn,
      routes: createConsole({}).routes,
      trustProxy: 0,
      assets: consoleAssets(),
      showRefusal,
      ...testDoors(),
    });
    const server = createBoundedServer(app, connectionSettings(doorConfig()));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    site.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    services.publicUrl = site.url;
    afterAll(async () => {
      await site.chromium?.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await site.signIn.stop();
    });
    site.chromium = await startChromium(chromiumPath);
    site.world = await world(site.t);
  });

  /** A new browser of its own, which has signed in as whom a key belongs to. */
  async function enter(key: string, way: Way = usual): Promise<Hands> {
    const hands = await open(way);
    await signIn(hands, key);
    return hands;
  }

  /** Signs somebody in by the provider, in a browser that may have been signed in before. */
  async function signIn(hands: Hands, key: string): Promise<void> {
    const { id, partyId } = await personOf(site.t, key);
    const { jobs } = site.t;
    await jobs.db.platform((tx) =>
      seedIdentity(tx, jobs.secrets, { personId: id, partyId }, { provider, subject: id }),
    );
    await hands.page.goto(`${site.signIn.issuer}/as/${id}`);
    await hands.page.waitForURL(`${site.url}/home`);
  }

  async function open({ language, width, keyboard = false }: Way = usual): Promise<Hands> {
    const context = await site.chromium.newContext({ viewport: { width, height: 900 } });
    contexts.push(context);
    context.setDefaultTimeout(patience);
    await context.addCookies([{ name: "language", value: language, url: site.url }]);
    const page = await context.newPage();
    page.on("console", (message) => {
      // A refused form is an error to the console of a browser, and none to us.
      if (message.type() === "error" && !/status of 4\d\d/.test(message.text()))
        faults.push(`${page.url()}: ${message.text()}`);
    });
    page.on("pageerror", (error) => faults.push(`${page.url()}: ${error.message}`));
    return new Hands(page, site.url, keyboard);
  }

  /** What browsers held against the pages since it was last asked, and ends those browsers. */
  async function leave(): Promise<string[]> {
    for (const context of contexts.splice(0)) await context.close();
    return faults.splice(0);
  }

  return { site, enter, signIn, open, leave };
}
