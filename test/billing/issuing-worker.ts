import { z } from "zod";
import { billingDomain } from "../../src/billing/index.ts";
import { issueInvoice } from "../../src/billing/issue.ts";
import type { Line } from "../../src/billing/rules/index.ts";
import { accountOf } from "../../src/billing/use.ts";
import { asLocalDate } from "../../src/platform/calendar.ts";
import type { Tx } from "../../src/platform/db/database.ts";
import { defineJob } from "../../src/platform/job.ts";
import { type JobCtx, on } from "../../src/platform/jobs/bind.ts";
import { startRunner } from "../../src/platform/jobs/runner.ts";
import { createLog } from "../../src/platform/log.ts";
import { unitPrice } from "../../src/platform/money.ts";
import { jobServices } from "../../src/services.ts";

/**
 * A worker process that issues documents, as `src/worker.ts` runs jobs: relay, re-driver and queue. Started with its orders
 * as JSON it tells its parent by messages what it has in hand, and goes on until it is killed.
 */

export const Orders = z.object({
  databaseUrl: z.string(),
  secret: z.string(),
  deliveries: z.string(),
  agreementId: z.uuid(),
  controllerId: z.int(),
  productId: z.uuid(),
  /** One transaction in so many is given up after its number was taken. */
  givesUpOneIn: z.int(),
});
export type Orders = z.infer<typeof Orders>;

/** What a worker says of the document number `n` that it was asked for. */
export const Said = z.object({ what: z.enum(["ready", "begins", "gave up", "ends"]), n: z.int().optional() });

/** The wish that a document is issued; its key makes it one wish for ever. */
export const issueOne = defineJob({
  name: "tests.issue-one",
  payload: z.object({ n: z.int() }),
  description: "For these tests only.",
});

class GivenUp extends Error {}

/** What stands on the line of document `n`. */
export const described = (n: number) => `Gebyr ${n}`;

/** A document of one line, which may be issued any number of times. */
export async function issue(
  tx: Tx,
  ctx: Pick<JobCtx, "enqueue" | "documents" | "audit">,
  { agreementId, controllerId, productId }: Pick<Orders, "agreementId" | "controllerId" | "productId">,
  n: number,
): Promise<void> {
  const pair = { agreementId, controllerId };
  const account = await accountOf(tx, pair);
  const from = asLocalDate("2026-08-01");
  const minor = BigInt(100 + n);
  const line: Line = {
    ...{ productId, productTitle: "Dansk 4", period: { from, to: asLocalDate("2027-08-01") } },
    ...{ kind: "fee", description: described(n), callOffId: null, reconciliationId: null, part: 1 },
    ...{
      adjustmentNumber: 0,
      units: 1,
      quantity: 1,
      per: "unit",
      baseQuantity: 1,
      entitled: null,
      active: null,
    },
    ...{
      unitPrice: unitPrice(minor * 10_000n),
      feeMinor: 0n,
      minimumMinor: 0n,
      roundingMinor: 0n,
      netMinor: minor,
    },
    ...{ vatCategory: "S", vatBp: 2_500, vatCode: null, vatReason: null },
  };
  const invoice = { ...pair, account, kind: "adjustment" as const, month: from, lines: [line] };
  await issueInvoice(tx, ctx, invoice);
}

function work(orders: Orders): void {
  const say = (said: z.infer<typeof Said>) => process.send?.(said);
  const services = jobServices(
    {
      DATABASE_PLATFORM_URL: orders.databaseUrl,
      SAMKOEB_SECRET: orders.secret,
      DELIVERY_DIR: orders.deliveries,
    },
    createLog("error", process.stderr),
  );
  let begun = 0;
  const bindings = [
    on(issueOne, "tests", async (tx, ctx, { n }) => {
      say({ what: "begins", n });
      begun += 1;
      await issue(tx, ctx, orders, n);
      if (begun % orders.givesUpOneIn === 0) {
        say({ what: "gave up", n });
        throw new GivenUp();
      }
      say({ what: "ends", n });
    }),
    ...(billingDomain.bindings ?? []),
  ];
  startRunner({
    ...{ services, backend: { kind: "postgres", url: orders.databaseUrl }, concurrency: 1 },
    ...{ domains: [{ name: "tests", routes: [], bindings }], redriveAfterSeconds: 3 },
  });
  say({ what: "ready" });
}

const given = process.argv[2];
if (import.meta.url === `file://${process.argv[1]}` && given !== undefined)
  work(Orders.parse(JSON.parse(given)));
