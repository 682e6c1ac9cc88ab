import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { refuseOtherMode } from "../../src/payments/mode.ts";
import {
  dayOf,
  decideDispute,
  differs,
  disputeEnd,
  shareBack,
  surplusOf,
  whyNotByCard,
} from "../../src/payments/rules/index.ts";
import { ConfigError, readConfig } from "../../src/platform/config.ts";
import { readStripe } from "../../src/platform/stripe.ts";
import { testApp } from "../support/app.ts";

/** Who may pay by card, what goes back to which card, and which keys fit a database. */

describe("an invoice is offered a card", () => {
  const owed = { on: true, payer: "independent", account: true, kind: "base", leftMinor: 1n } as const;
  test("where its payer is no municipality, its seller has an account, and something is owed", () => {
    expect(whyNotByCard(owed)).toBeUndefined();
    expect(whyNotByCard({ ...owed, on: false })).toBe("off");
    expect(whyNotByCard({ ...owed, payer: "municipality" })).toBe("payer");
    expect(whyNotByCard({ ...owed, account: false })).toBe("seller");
    expect(whyNotByCard({ ...owed, leftMinor: 0n })).toBe("nothing_owed");
    expect(whyNotByCard({ ...owed, kind: "credit_note" })).toBe("nothing_owed");
  });
});

describe("what goes back", () => {
  test("is never more than is owed back, nor than each card has paid", () => {
    fc.assert(
      fc.property(
        fc.bigInt(-1_000n, 5_000n),
        fc.array(fc.bigInt(-50n, 2_000n), { maxLength: 6 }),
        (owed, held) => {
          const cards = held.map((heldMinor, n) => ({ id: String(n), heldMinor }));
          const parts = shareBack(owed, cards);
          const sum = parts.reduce((all, { minor }) => all + minor, 0n);
          const most = cards.reduce((all, { heldMinor }) => all + (heldMinor > 0n ? heldMinor : 0n), 0n);
          const owedBack = owed > 0n ? owed : 0n;
          expect(sum).toBe(owedBack < most ? owedBack : most);
          for (const { id, minor } of parts) {
            expect(minor).toBeGreaterThan(0n);
            expect(minor).toBeLessThanOrEqual(held[Number(id)]!);
          }
        },
      ),
    );
  });
  test("of a payment that came through twice is what is too much of it", () => {
    expect(surplusOf(0n, 100n)).toBe(0n);
    expect(surplusOf(-40n, 100n)).toBe(40n);
    expect(surplusOf(-400n, 100n)).toBe(100n);
    expect(surplusOf(5n, 100n)).toBe(0n);
  });
});

test("a lost payment is given up by two people; a deputy of who proposed it is none", () => {
  const proposed = { state: "write_off_proposed", withheldMinor: 1n, editorIds: ["a"] } as const;
  const approved = (by: { personId: string; standsFor?: string }, of: { withheldMinor?: bigint } = {}) =>
    decideDispute({ ...proposed, ...of }, { decision: "approve" }, by);
  expect(approved({ personId: "b" })).toBe("written_off");
  expect(() => approved({ personId: "a" })).toThrow("card-dispute-second-person");
  expect(() => approved({ personId: "b", standsFor: "a" })).toThrow("card-dispute-second-person");
  expect(() => approved({ personId: "b" }, { withheldMinor: 0n })).toThrow("card-dispute-not-lost");
  expect(decideDispute(proposed, { decision: "drop" }, { personId: "a" })).toBe("lost");
});

test("Stripe's day is neither before the wish nor to come, and its words for an end are understood", () => {
  const at = (text: string) => new Date(`${text}T12:00:00Z`);
  expect(dayOf(at("2026-08-11"), at("2026-08-10"), at("2026-08-12"))).toBe("2026-08-11");
  expect(dayOf(at("2026-08-01"), at("2026-08-10"), at("2026-08-12"))).toBe("2026-08-10");
  expect(dayOf(at("2030-01-01"), at("2026-08-10"), at("2026-08-12"))).toBe("2026-08-12");
  expect(["won", "warning_closed", "lost", "needs_response", "under_review"].map(disputeEnd)).toEqual([
    ...["win", "win", "lose", undefined, undefined],
  ]);
  const side = (amountMinor: bigint, feeMinor: bigint) => ({ transactionId: "txn", amountMinor, feeMinor });
  expect(differs(side(1n, 0n), side(1n, 0n))).toBeUndefined();
  expect(differs(side(1n, 0n), side(1n, 1n))).toBe("differs");
  expect(differs(undefined, side(1n, 1n))).toBe("not_at_stripe");
  expect(differs(side(1n, 1n), undefined)).toBe("not_posted");
});

describe("keys", () => {
  const read = (env: Record<string, string>) => readStripe(readConfig([], env));
  const key = (mode: string) => `sk_${mode}_0123456789`;
  test("are read with their mode; a fake is on this machine and never beside a live key", () => {
    expect(read({})).toBeUndefined();
    expect(read({ STRIPE_SECRET_KEY: key("test") })).toMatchObject({ live: false, webhookSecret: undefined });
    expect(read({ STRIPE_SECRET_KEY: "rk_live_0123" })).toMatchObject({ live: true });
    expect(() => read({ STRIPE_SECRET_KEY: "pk_test_0123" })).toThrow("STRIPE_SECRET_KEY");
    expect(() => read({ STRIPE_WEBHOOK_SECRET: "whsec_0123456789" })).toThrow("is required with");
    const base = "http://127.0.0.1:4010";
    expect(read({ STRIPE_SECRET_KEY: key("test"), STRIPE_API_BASE: base })).toMatchObject({ base });
    expect(() => read({ STRIPE_SECRET_KEY: key("live"), STRIPE_API_BASE: base })).toThrow("real money");
    for (const wrong of ["http://example.org:80", "https://127.0.0.1:1", "http://127.0.0.1.evil.dk:1"])
      expect(() => read({ STRIPE_SECRET_KEY: key("test"), STRIPE_API_BASE: wrong })).toThrow(
        "STRIPE_API_BASE",
      );
  });

  test("of the other mode than the database's first are refused, with a sentence", async () => {
    const t = await testApp();
    const of = (mode: string) => read({ STRIPE_SECRET_KEY: key(mode) });
    for (const db of [t.services.db, t.jobs.db]) {
      await refuseOtherMode(db, undefined);
      await refuseOtherMode(db, of("test"));
      await refuseOtherMode(db, of("test"));
      await expect(refuseOtherMode(db, of("live"))).rejects.toThrow(ConfigError);
    }
    await expect(refuseOtherMode(t.jobs.db, of("live"))).rejects.toThrow("never mixed");
  });
});
