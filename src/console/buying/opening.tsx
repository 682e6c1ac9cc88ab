import type { z } from "zod";
import { Problem } from "../../platform/problem.ts";
import {
  declareInterests,
  listDeclarations,
  listIncidents,
  listLooks,
  listOpeningRecords,
  removeOpener,
  replaceOpeners,
} from "../../rounds/index.ts";
import { definePage, sends } from "../frame/definition.tsx";
import { ChoiceField, Form, Hidden, Send, TextArea, TextField } from "../frame/form/index.ts";
import { useSight } from "../frame/sight.ts";
import { Table } from "../frame/table.tsx";
import { readBids } from "./bids.tsx";
import { Incidents, Interests, interestForms } from "./interests.tsx";
import { ConfirmedNames } from "./names.tsx";
import { OwnMachine, openerForms } from "./own-machine.tsx";
import { readOthers, readPeople, usePeople } from "./people.ts";
import {
  buyingRoles,
  chapter,
  nameOf,
  Part,
  preparing,
  type RoundAt,
  RoundFrame,
  RoundTarget,
  readRound,
  roundPath,
  useBuying,
} from "./round.tsx";

/** Who opens, what each opener does on a machine of its own, interests, records, and who tried to look. */

/** Most attempts on the page; the API lists them all. */
const looksShown = 200;

async function readOpening(ctx: Parameters<typeof readRound>[0], { roundId }: RoundAt) {
  const target = { roundId };
  const data = await readRound(ctx, roundId);
  const records = await ctx.invoke(listOpeningRecords, { target }).catch((error: unknown) => {
    if (error instanceof Problem && error.def.status < 500) return { data: [] };
    throw error;
  });
  const people = await readPeople(ctx, roundId);
  return {
    ...data,
    publicUrl: ctx.publicUrl,
    declarations: (await ctx.invoke(listDeclarations, { target, options: { limit: "200" } })).data,
    incidents: (await ctx.invoke(listIncidents, { target })).data,
    looks: (await ctx.invoke(listLooks, { target, options: { limit: String(looksShown) } })).data,
    records: records.data,
    people,
    others: await readOthers(ctx, people),
    bidders: new Map((await readBids(ctx, data))?.map(({ id, publisher }) => [id, publisher])),
  };
}
type Data = Awaited<ReturnType<typeof readOpening>>;

function Openers({ data }: { data: Data }) {
  const { opening } = useBuying();
  const { round, me } = data;
  const person = usePeople(data);
  const declared = data.declarations.map((one) => one.personId);
  const changes = preparing.includes(round.state);
  return (
    <Part id="openers" title={opening.openers}>
      <p>{opening.openersAbout}</p>
      {round.openers.length === 0 ? (
        <p>{opening.noOpeners}</p>
      ) : (
        <Table
          caption={opening.openers}
          head={opening.openersHead}
          rows={round.openers.map((one) => [
            person(one.personId),
            nameOf(data, one.controllerId),
            one.answered ? opening.answered : opening.silent,
            declared.includes(one.personId) ? opening.declared : opening.undeclared,
            changes &&
            (me.leadBuyer ||
              (me.controllerId === one.controllerId && (me.is("buyer") || me.is("opener")))) ? (
              <Form does="remove" of={one.personId} compact>
                <Hidden name="personId" value={one.personId} />
                <Send text={opening.remove} about={person(one.personId)} weight="secondary" />
              </Form>
            ) : (
              ""
            ),
          ])}
        />
      )}
    </Part>
  );
}

function Declare({ data }: { data: Data }) {
  const { opening } = useBuying();
  const { round, me } = data;
  const own = data.declarations.find((one) => one.personId === me.personId);
  const conflict = data.declarations.some((one) => one.personId === me.personId && one.conflict);
  if (conflict) return <p>{opening.steppedBack}</p>;
  if (own && round.state === "cancelled") return <p>{opening.ownDeclared}</p>;
  if (own)
    return (
      <>
        <p>{opening.ownDeclared}</p>
        <details>
          <summary>{opening.lateDeclare}</summary>
          <p>{opening.lateDeclareAbout}</p>
          <Form does="declare" of="late">
            <Hidden name="conflict" value="yes" />
            <TextArea name="declaration" label={opening.words} required />
            <Send text={opening.lateDeclareButton} weight="secondary" />
          </Form>
        </details>
      </>
    );
  if (preparing.includes(round.state) || round.state === "cancelled") return null;
  return (
    <Part id="declare" title={opening.declare}>
      <p>{opening.declareAbout}</p>
      <Form does="declare">
        <ChoiceField
          name="conflict"
          label={opening.conflict}
          required
          choices={[
            ["no", opening.noConflict],
            ["yes", opening.hasConflict, opening.conflictHint],
          ]}
        />
        <TextArea name="declaration" label={opening.words} hint={opening.wordsHint} required />
        <Send text={opening.declareButton} />
      </Form>
    </Part>
  );
}

