import type { EvaluationPreview, Round } from "../../rounds/index.ts";
import { decimalOf } from "../frame/fields.ts";
import { FilterText } from "../frame/list.tsx";
import { useSight } from "../frame/sight.ts";
import { Table } from "../frame/table.tsx";

/** Made-up bids on lots that are awarded together: their prices on each lot and group as texts, and the best set of them. */

const wordsOf = (text: string): string[] => text.split(/\s+/).filter((one) => one !== "");
const priced = (lot: string, price: string | undefined) => ({ lot, price: decimalOf(price) ?? "" });

/** A made-up bid's lots and packages, as they are written. */
export function setIn({ terms, lots }: Round, written: string | undefined, packages: string | undefined) {
  const prices = wordsOf(written ?? "");
  return {
    ...(prices.length > 0 && {
      lots: lots.flatMap(({ reference }, n) => (prices[n] === "-" ? [] : [priced(reference, prices[n])])),
    }),
    ...(packages?.trim() && {
      packages: packages
        .split(";")
        .map(wordsOf)
        .filter((words) => words.length > 0)
        .map(([group, ...own]) => ({
          group: group!,
          lots: (terms.bestSet?.groups.find((one) => one.reference === group)?.lots ?? []).map((lot, n) =>
            priced(lot, own[n]),
          ),
        })),
    }),
  };
}

export function SetFields({
  round: { terms },
  n,
  lots,
  packages,
}: {
  round: Round;
  n: number;
  lots: string | undefined;
  packages: string | undefined;
}) {
  const { trial } = useSight().reading.texts.pages.packages;
  if (!terms.bestSet) return null;
  const name = String.fromCharCode(64 + n);
  const groups = terms.bestSet.groups.map((one) => `${one.reference}: ${one.lots.join(" ")}`).join("; ");
  return (
    <>
      <FilterText name={`lots${n}`} label={trial.lots(name)} value={lots} />
      {groups && <FilterText name={`packages${n}`} label={trial.packages(name, groups)} value={packages} />}
    </>
  );
}

export function TriedSet({
  round,
  tried: { bestSet, warnings },
}: {
  round: Round;
  tried: EvaluationPreview;
}) {
  const { forms, texts } = useSight().reading;
  const { trial, set: say } = texts.pages.packages;
  if (!bestSet) return null;
  type Offer = (typeof bestSet)["awarded"][number];
  const titleOf = (lot: string) => round.lots.find((one) => one.reference === lot)?.title ?? lot;
  const titles = (lots: readonly string[]) => lots.map(titleOf).join(", ");
  const row = (one: Offer) => [one.name, titles(one.lots), one.package ?? ""];
  return (
    <>
      <Table caption={trial.caption} head={trial.head} rows={bestSet.awarded.map(row)} />
      <p>{say.sum(forms.decimal(bestSet.sum))}</p>
      {bestSet.undecided.length > 0 && <p>{trial.tied(titles(bestSet.undecided))}</p>}
      {warnings.includes("lots_valued_alike") && <p>{trial.valuedAlike}</p>}
      {bestSet.packages.length > 0 && (
        <Table
          caption={trial.without}
          head={[trial.head[0]!, ...say.packagesHead.slice(1)]}
          rows={bestSet.packages.map((one) => [
            ...[one.name, one.package ?? "", titles(one.lots), forms.decimal(one.sum)],
            one.won ? say.won : say.lost,
            one.without
              ? `${forms.decimal(one.without.sum)} (${one.without.awarded
                  .map((other) => `${other.name}: ${titles(other.lots)}`)
                  .join("; ")})`
              : say.same,
          ])}
        />
      )}
    </>
  );
}
