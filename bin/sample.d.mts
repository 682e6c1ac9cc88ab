export function commitHash(): string;
export function propertySeed(): number;
export function sampleOf(names: readonly string[], count: number, seed: string): string[];
