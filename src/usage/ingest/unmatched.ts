import { namesShown } from "../schema/index.ts";
import type { UnmatchedNames } from "../store/index.ts";
import type { Chunk } from "./chunk.ts";
import type { ControllerLookup } from "./controllers.ts";

/** So many names of a batch are looked up; no sender fills the memory by a new one in each line. */
const namesMax = 20_000;

/** Which names in a batch's lines are no product's of the sender and no institution's, with how many lines name them. */
export class NameBook {
  private readonly lookup: ControllerLookup;
  private readonly unknown = new Map<string, boolean>();
  private state: UnmatchedNames;

  constructor(lookup: ControllerLookup, before: UnmatchedNames) {
    this.lookup = lookup;
    this.state = before;
  }

  /** Looks up what a chunk names for the first time, and answers with the sums up to its last line. */
  async note(chunk: Chunk): Promise<UnmatchedNames> {
    const products = await this.judge(chunk.products, (names) => this.lookup.unknownProducts(names));
    let institutions = new Map<string, number>();
    for (const [controllerId, numbers] of chunk.institutions) {
      const some = await this.judge(
        numbers,
        (names) => this.lookup.unknownPlaces(controllerId, names),
        controllerId,
      );
      institutions = added(institutions, some);
    }
    this.state = {
      products: listed(this.state.products, products),
      productLines: this.state.productLines + sum(products),
      institutions: listed(this.state.institutions, institutions),
      institutionLines: this.state.institutionLines + sum(institutions),
    };
    return this.state;
  }

  private async judge(
    named: ReadonlyMap<string, number>,
    ask: (names: string[]) => Promise<string[]>,
    controllerId = 0,
  ): Promise<Map<string, number>> {
    const keyOf = (name: string) => `${controllerId} ${name}`;
    const fresh = [...named.keys()].filter((name) => !this.unknown.has(keyOf(name)));
    if (fresh.length > 0 && this.unknown.size < namesMax) {
      const unknown = new Set(await ask(fresh));
      for (const name of fresh) this.unknown.set(keyOf(name), unknown.has(name));
    }
    return new Map([...named].filter(([name]) => this.unknown.get(keyOf(name))));
  }
}

const sum = (lines: ReadonlyMap<string, number>): number =>
  [...lines.values()].reduce((all, n) => all + n, 0);

function added(to: ReadonlyMap<string, number>, more: Iterable<[string, number]>): Map<string, number> {
  const all = new Map(to);
  for (const [name, lines] of more) all.set(name, (all.get(name) ?? 0) + lines);
  return all;
}

/** The names that are shown: those that came first. */
const listed = (before: Readonly<Record<string, number>>, more: ReadonlyMap<string, number>) =>
  Object.fromEntries([...added(new Map(Object.entries(before)), more)].slice(0, namesShown));
