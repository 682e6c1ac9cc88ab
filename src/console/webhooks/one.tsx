import { z } from "zod";
import {
  changeWebhook,
  listWebhookAttempts,
  listWebhooks,
  removeWebhook,
  resendEvent,
  rotateWebhookSecret,
  testWebhook,
  type Webhook,
  type WebhookAttempt,
} from "../../feed/index.ts";
import { common, Problem } from "../../platform/problem.ts";
import { definePage, sends } from "../frame/definition.tsx";
import { Form, Hidden, SelectField, Send } from "../frame/form/index.ts";
import type { Reading } from "../frame/language.ts";
import { NextPage } from "../frame/list.tsx";
import { everyPage } from "../frame/list-file.ts";
import { Table } from "../frame/table.tsx";
import { typeText, WebhookFields } from "./fields.tsx";
import { keepers, webhooksPath } from "./list.tsx";

/** What was sent, what came of it, and each fact once more. */
function Attempts({ attempts, reading }: { attempts: readonly WebhookAttempt[]; reading: Reading }) {
  const { webhooks: say } = reading.texts.pages;
  if (attempts.length === 0) return <p>{say.noAttempts}</p>;
  return (
    <Table
      caption={say.attempts}
      head={say.attemptsHead}
      rows={attempts.map((one) => [
        reading.forms.instant(one.at),
        <>
          {typeText(reading, one.type)} <code>{one.eventId}</code>
        </>,
        say.reasons[one.reason](one.number),
        one.failure === null ? say.taken(one.status) : say.failures[one.failure](one.status),
        one.reason === "test" ? null : (
          <Form does="resend" of={one.id} compact>
            <Hidden name="event" value={one.eventId} />
            <Send weight="secondary" text={say.resend} about={one.eventId} />
          </Form>
        ),
      ])}
    />
  );
}

/** It is paused, or goes on with what has waited, or without. */
function Turn({ webhook, reading }: { webhook: Webhook; reading: Reading }) {
  const { webhooks: say } = reading.texts.pages;
  const goes = webhook.state === "active" || webhook.state === "failing";
  return (
    <section aria-labelledby="turn">
      <h2 id="turn">{say.stateTitle}</h2>
      <p>
        {say.states[webhook.state]}
        {webhook.failingSince !== null && ` ${say.since(reading.forms.instant(webhook.failingSince))}`}
      </p>
      {goes ? (
        <Form does="pause">
          <Send weight="secondary" text={say.pause} />
        </Form>
      ) : (
        <Form does="resume">
          <SelectField
            name="missed"
            label={say.missed}
            choices={Object.entries(say.missedChoices)}
            required
          />
          <Send text={say.resume} />
        </Form>
      )}
    </section>
  );
}

const byWebhook = z.strictObject({ webhookId: z.uuid() });
type At = z.output<typeof byWebhook>;

export const webhookPage = definePage({
  id: "webhook",
  path: `${webhooksPath}/{webhookId}`,
  chapter: webhooksPath,
  roles: keepers,
  target: byWebhook,
  options: z.strictObject({ cursor: z.string().max(500).optional() }),
  async read(ctx, { target, options: { cursor } }) {
    const attempts = await ctx.invoke(listWebhookAttempts, {
      target,
      options: cursor === undefined ? {} : { cursor },
    });
    const all = await everyPage((options) => ctx.invoke(listWebhooks, { options }));
    const webhook = all.find(({ id }) => id === target.webhookId);
    if (!webhook) throw new Problem(common.notFound, "There is no address with this id.");
    return { webhook, attempts };
  },
  title: (_pages, { webhook }) => webhook.url,
  view({ webhook, attempts }, { reading, target }) {
    const { webhooks: say } = reading.texts.pages;
    return (
      <>
        <Turn webhook={webhook} reading={reading} />
        <section aria-labelledby="attempts">
          <h2 id="attempts">{say.attempts}</h2>
          <Attempts attempts={attempts.data} reading={reading} />
          <NextPage path={`${webhooksPath}/${target.webhookId}`} cursor={attempts.nextCursor} />
        </section>
        <section aria-labelledby="try">
          <h2 id="try">{say.test}</h2>
          <p>{say.testHow}</p>
          <Form does="test">
            <SelectField
              name="type"
              label={say.type}
              choices={webhook.types.map((type) => [type, typeText(reading, type)])}
              required
            />
            <Send weight="secondary" text={say.testButton} />
          </Form>
        </section>
        <section aria-labelledby="change">
          <h2 id="change">{say.change}</h2>
          <Form does="change">
            <WebhookFields reading={reading} url={webhook.url} types={webhook.types} />
            <Send text={say.changeButton} />
          </Form>
        </section>
        <section aria-labelledby="secret">
          <h2 id="secret">{say.secret}</h2>
          <p>
            {webhook.secretBeforeEndsAt === null
              ? say.secretHow
              : say.secretTwo(reading.forms.instant(webhook.secretBeforeEndsAt))}
          </p>
          <Form does="rotate">
            <Send weight="secondary" text={say.rotate} />
          </Form>
        </section>
        <section aria-labelledby="remove">
          <h2 id="remove">{say.remove}</h2>
          <p>{say.removeHow}</p>
          <Form does="remove">
            <Send weight="secondary" text={say.removeButton} />
          </Form>
        </section>
      </>
    );
  },
  forms: {
    pause: sends(changeWebhook, (_fields, target: At) => ({ target, content: { active: false } }), {
      done: ({ webhooks }) => webhooks.paused,
    }),
    resume: sends(
      changeWebhook,
      (fields, target: At) => ({ target, content: { active: true, missed: fields.text("missed") } }),
      { done: ({ webhooks }) => webhooks.resumed },
    ),
    change: sends(
      changeWebhook,
      (fields, target: At) => ({
        target,
        content: { url: fields.text("url"), types: fields.texts("types") },
      }),
      { done: ({ webhooks }) => webhooks.changed },
    ),
    test: sends(testWebhook, (fields, target: At) => ({ target, content: { type: fields.text("type") } }), {
      done: ({ webhooks }) => webhooks.sent,
    }),
    resend: sends(
      resendEvent,
      (fields, target: At) => ({ target, content: { eventId: fields.text("event") } }),
      { done: ({ webhooks }) => webhooks.sent },
    ),
    rotate: sends(rotateWebhookSecret, (_fields, target: At) => ({ target }), {
      shown: ({ secret }) => secret,
    }),
    remove: sends(removeWebhook, (_fields, target: At) => ({ target }), {
      leadsTo: () => webhooksPath,
      done: ({ webhooks }) => webhooks.removed,
    }),
  },
});