function Replace({ data: { round, me } }: { data: Data }) {
  const { opening } = useBuying();
  if (!me.leadBuyer || round.state !== "published") return null;
  return (
    <Part id="replace" title={opening.replace}>
      <p>{opening.replaceAbout}</p>
      <Form does="replace">
        <TextArea name="text" label={opening.replaceText} required />
        <TextField kind="datetime-local" name="closesAt" label={opening.replaceDeadline} required />
        <ConfirmedNames />
        <Send text={opening.replace} weight="secondary" />
      </Form>
    </Part>
  );
}

function Records({ data }: { data: Data }) {
  const { forms } = useSight().reading;
  const person = usePeople(data);
  const { opening } = useBuying();
  const lateBids = data.looks.filter(({ what }) => what === "late_bid").length;
  return (
    <>
      {data.records.map((record) => (
        <Part id={`record-${record.envelope}`} title={opening.records[record.envelope]} key={record.envelope}>
          <p>
            {opening.openedBy(
              record.openers
                .map((one) => opening.openedAt(person(one.personId), forms.instant(one.openedAt)))
                .join("; "),
            )}
          </p>
          <Table
            caption={opening.outcome}
            head={opening.outcomeHead}
            rows={record.bids.map((bid, n) => [
              data.bidders.get(bid.bidId) ?? opening.bidNo(n + 1),
              forms.instant(bid.receivedAt),
              opening.outcomes[bid.outcome],
              bid.reason ?? "",
            ])}
          />
        </Part>
      ))}
      <Part id="looks" title={opening.looks}>
        {data.looks.length === 0 ? (
          <p>{opening.noLooks}</p>
        ) : (
          <>
            {lateBids > 0 && <p>{opening.lateBids(lateBids, data.looks.length === looksShown)}</p>}
            <Table
              caption={opening.looks}
              head={opening.looksHead}
              rows={data.looks.map((look) => [
                forms.instant(look.at),
                look.partyName,
                opening.what[look.what],
              ])}
            />
          </>
        )}
      </Part>
    </>
  );
}

export const openingPage = definePage({
  id: "buyingOpening",
  path: `${roundPath}/opening`,
  roles: buyingRoles,
  chapter,
  target: RoundTarget,
  read: (ctx, { target }: { target: z.output<typeof RoundTarget> }): Promise<Data> =>
    readOpening(ctx, target),
  title: ({ buying }, { round }) => buying.opening.pageTitle(round.title),
  view: (data) => (
    <RoundFrame data={data} part="opening">
      <Declare data={data} />
      <OwnMachine data={data} />
      <Openers data={data} />
      <Incidents data={data} />
      <Interests data={data} />
      <Replace data={data} />
      <Records data={data} />
    </RoundFrame>
  ),
  forms: {
    ...openerForms,
    ...interestForms,
    declare: sends(
      declareInterests,
      (fields, { roundId }: RoundAt) => {
        const word = fields.text("conflict");
        return {
          target: { roundId },
          content: {
            conflict: word === undefined ? undefined : word === "yes",
            declaration: fields.text("declaration"),
          },
        };
      },
      { done: ({ buying }) => buying.opening.declaredNow },
    ),
    remove: sends(
      removeOpener,
      (fields, { roundId }: RoundAt) => ({ target: { roundId, personId: fields.text("personId") } }),
      { done: ({ buying }) => buying.opening.removed },
    ),
    replace: sends(
      replaceOpeners,
      (fields, { roundId }: RoundAt) => ({
        target: { roundId },
        content: {
          text: fields.text("text"),
          closesAt: fields.instant("closesAt"),
          confirmedNames: fields.lines("confirmedNames"),
        },
      }),
      { done: ({ buying }) => buying.opening.replaced },
    ),
  },
});
