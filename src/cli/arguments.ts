import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";

/** What commands share: how arguments are read, whose key is meant, how an outcome is printed. Loads nothing else. */

/** Wrong usage: exit code 2. */
export class UsageError extends Error {
  override name = "UsageError";
}

/** Its arguments in, its exit code out. */
export type Command = (args: string[]) => Promise<number>;
export type Texts = Record<string, string | undefined>;

/** The caller's key: in the file that `--key-file` names, else SAMKOEB_KEY. */
export async function keyOf(given: Texts): Promise<string> {
  const { readConfig } = await import("../platform/config.ts");
  const file = given["key-file"];
  return file ? readFileSync(file, "utf8").trim() : readConfig(["SAMKOEB_KEY"]).SAMKOEB_KEY;
}

/** Prints what a command did, a line each, or why it could not; the exit code. */
export async function printing(work: () => Promise<string[]>): Promise<number> {
  try {
    for (const line of await work()) console.log(line);
    return 0;
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return 1;
  }
}

/** Reads arguments; throws `UsageError` where one is not known. */
export function read<O extends NonNullable<Parameters<typeof parseArgs>[0]>["options"]>(
  args: string[],
  options: O,
  allowPositionals = false,
) {
  try {
    return parseArgs({ args, options: options ?? {}, allowPositionals, strict: true }) as {
      values: Record<string, string | boolean | undefined>;
      positionals: string[];
    };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
