import { judgedOn } from "../../rules/terms.ts";
import type { RoundTerms } from "../../schema/terms.ts";
import { inputsText, resultOf, runEvaluation } from "./run.ts";

/** A stored calculation held against what it gives today. */

export interface RunToRepeat {
  inputs: string;
  result: string;
  /** The round's, as published. */
  terms: RoundTerms;
  newest: boolean;
  /** What each lot that goes on says of its winner. */
  awarded: readonly {
    lot: string;
    bidId: string | null;
    model: string | null;
    package?: string | null | undefined;
  }[];
}

const termsIn = (inputs: string): string => JSON.stringify((JSON.parse(inputs) as { terms: unknown }).terms);

/** What a calculation gives from its inputs; nothing where it cannot be made of them. */
function repeated(inputs: string): string | undefined {
  try {
    return runEvaluation(inputs);
  } catch {
    return undefined;
  }
}

/** What is wrong with a stored calculation. */
export function repeatFaults({ inputs, result, terms, newest, awarded }: RunToRepeat): string[] {
  if (repeated(inputs) !== result) return ["does not give its result again"];
  const { lots } = resultOf(result);
  const other = awarded.filter(({ lot, bidId, model, package: group = null }) => {
    const won = lots.find((one) => one.lot === lot);
    if (!won) return false;
    const { winnerBidId, winnerModel, winnerPackage = null } = won;
    return winnerBidId !== bidId || winnerModel !== model || winnerPackage !== group;
  });
  return [
    ...(termsIn(inputs) === termsIn(inputsText(judgedOn(terms), []))
      ? []
      : ["was made by other terms than the round's"]),
    ...(newest ? other.map(({ lot }) => `has another winner than lot ${lot}`) : []),
  ];
}
