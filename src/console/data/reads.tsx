import { z } from "zod";
import { listPupilReads, type PupilRead } from "../../parties/index.ts";
import { filled, filter } from "../finance/filters.ts";
import { defineFile, definePage } from "../frame/definition.tsx";
import { type Reading, readingOf } from "../frame/language.ts";
import { FilterSelect, Filters, FilterText, ListFile, NextPage } from "../frame/list.tsx";
import { pagedFile } from "../frame/list-file.ts";
import { Table } from "../frame/table.tsx";

const path = "/data/reads";
const narrowed = { q: filter, purpose: filter, from: filter, to: filter };

/** What was read, in the reader's words: the log has its kind and its id. */
function whatOf({ texts }: Reading, of: string): string {
  const [kind = "", id = ""] = of.split(":");
  return texts.pages.data.reads.of[kind]?.(id.slice(0, 8)) ?? of;
}

const cellsOf = (reading: Reading, one: PupilRead) => {
  const { forms, texts } = reading;
  const { pupils } = texts.pages.data;
  return [
    forms.instant(one.at),
    one.person ?? pupils.nobody,
    pupils.purposes[one.purpose] ?? one.purpose,
    whatOf(reading, one.of),
    one.rows,
  ];
};

/** Who has seen rows about pupils, newest first: the whole of it, and as a file for an inspection. */
export const readsPage = definePage({
  id: "dataReads",
  path,
  roles: ["data"],
  options: z.strictObject({ ...narrowed, cursor: z.string().max(500).optional() }),
  read: (ctx, { options }) => ctx.invoke(listPupilReads, { options: filled(options) }),
  title: ({ data }) => data.reads.title,
  view({ data, nextCursor }, { options, reading }) {
    const { reads, pupils } = reading.texts.pages.data;
    const { cursor: _cursor, ...chosen } = options;
    const asked = filled(chosen);
    return (
      <>
        <p class="font-lead">{reads.lead}</p>
        <Filters path={path}>
          <FilterText name="q" label={reads.who} value={options.q} />
          <FilterSelect
            name="purpose"
            label={reads.why}
            value={options.purpose}
            choices={Object.entries(pupils.purposes)}
            all={reads.anyPurpose}
          />
          <FilterText name="from" label={reads.from} value={options.from} kind="date" />
          <FilterText name="to" label={reads.to} value={options.to} kind="date" />
        </Filters>
        {data.length === 0 ? (
          <p>{Object.keys(asked).length > 0 ? reads.noneSo : pupils.noReads}</p>
        ) : (
          <>
            <Table caption={reads.title} head={reads.head} rows={data.map((one) => cellsOf(reading, one))} />
            <ListFile path={path} filters={asked} />
          </>
        )}
        <NextPage path={path} cursor={nextCursor} filters={asked} />
      </>
    );
  },
});

export const readsFile = defineFile({
  id: "dataReadsFile",
  path: `${path}/file`,
  roles: ["data"],
  cost: 20,
  options: z.strictObject(narrowed),
  async fetch(ctx, { options }) {
    const reading = readingOf(ctx);
    return pagedFile(
      reading,
      "pupil-reads",
      reading.texts.pages.data.reads.head,
      (page) => ctx.invoke(listPupilReads, { options: { ...filled(options), ...page } }),
      (one) => cellsOf(reading, one),
    );
  },
});
