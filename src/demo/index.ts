import { mkdirSync, writeFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { Readable } from "node:stream";
import { parseArgs } from "node:util";
import { nation, SIZES, type Size } from "../../seeds/national/index.ts";
import { world } from "../../seeds/world/index.ts";
import { dateOf } from "../platform/calendar.ts";
import { wallClock } from "../platform/clock.ts";
import type { Cluster } from "../platform/postgres/cluster.ts";
import { type Client, createClient } from "./client.ts";
import { peopleOf, printAddresses, writeKeys } from "./doors.ts";
import {
  comeHome,
  confirmAddresses,
  createEnrol,
  lettersFolder,
  linkPeople,
  noticeFile,
  prepare,
  startProcesses,
  travel,
  verifyAll,
} from "./installation.ts";
import { type BoundStep, playNation } from "./national/index.ts";
import type { NationalState } from "./national/national.ts";
import { emptyNational } from "./national/steps.ts";
import type { Enrol } from "./people.ts";
import {
  type Addresses,
  addressesOf,
  claimCluster,
  invoicesFolder,
  type Run,
  saveRun,
  startDemoCluster,
  takeRun,
  usualFolder,
} from "./place.ts";
import { groupsOf } from "./provider/groups.ts";
import { artefacts, type Story, stepsOf } from "./story/index.ts";
import { emptyState, type State } from "./story/state.ts";
import { printSummary, purchasesOf, summaryOf, writeNotice } from "./summary.ts";

interface Options {
  exit: boolean;
  json: string | undefined;
  out: string | undefined;
  seed: number;
  date: string;
  /** `demo` plays the story of nine municipalities; the others fill a part of the country. */
  scale: "demo" | Size;
  /** Events of usage data, where `scale` is a part of the country. */
  events: number | undefined;
  /** The run's notes and the database's data. */
  data: string;
}

function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      exit: { type: "boolean", default: false },
      json: { type: "string" },
      out: { type: "string" },
      seed: { type: "string", default: "1" },
      date: { type: "string" },
      scale: { type: "string", default: "demo" },
      events: { type: "string" },
      data: { type: "string", default: usualFolder },
    },
  });
  if (!/^\d{1,9}$/.test(values.seed)) throw new Error("--seed takes a whole number from 0");
  const date = values.date ?? dateOf(wallClock());
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) throw new Error("--date takes a date such as 2026-11-24");
  if (values.scale !== "demo" && !(values.scale in SIZES))
    throw new Error(`--scale takes demo, ${Object.keys(SIZES).join(", ")}`);
  if (values.events !== undefined && !/^\d{3,9}$/.test(values.events))
    throw new Error("--events takes a whole number from 100");
  return {
    scale: values.scale as Options["scale"],
    events: values.events === undefined ? undefined : Number(values.events),
    exit: values.exit,
    json: values.json,
    out: values.out && resolve(values.out),
    seed: Number(values.seed),
    date,
    data: resolve(values.data),
  };
}

/** `samkoeb demo`: cluster, database, server and worker, the story, the summary; then stays up (or not). */
export async function runDemo(args: string[]): Promise<number> {
  const options = readOptions(args);
  const began = performance.now();
  console.log("Samkøb demo\n");
  const cluster = await startDemoCluster(options.data);
  const claim = await claimCluster(cluster);
  const stopCluster = async () => {
    await claim.end().catch(() => {});
    await cluster.stop();
  };
  let stopAll = stopCluster;
  const stopped = new Promise<void>((done) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
      process.once(signal, () => {
        console.log("\nStopping …");
        stopAll().then(done, done);
      });
  });
  try {
    const code = await play(cluster, options, began, (stop) => {
      stopAll = async () => {
        await stop();
        await stopCluster();
      };
    });
    if (options.exit) {
      await stopAll();
      return code;
    }
    console.log("\nCtrl-C stops server, worker and database.");
    await stopped;
    return code;
  } catch (error) {
    await stopAll();
    throw error;
  }
}

