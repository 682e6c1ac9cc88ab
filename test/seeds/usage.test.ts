import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { type UsageFile, usageFiles, usageTotals, type World, world } from "../../seeds/world/index.ts";
import { loginId, pupilsOf } from "../../seeds/world/pupils.ts";

const STORY_END = "2026-11-24";
const KINDS = new Set(["login", "view", "use", "activity", "preview"]);

function textOf(file: UsageFile): string {
  return Buffer.concat([...file.chunks()]).toString("utf8");
}

function hashOf(files: readonly UsageFile[]): string {
  const hash = createHash("sha256");
  for (const file of files) for (const chunk of file.chunks()) hash.update(chunk);
  return hash.digest("hex");
}

type Line = Record<string, unknown>;

/** A reader of its own, written from the format's rules and not from the generator. */
function refused(text: string, controllers: ReadonlySet<string>): Line | undefined {
  let line: Line;
  try {
    line = JSON.parse(text) as Line;
  } catch {
    return undefined;
  }
  const texts = ["eventId", "at", "controller", "institution", "product", "kind"];
  if (texts.some((key) => typeof line[key] !== "string" || /\0/.test(line[key] as string))) return undefined;
  const pupil = line["pupil"];
  if (pupil !== null && (typeof pupil !== "string" || /\0|\d{6}-?\d{4}/.test(pupil))) return undefined;
  if (!Number.isInteger(line["seconds"]) || (line["seconds"] as number) < 0) return undefined;
  if (!KINDS.has(line["kind"] as string) || !controllers.has(line["controller"] as string)) return undefined;
  return (line["at"] as string).slice(0, 10) > STORY_END ? undefined : line;
}

function recount(w: World, files: readonly UsageFile[]) {
  const controllers = new Set(w.controllers.map((c) => c.code ?? c.cvr));
  const institutions = new Set(w.institutions.map((i) => i.number));
  const products = new Set(w.publishers.flatMap((p) => p.products.map((x) => x.identifier)));
  const pupils = new Set(
    w.institutions.flatMap((i) => [...pupilsOf(i)].map((p) => loginId(w.seed, p.number))),
  );
  const bodies = new Map<string, string>();
  const monthsCame = new Map<string, Set<string>>();
  return files.map((file) => {
    const tally = { sent: 0, accepted: 0, duplicate: 0, quarantined: 0, rejected: 0, late: 0 };
    const unknown = { unknownInstitution: 0, unknownProduct: 0, unknownPupil: 0 };
    const came = monthsCame.get(file.publisher) ?? new Set<string>();
    for (const text of textOf(file).trimEnd().split("\n")) {
      tally.sent += 1;
      const line = refused(text, controllers);
      if (!line) {
        tally.rejected += 1;
        continue;
      }
      const key = `${line["controller"]} ${file.publisher} ${line["eventId"]}`;
      const known = bodies.get(key);
      if (known !== undefined) {
        tally[known === text ? "duplicate" : "quarantined"] += 1;
        continue;
      }
      bodies.set(key, text);
      tally.accepted += 1;
      if (came.has((line["at"] as string).slice(0, 7))) tally.late += 1;
      if (!institutions.has(line["institution"] as string)) unknown.unknownInstitution += 1;
      else if (!products.has(line["product"] as string)) unknown.unknownProduct += 1;
      else if (line["pupil"] !== null && !pupils.has(line["pupil"] as string)) unknown.unknownPupil += 1;
    }
    came.add(file.name.match(/\d{4}-\d{2}/)![0]);
    monthsCame.set(file.publisher, came);
    return { ...tally, ...unknown };
  });
}

describe.each(["2026-11-24", "2026-09-01", "2026-08-03"])(
  "usage files of a small world ending %s",
  (storyEnd) => {
    it("hold what their tallies say, file by file", () => {
      const w = world({ seed: 21, storyEnd, scale: "small" });
      const files = usageFiles({ world: w });
      // The reader's future begins at the fixed date; an earlier story's strays are moved behind it below.
      const counted = recount(
        w,
        files.map((f) => ({ ...f, chunks: () => laterFuture(f, storyEnd) })),
      );
      files.forEach((file, i) => {
        const { rejectedBy, ...tally } = file.tally;
        expect(counted[i], file.name).toEqual(tally);
        expect(Object.values(rejectedBy).reduce((s, n) => s + n, 0)).toBe(tally.rejected);
      });
      const totals = usageTotals(files);
      expect(totals.sent).toBe(4_000);
      expect(totals.sent).toBe(totals.accepted + totals.duplicate + totals.quarantined + totals.rejected);
      for (const n of Object.values(totals)) expect(n).toBeGreaterThan(0);
    });
  },
);

