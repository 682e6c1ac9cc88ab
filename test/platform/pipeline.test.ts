import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import * as parties from "../../src/parties/operations/parties.ts";
import { anonymous, type Caller } from "../../src/platform/operation/caller.ts";
import type { RawInput } from "../../src/platform/operation/kinds.ts";
import { operation } from "../../src/platform/operation/operation.ts";
import { type Asked, invoke } from "../../src/platform/operation/pipeline.ts";
import { cvr, gln, type TestApp, testApp } from "../support/app.ts";

/** Operations invoked without HTTP, as pages do. */
let t: TestApp;
let operator: Caller;
let buyer: Caller;

const callerOf = async (key: string): Promise<Caller> => (await t.services.authenticate(key))!;
const given = (n: number): Asked => ({
  content: {
    name: `Kommune ${n}`,
    reference: `kommune-${n}`,
    kind: "municipality",
    code: `${800 + n}`,
    region: "Sjælland",
    cvr: cvr(900 + n),
    gln: gln(900 + n),
  },
});
const key = (word: string, more = "") => ({
  key: word,
  fingerprint: Buffer.from(`${word}${more}`),
  status: 201,
});
const ask = (caller: Caller, read: () => Asked) =>
  invoke(t.services, parties.createController, { caller, requestId: "r1", read });

beforeAll(async () => {
  t = await testApp();
  operator = await callerOf(t.operator);
  buyer = await callerOf((await t.municipality()).buyer);
});

describe("the pipeline", () => {
  test("refuses whoever may not ask before it reads what was sent", async () => {
    const read = (): Asked => {
      throw new Error("was read");
    };
    await expect(ask(anonymous, read)).rejects.toMatchObject({ def: { code: "unauthenticated" } });
    await expect(ask(buyer, read)).rejects.toMatchObject({ def: { code: "forbidden" } });
    await expect(ask(operator, read)).rejects.toThrow("was read");
  });

  test("names the member that is wrong, and makes nothing", async () => {
    const wrong = { content: { ...Object(given(1).content), cvr: "1" } };
    await expect(ask(operator, () => wrong)).rejects.toMatchObject({ errors: [{ pointer: "/cvr" }] });
    expect(await t.sql("select 1 from parties_party where reference = 'kommune-1'")).toEqual([]);
  });

  test("makes a change once under a key, and answers its repeat with the first answer", async () => {
    const made = await ask(operator, () => ({ ...given(2), key: key("once") }));
    const again = await ask(operator, () => ({ ...given(2), key: key("once") }));
    expect(made.kind).toBe("made");
    expect(again).toMatchObject({ kind: "stored", stored: { status: 201 } });
    if (made.kind !== "made" || again.kind !== "stored") throw new Error("unlike");
    expect(again.stored.reply).toEqual(made.wire);
    const other = ask(operator, () => ({ ...given(3), key: key("once", "another body") }));
    await expect(other).rejects.toMatchObject({ def: { code: "idempotency-mismatch" } });
    expect(
      await t.sql("select 1 from parties_party where reference in ('kommune-2', 'kommune-3')"),
    ).toHaveLength(1);
    const audited = "select 1 from platform_audit where action = 'createController' and request_id = 'r1'";
    expect(await t.sql(audited)).toHaveLength(1);
  });

  test("asks for the version where an operation needs it", async () => {
    const rename = operation({
      kind: "write",
      id: "testRename",
      domain: "tests",
      summary: "Needs a version",
      roles: ["operator"],
      versioned: true,
      output: z.object({ seen: z.int() }),
      work: async (_tx, _ctx, { version }) => ({ seen: version! }),
    });
    const go = (given: RawInput) =>
      invoke(t.services, rename, { caller: operator, requestId: "r2", read: () => given });
    await expect(go({})).rejects.toMatchObject({ def: { status: 428 } });
    expect(await go({ version: 7 })).toMatchObject({ kind: "made", value: { seen: 7 } });
  });

  test("lets work that holds no transaction invoke another operation for the same caller", async () => {
    const outer = operation({
      kind: "cached",
      id: "testOuter",
      domain: "tests",
      summary: "Asks another operation",
      roles: ["operator", "buyer"],
      output: z.object({ references: z.array(z.string()) }),
      work: async (ctx) => {
        const page = await ctx.invoke(parties.listPublishers, { options: { limit: "5" } });
        return { references: page.data.map((one) => one.reference) };
      },
    });
    const { reference } = await t.post<{ reference: string }>(t.operator, "/v1/publishers", {
      reference: "forlaget",
      name: "Forlaget",
      cvr: cvr(950),
    });
    const answered = await invoke(t.services, outer, { caller: buyer, requestId: "r3", read: () => ({}) });
    expect(answered).toMatchObject({ kind: "made", value: { references: [reference] } });
    const onlyOperator = operation({
      kind: "cached",
      id: "testStranger",
      domain: "tests",
      summary: "Asks for what its caller may not have",
      roles: "public",
      output: z.object({}),
      work: async (ctx) => {
        await ctx.invoke(parties.listPublishers, { options: {} });
        return {};
      },
    });
    const stranger = invoke(t.services, onlyOperator, {
      caller: anonymous,
      requestId: "r4",
      read: () => ({}),
    });
    await expect(stranger).rejects.toMatchObject({ def: { code: "unauthenticated" } });
  });
});

describe("what the compiler refuses", () => {
  test("is an answer of another type, and a read that writes", () => {
    const refused = () => {
      operation({
        kind: "read",
        id: "testWrongOutput",
        domain: "tests",
        summary: "Answers with another type",
        roles: "public",
        output: z.object({ seats: z.int() }),
        // @ts-expect-error a text is no number
        work: async () => ({ seats: "12" }),
      });
      operation({
        kind: "read",
        id: "testWrites",
        domain: "tests",
        summary: "A read that wants to write",
        roles: "public",
        output: z.object({}),
        work: async (tx) => {
          // @ts-expect-error a reader cannot copy rows in
          await tx.copyIn("copy t from stdin", []);
          return {};
        },
      });
    };
    expect(refused).not.toThrow();
  });
});
