import { caseFile, type Holding, own, program } from "./kinds.ts";

export const platform: Record<string, Holding> = {
  platform_audit: { keeps: "trail", shows: own, hidden: ["xid"] },
  platform_audit_seal: { keeps: "trail", shows: own, hidden: ["xid"] },
  // A letter of award is what standstill rests on.
  platform_delivery: {
    deletes: `${own} and t.kind <> 'award-letter'`,
    shows: own,
    hidden: ["token_for", "body"],
  },
  platform_file: { keeps: "procurement", shows: own },
  platform_file_chunk: { keeps: "procurement", unseen: caseFile },
  platform_idempotency: { deletes: "t.caller = $1", unseen: program },
  platform_run: { deletes: own, unseen: program },
  platform_outbox: { keeps: "operation", unseen: program },
  platform_effect: { keeps: "operation", unseen: program },
  platform_verification: { keeps: "operation", unseen: program },
  platform_process: { keeps: "operation", unseen: program },
  platform_installation: { keeps: "operation", unseen: program },
  platform_quarantine_event: { keeps: "operation", unseen: program },
  platform_job: { keeps: "operation", unseen: program },
  platform_reaction: { keeps: "operation", unseen: program },
  platform_attempt: { keeps: "operation", unseen: program },
  platform_schedule: { keeps: "operation", unseen: program },
  platform_schedule_period: { keeps: "operation", unseen: program },
  platform_migration: { keeps: "operation", unseen: program },
  // No party's: who it is becomes known when it is finished.
  parties_sign_in: { keeps: "operation", unseen: program },
  platform_function: { keeps: "operation", unseen: program },
  payments_mode: { keeps: "operation", unseen: program },
  payments_event: { keeps: "operation", unseen: program },
  // Ids and states, which go 30 days after they were published: a hole would look like a fact that was lost.
  feed_event: { keeps: "operation", shows: own },
  feed_webhook_secret: { deletes: own, unseen: "secrets" },
  feed_attempt: { deletes: own, shows: own },
  feed_webhook: { deletes: own, shows: own },
  feed_courier: { keeps: "operation", unseen: program },
  feed_state: { keeps: "operation", unseen: program },
  departures_export_part: { deletes: own, unseen: "the export itself" },
  departures_export: { deletes: own, unseen: "the export itself" },
};
