import { z } from "zod";
import { listDeadDeliveries } from "../../billing/index.ts";
import { definePage } from "../frame/definition.tsx";
import { NextPage } from "../frame/list.tsx";
import { Table } from "../frame/table.tsx";
import { filled } from "./filled.ts";

const path = "/operating/deliveries";

/** Invoices whose delivery was given up, of all sellers: how many, by which way; never why or what they say. */
export const deadDeliveriesPage = definePage({
  id: "operatingDeliveries",
  path,
  roles: ["operator"],
  options: z.strictObject({ cursor: z.string().max(500).optional() }),
  read: (ctx, { options }) => ctx.invoke(listDeadDeliveries, { options: filled(options) }),
  title: ({ deliveries }) => deliveries.operating.title,
  view({ data, nextCursor }, { reading }) {
    const { channels, operating: say } = reading.texts.pages.deliveries;
    return (
      <>
        <p class="font-lead">{say.lead}</p>
        {data.length === 0 ? (
          <p>{say.none}</p>
        ) : (
          <Table
            caption={say.title}
            head={say.head}
            rows={data.map((one) => [
              String(one.publisherId),
              one.channel === null ? "" : channels[one.channel],
              String(one.attempts),
              reading.forms.instant(one.deadAt),
            ])}
          />
        )}
        <NextPage path={path} cursor={nextCursor} />
      </>
    );
  },
});
