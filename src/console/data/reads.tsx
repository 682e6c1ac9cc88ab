import { z } from "zod";
import { listPupilReads, type PupilRead } from "../../parties/index.ts";
import { defineFile, definePage } from "../frame/definition.tsx";
import { type Reading, readingOf } from "../frame/language.ts";
import { ListFile, NextPage } from "../frame/list.tsx";
import { pagedFile } from "../frame/list-file.ts";
import { Table } from "../frame/table.tsx";

const path = "/data/reads";

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
  options: z.strictObject({ cursor: z.string().max(500).optional() }),
  read: (ctx, { options }) => ctx.invoke(listPupilReads, { options }),
  title: ({ data }) => data.reads.title,
  view({ data, nextCursor }, { reading }) {
    const { reads, pupils } = reading.texts.pages.data;
    return (
      <>
        <p class="font-lead">{reads.lead}</p>
        {data.length === 0 ? (
          <p>{pupils.noReads}</p>
        ) : (
          <>
            <Table caption={reads.title} head={reads.head} rows={data.map((one) => cellsOf(reading, one))} />
            <ListFile path={path} />
          </>
        )}
        <NextPage path={path} cursor={nextCursor} />
      </>
    );
  },
});

export const readsFile = defineFile({
  id: "dataReadsFile",
  path: `${path}/file`,
  roles: ["data"],
  cost: 20,
  async fetch(ctx) {
    const reading = readingOf(ctx);
    return pagedFile(
      reading,
      "pupil-reads",
      reading.texts.pages.data.reads.head,
      (options) => ctx.invoke(listPupilReads, { options }),
      (one) => cellsOf(reading, one),
    );
  },
});
