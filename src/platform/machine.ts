import { Bug } from "./problem.ts";

/**
 * A state machine as one const table: `{ state: { event: nextState } }`. The table is the only truth:
 * `next` decides in code, `check` is the list that the database CHECK of the state column holds
 * (test/contract/machines compares both), `diagram` is the Mermaid text in the domain's README.
 */
export interface Machine<S extends string, E extends string> {
  readonly name: string;
  /** Table and column that hold the state, for the CHECK's freshness test. */
  readonly column: `${string}.${string}`;
  readonly initial: S;
  readonly states: readonly S[];
  readonly table: Readonly<Record<S, Readonly<Partial<Record<E, S>>>>>;
}

const machines: Machine<string, string>[] = [];
export const allMachines = (): readonly Machine<string, string>[] => machines;

/** Defines a machine and proves at once that every state can be reached from `initial`. */
export function defineMachine<S extends string, E extends string>(def: {
  name: string;
  column: `${string}.${string}`;
  initial: S;
  table: Record<S, Partial<Record<E, S>>>;
}): Machine<S, E> {
  const states = Object.keys(def.table) as S[];
  const seen = new Set<S>([def.initial]);
  for (const state of seen) {
    for (const to of Object.values(def.table[state] ?? {}) as S[]) {
      if (!states.includes(to)) throw new Bug(`${def.name}: ${state} leads to unknown state ${to}`);
      seen.add(to);
    }
  }
  const lost = states.filter((state) => !seen.has(state));
  if (lost.length > 0) throw new Bug(`${def.name}: unreachable states ${lost.join(", ")}`);
  const machine = { ...def, states };
  machines.push(machine as unknown as Machine<string, string>);
  return machine;
}

/** The state that `event` leads to, or undefined where the machine does not take it. Pure. */
export function next<S extends string, E extends string>(
  machine: Machine<S, E>,
  state: S,
  event: E,
): S | undefined {
  return machine.table[state]?.[event];
}

/** The events that a state takes, in table order. */
export function eventsFrom<S extends string, E extends string>(machine: Machine<S, E>, state: S): E[] {
  return Object.keys(machine.table[state] ?? {}) as E[];
}

/** Mermaid `stateDiagram-v2` text, for the README. */
export function diagram(machine: Machine<string, string>): string {
  const lines = [`stateDiagram-v2`, `  [*] --> ${machine.initial}`];
  for (const [from, events] of Object.entries(machine.table))
    for (const [event, to] of Object.entries(events as Record<string, string>))
      lines.push(`  ${from} --> ${to}: ${event}`);
  return lines.join("\n");
}
