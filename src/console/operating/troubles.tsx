import type { DeadJob } from "../../platform/jobs/parked.ts";
import type { DeadLetter, StuckRun } from "../../platform/jobs/troubles.ts";
import { listDeadJobs, listTroubles, retryDeadJob } from "../../platform/operations.ts";
import type { Reason } from "../../platform/quarantine.ts";
import { definePage, sends } from "../frame/definition.tsx";
import { Form, Hidden, Send } from "../frame/form/index.ts";
import type { Reading } from "../frame/language.ts";
import { Table } from "../frame/table.tsx";

/** What does not go on by itself, of all parties: jobs that were given up, runs that failed, letters that reached nobody. */

export const troublesPath = "/operating/troubles";

function Quarantine({ reasons, reading }: { reasons: readonly Reason[]; reading: Reading }) {
  const { troubles: say } = reading.texts.pages.operating;
  return reasons.length === 0 ? null : (
    <section aria-labelledby="quarantine">
      <h2 id="quarantine">{say.quarantine}</h2>
      <p>{say.quarantineHow}</p>
      <ul>
        {reasons.map((reason) => (
          <li>{say.quarantineBecause[reason]}</li>
        ))}
      </ul>
    </section>
  );
}

function Jobs({ jobs, reading }: { jobs: readonly DeadJob[]; reading: Reading }) {
  const { troubles: say } = reading.texts.pages.operating;
  return (
    <section aria-labelledby="dead">
      <h2 id="dead">{say.jobs}</h2>
      {jobs.length === 0 ? (
        <p>{say.noJobs}</p>
      ) : (
        <>
          <p>{say.jobsHow}</p>
          <Table
            caption={say.jobs}
            quiet
            head={say.jobsHead}
            rows={jobs.map((one) => [
              one.job,
              one.id,
              String(one.redrives),
              reading.forms.instant(one.writtenAt),
              reading.forms.instant(one.deadAt),
              <Form does="retry" of={one.id} compact>
                <Hidden name="job" value={one.id} />
                <Send text={say.retry} about={`${one.job} ${one.id}`} />
              </Form>,
            ])}
          />
        </>
      )}
    </section>
  );
}

function Runs({ runs, reading }: { runs: readonly StuckRun[]; reading: Reading }) {
  const { runStates, progress, troubles: say } = reading.texts.pages.operating;
  return (
    <section aria-labelledby="stuck">
      <h2 id="stuck">{say.runs}</h2>
      {runs.length === 0 ? (
        <p>{say.noRuns}</p>
      ) : (
        <Table
          caption={say.runs}
          quiet
          head={say.runsHead}
          rows={runs.map((one) => [
            one.job,
            String(one.partyId),
            runStates[one.state],
            progress(one.done, one.total),
            reading.forms.instant(one.createdAt),
          ])}
        />
      )}
    </section>
  );
}

function Letters({ letters, reading }: { letters: readonly DeadLetter[]; reading: Reading }) {
  const { troubles: say } = reading.texts.pages.operating;
  return (
    <section aria-labelledby="lost">
      <h2 id="lost">{say.letters}</h2>
      <p>{say.lettersHow}</p>
      {letters.length === 0 ? (
        <p>{say.noLetters}</p>
      ) : (
        <Table
          caption={say.letters}
          quiet
          head={say.lettersHead}
          rows={letters.map((one) => [
            one.kind,
            String(one.senderId),
            one.partyId === null ? say.discreet : String(one.partyId),
            reading.forms.instant(one.writtenAt),
            one.noAddress ? say.noAddress : say.tries(one.attempts),
          ])}
        />
      )}
    </section>
  );
}

export const troublesPage = definePage({
  id: "operatingTroubles",
  path: troublesPath,
  roles: ["operator"],
  async read(ctx) {
    const [jobs, troubles] = [await ctx.invoke(listDeadJobs, {}), await ctx.invoke(listTroubles, {})];
    return { jobs: jobs.data, ...troubles };
  },
  title: ({ operating }) => operating.troubles.title,
  view: ({ quarantine, jobs, runs, letters }, { reading }) => (
    <>
      <p class="font-lead">{reading.texts.pages.operating.troubles.lead}</p>
      <Quarantine reasons={quarantine} reading={reading} />
      <Jobs jobs={jobs} reading={reading} />
      <Runs runs={runs} reading={reading} />
      <Letters letters={letters} reading={reading} />
    </>
  ),
  forms: {
    retry: sends(retryDeadJob, (fields) => ({ target: { id: fields.text("job") } }), {
      done: ({ operating }) => operating.troubles.retried,
    }),
  },
});
