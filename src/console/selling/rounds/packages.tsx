import type { Publisher } from "../../../parties/index.ts";
import type { Round } from "../../../rounds/index.ts";
import { Hidden } from "../../frame/form/index.ts";
import type { Reading } from "../../frame/language.ts";
import { modelNames } from "../../public/prices.ts";
import { PriceFields } from "../prices.tsx";

/** Package prices: on each group of lots that the terms name, a price on each of its lots. */

export function PackageFields({
  round,
  reading,
  publishers,
}: {
  round: Round;
  reading: Reading;
  publishers: readonly Publisher[];
}) {
  const { bid: say } = reading.texts.pages.packages;
  const names = modelNames(reading);
  const lotOf = (reference: string) => round.lots.find((lot) => lot.reference === reference);
  const titleOf = (reference: string) => lotOf(reference)?.title ?? reference;
  return (
    <>
      {(round.terms.bestSet?.groups ?? []).map(({ reference, lots }, n) => (
        <details key={reference}>
          <summary>{say.title(lots.map(titleOf).join(", "))}</summary>
          <p>{say.about}</p>
          <Hidden name={`packages/${n}/group`} value={reference} />
          {lots.map((lot, m) => (
            <div key={lot}>
              <Hidden name={`packages/${n}/lots/${m}/lot`} value={lot} />
              {(lotOf(lot)?.models ?? []).map((model, k) => (
                <fieldset key={model}>
                  <legend class="form-label">{say.lot(titleOf(lot), names[model])}</legend>
                  <PriceFields
                    model={model}
                    at={`packages/${n}/lots/${m}/priceSheets/${k}`}
                    publishers={publishers}
                  />
                </fieldset>
              ))}
            </div>
          ))}
        </details>
      ))}
    </>
  );
}
