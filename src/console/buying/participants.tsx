import { Fragment } from "preact";
import { z } from "zod";
import { listControllers } from "../../parties/index.ts";
import {
  commitDemand,
  inviteParticipants,
  joinRound,
  leaveRound,
  schoolYearsOf,
  uninviteParticipant,
} from "../../rounds/index.ts";
import { definePage, sends } from "../frame/definition.tsx";
import { ChoiceField, Form, Hidden, SelectField, Send, TextField } from "../frame/form/index.ts";
import { byDanishName, sorterOf } from "../frame/language.ts";
import { everyPage } from "../frame/list-file.ts";
import { useSight } from "../frame/sight.ts";
import { Table } from "../frame/table.tsx";
import { DemandQuery, type DemandSeen, DemandTrial, readDemand } from "./demand.tsx";
import {
  buyingRoles,
  chapter,
  nameOf,
  Part,
  partPath,
  type RoundAt,
  type RoundData,
  RoundFrame,
  RoundTarget,
  readRound,
  roundPath,
  useBuying,
} from "./round.tsx";

/** Who takes part, by which mandate, and what each binds itself to; joining, committing and leaving. */

type Data = RoundData & {
  invitable: { id: number; name: string }[];
  ticked: number[];
  more: boolean;
  demand: DemandSeen;
};
/** Whom a form's search brings along: one, several, or several in one text. */
const Ticked = z.union([z.string().max(4_000), z.array(z.string().max(20)).max(500)]).optional();
const tickedOf = (asked: z.output<typeof Ticked>): number[] =>
  [asked ?? []]
    .flat()
    .flatMap((text) => text.split(","))
    .filter((text) => /^\d{1,9}$/.test(text))
    .map(Number);
const collecting = ["draft", "market_dialogue", "demand_collection"];

function Participants({ data }: { data: Data }) {
  const { forms } = useSight().reading;
  const { participants: texts } = useBuying();
  const { round, me } = data;
  const named = byDanishName(data.participants, ({ name }) => name);
  const leads = ({ controllerId }: { controllerId: number }) => controllerId === round.leadId;
  const inOrder = [...named.filter(leads), ...named.filter((one) => !leads(one))];
  return (
    <Table
      caption={texts.title}
      head={texts.head}
      rows={inOrder.map((one) => [
        one.name,
        one.controllerId === round.leadId ? texts.lead : texts.states[one.state],
        one.mandate ? `${one.mandate.signatory}, ${one.mandate.role}` : "",
        one.invitedAt ? forms.instant(one.invitedAt) : "",
        me.leadBuyer && one.state === "invited" && one.controllerId !== round.leadId ? (
          <Form does="uninvite" of={String(one.controllerId)} compact>
            <Hidden name="controllerId" value={one.controllerId} />
            <Send text={texts.uninvite} about={one.name} weight="secondary" />
          </Form>
        ) : (
          ""
        ),
      ])}
    />
  );
}

function Commitments({ data }: { data: Data }) {
  const { participants: texts } = useBuying();
  const { round } = data;
  const rows = data.participants.flatMap((one) =>
    one.commitments.map((c) => [
      one.name,
      round.lots.find((lot) => lot.id === c.lotId)?.title ?? "",
      c.schoolYear,
      ...(c.expected === 0 ? [texts.notIn, "", ""] : [c.min, c.expected, c.max]),
    ]),
  );
  return (
    <Part id="commitments" title={texts.commitments}>
      <p>{texts.commitmentsAbout}</p>
      {rows.length === 0 ? (
        <p>{texts.noCommitments}</p>
      ) : (
        <Table caption={texts.commitments} head={texts.commitmentsHead} rows={rows} />
      )}
    </Part>
  );
}

