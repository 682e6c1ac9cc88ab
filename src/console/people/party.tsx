import { z } from "zod";
import {
  askPartyDeparture,
  confirmPartyDeparture,
  createPartyExport,
  createPartyExportLink,
  getPartyDeparture,
  listPartyExports,
} from "../../departures/index.ts";
import { getPartyEmail, listGrants, listPeople, setPartyEmail } from "../../parties/index.ts";
import type { DatabaseCtx } from "../../platform/operation/context.ts";
import { common, Problem } from "../../platform/problem.ts";
import { definePage, sends } from "../frame/definition.tsx";
import { Form, Hidden, Send, TextArea, TextField } from "../frame/form/index.ts";
import type { Reading } from "../frame/language.ts";
import { NextPage } from "../frame/list.tsx";
import { everyPage } from "../frame/list-file.ts";
import { Live } from "../frame/live.tsx";
import { Table } from "../frame/table.tsx";
import { EmailPart } from "./email.tsx";

/** What two of a party's admins do for all of it: where its letters go, all its data taken out, and leaving. */

export const partyPath = "/party";

async function departureOf(ctx: DatabaseCtx) {
  try {
    return await ctx.invoke(getPartyDeparture, {});
  } catch (error) {
    if (error instanceof Problem && error.def === common.notFound) return undefined;
    throw error;
  }
}

/** What of the whole party waits for an admin who has not acted on it; also what the home page counts. */
export async function findOfParty(ctx: DatabaseCtx) {
  const [email, departure, exports] = await Promise.all([
    ctx.invoke(getPartyEmail, {}),
    departureOf(ctx),
    ctx.invoke(listPartyExports, { options: { limit: "50" } }),
  ]);
  const me = ctx.caller.personId;
  return {
    email: email.asked?.waitsFor === "admin" ? email.asked : undefined,
    departure:
      departure && departure.confirmedAt === null && departure.askedBy !== me ? departure : undefined,
    exports: exports.data.filter(({ askedBy, madeAt }) => madeAt !== null && askedBy !== me),
  };
}

type Data = Awaited<ReturnType<typeof readParty>>;

async function readParty(ctx: DatabaseCtx, cursor: string | undefined) {
  const [email, departure, exports, people, grants] = await Promise.all([
    ctx.invoke(getPartyEmail, {}),
    departureOf(ctx),
    ctx.invoke(listPartyExports, { options: cursor === undefined ? {} : { cursor } }),
    everyPage((options) => ctx.invoke(listPeople, { options })),
    everyPage((options) => ctx.invoke(listGrants, { options })),
  ]);
  const admins = grants.filter(
    ({ role, grantedAt, endedAt }) => role === "admin" && grantedAt !== null && endedAt === null,
  );
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const me = ctx.caller.personId;
  const others = admins.some(({ personId }) => personId !== me);
  return { email, departure, exports, names, me, others };
}

function Exports({ exports: { data, nextCursor }, names, me, others, reading }: Data & { reading: Reading }) {
  const say = reading.texts.pages.party.exports;
  const { forms } = reading;
  return (
    <section aria-labelledby="exports">
      <h2 id="exports">{say.title}</h2>
      <p>{say.lead}</p>
      <Live id="taken-out" running={data.some(({ madeAt }) => madeAt === null)}>
        {data.length === 0 ? (
          <p>{say.none}</p>
        ) : (
          <Table
            quiet
            caption={say.title}
            head={say.head}
            rows={data.map((one) => [
              forms.instant(one.askedAt),
              one.askedBy === null ? say.operator : (names.get(one.askedBy) ?? one.askedBy),
              one.reason,
              one.madeAt === null ? say.making : forms.instant(one.madeAt),
              one.rows,
              forms.instant(one.expiresAt),
              one.madeAt === null ? (
                ""
              ) : one.askedBy === me && others ? (
                say.another
              ) : (
                <Form does="link" of={one.id} compact>
                  <Hidden name="exportId" value={one.id} />
                  <Send weight="secondary" text={say.link} about={forms.instant(one.askedAt)} />
                </Form>
              ),
            ])}
          />
        )}
      </Live>
      <NextPage path={partyPath} cursor={nextCursor} />
      <Form does="export">
        <TextArea name="reason" label={say.reason} rows={2} required />
        <Send weight="secondary" text={say.ask} />
      </Form>
    </section>
  );
}

function Leaving({ departure, names, me, reading }: Data & { reading: Reading }) {
  const say = reading.texts.pages.party.departure;
  const { forms } = reading;
  const nameOf = (id: string) => names.get(id) ?? id;
  return (
    <section aria-labelledby="departure">
      <h2 id="departure">{say.title}</h2>
      <p>{say.lead}</p>
      {departure && (
        <>
          <p>{say.askedFor(forms.date(departure.endsOn), nameOf(departure.askedBy), departure.reason)}</p>
          {departure.confirmedAt === null ? (
            <p>{say.waits}</p>
          ) : (
            <p>
              {say.confirmedAt(forms.instant(departure.confirmedAt), nameOf(departure.confirmedBy ?? ""))}
              {departure.deletesOn !== null && ` ${say.deletes(forms.date(departure.deletesOn))}`}
            </p>
          )}
        </>
      )}
      {departure && departure.confirmedAt === null && departure.askedBy !== me && (
        <Form does="confirmDeparture">
          <Send text={say.confirm} />
        </Form>
      )}
      {departure?.confirmedAt == null && (
        <Form does="departure">
          <TextField kind="date" name="endsOn" label={say.endsOn} required />
          <TextArea name="reason" label={say.reason} rows={2} required />
          <Send weight="secondary" text={say.ask} />
        </Form>
      )}
    </section>
  );
}

export const partyPage = definePage({
  id: "party",
  path: partyPath,
  roles: ["admin"],
  options: z.strictObject({ cursor: z.string().max(500).optional() }),
  read: (ctx, { options }) => readParty(ctx, options.cursor),
  title: ({ party }) => party.title,
  view: (data, { reading }) => (
    <>
      <EmailPart state={data.email} whose="party" reading={reading} />
      <Exports {...data} reading={reading} />
      <Leaving {...data} reading={reading} />
    </>
  ),
  forms: {
    email: sends(setPartyEmail, (fields) => ({ content: { email: fields.text("email") } }), {
      done: ({ party }) => party.email.asked,
    }),
    export: sends(createPartyExport, (fields) => ({ content: { reason: fields.text("reason") } }), {
      done: ({ party }) => party.exports.asked,
    }),
    link: sends(createPartyExportLink, (fields) => ({ target: { exportId: fields.text("exportId") } }), {
      answers: ({ url }, { texts }) => (
        <>
          <p>{texts.pages.party.exports.linkText}</p>
          <p>
            <a href={url}>{url}</a>
          </p>
        </>
      ),
    }),
    departure: sends(
      askPartyDeparture,
      (fields) => ({ content: { endsOn: fields.day("endsOn"), reason: fields.text("reason") } }),
      { done: ({ party }) => party.departure.asked },
    ),
    confirmDeparture: sends(confirmPartyDeparture, () => ({}), {
      done: ({ party }) => party.departure.confirmed,
    }),
  },
});