/** The lines unchanged, but that instants after the story's end are pushed two years on. */
function* laterFuture(file: UsageFile, storyEnd: string): Generator<Uint8Array> {
  const text = textOf(file).replace(/"at":"(\d{4})(-\d{2}-\d{2})/g, (all, year: string, rest: string) =>
    year + rest > storyEnd ? `"at":"${Number(year) + 2}${rest}` : all,
  );
  yield new TextEncoder().encode(text);
}

describe("usage files of the demo", () => {
  const w = world({ seed: 1, storyEnd: STORY_END });
  const files = usageFiles({ world: w });

  it("hold what their tallies say, at least 200,000 lines, and are made fast", () => {
    // The processor's time of this process: the clock's would also count what else the machine does.
    const before = process.cpuUsage();
    for (const file of files) for (const _ of file.chunks());
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1_000).toBeLessThan(3_000);
    const counted = recount(w, files);
    files.forEach((file, i) => {
      const { rejectedBy: _, ...tally } = file.tally;
      expect(counted[i], file.name).toEqual(tally);
    });
    expect(usageTotals(files).sent).toBeGreaterThanOrEqual(210_000);
    expect(usageTotals(files).sent).toBeLessThanOrEqual(230_000);
  });

  it("are the same again, and others for another seed or award", () => {
    const hash = hashOf(files);
    expect(hashOf(usageFiles({ world: world({ seed: 1, storyEnd: STORY_END }) }))).toBe(hash);
    expect(hashOf(usageFiles({ world: world({ seed: 2, storyEnd: STORY_END }) }))).not.toBe(hash);
    const lots = w.round.lots.map((l) => l.reference);
    const others = lots.map((lot) => {
      const bid = w.round.bids.find(
        (b) =>
          !Object.values(w.round.expectedWinners).includes(b.publisher) && b.lots.some((l) => l.lot === lot),
      )!;
      return [lot, bid.publisher] as const;
    });
    expect(hashOf(usageFiles({ world: w, awards: Object.fromEntries(others) }))).not.toBe(hash);
    expect(() => usageFiles({ world: w, events: 150 })).toThrow(/too few events/);
  });

  it("come in order, after the events they hold", () => {
    const arrivals = files.map((f) => Date.parse(f.receivedAt));
    expect(arrivals).toEqual([...arrivals].sort((x, y) => x - y));
    for (const file of files) {
      for (const text of textOf(file).split("\n")) {
        const at = text.match(/"at":"([^"]+)"/)?.[1];
        if (!at || at.slice(0, 10) > STORY_END) continue;
        expect(Date.parse(at) < Date.parse(file.receivedAt)).toBe(true);
      }
    }
  });

  it("are used over and under the drawn seats, and without any", () => {
    const winner = w.round.expectedWinners["dansk-4-6"]!;
    const product = w.round.bids
      .find((b) => b.publisher === winner)!
      .lots.find((l) => l.lot === "dansk-4-6")!.product;
    const identifier = w.publishers
      .flatMap((p) => p.products)
      .find((p) => p.reference === product)!.identifier;
    const active = new Map<string, Set<unknown>>();
    const october = files.find((f) => f.name === `${winner}-2026-10.ndjson`)!;
    for (const text of textOf(october).split("\n")) {
      if (!text.includes(identifier) || !text.endsWith("}")) continue;
      const line = JSON.parse(text) as Line;
      const at = active.get(line["institution"] as string) ?? new Set();
      active.set(line["institution"] as string, at.add(line["pupil"]));
    }
    const held = (number: string) => {
      const school = w.institutions.find((i) => i.number === number);
      return w.draws
        .filter((d) => d.school === school?.reference && d.expected.granted)
        .filter((d) => d.period.from <= "2026-10-01" && "2026-10-01" < d.period.to)
        .reduce((s, d) => s + d.seats - (w.returns.find((r) => r.draw === d.reference)?.seats ?? 0), 0);
    };
    const use = [...active].map(([number, pupils]) => ({ held: held(number), active: pupils.size }));
    expect(use.some((u) => u.held > 0 && u.active > u.held)).toBe(true);
    expect(use.some((u) => u.held > 0 && u.active < u.held)).toBe(true);
    expect(use.some((u) => u.held === 0)).toBe(true);
  });
});
