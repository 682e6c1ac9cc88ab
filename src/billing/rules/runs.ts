import { type Actor, isOneOf } from "../../platform/actor.ts";
import type { LocalDate } from "../../platform/calendar.ts";
import { type Moved, next } from "../../platform/machine.ts";
import { Problem } from "../../platform/problem.ts";
import * as s from "../schema/index.ts";

/** A run as it is decided about. */
export interface StoredRun {
  id: string;
  publisherId: number;
  month: LocalDate;
  state: s.InvoiceRunState;
  editorIds: readonly string[];
  issuesFrom: LocalDate;
  version: number;
  /** Whether all that was due has its draft. */
  gathered: boolean;
  computed: boolean;
}

/** Drafts change as long as their run is open. */
export function decideOpen(run: StoredRun): void {
  if (run.state !== "open") throw new Problem(s.runNotOpen, `The run is ${run.state}.`);
}

/**
 * Who approves a run and when: a person who neither started it nor changed a draft of it, once all drafts are there and
 * the days of grace are over. Pure.
 */
export function decideApproval(run: StoredRun, by: Actor, today: LocalDate): Moved<s.InvoiceRunState> {
  decideOpen(run);
  if (!run.computed) throw new Problem(s.runNotOpen, "Its drafts are still being computed.");
  if (isOneOf(by, run.editorIds)) throw new Problem(s.secondPerson, "Ask another person of your party.");
  if (today < run.issuesFrom) throw new Problem(s.inGrace, `It may be approved from ${run.issuesFrom}.`);
  return next(s.invoiceRunMachine, run.state, "approve")!;
}
