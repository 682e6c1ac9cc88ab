import { z } from "zod";
import type { Fields } from "../frame/fields.ts";

/** The form of a simulation as the operation's content; each row of the form is a scenario that may be chosen. */

const Given = z.array(z.record(z.string(), z.unknown()));

function givenOf(text: string | undefined) {
  try {
    return Given.parse(JSON.parse(text ?? "[]"));
  } catch {
    return [];
  }
}

/** What a row says, or nothing where it was not chosen. */
function scenarioOf(fields: Fields, n: number) {
  const at = `scenarios/${n}`;
  const name = fields.text(`${at}/name`);
  const sheet = `${at}/sheets/0/priceSheet`;
  const chosen = fields.ticked(`${at}/chosen`);
  switch (fields.text(`${at}/kind`)) {
    case "today":
      return chosen ? { name, inForce: true } : undefined;
    case "given":
      return chosen ? { name, sheets: givenOf(fields.text(`${at}/given`)) } : undefined;
    case "per_pupil": {
      const unitPrice = fields.decimal(`${sheet}/tiers/0/unitPrice`);
      if (unitPrice === undefined) return undefined;
      const priceSheet = { model: "per_pupil", mode: "volume", tiers: [{ from: 1, unitPrice }] };
      return { name, sheets: [{ productId: null, priceSheet }] };
    }
    case "pot": {
      const pricePerPupil = fields.decimal(`${at}/pot/pricePerPupil`);
      return pricePerPupil === undefined
        ? undefined
        : { name, pot: { pricePerPupil, rule: "share", guarantees: [] } };
    }
    case "per_use": {
      const unitPrice = fields.decimal(`${sheet}/unitPrice`);
      const capPrice = fields.decimal(`${sheet}/capPrice`);
      if (unitPrice === undefined) return undefined;
      const priceSheet = { model: "pay_per_use", unitPrice, ...(capPrice === undefined ? {} : { capPrice }) };
      return { name, sheets: [{ productId: null, priceSheet }] };
    }
    default:
      return undefined;
  }
}

export function contentOf(fields: Fields) {
  const scenarios = fields.rows("scenarios").flatMap((n) => {
    const scenario = scenarioOf(fields, n);
    return scenario ? [{ n, scenario }] : [];
  });
  fields.renumber(
    "scenarios",
    scenarios.map(({ n }) => n),
  );
  const roundId = fields.text("roundId");
  return {
    period: { from: fields.day("period/from"), to: fields.day("period/to") },
    ...(roundId === undefined ? {} : { roundId }),
    scenarios: scenarios.map(({ scenario }) => scenario),
  };
}
