import { z } from "zod";
import { InstantWire, LocalDateWire } from "../../platform/calendar.ts";
import { defineJob, Poke } from "../../platform/job.ts";

export const FailedSignIn = z
  .object({
    day: LocalDateWire,
    address: z.string().describe("IPv4, or the first 64 bits of IPv6"),
    keyId: z.string().describe("Empty where no key has this id"),
    reason: z
      .enum(["unknown", "wrong", "revoked", "expired", "barred", "state", "refused", "unlinked"])
      .describe(
        "wrong: another secret; barred: locked, or its person has left; in a browser: a sign-in that nobody here began, " +
          "one that the provider refused, one of somebody who is nobody here",
      ),
    times: z.int(),
    firstAt: InstantWire,
    lastAt: InstantWire,
  })
  .meta({ id: "FailedSignIn", description: "Sign-ins of a day and address that failed." });
export type FailedSignIn = z.output<typeof FailedSignIn>;

export const eraseSignInsJob = defineJob({
  name: "parties.erase-sign-ins",
  payload: Poke,
  description:
    "Erase failed sign-ins, with their addresses, and limits hit that are older than the setting says.",
});

export const warnKeysJob = defineJob({
  name: "parties.warn-keys",
  payload: Poke,
  description: "Warn those whose keys end in 30, 7 or 1 days.",
});
