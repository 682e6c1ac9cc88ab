import { createHash } from "node:crypto";
import { potFault, priceFor, splitPot } from "../../catalogue/index.ts";
import { canonical } from "../../platform/audit.ts";
import { addDays } from "../../platform/calendar.ts";
import type { Reader } from "../../platform/db/database.ts";
import type { Ctx } from "../../platform/http/route.ts";
import { money, multiplyPrice } from "../../platform/money.ts";
import { common, Problem } from "../../platform/problem.ts";
import { pupilCounts } from "../../roster/index.ts";
import { basisOf, type ProductUse, scaled } from "../rules/index.ts";
import type { NewSimulation, SimulatedCost, Simulation } from "../schema/index.ts";
import * as store from "../store/simulate.ts";

/** Rows of (product, place, pupil) that one simulation reads. */
const rowsMax = 500_000;

/**
 * What a controller's recorded use would have cost under other models and prices, by the pricing functions that
 * rating and rounds call. Reads only; equal inputs give equal answers.
 */
export async function simulate(tx: Reader, ctx: Ctx, body: NewSimulation): Promise<Simulation> {
  const { controller } = ctx.plane;
  if (controller === undefined)
    throw new Problem(common.forbidden, "A simulation is made on a controller's own use.");
  const { from, to } = body.period;
  const rows = await store.listUsed(tx, controller, from, to, rowsMax + 1);
  if (rows.length > rowsMax) throw tooMuch();
  const counts = await pupilCounts(tx, controller, addDays(to, -1));
  const pupilsAt = new Map<number, number>();
  for (const { institutionId, pupils } of counts)
    pupilsAt.set(institutionId, (pupilsAt.get(institutionId) ?? 0) + pupils);
  const pupils = [...pupilsAt.values()].reduce((sum, n) => sum + n, 0);
  const products = productsOf(rows, pupilsAt);
  const inputs = canonical({
    period: body.period,
    pupils,
    rows,
    sheets: body.sheets,
    pot: body.pot ?? null,
    usePct: body.usePct,
  });
  return {
    inputsHash: createHash("sha256").update(inputs).digest("hex"),
    pupils,
    use: products.map(({ schoolPupils: _, ...use }) => use),
    costs: costsOf(body, products, pupils),
    pot: body.pot ? potOf(body.pot, rows, pupils) : null,
  };
}

const tooMuch = (): Problem =>
  new Problem(common.badRequest, "The period holds too much use for one simulation.", {
    errors: [{ pointer: "/period", detail: "Choose a shorter period." }],
  });

function productsOf(rows: readonly store.UsedRow[], pupilsAt: ReadonlyMap<number, number>): ProductUse[] {
  const found = new Map<
    string,
    { row: store.UsedRow; pupils: Set<string>; schools: Set<number>; uses: number }
  >();
  for (const row of rows) {
    const one = found.get(row.productId) ?? { row, pupils: new Set(), schools: new Set(), uses: 0 };
    found.set(row.productId, one);
    one.uses += row.uses;
    if (row.pseudonym !== null) one.pupils.add(row.pseudonym);
    if (row.institutionId !== null) one.schools.add(row.institutionId);
  }
  return [...found.values()].map(({ row, pupils, schools, uses }) => ({
    productId: row.productId,
    title: row.title,
    publisherId: row.publisherId,
    active: pupils.size,
    uses,
    schools: schools.size,
    schoolPupils: [...schools]
      .sort((a, b) => a - b)
      .map((id) => ({ id: String(id), pupils: pupilsAt.get(id) ?? 0 })),
  }));
}

function costsOf(body: NewSimulation, products: readonly ProductUse[], pupils: number): SimulatedCost[] {
  const priced = body.sheets.map(({ productId, priceSheet }, i) => {
    const use = products.find((product) => product.productId === productId);
    if (!use)
      throw new Problem(common.badRequest, "There is no recorded use of this product in the period.", {
        errors: [{ pointer: `/sheets/${i}/productId`, detail: "Choose a product that was used." }],
      });
    const { inputs, basis } = basisOf(priceSheet, use, pupils, body.usePct);
    const { amountMinor } = priceFor(priceSheet, inputs as never);
    const active = scaled(use.active, body.usePct);
    return { productId, model: priceSheet.model, basis, amountMinor, active };
  });
  return priced.map(({ amountMinor, active, ...rest }) => ({
    ...rest,
    amount: money(amountMinor),
    perActivePupil: active === 0 ? null : money((amountMinor * 2n + BigInt(active)) / (2n * BigInt(active))),
    cheapest: priced.every((other) => other.productId !== rest.productId || other.amountMinor >= amountMinor),
  }));
}

function potOf(
  pot: NonNullable<NewSimulation["pot"]>,
  rows: readonly store.UsedRow[],
  pupils: number,
): Simulation["pot"] {
  const potMinor = multiplyPrice(pot.pricePerPupil, pupils);
  const input = {
    potMinor,
    rule: pot.rule,
    guarantees: pot.guarantees.map(({ publisherId, minor }) => ({ publisher: String(publisherId), minor })),
    cap: pot.capPct === undefined ? undefined : { n: pot.capPct, d: 100_000_000n },
    use: rows.flatMap((row) =>
      row.pseudonym === null
        ? []
        : [{ pupil: row.pseudonym, publisher: String(row.publisherId), units: row.uses }],
    ),
  };
  const fault = potFault(input);
  if (fault)
    throw new Problem(common.badRequest, "This pot cannot be split.", {
      errors: [{ pointer: "/pot", detail: `${fault.at}: ${fault.detail}` }],
    });
  return {
    contribution: money(potMinor),
    parts: splitPot(input).map(({ publisher, minor }) => ({
      publisherId: Number(publisher),
      amount: money(minor),
    })),
  };
}
