import { pseudonymKeys, rotatePseudonyms } from "../../parties/index.ts";
import { definePage, sends } from "../frame/definition.tsx";
import { Form, Send, TextField } from "../frame/form/index.ts";
import { Table } from "../frame/table.tsx";

const path = "/data/keys";

/** The keys behind pupils' codes: when each began, and beginning a new one. A key itself is shown to nobody. */
export const keysPage = definePage({
  id: "dataKeys",
  path,
  roles: ["data"],
  read: (ctx) => ctx.invoke(pseudonymKeys, {}),
  title: ({ data }) => data.keys.title,
  view({ data }, { reading: { forms, texts } }) {
    const { keys } = texts.pages.data;
    const waits = data.some(({ carriedAt }) => carriedAt === null);
    return (
      <>
        <p class="font-lead">{keys.lead}</p>
        {data.length === 0 ? (
          <p>{keys.none}</p>
        ) : (
          <Table
            caption={keys.all}
            head={keys.head}
            rows={data.map((one) => [
              String(one.number),
              forms.date(one.startsOn),
              one.carriedAt === null ? keys.waits : forms.instant(one.carriedAt),
              one.kept,
            ])}
          />
        )}
        <section aria-labelledby="rotate">
          <h2 id="rotate">{keys.rotate}</h2>
          <p>{waits ? keys.waitsHow : keys.rotateHow}</p>
          {!waits && (
            <Form does="rotate">
              <TextField name="startsOn" label={keys.startsOn} kind="date" required />
              <Send text={keys.rotateButton} weight="secondary" />
            </Form>
          )}
        </section>
      </>
    );
  },
  forms: {
    rotate: sends(rotatePseudonyms, (fields) => ({ content: { startsOn: fields.day("startsOn") } }), {
      done: ({ data }) => data.keys.rotated,
    }),
  },
});
