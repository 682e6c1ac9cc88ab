import {
  type Complaint,
  complain,
  decideComplaint,
  decideSuspension,
  listComplaints,
  withdrawComplaint,
} from "../../rounds/index.ts";
import { definePage, sends } from "../frame/definition.tsx";
import { ChoiceField, Form, Hidden, SelectField, Send, TextArea, TextField } from "../frame/form/index.ts";
import { useSight } from "../frame/sight.ts";
import { Table } from "../frame/table.tsx";
import {
  buyingRoles,
  chapter,
  Part,
  type RoundAt,
  type RoundData,
  RoundFrame,
  RoundTarget,
  readRound,
  roundPath,
  useBuying,
} from "./round.tsx";

/** Complaints over a round and its lots: what came, what each holds, what the board says, and what follows. */

type Data = RoundData & { complaints: readonly Complaint[] };

const titleOf = ({ round }: RoundData, lot: string | null): string | null =>
  lot === null ? null : (round.lots.find((one) => one.reference === lot)?.title ?? lot);

/** What the board has said of suspensive effect, in words. */
function useSuspension(): (one: Complaint) => string {
  const { complaints: t } = useBuying();
  return ({ suspensive, holds }) => {
    if (suspensive === null) return holds.length > 0 ? t.automatic : t.unsaid;
    return suspensive.suspensive ? t.suspended(suspensive.text) : t.notSuspended(suspensive.text);
  };
}

