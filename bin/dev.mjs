import { ensureInstalled } from "./bootstrap.mjs";

ensureInstalled();
await import("tsx");
await import("./dev.ts");
