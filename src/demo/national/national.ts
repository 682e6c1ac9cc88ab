import type { Nation } from "../../../seeds/national/index.ts";
import type { Client } from "../client.ts";
import type { Enrol } from "../people.ts";

/** Requests at a time. */
export const width = 6;

/** What the run has learned, by its own references; saved after every step. */
export interface NationalState {
  keys: Record<string, string>;
  parties: Record<string, number>;
  offers: Record<string, string>;
  usage: { sent: number; accepted: number; duplicate: number; quarantined: number; rejected: number };
  pupils: number;
  reconciled: { reconciliations: number; events: number };
}

export interface National {
  nation: Nation;
  state: NationalState;
  client: Client;
  enrol: Enrol;
}

export interface NationalStep {
  name: string;
  at?: string;
  run(national: National, progress: (text: string) => void): Promise<string>;
}
