export interface Step {
  name: string;
  command?: string[];
  tests?: string[];
  env?: Record<string, string>;
  node?: string[];
  missing?: string;
}

export const staticSteps: Step[];
export function stepsOf(tier: "short" | "all", drawn: { seed: string; scratch: string }): Step[];