function Invite({ data, who }: { data: Data; who: string | undefined }) {
  const { path } = useSight();
  const { participants: texts } = useBuying();
  if (!data.me.leadBuyer || !collecting.includes(data.round.state)) return null;
  return (
    <Part id="invite" title={texts.invite}>
      <p>{texts.inviteAbout}</p>
      {data.more && <p>{texts.more}</p>}
      {data.invitable.length === 0 && <p>{who ? texts.nobodyFound : texts.nobody}</p>}
      <Form does="invite">
        {/* Whom one has ticked goes with the search: it asks for the page anew with the form's own fields. */}
        <TextField name="who" label={texts.searchBy} value={who} />
        <button
          type="submit"
          class="button button-secondary"
          formMethod="get"
          formAction={path.replace(/\?.*$/, "#invite")}
        >
          {texts.search}
        </button>
        {data.invitable.length > 0 && (
          <ChoiceField
            name="invitations"
            label={texts.whom}
            many
            required
            values={data.ticked.map(String)}
            choices={data.invitable.map(({ id, name }) => [String(id), name] as const)}
          />
        )}
        {data.invitable.length > 0 && <Send text={texts.inviteButton} />}
      </Form>
    </Part>
  );
}

/** A participant's own steps: the mandate, what it binds itself to, and leaving. */
function Own({ data }: { data: Data }) {
  const { participants: texts } = useBuying();
  const { round, me } = data;
  const own = data.participants.find((one) => one.controllerId === me.controllerId);
  if (!own || !me.is("buyer") || !collecting.includes(round.state)) return null;
  const years = schoolYearsOf(round.period).map(({ name }) => [name, name] as const);
  return (
    <>
      {own.state === "invited" && (
        <Part id="join" title={texts.join}>
          <p>{texts.joinAbout}</p>
          <Form does="join">
            <TextField name="signatory" label={texts.signatory} hint={texts.signatoryHint} required />
            <TextField name="role" label={texts.role} hint={texts.roleHint} required />
            <TextField name="payerGln" label={texts.payerGln} hint={texts.payerGlnHint} required />
            <TextField name="orderReference" label={texts.order} hint={texts.orderHint} required />
            <Send text={texts.joinButton} />
          </Form>
        </Part>
      )}
      {own.state !== "invited" && round.state === "demand_collection" && (
        <Part id="commit" title={texts.commit}>
          <p>{texts.commitAbout}</p>
          {round.lots.map((lot) => {
            const first = own.commitments.find((one) => one.lotId === lot.id && one.expected > 0);
            return (
              <Fragment key={lot.id}>
                <Form does="commit" of={lot.reference}>
                  <h3>{lot.title}</h3>
                  <Hidden name="lot" value={lot.reference} />
                  <SelectField name="schoolYear" label={texts.year} choices={years} none={texts.everyYear} />
                  <TextField
                    kind="number"
                    name="min"
                    label={texts.min}
                    value={first?.min}
                    width="short"
                    required
                  />
                  <TextField
                    kind="number"
                    name="expected"
                    label={texts.expected}
                    value={first?.expected}
                    width="short"
                    required
                  />
                  <TextField
                    kind="number"
                    name="max"
                    label={texts.max}
                    value={first?.max}
                    width="short"
                    required
                  />
                  <Send text={texts.commitButton} about={lot.title} />
                </Form>
                <Form does="stayOut" of={lot.reference}>
                  <Hidden name="lot" value={lot.reference} />
                  <SelectField
                    name="schoolYear"
                    label={texts.stayOutIn}
                    choices={years}
                    none={texts.everyYear}
                  />
                  <Send text={texts.stayOut} about={lot.title} weight="secondary" />
                </Form>
              </Fragment>
            );
          })}
        </Part>
      )}
      {!me.leads && own.state !== "left" && (
        <Part id="leave" title={texts.leave}>
          <p>{texts.leaveAbout}</p>
          <Form does="leave">
            <Send text={texts.leave} weight="secondary" />
          </Form>
        </Part>
      )}
    </>
  );
}

