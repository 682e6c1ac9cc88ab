import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";
import { programOnPath, skipReason } from "./skips.ts";

/** Path of a Chromium for the tests that look with one; without it the reason of the skip is told. */
export function chromiumPath(name: string): string | undefined {
  const named = process.env["CHROMIUM"];
  const path =
    named !== undefined && existsSync(named)
      ? named
      : (programOnPath("chromium") ?? programOnPath("chromium-browser"));
  if (!path) skipReason(name, "no chromium on PATH");
  return path;
}

/** A Chromium that asks nothing of the world. */
export const startChromium = (executablePath: string): Promise<Browser> =>
  chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-dev-shm-usage",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
