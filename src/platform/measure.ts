import { Gauge, type Registry } from "prom-client";
import { monotonicMs } from "./clock.ts";
import type { Database, Reader } from "./db/database.ts";

/**
 * Numbers that say how an installation stands, read from the database when a worker is asked for its metrics. Labels are ids
 * and states, never names, and never a count that shows who has bid.
 */
export interface Measure {
  /** The series, each with its help. */
  readonly series: Readonly<Record<string, string>>;
  readonly labels: readonly string[];
  /** What is read is shown for so long; 0: read each time. */
  readonly keepSeconds: number;
  read(tx: Reader): Promise<Sample[]>;
}

export interface Sample {
  labels: Readonly<Record<string, string>>;
  /** By the name of the series; NaN where nothing is known. */
  values: Readonly<Record<string, number>>;
}

/** Each row of `read` gives a sample of every series: `series` names the column that each is in, `labels` those of its labels. */
export function measure<R extends object>(options: {
  series: Readonly<Record<string, { of: keyof R & string; help: string }>>;
  labels?: Readonly<Record<string, keyof R & string>>;
  keepSeconds?: number;
  read(tx: Reader): Promise<R[]>;
}): Measure {
  const series = Object.entries(options.series);
  const labels = Object.entries(options.labels ?? {});
  return {
    series: Object.fromEntries(series.map(([name, { help }]) => [name, help])),
    labels: labels.map(([name]) => name),
    keepSeconds: options.keepSeconds ?? 0,
    async read(tx) {
      return (await options.read(tx)).map((row) => ({
        labels: Object.fromEntries(labels.map(([name, column]) => [name, String(row[column])])),
        values: Object.fromEntries(
          series.map(([name, { of }]) => [name, row[of] === null ? Number.NaN : Number(row[of])]),
        ),
      }));
    },
  };
}

/**
 * Registers a gauge for each series; what is returned reads them anew, and never throws. A measure that cannot be read shows
 * no samples and counts in `measures_failed`: what else a process knows is shown all the same.
 */
export function registerMeasures(
  registry: Registry,
  db: Database,
  measures: readonly Measure[],
): () => Promise<void> {
  const failed = new Gauge({
    name: "measures_failed",
    help: "Measures that the database did not give when it was asked last",
    registers: [registry],
  });
  const all = measures.map((one) => ({
    one,
    gauges: Object.entries(one.series).map(([name, help]) => ({
      name,
      gauge: new Gauge({ name, help, labelNames: [...one.labels], registers: [registry] }),
    })),
    readAt: Number.NEGATIVE_INFINITY,
  }));
  const readOne = async (entry: (typeof all)[number]): Promise<boolean> => {
    const { one, gauges } = entry;
    if (monotonicMs() - entry.readAt < one.keepSeconds * 1_000) return true;
    const samples = await db.platform((tx) => one.read(tx)).catch(() => undefined);
    for (const { name, gauge } of gauges) {
      gauge.reset();
      // Without labels there is always a sample, and nothing known is no 0.
      if (one.labels.length === 0) gauge.set(Number.NaN);
      for (const { labels, values } of samples ?? []) gauge.set({ ...labels }, values[name] ?? Number.NaN);
    }
    if (samples !== undefined) entry.readAt = monotonicMs();
    return samples !== undefined;
  };
  let going: Promise<void> | undefined;
  return () => {
    going ??= Promise.all(all.map(readOne))
      .then((read) => failed.set(read.filter((done) => !done).length))
      .finally(() => {
        going = undefined;
      });
    return going;
  };
}
