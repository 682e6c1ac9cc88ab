import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";

/**
 * The code that a few pages give to browsers (`console/islands`), bundled in memory when the server starts: nothing is
 * built by hand and nothing lies on disk.
 */

export const islandNames = ["seal", "opener", "matrix", "seats"] as const;
export type IslandName = (typeof islandNames)[number];

const folder = join(dirname(fileURLToPath(import.meta.url)), "../islands");

/** Each file of the bundles by its name; an island's own is `<name>.js`, what several share is named by its hash. */
export function bundleIslands(): ReadonlyMap<string, Buffer> {
  const { outputFiles } = buildSync({
    absWorkingDir: folder,
    entryPoints: Object.fromEntries(islandNames.map((name) => [name, `${name}/index.ts`])),
    bundle: true,
    splitting: true,
    write: false,
    outdir: "out",
    chunkNames: "shared-[hash]",
    format: "esm",
    platform: "browser",
    target: "es2022",
    minify: true,
    charset: "utf8",
    legalComments: "none",
    logLevel: "silent",
  });
  return new Map(outputFiles.map(({ path, contents }) => [basename(path), Buffer.from(contents)]));
}