async function play(
  cluster: Cluster,
  options: Options,
  began: number,
  onStop: (stop: () => Promise<void>) => void,
): Promise<number> {
  const { run, pickedUp } = await takeRun(cluster, options.data, options.seed, options.date, options.scale);
  console.log(
    pickedUp
      ? `PostgreSQL ${cluster.version}; picking up the run that was broken off after ${run.steps.length} steps`
      : `PostgreSQL ${cluster.version} on port ${cluster.port}, database ${run.database}`,
  );
  const addresses = addressesOf(cluster, run);
  const state =
    (run.state["story"] as { keys: Record<string, string> } | undefined) ?? emptyStateOf(options.scale);
  run.state["story"] = state;
  await prepare(run, addresses, state);
  const { scale } = options;
  const story = scale === "demo" ? world({ seed: run.seed, storyEnd: run.date }) : undefined;
  const { url, signInUrl, stripeUrl, stop } = await startProcesses(
    run,
    addresses,
    story ? groupsOf(story) : [],
  );
  const { enrol, close } = createEnrol(run, addresses);
  onStop(async () => {
    await close();
    await stop();
  });
  const client = createClient(url, (who) => {
    const key = state.keys[who];
    if (!key) throw new Error(`${who} has no key`);
    return key;
  });
  if (story !== undefined || scale === "demo")
    return playStory({
      run,
      addresses,
      url,
      signInUrl,
      stripeUrl,
      world: story!,
      client,
      enrol,
      state: state as State,
      options,
      began,
    });
  const national = {
    nation: nation(run.seed, run.date, scale, options.events),
    state: state as NationalState,
    client,
    enrol,
  };
  return playNation(national, {
    run,
    began,
    json: options.json,
    processes: [process.pid, cluster.pid].filter((pid) => pid !== undefined),
    play: (steps) => playSteps(steps, run, addresses),
    verify: () => verifyAll(run, addresses),
  });
}

const emptyStateOf = (scale: Options["scale"]) => (scale === "demo" ? emptyState() : emptyNational());

interface Played {
  run: Run;
  addresses: Addresses;
  url: string;
  signInUrl: string | undefined;
  stripeUrl: string | undefined;
  world: Story["world"];
  client: Client;
  enrol: Enrol;
  state: State;
  options: Options;
  began: number;
}

async function playStory({
  run,
  addresses,
  url,
  signInUrl,
  stripeUrl,
  world,
  client,
  enrol,
  state,
  options,
  began,
}: Played): Promise<number> {
  const story: Story = {
    world,
    state,
    client,
    enrol,
    save: () => saveRun(run),
  };
  const steps = stepsOf(story).map((step) => ({
    ...step,
    run: (progress: (text: string) => void) => step.run(story, progress),
  }));
  await playSteps(steps, run, addresses);
  await linkPeople(run, addresses, peopleOf(story));
  const summary = await summaryOf(story, run, (await verifyAll(run, addresses)).broken);
  printSummary(summary, await purchasesOf(story), performance.now() - began);
  if (options.json) writeFileSync(options.json, `${JSON.stringify(summary, null, 2)}\n`);
  console.log(
    `\nLetters lie in ${lettersFolder(run)}, invoices that were handed on in ${invoicesFolder(run)}`,
  );
  if (options.out) await writeArtefacts(story, options.out, summary);
  await writeNotice(story, summary, noticeFile(run));
  run.finished = true;
  saveRun(run);
  writeKeys(run, story);
  printAddresses(url, { signInUrl, stripeUrl }, run, story);
  return summary.verify.broken === 0 ? 0 : 1;
}

const progressMs = 15_000;

async function playSteps(steps: readonly BoundStep[], run: Run, addresses: Addresses): Promise<void> {
  const width = Math.max(...steps.map((step) => step.name.length));
  for (const step of steps) {
    if (run.steps.some((done) => done.name === step.name)) continue;
    if (step.at === "home") await comeHome(run, addresses);
    else if (step.at) await travel(addresses, new Date(step.at));
    const started = performance.now();
    process.stdout.write(`  ${step.name.padEnd(width)}  `);
    let shown = started;
    const progress = (text: string) => {
      if (!process.stdout.isTTY) {
        // In a file: now and then, on the same line.
        if (performance.now() - shown < progressMs) return;
        shown = performance.now();
        process.stdout.write(`${text} … `);
      } else process.stdout.write(`\r  ${step.name.padEnd(width)}  ${text}\x1b[K`);
    };
    const said = await step.run(progress);
    // The first step registers all parties.
    if (run.steps.length === 0) await confirmAddresses(run, addresses);
    const ms = Math.round(performance.now() - started);
    if (process.stdout.isTTY) process.stdout.write(`\r  ${step.name.padEnd(width)}  \x1b[K`);
    console.log(`${String(ms).padStart(6)} ms  ${said}`);
    run.steps.push({ name: step.name, ms });
    saveRun(run);
  }
  await comeHome(run, addresses);
}

/** Every artefact the run made: summary, rosters, usage files, invoices, reports. */
async function writeArtefacts(story: Story, out: string, summary: object): Promise<void> {
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, "summary.json"), `${JSON.stringify(summary, null, 2)}\n`);
  let files = 1;
  for await (const { name, chunks } of artefacts(story)) {
    const place = join(out, name);
    mkdirSync(dirname(place), { recursive: true });
    await writeFile(place, Readable.from(chunks));
    files += 1;
  }
  console.log(`\n${files} files of the run lie in ${out}`);
}
