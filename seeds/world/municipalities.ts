import { readFileSync } from "node:fs";
import { cvrFrom, gs1From } from "./numbers.ts";
import type { Municipality } from "./types.ts";

/**
 * All 98 municipalities in the order of their codes: code, name and region as in the public register,
 * CVR and GLN invented (the same every time, with right check digits).
 */
export function municipalities(): Municipality[] {
  const text = readFileSync(new URL("../municipalities.csv", import.meta.url), "utf8");
  const [header, ...rows] = text.split(/\r?\n/).filter((line) => line !== "");
  if (header !== "code,name,region") throw new Error(`municipalities.csv: unexpected header ${header}`);
  return rows.map((row) => {
    const [code, name, region] = row.split(",");
    if (!code || !name || !region) throw new Error(`municipalities.csv: incomplete row ${row}`);
    // The stems lie a hundred apart so that a check digit that forces the next stem cannot collide.
    const cvr = cvrFrom(6_600_000 + Number(code) * 100);
    return { code, name, region, cvr, gln: gs1From(`57980090${code}0`) };
  });
}
