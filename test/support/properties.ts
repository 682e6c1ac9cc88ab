import fc from "fast-check";

// Every file's properties draw by the seed that vitest.config.ts sets: the same commit tries the same cases on each machine.
fc.configureGlobal({ seed: Number(process.env["PROPERTY_SEED"]) });
