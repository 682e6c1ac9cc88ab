import fc from "fast-check";
import { unzipSync } from "fflate";
import { beforeAll, describe, expect, test } from "vitest";
import { domains } from "../../src/domains.ts";
import type { Role } from "../../src/platform/operation/caller.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { type RoundWorld, roundWorld } from "../support/rounds.ts";
import { ask, bearer, urlOf } from "./support/ask.ts";
import { type Operation, operations } from "./support/document.ts";
import { sampleOf } from "./support/samples.ts";

/** Whoever has stepped back, or has never declared, is given nothing of bids: asked of every operation there is. */

const prices = ["61.937284", "71.482915"];
const everyRole: Role[] = ["admin", "buyer", "approver", "opener", "evaluator", "finance", "data"];
const guards = new Map(
  domains.flatMap(({ routes }) => routes.map(({ operation }) => [operation.id, operation.guard?.name])),
);
const nothing = "00000000-0000-4000-8000-000000000000";

let t: TestApp;
let w: RoundWorld;
let simulationId = nothing;
let stepped: string;
let silent: string;
let late: string;

/** Words that only bids, scores and letters have. Concluded, the winner's price is the participants' agreement's. */
const secretsOf = (state: "before" | "concluded") => [
  ...prices.slice(state === "before" ? 0 : 1).flatMap((price) => [price, price.replace(".", "")]),
  ...w.sellers.flatMap(({ publisherId }) => [`Vi svarer ${publisherId}`, `God ${publisherId}.`]),
];

const wordOf = (path: string, seller: number) => (name: string) => {
  if (name === "roundId") return w.roundId;
  if (name === "reference") return w.reference;
  if (name === "bidId") return w.sellers[seller]!.bidId;
  if (name === "number") return 1;
  if (name === "controllerId") return w.lead.controllerId;
  return path.includes("simulations") ? simulationId : nothing;
};

const call = (operation: Operation, key: string, seller = 0, body?: unknown) =>
  ask(t.url, {
    method: operation.method,
    url: urlOf(operation.path, wordOf(operation.path, seller)),
    headers: { ...bearer(key), "If-Match": '"1"' },
    ...(body === undefined ? {} : { body }),
  });

/** Every read that any of these roles may make, and the secrets that were found in its answer. */
async function leaks(key: string, secrets: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const operation of operations.filter(({ method }) => method === "GET"))
    for (const seller of operation.path.includes("{bidId}") ? [0, 1] : [0]) {
      const { status, text } = await call(operation, key, seller);
      const leaked = secrets.filter((secret) => text.includes(secret));
      if (leaked.length > 0) found.push(`${operation.id}: ${leaked.join(", ")}`);
      if (operation.id === "getCaseFile" && status === 200 && secrets.length > 1)
        found.push("getCaseFile: all of it");
    }
  return found;
}

const conflict = (key: string) =>
  t.post(key, w.path("/declarations"), {
    conflict: true,
    declaration: "Min søster er redaktør hos en bydende.",
  });

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-04-01T09:00:00+02:00");
  w = await roundWorld(t, { until: "opened", prices });
  const { controllerId } = w.lead;
  stepped = (await t.person(controllerId, "stepped-back", everyRole)).key;
  silent = (await t.person(controllerId, "never-declared", everyRole)).key;
  late = (await t.person(controllerId, "steps-back-late", everyRole)).key;
  await conflict(stepped);
  await t.post(late, w.path("/declarations"), { conflict: false, declaration: "Ingen interesser." });
});

