import { beforeAll, expect, test } from "vitest";
import { type TestApp, testApp } from "../support/app.ts";
import { camt } from "./camt.ts";
import { account, csv, type Selling, selling } from "./world.ts";

/** Files whose sums no bank has are refused with the line that is wrong, however they are spread over files. */

let t: TestApp;
let p: Selling;
const most = 10n ** 15n;
const on = "2026-08-11";

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-08-10T09:00:00+02:00");
  p = await selling(t, [10]);
  await t.travelTo("2026-08-14T09:00:00+02:00");
});

const refused = async (bytes: string, query: string, type?: string) => {
  const reply = await p.send(bytes, query, type);
  expect([reply.status, reply.body.type], reply.text).toEqual([422, "/problems/bank-statement-unreadable"]);
  return reply.body.faults[0] as { line: number; detail: string };
};

test("a file is, in either format and also where nothing is to be kept", async () => {
  const rows = [8e14, 8e14].map((minor) => ({ on, minor, text: "A" }));
  for (const dry of ["", "&dryRun=true"])
    expect(await refused(csv(rows), `profile=iso&account=${account}${dry}`)).toMatchObject({ line: 3 });
  expect(await refused(camt({}, rows), "", "application/xml")).toMatchObject({ line: 2 });
});

test("files are that come to it together, and the balances stay readable", async () => {
  await p.read([{ on, minor: Number(most) - 100, text: "A" }], `&account=${account}`);
  expect(
    await refused(csv([{ on, minor: -101, text: "B" }]), `profile=iso&account=${account}`),
  ).toMatchObject({ line: 1 });
  await p.read([{ on, minor: -100, text: "C" }], `&account=${account}`);
  expect(await t.get(p.finance, "/v1/bank-balances")).toMatchObject({
    data: [{ sum: { minor: Number(most) - 200 } }],
  });
});
