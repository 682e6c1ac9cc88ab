import { z } from "zod";
import { InstantWire } from "../../platform/calendar.ts";
import { PageQuery, WholeText } from "../../platform/operation/list.ts";

/** By which limit a request is refused with 429. */
export const limitNames = ["failed", "open", "key", "party", "backlog", "streams", "letters"] as const;

export const LimitHit = z
  .object({
    hour: InstantWire.describe("When the hour began in which these were counted"),
    limit: z
      .enum(limitNames)
      .describe(
        "failed: keys that do not work, of one address; open: requests without a key, of one address; key: of one key or " +
          "session; party: of a party's keys together; backlog: usage batches beyond what one process receives; streams: pages that " +
          "one person follows at once; letters: letters to addresses that a party or person may ask for within a day",
      ),
    partyId: z.int().nullable().describe("Null where no good key was shown"),
    partyName: z.string().nullable(),
    keyId: z.string().describe("Empty where no key was used: a person's session is not named"),
    network: z
      .string()
      .describe("The first 24 bits of an IPv4 address, 48 of IPv6; empty where the party is known"),
    times: z.int(),
    lastAt: InstantWire.describe("When the counts were last written, a minute late at most"),
  })
  .meta({ id: "LimitHit", description: "Requests of an hour that were refused for asking too often." });
export type LimitHit = z.output<typeof LimitHit>;

export const LimitHitQuery = PageQuery.extend({
  which: z.enum(limitNames).optional().describe("By this limit alone"),
  party: WholeText(1, 2_147_483_647).optional().describe("Of this party's keys and people alone"),
  hours: WholeText(1, 87_600).optional().describe("Of the last so many hours alone"),
  least: WholeText(1, 1_000_000_000).optional().describe("So many in an hour, or more"),
});
export type LimitHitQuery = z.output<typeof LimitHitQuery>;
