import { AsyncLocalStorage } from "node:async_hooks";
import { type Context, type ContextManager, context, ROOT_CONTEXT, trace } from "@opentelemetry/api";
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
} from "@opentelemetry/sdk-trace-base";
import { afterAll, beforeAll, expect, it } from "vitest";
import { defineJob, Poke } from "../../src/platform/job.ts";
import { on } from "../../src/platform/jobs/bind.ts";
import { enqueue } from "../../src/platform/jobs/outbox.ts";
import { startRunner } from "../../src/platform/jobs/runner.ts";
import { common, Problem } from "../../src/platform/problem.ts";
import { traced } from "../../src/platform/tracing.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { until } from "../support/until.ts";

/** As a process with an SDK of the operator's has it: what is begun within a span is a part of it. */
class Storage implements ContextManager {
  private readonly storage = new AsyncLocalStorage<Context>();
  active = () => this.storage.getStore() ?? ROOT_CONTEXT;
  with: ContextManager["with"] = (active, work, self, ...given) =>
    this.storage.run(active, () => Reflect.apply(work, self, given));
  bind: ContextManager["bind"] = (_active, target) => target;
  enable = () => this;
  disable = () => this;
}

const exporter = new InMemorySpanExporter();
const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
const job = defineJob({ name: "tests.traced", payload: Poke, description: "For these tests only." });
let t: TestApp;

beforeAll(async () => {
  t = await testApp();
});
afterAll(async () => {
  await provider.shutdown();
  trace.disable();
  context.disable();
});

const listen = () => {
  context.setGlobalContextManager(new Storage());
  trace.setGlobalTracerProvider(provider);
};
const spans = (name: string) => exporter.getFinishedSpans().filter((span) => span.name === name);
const within = (whole: ReadableSpan) => {
  const { spanId } = whole.spanContext();
  return exporter.getFinishedSpans().filter((span) => span.parentSpanContext?.spanId === spanId);
};

it("without an SDK hands on the very promise of the work, and gives it no span", async () => {
  const promise = Promise.resolve(1);
  let given: unknown = "a span";
  const got = traced("operation", "tests", {}, (span) => {
    given = span;
    return promise;
  });
  expect(got).toBe(promise);
  expect(given).toBeUndefined();
  await t.get(t.operator, "/v1/me");
  expect(exporter.getFinishedSpans()).toEqual([]);
});

it("has one span of an operation, with its transactions in it and their statements", async () => {
  listen();
  await t.get(t.operator, "/v1/troubles");
  const [operation, ...more] = spans("listTroubles");
  expect(more).toEqual([]);
  expect(operation!.attributes["samkoeb.request"]).toMatch(/\S/);
  const [transaction, ...others] = within(operation!);
  expect(others).toEqual([]);
  expect(transaction!.name).toBe("transaction read");
  expect(transaction!.attributes).toEqual({ "db.system.name": "postgresql", "samkoeb.pool": "samkoeb http" });
  expect(transaction!.events.map(({ name }) => name)).toEqual([
    "platform.findQuarantine",
    "platform.listStuckRuns",
    "platform.listDeadLetters",
  ]);
});

it("has a refusal's code, and of what failed its kind alone", async () => {
  exporter.reset();
  await t.as(t.operator).get("/v1/runs/6b0a3d52-8f0c-4f5e-9d0b-2f8d0b8f7c11").expect(404);
  expect(spans("getRun")[0]).toMatchObject({
    attributes: { "samkoeb.problem": "not-found" },
    status: { code: 0 },
  });
  class Spilled extends Error {
    override name = "Spilled";
  }
  await expect(
    traced("job", "tests.fails", {}, () => Promise.reject(new Spilled("0101011234"))),
  ).rejects.toThrow();
  await expect(
    traced("job", "tests.refuses", {}, () => Promise.reject(new Problem(common.conflict, "0101011234"))),
  ).rejects.toThrow();
  expect(spans("tests.fails")[0]!.status).toEqual({ code: 2, message: "Spilled" });
  expect(spans("tests.refuses")[0]!.attributes).toEqual({ "samkoeb.problem": "conflict" });
  const all = exporter
    .getFinishedSpans()
    .map(({ attributes, status, events }) => [attributes, status, events]);
  expect(JSON.stringify(all)).not.toContain("0101011234");
});

it("has one span of a job, with the transactions that it opens", async () => {
  exporter.reset();
  const runner = startRunner({
    services: t.jobs,
    domains: [
      { name: "tests", routes: [], bindings: [on(job, "tests", async (tx) => void (await tx.now()))] },
    ],
    backend: { kind: "postgres", url: t.database.platformUrl },
  });
  try {
    await t.jobs.db.platform((tx) => enqueue(tx, job, { period: "2026-01-01T00:00:00.000Z" }, "one"));
    await until("the job is done", () => spans("tests.traced").length > 0);
  } finally {
    await runner.stop();
  }
  const [done, ...more] = spans("tests.traced");
  expect(more).toEqual([]);
  expect(done!.attributes).toMatchObject({ "samkoeb.subscriber": "tests" });
  const own = within(done!);
  expect(own.map(({ name }) => name)).toEqual(["transaction platform", "transaction platform"]);
  expect(own.flatMap(({ events }) => events.map(({ name }) => name))).toContain("platform.settleOutbox");
});