export const participantsPage = definePage({
  id: "buyingParticipants",
  path: `${roundPath}/participants`,
  roles: buyingRoles,
  chapter,
  target: RoundTarget,
  options: DemandQuery.extend({ who: z.string().max(100).optional(), invitations: Ticked }),
  async read(ctx, { target, options }): Promise<Data> {
    const data = await readRound(ctx, target.roundId);
    const invites = data.me.leadBuyer && collecting.includes(data.round.state);
    const who = options.who?.trim();
    const register = invites
      ? await ctx.invoke(listControllers, { options: { limit: "50", ...(who ? { q: who } : {}) } })
      : { data: [], nextCursor: null };
    const taking = data.participants.filter((one) => one.state !== "left").map((one) => one.controllerId);
    const chosen = invites ? tickedOf(options.invitations).filter((id) => !taking.includes(id)) : [];
    const known = chosen.every((id) => register.data.some((one) => one.id === id))
      ? register.data
      : await everyPage((page) => ctx.invoke(listControllers, { options: page }));
    const ticked = known.filter(({ id }) => chosen.includes(id));
    const shown = [...ticked, ...register.data.filter(({ id }) => !chosen.includes(id))];
    return {
      ...data,
      ticked: ticked.map(({ id }) => id),
      more: register.nextCursor !== null,
      invitable: shown
        .filter(({ id }) => !taking.includes(id))
        .map(({ id, name }) => ({ id, name }))
        .sort((a, b) => sorterOf("da").compare(a.name, b.name)),
      demand: await readDemand(ctx, data, options),
    };
  },
  title: ({ buying }, { round }) => buying.participants.pageTitle(round.title),
  view: (data, { options }) => (
    <RoundFrame data={data} part="participants">
      <Participants data={data} />
      <Own data={data} />
      <Invite data={data} who={options.who} />
      <Commitments data={data} />
      <DemandTrial data={data} seen={data.demand} asked={options} nameOf={(id) => nameOf(data, id)} />
    </RoundFrame>
  ),
  forms: {
    invite: sends(
      inviteParticipants,
      (fields, { roundId }: RoundAt) => ({
        target: { roundId },
        content: { invitations: fields.wholes("invitations").map((controllerId) => ({ controllerId })) },
      }),
      {
        leadsTo: (_value, { target }) => partPath(target.roundId, "participants"),
        done: ({ buying }) => buying.participants.invited,
      },
    ),
    uninvite: sends(
      uninviteParticipant,
      (fields, { roundId }: RoundAt) => ({ target: { roundId, controllerId: fields.text("controllerId") } }),
      { done: ({ buying }) => buying.participants.uninvited },
    ),
    join: sends(
      joinRound,
      (fields, { roundId }: RoundAt) => ({
        target: { roundId },
        content: {
          signatory: fields.text("signatory"),
          role: fields.text("role"),
          payerGln: fields.register("payerGln"),
          orderReference: fields.text("orderReference"),
        },
      }),
      { done: ({ buying }) => buying.participants.joined },
    ),
    commit: sends(
      commitDemand,
      (fields, { roundId }: RoundAt) => ({
        target: { roundId },
        content: {
          lot: fields.text("lot"),
          schoolYear: fields.text("schoolYear"),
          min: fields.whole("min"),
          expected: fields.whole("expected"),
          max: fields.whole("max"),
        },
      }),
      { done: ({ buying }) => buying.participants.committed },
    ),
    stayOut: sends(
      commitDemand,
      (fields, { roundId }: RoundAt) => ({
        target: { roundId },
        content: {
          lot: fields.text("lot"),
          schoolYear: fields.text("schoolYear"),
          min: 0,
          expected: 0,
          max: 0,
        },
      }),
      { done: ({ buying }) => buying.participants.staysOut },
    ),
    leave: sends(leaveRound, (_fields, { roundId }: RoundAt) => ({ target: { roundId } }), {
      leadsTo: () => "/buying/rounds",
      done: ({ buying }) => buying.participants.gone,
    }),
  },
});
