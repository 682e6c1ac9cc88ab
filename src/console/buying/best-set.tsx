import type { Evaluated } from "../../rounds/index.ts";
import { useSight } from "../frame/sight.ts";
import { Table } from "../frame/table.tsx";
import { publisherOf, type Seen } from "./matrix.tsx";
import { Part, type RoundData } from "./round.tsx";

/** The best set of offers, and beside each package that is in it the best set without it. */

export function BestSet({ data, seen }: { data: RoundData; seen: Seen }) {
  const { forms, texts } = useSight().reading;
  const { set: say, by } = texts.pages.packages;
  const { bestSet } = seen.evaluation;
  const { bestSet: terms } = data.round.terms;
  if (!bestSet || !terms) return null;
  type Offer = NonNullable<Evaluated["bestSet"]>["awarded"][number];
  const titleOf = (lot: string) => data.round.lots.find((one) => one.reference === lot)?.title ?? lot;
  const lotsOf = ({ lots }: Offer) => lots.map(({ lot }) => titleOf(lot)).join(", ");
  return (
    <Part id="best-set" title={say.title}>
      <p>{by[terms.by]}.</p>
      <p>{say.sum(forms.decimal(bestSet.sum))}</p>
      {!bestSet.unique && <p>{say.tied}</p>}
      <Table
        caption={say.caption}
        head={say.head}
        rows={bestSet.awarded.map((one) => [publisherOf(seen, one.bidId), lotsOf(one), one.package ?? ""])}
      />
      {bestSet.packages.length > 0 && (
        <Table
          caption={say.packages}
          head={say.packagesHead}
          rows={bestSet.packages.map((one) => [
            publisherOf(seen, one.bidId),
            one.package ?? "",
            lotsOf(one),
            forms.decimal(one.sum),
            one.won ? say.won : say.lost,
            one.without ? forms.decimal(one.without.sum) : say.same,
          ])}
        />
      )}
    </Part>
  );
}
