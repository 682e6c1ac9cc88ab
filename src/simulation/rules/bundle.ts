import type { Dataset, Scenario } from "./dataset.ts";

/**
 * The dataset as a scenario prices it: use of what a bundle covers is use of the bundle, where the scenario has a sheet
 * for the bundle and none for the product itself. A pupil who uses several parts of it is one pupil. The first sheet
 * wins where two bundles cover a product. The same dataset where nothing moves. Pure.
 */
export function bundledDataset(dataset: Dataset, { sheets }: Pick<Scenario, "sheets">): Dataset {
  const priced = new Set(sheets.map(({ product }) => product));
  const under = new Map<string, string>();
  for (const { product } of sheets)
    for (const covered of dataset.bundles?.find(({ id }) => id === product)?.covers ?? [])
      if (!priced.has(covered) && !under.has(covered)) under.set(covered, product!);
  if (under.size === 0) return dataset;
  const made = bundled.get(dataset) ?? new Map<string, Dataset>();
  bundled.set(dataset, made);
  const name = JSON.stringify([...under].sort());
  const seen = made.get(name) ?? moved(dataset, under);
  made.set(name, seen);
  return seen;
}

const bundled = new WeakMap<Dataset, Map<string, Dataset>>();

/** `under`: the bundle that each covered product's use is of. */
function moved(dataset: Dataset, under: ReadonlyMap<string, string>): Dataset {
  const { use } = dataset;
  if (!some(use, ({ product }) => under.has(product))) return dataset;
  const known = new Set(dataset.products.map(({ id }) => id));
  const bundles = new Set(under.values());
  const added = (dataset.bundles ?? []).filter(({ id }) => bundles.has(id) && !known.has(id));
  return {
    ...dataset,
    products: [...dataset.products, ...added.map(({ covers: _, ...product }) => product)],
    use: {
      *[Symbol.iterator]() {
        for (const row of use) {
          const bundle = under.get(row.product);
          yield bundle === undefined ? row : { ...row, product: bundle };
        }
      },
    },
  };
}

function some<T>(all: Iterable<T>, holds: (one: T) => boolean): boolean {
  for (const one of all) if (holds(one)) return true;
  return false;
}
