import { Bug } from "./problem.ts";

/**
 * A state machine as one const table: `{ state: { event: nextState } }`. The table is the only truth:
 * `next` and `moveBy` decide in code, `states` is the list that the database CHECK of the state column holds
 * (test/contract/machines compares both), `diagram` is the Mermaid text in the domain's README.
 */
export interface Machine<S extends string, E extends string> {
  readonly name: string;
  /** Table and column that hold the state, for the CHECK's freshness test. */
  readonly column: `${string}.${string}`;
  /** The states that a row may begin in. */
  readonly initial: readonly S[];
  readonly states: readonly S[];
  readonly table: Readonly<Record<S, Readonly<Partial<Record<E, S>>>>>;
  /** Events that nothing performs yet, drawn as such. */
  readonly coming: readonly E[];
}

declare const moved: unique symbol;

/** A state that a machine's table led to. Stores write no other, so that none is written past the table. */
export type Moved<S extends string> = S & { readonly [moved]: true };

/** The events of a machine: `EventOf<typeof roundMachine>`. */
export type EventOf<M> = M extends Machine<string, infer E> ? E : never;
/** The states of a machine: `StateOf<typeof roundMachine>`. */
export type StateOf<M> = M extends Machine<infer S, string> ? S : never;

const machines: Machine<string, string>[] = [];
export const allMachines = (): readonly Machine<string, string>[] => machines;

/** Defines a machine and proves at once that every state can be reached from where rows begin. */
export function defineMachine<S extends string, E extends string>(def: {
  name: string;
  column: `${string}.${string}`;
  initial: S | readonly S[];
  table: Record<S, Partial<Record<E, S>>>;
  coming?: readonly NoInfer<E>[];
}): Machine<S, E> {
  const states = Object.keys(def.table) as S[];
  const initial: readonly S[] = typeof def.initial === "string" ? [def.initial] : def.initial;
  const seen = new Set<S>(initial);
  for (const state of seen) {
    for (const to of Object.values(def.table[state] ?? {}) as S[]) {
      if (!states.includes(to)) throw new Bug(`${def.name}: ${state} leads to unknown state ${to}`);
      seen.add(to);
    }
  }
  const lost = states.filter((state) => !seen.has(state));
  if (lost.length > 0) throw new Bug(`${def.name}: unreachable states ${lost.join(", ")}`);
  const machine = { ...def, initial, states, coming: def.coming ?? [] };
  machines.push(machine as unknown as Machine<string, string>);
  return machine;
}

/** The state that `event` leads to, or undefined where the machine does not take it. Pure. */
export function next<S extends string, E extends string>(
  machine: Machine<S, E>,
  state: S,
  event: E,
): Moved<S> | undefined {
  return machine.table[state]?.[event] as Moved<S> | undefined;
}

/**
 * For a statement that moves whatever rows there are: the states that take `event`, and the one that it leads to from
 * each of them. Throws `Bug` for an event that leads to several.
 */
export function moveBy<S extends string, E extends string>(
  machine: Machine<S, E>,
  event: E,
): { from: S[]; to: Moved<S> } {
  const from = machine.states.filter((state) => machine.table[state][event] !== undefined);
  const [to, ...others] = new Set(from.map((state) => machine.table[state][event]));
  if (to === undefined || others.length > 0) throw new Bug(`${machine.name}: ${event} leads to no one state`);
  return { from, to: to as Moved<S> };
}

/** Mermaid `stateDiagram-v2` text, for the README. */
export function diagram(machine: Machine<string, string>): string {
  const lines = [`stateDiagram-v2`, ...machine.initial.map((state) => `  [*] --> ${state}`)];
  for (const [from, events] of Object.entries(machine.table))
    for (const [event, to] of Object.entries(events as Record<string, string>))
      lines.push(`  ${from} --> ${to}: ${event}${machine.coming.includes(event) ? " (coming)" : ""}`);
  return lines.join("\n");
}