function Facts({ data, one }: { data: Data; one: Complaint }) {
  const { forms } = useSight().reading;
  const { complaints: t } = useBuying();
  const suspension = useSuspension();
  const limit =
    one.limit === null ? t.noLimit : (one.late ? t.late : t.inTime)(forms.date(one.limit.lastDay));
  const decision =
    one.outcome === null
      ? one.withdrawnAt === null
        ? t.undecided
        : t.withdrawnAt(forms.instant(one.withdrawnAt))
      : `${t.outcomes[one.outcome]}. ${one.decisionText ?? ""}`;
  const rows: (readonly [string, string])[] = [
    [t.received, forms.instant(one.receivedAt)],
    [t.caseNumber, one.caseNumber ?? t.noCaseNumber],
    [t.limit, one.limit?.confirmed === false ? `${limit}. ${t.unconfirmed}` : limit],
    [t.kind, t.kinds[one.about]],
    [t.subject, one.note],
    [t.suspension, suspension(one)],
    [t.holds, one.holds.map((lot) => titleOf(data, lot)).join(", ") || t.holdsNothing],
    [t.decision, decision],
  ];
  return (
    <dl>
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Answers({ data, one }: { data: Data; one: Complaint }) {
  const { complaints: t, undo } = useBuying();
  const about = t.of(one.complainant, titleOf(data, one.lot));
  const number = <TextField name="caseNumber" label={t.caseNumber} value={one.caseNumber ?? ""} />;
  return (
    <>
      <Form does="suspension" of={one.id}>
        <h4>{t.suspensionForm}</h4>
        <Hidden name="complaintId" value={one.id} />
        <ChoiceField
          name="suspensive"
          label={t.suspensive}
          required
          choices={[
            ["true", t.yes],
            ["false", t.no],
          ]}
        />
        <TextArea name="text" label={t.words} rows={2} required />
        {number}
        <Send text={t.saveSuspension} about={about} weight="secondary" />
      </Form>
      <Form does="decide" of={one.id}>
        <h4>{t.decisionForm}</h4>
        <Hidden name="complaintId" value={one.id} />
        <ChoiceField
          name="outcome"
          label={t.outcome}
          required
          choices={(["stands", "reopen", "annul", "referred"] as const).map(
            (name) => [name, t.outcomes[name]] as const,
          )}
        />
        {one.lot === null && (
          <SelectField
            name="lot"
            label={t.annulled}
            hint={t.annulledHint}
            none={undo.choose}
            choices={data.round.lots
              .filter((lot) => lot.cancelReason === null && lot.concludedAt === null)
              .map((lot) => [lot.reference, lot.title] as const)}
          />
        )}
        <TextArea name="text" label={t.text} rows={4} required />
        {number}
        <Send text={t.decide} about={about} />
      </Form>
      <Form does="withdraw" of={one.id}>
        <Hidden name="complaintId" value={one.id} />
        <Send text={t.withdraw} about={about} weight="secondary" />
      </Form>
    </>
  );
}

function Record({ data: { round } }: { data: Data }) {
  const { complaints: t } = useBuying();
  return (
    <Part id="record" title={t.record}>
      <Form does="record">
        <TextField name="complainant" label={t.complainant} required />
        <SelectField
          name="lot"
          label={t.lot}
          none={t.round}
          choices={round.lots.map((lot) => [lot.reference, lot.title] as const)}
        />
        <SelectField
          name="about"
          label={t.kind}
          value="award"
          choices={(["award", "selection", "material"] as const).map((one) => [one, t.kinds[one]] as const)}
        />
        <TextArea name="note" label={t.note} required />
        <TextField name="caseNumber" label={t.caseNumber} hint={t.caseNumberHint} />
        <TextField kind="datetime-local" name="receivedAt" label={t.receivedAt} hint={t.receivedHint} />
        <TextField kind="date" name="countedFrom" label={t.countedFrom} hint={t.countedHint} />
        <Send text={t.send} />
      </Form>
    </Part>
  );
}

function Summary({ data }: { data: Data }) {
  const { forms } = useSight().reading;
  const { complaints: t } = useBuying();
  return (
    <Table
      caption={t.pageTitle(data.round.title)}
      head={[t.received, t.subject, t.holds, t.decision]}
      rows={data.complaints.map((one) => [
        forms.instant(one.receivedAt),
        <a href={`#complaint-${one.id}`}>{t.of(one.complainant, titleOf(data, one.lot))}</a>,
        one.holds.map((lot) => titleOf(data, lot)).join(", ") || t.holdsNothing,
        one.outcome === null
          ? one.withdrawnAt === null
            ? t.undecided
            : t.withdrawnAt(forms.instant(one.withdrawnAt))
          : t.outcomes[one.outcome],
      ])}
    />
  );
}

const complaintOf = (roundId: string, complaintId: string | undefined) => ({ roundId, complaintId });

export const complaintsPage = definePage({
  id: "buyingComplaints",
  path: `${roundPath}/complaints`,
  roles: buyingRoles,
  chapter,
  target: RoundTarget,
  async read(ctx, { target }): Promise<Data> {
    const data = await readRound(ctx, target.roundId);
    return { ...data, complaints: (await ctx.invoke(listComplaints, { target })).data };
  },
  title: ({ buying }, { round }) => buying.complaints.pageTitle(round.title),
  view: (data, { reading }) => {
    const { complaints: t } = reading.texts.pages.buying;
    const { me, round } = data;
    return (
      <RoundFrame data={data} part="complaints">
        <p>{round.publishedAt === null ? t.notPublished : t.about}</p>
        {round.publishedAt !== null && data.complaints.length === 0 && <p>{t.none}</p>}
        {data.complaints.length > 0 && <Summary data={data} />}
        {data.complaints.map((one) => (
          <section aria-labelledby={`complaint-${one.id}`} key={one.id}>
            <h3 id={`complaint-${one.id}`}>{t.of(one.complainant, titleOf(data, one.lot))}</h3>
            <Facts data={data} one={one} />
            {me.leadBuyer && one.state === "received" && <Answers data={data} one={one} />}
          </section>
        ))}
        {me.leadBuyer && round.publishedAt !== null && <Record data={data} />}
      </RoundFrame>
    );
  },
  forms: {
    record: sends(
      complain,
      (fields, { roundId }: RoundAt) => ({
        target: { roundId },
        content: {
          complainant: fields.text("complainant"),
          lot: fields.text("lot"),
          about: fields.text("about"),
          note: fields.text("note"),
          caseNumber: fields.text("caseNumber"),
          receivedAt: fields.instant("receivedAt"),
          countedFrom: fields.text("countedFrom"),
        },
      }),
      { done: ({ buying }) => buying.complaints.recorded },
    ),
    suspension: sends(
      decideSuspension,
      (fields, { roundId }: RoundAt) => {
        const word = fields.text("suspensive");
        return {
          target: complaintOf(roundId, fields.text("complaintId")),
          content: {
            suspensive: word === undefined ? undefined : word === "true",
            text: fields.text("text"),
            caseNumber: fields.text("caseNumber"),
          },
        };
      },
      { done: ({ buying }) => buying.complaints.suspensionSaved },
    ),
    decide: sends(
      decideComplaint,
      (fields, { roundId }: RoundAt) => ({
        target: complaintOf(roundId, fields.text("complaintId")),
        content: {
          outcome: fields.text("outcome"),
          lot: fields.text("lot"),
          text: fields.text("text"),
          caseNumber: fields.text("caseNumber"),
        },
      }),
      { done: ({ buying }) => buying.complaints.decided },
    ),
    withdraw: sends(
      withdrawComplaint,
      (fields, { roundId }: RoundAt) => ({ target: complaintOf(roundId, fields.text("complaintId")) }),
      { done: ({ buying }) => buying.complaints.withdrawn },
    ),
  },
});
