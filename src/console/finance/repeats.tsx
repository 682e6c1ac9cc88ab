import { z } from "zod";
import { monthOf } from "../../platform/calendar.ts";
import type { DatabaseCtx } from "../../platform/operation/context.ts";
import { listRepeats } from "../../reconciliation/index.ts";
import { defineFile, definePage } from "../frame/definition.tsx";
import { type Reading, readingOf } from "../frame/language.ts";
import { ListFile, NextPage } from "../frame/list.tsx";
import { pagedFile } from "../frame/list-file.ts";
import { Table } from "../frame/table.tsx";
import { filled, readers } from "./filters.ts";

/** Event ids that came again more than a month away: the later event does not count. */

export const repeatsPath = "/finance/repeats";

const listed = (ctx: DatabaseCtx, options: { cursor?: string | undefined; limit?: string }) =>
  ctx.invoke(listRepeats, { options: filled(options) });
type Repeat = Awaited<ReturnType<typeof listed>>["data"][number];

const cellsOf = ({ forms, texts }: Reading, one: Repeat) => {
  const say = texts.pages.reconciling.repeats;
  return [
    one.eventId,
    monthOf(one.firstMonth),
    monthOf(one.month),
    one.sameBody ? say.same : say.other,
    forms.instant(one.foundAt),
  ];
};

export const repeatsPage = definePage({
  id: "financeRepeats",
  path: repeatsPath,
  chapter: "/finance/reconciliations",
  roles: readers,
  options: z.strictObject({ cursor: z.string().max(500).optional() }),
  read: (ctx, { options }) => listed(ctx, options),
  title: ({ reconciling }) => reconciling.repeats.title,
  view({ data, nextCursor }, { reading }) {
    const say = reading.texts.pages.reconciling.repeats;
    return (
      <>
        <p class="font-lead">{say.lead}</p>
        {data.length === 0 ? (
          <p>{say.none}</p>
        ) : (
          <>
            <Table caption={say.title} head={say.head} rows={data.map((one) => cellsOf(reading, one))} />
            <ListFile path={repeatsPath} />
          </>
        )}
        <NextPage path={repeatsPath} cursor={nextCursor} />
      </>
    );
  },
});

export const repeatsFile = defineFile({
  id: "financeRepeatsFile",
  path: `${repeatsPath}/file`,
  roles: readers,
  cost: 20,
  async fetch(ctx) {
    const reading = readingOf(ctx);
    return pagedFile(
      reading,
      "repeats",
      reading.texts.pages.reconciling.repeats.head,
      (page) => listed(ctx, page),
      (one) => cellsOf(reading, one),
    );
  },
});
