import { createWebhook, listWebhooks } from "../../feed/index.ts";
import { definePage, sends } from "../frame/definition.tsx";
import { Form, Send } from "../frame/form/index.ts";
import { everyPage } from "../frame/list-file.ts";
import { Table } from "../frame/table.tsx";
import { WebhookFields } from "./fields.tsx";

export const webhooksPath = "/webhooks";
export const keepers = ["admin", "publisher", "buyer", "school"] as const;

/** Addresses that the party's facts are sent to, how each is doing, and a new one. */
export const webhooksPage = definePage({
  id: "webhooks",
  path: webhooksPath,
  roles: keepers,
  read: (ctx) => everyPage((options) => ctx.invoke(listWebhooks, { options })),
  title: ({ webhooks }) => webhooks.title,
  view(list, { reading }) {
    const { webhooks: say } = reading.texts.pages;
    return (
      <>
        <p class="font-lead">{say.lead}</p>
        {list.length === 0 ? (
          <p>{say.none}</p>
        ) : (
          <Table
            caption={say.title}
            head={say.head}
            rows={list.map((one) => [
              <a href={`${webhooksPath}/${one.id}`}>{one.url}</a>,
              String(one.types.length),
              say.states[one.state],
              one.nextAttemptAt === null || one.state !== "failing"
                ? ""
                : reading.forms.instant(one.nextAttemptAt),
            ])}
          />
        )}
        <section aria-labelledby="new">
          <h2 id="new">{say.add}</h2>
          <p>{say.addHow}</p>
          <Form does="add">
            <WebhookFields reading={reading} />
            <Send text={say.addButton} />
          </Form>
        </section>
      </>
    );
  },
  forms: {
    add: sends(
      createWebhook,
      (fields) => ({ content: { url: fields.text("url"), types: fields.texts("types") } }),
      { shown: ({ secret }) => secret },
    ),
  },
});
