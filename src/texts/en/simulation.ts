import type { simulation as danish } from "../da/simulation.ts";

export const simulation: typeof danish = {
  chart: {
    title: "What each model would have cost, excluding VAT",
    headings: {
      scenario: "Scenario",
      total: "Total, DKK",
      difference: "Against today, DKK",
      breakEven: "Break-even price",
    },
  },
};
