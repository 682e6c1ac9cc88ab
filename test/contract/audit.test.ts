import { beforeAll, describe, expect, test } from "vitest";
import { auditable } from "../../src/platform/audit.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { contractWorld } from "./support/world.ts";

let t: TestApp;

beforeAll(async () => {
  t = await testApp({ travel: true });
  await contractWorld(t);
});

describe("the audit chain", () => {
  test("holds no name, address or free text, in whatever happened", async () => {
    const rows = await t.sql<{ action: string; subject: string; rest: string }>(
      "select action, subject, concat_ws(' ', key_id, role, request_id) as rest from platform_audit",
    );
    expect(rows.length).toBeGreaterThan(100);
    const wordy = rows.filter(
      ({ action, subject }) =>
        !/^[A-Za-z.]+$/.test(action) ||
        !(
          /^[a-z-]+:[\w.-]+$/.test(subject) ||
          /^[a-z_:]+ for [a-z-]+, \d+ rows$/.test(subject) ||
          /^[a-z_]+: \d+ rows$/.test(subject)
        ),
    );
    expect(wordy).toEqual([]);
    const written = await t.sql<{ word: string }>(
      `select distinct p.reference as word from parties_person p where length(p.reference) > 3
       union select distinct p.name from parties_party p
       union select 'Ønske fra hjemmet' union select 'elev-1' union select 'elev-2' union select '@'`,
    );
    // A role's word is no name, though the tests' people are called by theirs.
    const found = written.filter(({ word }) => rows.some(({ subject }) => subject.includes(`:${word}`)));
    expect(found).toEqual([]);
  });

  test("hashes no state from which a name or a reason could be guessed", () => {
    const state = { id: "5f0c6c3e-0f0a-4c1b-9a52-0d8f8e1b7a11", to: "locked", seats: 3, on: "2026-08-05" };
    const told = {
      ...state,
      reference: "anna",
      email: "a@example.dk",
      reason: "sygdom",
      text: "ord",
      declaration: "ven",
      comment: "x",
      body: "y",
    };
    expect(auditable(told)).toEqual(state);
    expect(auditable([{ of: told }])).toEqual([{ of: state }]);
    expect(auditable({ who: "Anna Holm", to: "a@example.dk" })).toEqual({ who: null, to: null });
    expect(auditable("Eleven er flyttet")).toBeNull();
    expect(auditable("12.50")).toBe("12.50");
  });
});
