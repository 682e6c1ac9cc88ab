import { z } from "zod";
import { type DeadDelivery, listDeadDeliveries } from "../../billing/index.ts";
import { defineFile, definePage } from "../frame/definition.tsx";
import { type Reading, readingOf } from "../frame/language.ts";
import { ListFile, NextPage } from "../frame/list.tsx";
import { pagedFile } from "../frame/list-file.ts";
import { Table } from "../frame/table.tsx";
import { filled } from "./filled.ts";

const path = "/operating/deliveries";

const cellsOf = (one: DeadDelivery, { forms, texts }: Reading) => [
  String(one.publisherId),
  one.channel === null ? "" : texts.pages.deliveries.channels[one.channel],
  String(one.attempts),
  forms.instant(one.deadAt),
];

/** Invoices whose delivery was given up, of all sellers: how many, by which way; never why or what they say. */
export const deadDeliveriesPage = definePage({
  id: "operatingDeliveries",
  path,
  roles: ["operator"],
  options: z.strictObject({ cursor: z.string().max(500).optional() }),
  read: (ctx, { options }) => ctx.invoke(listDeadDeliveries, { options: filled(options) }),
  title: ({ deliveries }) => deliveries.operating.title,
  view({ data, nextCursor }, { reading }) {
    const { operating: say } = reading.texts.pages.deliveries;
    return (
      <>
        <p class="font-lead">{say.lead}</p>
        {data.length === 0 ? (
          <p>{say.none}</p>
        ) : (
          <Table caption={say.title} head={say.head} rows={data.map((one) => cellsOf(one, reading))} />
        )}
        {data.length > 0 && <ListFile path={path} />}
        <NextPage path={path} cursor={nextCursor} />
      </>
    );
  },
});

export const deadDeliveriesFile = defineFile({
  id: "operatingDeliveriesFile",
  path: `${path}/file`,
  roles: ["operator"],
  cost: 20,
  async fetch(ctx) {
    const reading = readingOf(ctx);
    return pagedFile(
      reading,
      "dead-deliveries",
      reading.texts.pages.deliveries.operating.head,
      (page) => ctx.invoke(listDeadDeliveries, { options: page }),
      (one) => cellsOf(one, reading),
    );
  },
});
