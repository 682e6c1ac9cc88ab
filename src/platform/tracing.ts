import {
  type Attributes,
  context,
  isSpanContextValid,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from "@opentelemetry/api";
import { Problem } from "./problem.ts";

/**
 * Traces by OpenTelemetry's API, for whoever runs a process with an SDK of theirs: a span for each operation, each transaction
 * (with the statements in it) and each job. Attributes are ids of our own things and codes: no name, key, value or text of
 * SQL. Without an SDK nothing is kept, and the work is called as if this were not here.
 */

const kinds = { operation: SpanKind.SERVER, transaction: SpanKind.CLIENT, job: SpanKind.CONSUMER } as const;

/** Runs `work` in a span, which ends with it; what is begun meanwhile is a part of it. */
export function traced<T>(
  kind: keyof typeof kinds,
  name: string,
  attributes: Attributes,
  work: (span: Span | undefined) => Promise<T>,
): Promise<T> {
  const span = trace.getTracer("samkoeb").startSpan(name, { kind: kinds[kind], attributes });
  if (!isSpanContextValid(span.spanContext())) return work(undefined);
  return context.with(trace.setSpan(context.active(), span), () => ended(span, work));
}

async function ended<T>(span: Span, work: (span: Span) => Promise<T>): Promise<T> {
  try {
    return await work(span);
  } catch (error) {
    // A refusal that was expected is no fault; what else it says may hold what somebody has sent.
    if (error instanceof Problem) span.setAttribute("samkoeb.problem", error.def.code);
    else
      span.setStatus({
        code: SpanStatusCode.ERROR,
        message: error instanceof Error ? error.name : "unknown",
      });
    throw error;
  } finally {
    span.end();
  }
}
