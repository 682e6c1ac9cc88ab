import { z } from "zod";
import type { DatabaseCtx } from "../../platform/operation/context.ts";
import { Problem } from "../../platform/problem.ts";
import { previewDemand } from "../../rounds/index.ts";
import { NoAnswer } from "../frame/attempt.tsx";
import { AmountBars } from "../frame/charts/index.ts";
import { decimalOf, wholeOf } from "../frame/fields.ts";
import { FilterSelect, Filters, FilterText } from "../frame/list.tsx";
import { useSight } from "../frame/sight.ts";
import { Table } from "../frame/table.tsx";
import { Part, type RoundData, useBuying } from "./round.tsx";

/** What the committed demand would cost at a price that one tries, and what each one's leaving would change. */

const text = z.string().max(40).optional();
export const DemandQuery = z.strictObject({
  lot: z.string().max(80).optional(),
  price: text,
  nextFrom: text,
  nextPrice: text,
});
type Asked = z.output<typeof DemandQuery>;

/** Nothing was asked, an answer, or why there is none. */
export async function readDemand(
  ctx: DatabaseCtx,
  { round }: RoundData,
  { lot, price, nextFrom, nextPrice }: Asked,
) {
  if (!lot || !price) return undefined;
  const more =
    nextFrom && nextPrice
      ? // What is no whole number is handed on, to be refused there.
        [{ from: wholeOf(nextFrom.trim()) as number, unitPrice: decimalOf(nextPrice) ?? "" }]
      : [];
  const tiers = [{ from: 1, unitPrice: decimalOf(price) ?? "" }, ...more];
  try {
    return await ctx.invoke(previewDemand, {
      target: { roundId: round.id },
      content: { lot, priceSheet: { model: "pooled", mode: "volume", tiers } },
    });
  } catch (error) {
    if (error instanceof Problem && error.def.status < 500) return error;
    throw error;
  }
}
export type DemandSeen = Awaited<ReturnType<typeof readDemand>>;

type Preview = Exclude<DemandSeen, Problem | undefined>;

/** What the others pay more in all without one of them. */
const dearerWithout = ({ without }: Preview, id: number): bigint =>
  without.find(({ controllerId }) => controllerId === id)?.parts.reduce((sum, one) => sum + one.change, 0n) ??
  0n;

function Answer({ preview, nameOf }: { preview: Preview; nameOf: (id: number) => string }) {
  const { say, forms } = useSight().reading;
  const { demand } = useBuying();
  const kroner = (minor: bigint) => say.frame.kroner(forms.amount(minor));
  return (
    <>
      <p>{demand.whole(preview.quantity, kroner(preview.amount.minor), preview.schoolYear)}</p>
      <p>{demand.guaranteed(preview.guaranteed.quantity, kroner(preview.guaranteed.amount.minor))}</p>
      {preview.missing !== null && preview.nextTierFrom !== null && (
        <p>
          {demand.nextTier(preview.missing, preview.nextTierFrom)}
          {preview.cheaperAtNextTier && ` ${demand.cheaper}`}
        </p>
      )}
      <AmountBars
        title={demand.chart}
        bars={preview.parts.map((part) => ({
          name: nameOf(part.controllerId),
          value: Number(dearerWithout(preview, part.controllerId)),
          text: kroner(dearerWithout(preview, part.controllerId)),
        }))}
      />
      <Table
        caption={demand.parts}
        head={demand.partsHead}
        rows={preview.parts.map((part) => {
          const dearer = dearerWithout(preview, part.controllerId);
          return [nameOf(part.controllerId), part.quantity, kroner(part.minor), kroner(dearer)];
        })}
      />
    </>
  );
}

export function DemandTrial({
  data,
  seen,
  asked,
  nameOf,
}: {
  data: RoundData;
  seen: DemandSeen;
  asked: Asked;
  nameOf: (id: number) => string;
}) {
  const { path } = useSight();
  const { demand } = useBuying();
  const lots = data.round.lots.map((lot) => [lot.reference, lot.title] as const);
  return (
    <Part id="trial" title={demand.title}>
      <p>{demand.about}</p>
      <Filters path={path.replace(/\?.*$/, "")}>
        <FilterSelect name="lot" label={demand.lot} value={asked.lot} choices={lots} all={demand.choose} />
        <FilterText name="price" label={demand.price} value={asked.price} />
        <FilterText name="nextFrom" label={demand.nextFrom} value={asked.nextFrom} />
        <FilterText name="nextPrice" label={demand.nextPrice} value={asked.nextPrice} />
      </Filters>
      {seen instanceof Problem ? (
        seen.errors ? (
          <NoAnswer
            problem={seen}
            labels={{
              "/priceSheet/tiers/0": demand.price,
              "/priceSheet/tiers/1": demand.nextPrice,
              "/priceSheet/tiers/1/from": demand.nextFrom,
            }}
          />
        ) : (
          <p role="alert">{demand.none}</p>
        )
      ) : (
        seen && <Answer preview={seen} nameOf={nameOf} />
      )}
    </Part>
  );
}
