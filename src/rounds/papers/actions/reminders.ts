import type { Tx } from "../../../platform/db/database.ts";
import type { JobCtx } from "../../../platform/jobs/bind.ts";
import { notifyLead } from "../../actions/notify.ts";
import type * as s from "../../schema/index.ts";
import * as roundStore from "../../store/index.ts";
import { reminderStage } from "../rules.ts";
import * as store from "../store.ts";

/** Leads are reminded of questions that wait. */

interface Due {
  stage: s.ReminderStage;
  closesAt: Date;
  questions: { id: string; text: string }[];
}

/**
 * One letter a round for the questions that have come to the same stage: shortly before an answer moves the deadline, on
 * the deadline's eve and day, and once it has passed, when they can only be declined. A deadline that moves begins anew.
 */
export async function remindLeads(tx: Tx, ctx: JobCtx): Promise<void> {
  const now = await tx.now();
  const rounds = new Map<string, Due>();
  for (const { id, roundId, text, closesAt, reminded, remindedFor } of await store.listWaiting(tx)) {
    const stage = reminderStage(closesAt, now);
    if (stage === null) continue;
    if (reminded === stage && remindedFor?.getTime() === closesAt.getTime()) continue;
    const due = rounds.get(roundId) ?? { stage, closesAt, questions: [] };
    due.questions.push({ id, text });
    rounds.set(roundId, due);
  }
  for (const [roundId, { stage, closesAt, questions }] of rounds) {
    const round = await roundStore.findRound(tx, roundId);
    if (!round) continue;
    await notifyLead(tx, ctx, round, {
      kind: "round-question-waits",
      key: `${questions[0]!.id} ${stage} ${closesAt.toISOString()}`,
      words: ({ messages }) =>
        messages.questionsWait(
          round,
          questions.map(({ text }) => text.slice(0, 500)),
          { stage, closesAt },
        ),
    });
    const ids = questions.map(({ id }) => id);
    await store.setReminded(tx, ids, stage, closesAt);
  }
}
