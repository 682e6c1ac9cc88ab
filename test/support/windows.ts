import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import type { Page } from "playwright-core";
import { afterAll } from "vitest";
import type { TestApp } from "./app.ts";
import { consoleOf } from "./browser.ts";
import { startChromium } from "./chromium.ts";

/**
 * The console in a real Chromium, a window for each person: `open(key)` has signed in. All that windows send is recorded as
 * it goes over the wire; what the policy blocks, or a script throws, is a fault.
 */
export async function windowsOf(t: TestApp, executablePath: string) {
  const site = consoleOf(t, { publicUrl: "http://127.0.0.1" });
  const server = site.app.listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const wire = await recorded((server.address() as AddressInfo).port);
  const origin = `http://127.0.0.1:${wire.port}`;
  const chromium = await startChromium(executablePath);
  const faults: string[] = [];
  afterAll(async () => {
    await chromium.close();
    wire.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  async function open(
    key: string | undefined,
    {
      width = 1280,
      language = "da",
      scripts = true,
      fresh = true,
    }: { width?: number; language?: string; scripts?: boolean; fresh?: boolean } = {},
  ) {
    const browser = site.browse(key, { fresh });
    const context = await chromium.newContext({
      viewport: { width, height: 900 },
      javaScriptEnabled: scripts,
      acceptDownloads: true,
    });
    await context.addCookies([
      { name: "language", value: language, url: origin },
      ...(key === undefined ? [] : [{ ...browser.cookie, url: origin }]),
    ]);
    const page = await context.newPage();
    watch(page, faults);
    return {
      page,
      context,
      /** The session ends, as if somebody revoked it. */
      end: browser.end,
      async at(path: string) {
        await page.goto(origin + path);
        return page;
      },
    };
  }
  return { open, origin, wire, faults };
}

function watch(page: Page, faults: string[]): void {
  page.on("pageerror", (error) => faults.push(`${page.url()}: ${error.message}`));
  page.on("console", (message) => {
    // A refused form is answered with 4xx, which browsers write down too.
    if (message.type() === "error" && !/Failed to load resource/.test(message.text()))
      faults.push(`${page.url()}: ${message.text()}`);
  });
}

/** Hands bytes on between browsers and a port of ours, and keeps what browsers said. */
async function recorded(to: number) {
  const said: Buffer[] = [];
  const open = new Set<Socket>();
  const server = createServer((from) => {
    const on = connect(to, "127.0.0.1");
    for (const one of [from, on]) {
      open.add(one);
      one.on("error", () => one.destroy());
      one.once("close", () => open.delete(one));
    }
    from.on("data", (part) => said.push(part));
    from.pipe(on).pipe(from);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    /** All that browsers have sent, as text byte by byte. */
    said: () => Buffer.concat(said).toString("latin1"),
    forget: () => void said.splice(0),
    close() {
      for (const one of open) one.destroy();
      server.close();
    },
  };
}
