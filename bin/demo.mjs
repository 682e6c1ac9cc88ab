import { fileURLToPath } from "node:url";
import { ensureInstalled } from "./bootstrap.mjs";

// In this process and not in a child: one process gets the signals, whoever sends them.
ensureInstalled();
await import("tsx");
const program = new URL("../src/cli.ts", import.meta.url);
process.argv.splice(1, 1, fileURLToPath(program), "demo");
await import(program.href);