describe("who has stepped back or never declared sees nothing of bids by any door", () => {
  const seesNothing = async (state: "before" | "concluded") => {
    const secrets = secretsOf(state);
    expect(await leaks(stepped, secrets), "a person who has stepped back").toEqual([]);
    expect(await leaks(silent, secrets), "a person who has never declared").toEqual([]);
    const seen = await leaks(w.lead.buyer, secrets);
    expect(seen.length, "who has declared sees them: the walk would find them").toBeGreaterThan(1);
  };

  test("in an opened round", () => seesNothing("before"));

  test("while evaluators score alone, nobody reads another's scores by any door", async () => {
    await t.post(w.lead.buyer, w.path("/admissions"), {
      decisions: w.sellers.map(({ bidId }) => ({ bidId, admissible: true })),
    });
    const body = w.scoreBody(w.sellers[0]!, "7.25");
    body.scores[0]!.comment = "Alenebedømmelse 83";
    await t.post(w.second.key, w.path("/scores"), body);
    const others = [late, w.lead.buyer, w.lead.evaluator, w.lead.approver, w.partner.buyer, silent, stepped];
    for (const key of others) expect(await leaks(key, ["Alenebedømmelse"])).toEqual([]);
    const file = await fetch(t.url + w.path("/case-file"), { headers: bearer(w.lead.buyer) });
    const entries = Object.entries(unzipSync(new Uint8Array(await file.arrayBuffer())));
    expect(entries.length).toBeGreaterThan(10);
    expect(entries.filter(([, one]) => Buffer.from(one).includes("Alenebed"))).toEqual([]);
    expect((await leaks(w.second.key, ["Alenebedømmelse"])).length, "its own").toBe(1);
  });

  test("in an evaluated round, nor out of a simulation of its bids", async () => {
    const evaluators = [w.lead.evaluator, w.second.key];
    for (const key of evaluators) {
      for (const seller of w.sellers) await t.post(key, w.path("/scores"), w.scoreBody(seller));
      await t.post(key, w.path("/scores/hand-in"), {});
    }
    for (const seller of w.sellers) await t.post(w.second.key, w.path("/consensus"), w.scoreBody(seller));
    for (const key of evaluators) await t.post(key, w.path("/consensus/signature"), {});
    await t.post(w.lead.buyer, w.path("/evaluation"), {});
    const { productId, bidId } = w.sellers[1]!;
    const simulation = {
      period: { from: "2026-08-01", to: "2027-08-01" },
      sample: {
        seed: 1,
        controllers: [{ id: "a", schools: [10] }],
        products: [{ id: productId, subject: "dansk", gradeFrom: 4, gradeTo: 6, adoption: 0.5 }],
      },
      scenarios: [{ name: "bud", sheets: [{ productId, bidId }] }],
    };
    const keyed = (key: string) =>
      ask(t.url, {
        method: "POST",
        url: "/v1/simulations",
        headers: { ...bearer(key), "Idempotency-Key": "the-same-simulation" },
        body: simulation,
      });
    const made = await keyed(late);
    simulationId = (made.body?.["id"] as string) ?? nothing;
    for (const key of [stepped, silent]) {
      const answer = await keyed(key);
      if (made.status < 300) expect(answer.body?.["type"]).toBe("/problems/declaration-needed");
      expect(answer.status).toBeGreaterThanOrEqual(400);
    }
    await seesNothing("before");
  });

  test("in standstill, and a conflict that is declared later works from then on", async () => {
    await w.steps.standstill();
    await seesNothing("before");
    const evaluation = (key: string) =>
      ask(t.url, {
        method: "POST",
        url: w.path("/award-letters"),
        headers: { ...bearer(key), "Idempotency-Key": "again" },
        body: {},
      });
    await evaluation(late);
    expect((await leaks(late, secretsOf("before"))).length).toBeGreaterThan(1);
    await conflict(late);
    expect(await leaks(late, secretsOf("before"))).toEqual([]);
    expect((await evaluation(late)).body?.["type"], "nor by a key of an earlier request").toBe(
      "/problems/declaration-needed",
    );
  });

  const guarded = operations.filter(({ id }) => guards.get(id) !== undefined && id !== "simulate");
  /** A shape that the schema's own words do not make. */
  const bodies: Record<string, unknown> = { openRound: { envelope: "prices", layers: [] } };

  test.each(guarded.map((one) => [one.id, one] as const))(
    "%s refuses who has stepped back",
    async (id, one) => {
      const body = bodies[id] ?? (one.body && fc.sample(sampleOf(one.body, {}), { numRuns: 1, seed: 7 })[0]);
      const answer = await call(one, stepped, 0, body);
      expect(answer.body?.["type"], `${id}: ${answer.text}`).toBe("/problems/declaration-needed");
    },
  );

  test("in a concluded round, where the agreement is its participants' and the rest stays", async () => {
    await w.steps.concluded();
    await seesNothing("concluded");
  });
});

test("each operation that says that a declaration is needed asks a guard or is known to ask for itself", () => {
  const asks = operations.filter(({ replies }) =>
    [...replies.values()].flat().includes("declaration-needed"),
  );
  // Before publication there are no bids: these refuse whoever has an interest by themselves.
  const itself = [
    ...["getSimulation", "getSimulationCsv", "getSimulationChart", "addOpener", "publishRound"],
    ...["recordConflict", "proposeReopening", "withdrawReopening", "confirmReopening"],
  ];
  expect(asks.map(({ id }) => id).filter((id) => !guards.get(id) && !itself.includes(id))).toEqual([]);
});
