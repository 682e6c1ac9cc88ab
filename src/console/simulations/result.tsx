import { formatDecimal } from "../../platform/decimal.ts";
import type { SimulationResult } from "../../simulation/index.ts";
import { AmountBars, LineChart } from "../frame/charts/index.ts";
import type { Reading } from "../frame/language.ts";
import { useSight } from "../frame/sight.ts";
import { Table } from "../frame/table.tsx";
import { modelNames } from "../public/prices.ts";
import { change, countedAs, crowns } from "./place.ts";

/** A simulation's figures: each as a table, the ones to compare as pictures too. */

type Scenarios = SimulationResult["scenarios"];
const useTexts = () => useSight().reading.texts.pages.simulations.one;
const percent = ({ forms }: Reading, pct: bigint): string =>
  forms.decimal(formatDecimal(((pct + 5_000n) / 10_000n) * 10_000n));

export function Totals({ scenarios }: { scenarios: Scenarios }) {
  const { reading } = useSight();
  const say = useTexts();
  return (
    <section aria-labelledby="totals">
      <h2 id="totals">{say.totals}</h2>
      <AmountBars
        title={say.totals}
        bars={scenarios.map(({ name, total }, n) => ({
          ...{ name, value: Number(total.minor), text: crowns(reading, total.minor), base: n === 0 },
        }))}
      />
      <Table
        caption={say.totals}
        quiet
        head={say.totalsHead}
        rows={scenarios.map(({ name, total, breakEvenPct }) => [
          name,
          crowns(reading, total.minor),
          breakEvenPct === null ? say.noShare : say.share(percent(reading, breakEvenPct)),
        ])}
      />
    </section>
  );
}

/** What each party pays or gets, a column a scenario, with the difference against the first. */
export function Parties({ scenarios, of }: { scenarios: Scenarios; of: "controllers" | "publishers" }) {
  const { reading } = useSight();
  const say = useTexts();
  const parties = scenarios[0]?.[of] ?? [];
  if (parties.length === 0) return null;
  const at = (id: string, n: number) => scenarios[n]![of].find((one) => one.id === id);
  return (
    <section aria-labelledby={of}>
      <h2 id={of}>{say[of]}</h2>
      <Table
        caption={say[of]}
        quiet
        head={[say.who, ...scenarios.map(({ name }) => name)]}
        rows={parties.map(({ id, name }) => [
          name,
          ...scenarios.map((_, n) => {
            const one = at(id, n);
            if (!one) return "";
            const amount = crowns(reading, one.amount.minor);
            return n === 0 ? amount : `${amount} ${say.against(change(reading, one.difference.minor))}`;
          }),
        ])}
      />
      {(parties.length > 1 ? parties.slice(0, 12) : []).map(({ id, name }) => (
        <AmountBars
          key={id}
          title={name}
          bars={scenarios.map((scenario, n) => {
            const minor = at(id, n)?.amount.minor ?? 0n;
            return {
              ...{ name: scenario.name, value: Number(minor), text: crowns(reading, minor) },
              base: n === 0,
            };
          })}
        />
      ))}
    </section>
  );
}

export function Use({ scenarios }: { scenarios: Scenarios }) {
  const { reading } = useSight();
  const say = useTexts();
  const levels = scenarios[0]?.sensitivity ?? [];
  if (levels.length === 0) return null;
  return (
    <section aria-labelledby="use">
      <h2 id="use">{say.use}</h2>
      <LineChart
        title={say.use}
        series={scenarios.map(({ name, sensitivity }) => ({
          name,
          points: sensitivity.map(
            ({ usePct, total }) => [Number(usePct) / 1e6, Number(total.minor) / 100] as const,
          ),
        }))}
        x={(value) => say.pct(String(value))}
        y={(value) => reading.forms.amount(BigInt(Math.round(value * 100))).replace(/[.,]00$/, "")}
      />
      <Table
        caption={say.use}
        quiet
        head={[say.useHead, ...scenarios.map(({ name }) => name)]}
        rows={levels.map(({ usePct }, level) => [
          say.pct(percent(reading, usePct)),
          ...scenarios.map(({ sensitivity }) => crowns(reading, sensitivity[level]!.total.minor)),
        ])}
      />
    </section>
  );
}

export function Products({ result }: { result: SimulationResult }) {
  const { reading } = useSight();
  const say = useTexts();
  const names = modelNames(reading);
  const titles = new Map(result.products.map(({ id, title }) => [id, title]));
  const parties = new Map(result.scenarios[0]?.controllers.map(({ id, name }) => [id, name]));
  const rows = result.scenarios.flatMap(({ name, costs }) =>
    costs.map((cost) => [
      name,
      parties.get(cost.controller) ?? cost.controller,
      cost.product === null ? say.pot : (titles.get(cost.product) ?? cost.product),
      names[cost.model],
      countedAs(reading, cost.basis),
      crowns(reading, cost.amount.minor),
      cost.perActivePupil === null ? "" : crowns(reading, cost.perActivePupil.minor),
    ]),
  );
  return (
    <>
      <section aria-labelledby="products">
        <h2 id="products">{say.products}</h2>
        <Table caption={say.products} quiet head={say.productsHead} rows={rows} />
      </section>
      <section aria-labelledby="used">
        <h2 id="used">{say.used}</h2>
        <Table
          caption={say.used}
          quiet
          head={say.usedHead}
          rows={result.products.map((one) => [one.title, one.publisher, one.active, one.uses, one.schools])}
        />
      </section>
    </>
  );
}
