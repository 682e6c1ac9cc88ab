import { z } from "zod";
import { type FailedSignIn, listFailedSignIns } from "../../parties/index.ts";
import { defineFile, definePage } from "../frame/definition.tsx";
import { type Reading, readingOf } from "../frame/language.ts";
import { FilterSelect, Filters, ListFile, NextPage } from "../frame/list.tsx";
import { pagedFile } from "../frame/list-file.ts";
import { Table } from "../frame/table.tsx";
import { filled } from "./filled.ts";

const path = "/failed-sign-ins";
const roles = ["operator", "admin"] as const;
const reason = z.string().max(20).optional();

const cellsOf = ({ forms, texts }: Reading, one: FailedSignIn) => {
  const { signIns } = texts.pages.operating;
  return [
    forms.date(one.day),
    one.address,
    one.keyId || signIns.noKey,
    signIns.reasons[one.reason],
    one.times,
    forms.instant(one.lastAt),
  ];
};

/** Sign-ins that failed: an admin sees those with their party's keys, the operator those with none that is known. */
export const failedSignInsPage = definePage({
  id: "failedSignIns",
  path,
  roles,
  options: z.strictObject({ reason, cursor: z.string().max(500).optional() }),
  read: (ctx, { options }) => ctx.invoke(listFailedSignIns, { options: filled(options) }),
  title: ({ operating }) => operating.signIns.title,
  view({ data, nextCursor }, { options, reading }) {
    const filters = filled({ reason: options.reason });
    const { signIns } = reading.texts.pages.operating;
    return (
      <>
        <p class="font-lead">{signIns.lead}</p>
        <Filters path={path}>
          <FilterSelect
            name="reason"
            label={signIns.why}
            value={options.reason}
            choices={Object.entries(signIns.reasons)}
            all={signIns.all}
          />
        </Filters>
        {data.length === 0 ? (
          <p>{options.reason ? signIns.noneSo : signIns.none}</p>
        ) : (
          <>
            <Table
              caption={signIns.title}
              head={signIns.head}
              rows={data.map((one) => cellsOf(reading, one))}
            />
            <ListFile path={path} filters={filters} />
          </>
        )}
        <NextPage path={path} cursor={nextCursor} filters={filters} />
      </>
    );
  },
});

export const failedSignInsFile = defineFile({
  id: "failedSignInsFile",
  path: `${path}/file`,
  roles,
  cost: 20,
  options: z.strictObject({ reason }),
  async fetch(ctx, { options }) {
    const reading = readingOf(ctx);
    return pagedFile(
      reading,
      "failed-sign-ins",
      reading.texts.pages.operating.signIns.head,
      (page) => ctx.invoke(listFailedSignIns, { options: { ...filled(options), ...page } }),
      (one) => cellsOf(reading, one),
    );
  },
});
