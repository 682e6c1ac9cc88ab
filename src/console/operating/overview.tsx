import { z } from "zod";
import type { Delivered } from "../../platform/delivery/index.ts";
import type { ParkedJob } from "../../platform/jobs/parked.ts";
import type { Run } from "../../platform/jobs/runs.ts";
import {
  cancelParkedJob,
  listDeliveries,
  listParkedJobs,
  listRuns,
  releaseParkedJob,
  resendDelivery,
} from "../../platform/operations.ts";
import { startInspection } from "../../reports/index.ts";
import { definePage, sends } from "../frame/definition.tsx";
import { Form, Hidden, Send, TextField } from "../frame/form/index.ts";
import type { Reading } from "../frame/language.ts";
import { Live } from "../frame/live.tsx";
import { Table } from "../frame/table.tsx";

const most = { options: { limit: "200" } } as const;
/** The job whose runs are inspections. */
export const inspectJob = "reports.inspect";

/** What an inspection has left in its run. */
const Found = z.object({
  checks: z.int().optional(),
  broken: z.record(z.string(), z.array(z.string())).default({}),
  sealed: z.int().optional(),
  unsealed: z.int().optional(),
  waits: z.record(z.string(), z.int()).optional(),
});

function Waits({ waits, reading }: { waits: Record<string, number>; reading: Reading }) {
  const say = reading.texts.pages.operating;
  const names: Record<string, string> = say.waits;
  return (
    <Table
      caption={say.waitsTitle}
      head={say.waitsHead}
      rows={Object.entries(waits).map(([name, count]) => [names[name] ?? name, String(count)])}
    />
  );
}

function Inspection({ run, reading }: { run: Run | undefined; reading: Reading }) {
  const say = reading.texts.pages.operating;
  if (!run) return <p>{say.neverInspected}</p>;
  const found = Found.parse(run.result ?? {});
  const broken = Object.entries(found.broken);
  return (
    <>
      <p>
        {reading.forms.instant(run.createdAt)}: {say.runStates[run.state]},{" "}
        {say.progress(run.done, run.total)}
        {run.error !== null && `: ${run.error}`}
      </p>
      {run.state === "done" && broken.length === 0 && <p>{say.nothingBroken}</p>}
      {broken.length > 0 && (
        <Table
          caption={say.broken}
          head={say.brokenHead}
          rows={broken.map(([check, faults]) => [<code>{check}</code>, faults.join("; ")])}
        />
      )}
      {found.sealed !== undefined && <p>{say.audit(found.sealed, found.unsealed ?? 0)}</p>}
      {found.waits && <Waits waits={found.waits} reading={reading} />}
    </>
  );
}

function Parked({ jobs, reading }: { jobs: readonly ParkedJob[]; reading: Reading }) {
  const say = reading.texts.pages.operating;
  const waiting = jobs.filter(({ decision }) => decision === null);
  return (
    <section aria-labelledby="parked">
      <h2 id="parked">{say.parked}</h2>
      {waiting.length === 0 ? (
        <p>{say.noParked}</p>
      ) : (
        <>
          <p>{say.parkedHow}</p>
          <Table
            caption={say.parked}
            head={say.parkedHead}
            rows={waiting.map((job) => [
              job.job,
              String(job.crashes),
              reading.forms.instant(job.parkedAt),
              <>
                <Form does="release" of={job.id} compact>
                  <Hidden name="job" value={job.id} />
                  <TextField name="reason" label={say.reason} required />
                  <Send text={say.release} about={job.job} />
                </Form>
                <Form does="cancel" of={job.id} compact>
                  <Hidden name="job" value={job.id} />
                  <TextField name="reason" label={say.reason} required />
                  <Send text={say.cancel} about={job.job} weight="secondary" />
                </Form>
              </>,
            ])}
          />
        </>
      )}
    </section>
  );
}

function Letters({ dead, reading }: { dead: readonly Delivered[]; reading: Reading }) {
  const say = reading.texts.pages.operating;
  return (
    <section aria-labelledby="letters">
      <h2 id="letters">{say.letters}</h2>
      <p>{say.lettersHow}</p>
      {dead.length === 0 ? (
        <p>{say.noLetters}</p>
      ) : (
        <Table
          caption={say.letters}
          head={say.lettersHead}
          rows={dead.map((one) => [
            one.title,
            one.addresses.join(", "),
            reading.forms.instant(one.writtenAt),
            one.failure ?? "",
            <Form does="resend" of={one.id} compact>
              <Hidden name="delivery" value={one.id} />
              <Send text={say.resend} about={one.title} />
            </Form>,
          ])}
        />
      )}
    </section>
  );
}

function Runs({ runs, reading }: { runs: readonly Run[]; reading: Reading }) {
  const say = reading.texts.pages.operating;
  const jobNames: Record<string, string> = say.jobNames;
  if (runs.length === 0) return null;
  return (
    <section aria-labelledby="runs">
      <h2 id="runs">{say.runs}</h2>
      <Table
        caption={say.runs}
        head={say.runsHead}
        rows={runs.map((run) => [
          jobNames[run.job] ?? run.job,
          say.runStates[run.state],
          say.progress(run.done, run.total),
          reading.forms.instant(run.createdAt),
        ])}
      />
    </section>
  );
}

/** Whether an installation is well: its invariants, what waits, jobs and letters that need a person. */
export const overviewPage = definePage({
  id: "operating",
  path: "/operating",
  roles: ["operator"],
  async read(ctx) {
    const [runs, inspections, parked, dead] = await Promise.all([
      ctx.invoke(listRuns, { options: { limit: "50" } }),
      ctx.invoke(listRuns, { options: { limit: "1", job: inspectJob } }),
      ctx.invoke(listParkedJobs, most),
      ctx.invoke(listDeliveries, { options: { state: "dead", limit: "200" } }),
    ]);
    return {
      inspection: inspections.data[0],
      runs: runs.data,
      parked: parked.data,
      dead: dead.data,
    };
  },
  title: ({ operating }) => operating.title,
  view({ inspection, runs, parked, dead }, { reading }) {
    const say = reading.texts.pages.operating;
    const running = inspection?.state === "queued" || inspection?.state === "running";
    return (
      <>
        <section aria-labelledby="inspect">
          <h2 id="inspect">{say.inspection}</h2>
          <p>{say.inspectHow}</p>
          <Live id="inspection" running={running}>
            <Inspection run={inspection} reading={reading} />
          </Live>
          <Form does="inspect">
            <Send text={say.inspect} />
          </Form>
        </section>
        <Parked jobs={parked} reading={reading} />
        <Letters dead={dead} reading={reading} />
        <Live id="own-runs" running={runs.some(({ state }) => state === "queued" || state === "running")}>
          <Runs runs={runs} reading={reading} />
        </Live>
      </>
    );
  },
  forms: {
    inspect: sends(startInspection, () => ({}), { done: ({ operating }) => operating.inspecting }),
    release: sends(
      releaseParkedJob,
      (fields) => ({ target: { id: fields.text("job") }, content: { reason: fields.text("reason") } }),
      { done: ({ operating }) => operating.decided },
    ),
    cancel: sends(
      cancelParkedJob,
      (fields) => ({ target: { id: fields.text("job") }, content: { reason: fields.text("reason") } }),
      { done: ({ operating }) => operating.decided },
    ),
    resend: sends(resendDelivery, (fields) => ({ target: { deliveryId: fields.text("delivery") } }), {
      done: ({ operating }) => operating.resent,
    }),
  },
});
