import { showStatus } from "../../platform/operations.ts";
import { definePage } from "../frame/definition.tsx";
import { Table } from "../frame/table.tsx";

/** Work that has waited longer than this is behind. */
const behindSeconds = 300;

/** Whether the installation answers and keeps up: figures that everybody may know. */
export const statusPage = definePage({
  id: "publicStatus",
  path: "/status",
  roles: "public",
  read: (ctx) => ctx.invoke(showStatus, {}),
  title: ({ open }) => open.status.title,
  view({ at, schemaFits, queueSeconds }, { reading }) {
    const { status } = reading.texts.pages.open;
    const waited =
      queueSeconds === 0
        ? status.none
        : queueSeconds < 120
          ? status.seconds(queueSeconds)
          : status.minutes(Math.floor(queueSeconds / 60));
    return (
      <>
        <p>{status.lead}</p>
        {queueSeconds > behindSeconds && (
          <div class="alert alert-warning" role="status">
            <div class="alert-body">
              <p class="alert-text">{status.slow}</p>
            </div>
          </div>
        )}
        <Table
          caption={status.caption}
          head={status.head}
          rows={[
            [status.serves, status.serving, status.servesAbout],
            [status.schema, schemaFits ? status.fits : status.waits, status.schemaAbout],
            [status.queue, waited, status.queueAbout],
          ]}
        />
        <p>{status.clock(reading.forms.instant(at))}</p>
        <p>
          {status.machines} <a href="/livez">/livez</a>, <a href="/readyz">/readyz</a>
        </p>
      </>
    );
  },
});
