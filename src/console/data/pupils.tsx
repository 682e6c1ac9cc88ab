import { z } from "zod";
import { listPupilReads } from "../../parties/index.ts";
import { listErasures, type PupilRecord, pupilRecord, requestErasure } from "../../roster/index.ts";
import { definePage, sends } from "../frame/definition.tsx";
import { Form, Send, TextArea, TextField } from "../frame/form/index.ts";
import { NextPage } from "../frame/list.tsx";
import { Live } from "../frame/live.tsx";
import { useSight } from "../frame/sight.ts";
import { Table } from "../frame/table.tsx";

const path = "/data/pupils";
const useTexts = () => useSight().reading.texts.pages.data.pupils;

/** Guardians' requests: what is held of a pupil, and its erasure; and who has read rows about pupils. */
export const pupilsPage = definePage({
  id: "dataPupils",
  path,
  roles: ["data"],
  options: z.strictObject({ cursor: z.string().max(500).optional() }),
  async read(ctx, { options: { cursor } }) {
    return {
      erasures: await ctx.invoke(listErasures, { options: cursor === undefined ? {} : { cursor } }),
      reads: (await ctx.invoke(listPupilReads, { options: { limit: "20" } })).data,
    };
  },
  title: ({ data }) => data.pupils.title,
  view({ erasures, reads }, { reading: { forms, texts } }) {
    const { pupils: say } = texts.pages.data;
    return (
      <>
        <p class="font-lead">{say.lead}</p>
        <section aria-labelledby="look">
          <h2 id="look">{say.look}</h2>
          <p>{say.lookHint}</p>
          <Form does="look">
            <TextField name="pupil" label={say.pupil} required />
            <Send text={say.lookButton} />
          </Form>
        </section>
        <section aria-labelledby="erase">
          <h2 id="erase">{say.erase}</h2>
          <p>{say.eraseHint}</p>
          <Form does="erase">
            <TextField name="pupil" label={say.pupil} required />
            <TextArea name="reason" label={say.reason} hint={say.reasonHint} rows={2} required />
            <Send text={say.eraseButton} weight="secondary" />
          </Form>
          <Live id="erasures" running={erasures.data.some(({ doneAt }) => doneAt === null)}>
            {erasures.data.length > 0 && (
              <Table
                caption={say.erasures}
                head={say.erasuresHead}
                rows={erasures.data.map((one) => [
                  forms.instant(one.requestedAt),
                  one.reason,
                  one.doneAt === null ? say.waits : forms.instant(one.doneAt),
                  Object.values(one.removed).reduce((sum, n) => sum + n, 0),
                ])}
              />
            )}
          </Live>
          <NextPage path={path} cursor={erasures.nextCursor} />
        </section>
        <section aria-labelledby="reads">
          <h2 id="reads">{say.reads}</h2>
          <p>{say.readsHint}</p>
          {reads.length === 0 ? (
            <p>{say.noReads}</p>
          ) : (
            <Table
              caption={say.reads}
              head={say.readsHead}
              rows={reads.map((one) => [
                forms.instant(one.at),
                one.person ?? say.nobody,
                say.purposes[one.purpose] ?? one.purpose,
                one.rows,
              ])}
            />
          )}
          <p>
            <a href="/data/reads">{texts.pages.data.reads.all}</a>
          </p>
        </section>
      </>
    );
  },
  forms: {
    look: sends(pupilRecord, (fields) => ({ content: { pupil: fields.text("pupil") } }), {
      answers: (value) => <Found record={value} />,
    }),
    erase: sends(
      requestErasure,
      (fields) => ({ content: { pupil: fields.text("pupil"), reason: fields.text("reason") } }),
      { done: ({ data }) => data.pupils.asked },
    ),
  },
});

/** What is held of a pupil, table by table; the pupil's login id is not repeated. */
function Found({ record }: { record: z.output<typeof PupilRecord> }) {
  const say = useTexts();
  return (
    <section aria-labelledby="found">
      <h2 id="found">{say.found(record.total)}</h2>
      {record.data.map(({ table, total, rows }) => {
        const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
        return (
          <div key={table}>
            <h3>{say.tableOf(table, total)}</h3>
            {rows.length > 0 && (
              <Table
                caption={say.tableOf(table, total)}
                head={columns}
                rows={rows.map((row) => columns.map((name) => plain(row[name])))}
              />
            )}
          </div>
        );
      })}
    </section>
  );
}

const plain = (value: unknown): string =>
  value === null || value === undefined
    ? ""
    : typeof value === "object"
      ? JSON.stringify(value)
      : String(value);
