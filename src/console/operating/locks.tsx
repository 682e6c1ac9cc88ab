import { z } from "zod";
import { listLocks, secondLock } from "../../parties/index.ts";
import { lockAccess } from "../../rounds/index.ts";
import { definePage, sends } from "../frame/definition.tsx";
import { Form, Hidden, Send, TextField } from "../frame/form/index.ts";
import { NextPage } from "../frame/list.tsx";
import { Table } from "../frame/table.tsx";
import { filled } from "./filled.ts";

const path = "/operating/locks";

/** Locks that operators have made anywhere: making one, and confirming another's. */
export const locksPage = definePage({
  id: "operatingLocks",
  path,
  roles: ["operator"],
  options: z.strictObject({ cursor: z.string().max(500).optional() }),
  async read(ctx, { options }) {
    const page = await ctx.invoke(listLocks, { options: filled(options) });
    return { ...page, me: ctx.caller.personId };
  },
  title: ({ operating }) => operating.locks.title,
  view({ data, nextCursor, me }, { reading }) {
    const say = reading.texts.pages.operating.locks;
    return (
      <>
        <p class="font-lead">{say.lead}</p>
        {data.length === 0 ? (
          <p>{say.none}</p>
        ) : (
          <Table
            caption={say.title}
            head={say.head}
            rows={data.map((lock) => [
              String(lock.partyId),
              lock.personId,
              lock.keyId ?? say.all,
              lock.reason,
              reading.forms.instant(lock.until),
              lock.liftedAt !== null ? (
                say.lifted
              ) : lock.holdsFrom !== null ? (
                say.holds
              ) : lock.lockedBy === me ? (
                say.waits
              ) : (
                <Form does="confirm" of={lock.id} compact>
                  <Hidden name="lock" value={lock.id} />
                  <Send text={say.confirm} about={lock.reason} />
                </Form>
              ),
            ])}
          />
        )}
        <NextPage path={path} cursor={nextCursor} />
        <section aria-labelledby="make">
          <h2 id="make">{say.make}</h2>
          <p>{say.makeHow}</p>
          <Form does="lock">
            <TextField kind="number" name="partyId" label={say.party} required width="short" />
            <TextField name="keyId" label={say.key} width="short" />
            <TextField name="personId" label={say.person} />
            <TextField name="reason" label={say.reason} required />
            <Send text={say.lock} />
          </Form>
        </section>
      </>
    );
  },
  forms: {
    lock: sends(
      lockAccess,
      (fields) => ({
        content: {
          ...filled({ keyId: fields.text("keyId"), personId: fields.text("personId") }),
          partyId: fields.whole("partyId"),
          reason: fields.text("reason"),
        },
      }),
      { done: ({ operating }) => operating.locks.locked },
    ),
    confirm: sends(secondLock, (fields) => ({ target: { lockId: fields.text("lock") } }), {
      done: ({ operating }) => operating.locks.confirmed,
    }),
  },
});
