#!/usr/bin/env node
import { existsSync } from "node:fs";

if (!existsSync(new URL("../node_modules/.package-lock.json", import.meta.url))) {
  const { ensureInstalled } = await import("./bootstrap.mjs");
  ensureInstalled();
}
await import("tsx");
await import("../src/cli.ts");
