import { Form, Hidden, SelectField, Send, TextArea } from "../frame/form/index.ts";
import { useSight } from "../frame/sight.ts";
import { Table } from "../frame/table.tsx";
import type { AwardData } from "./award.tsx";
import { ConfirmedNames } from "./names.tsx";
import { nameOf, Part, useBuying, whenOf } from "./round.tsx";

/** What befalls single lots: each one's standstill, its conclusion, its award taken back, its end. */

interface Props {
  data: AwardData;
}

/** How far each lot is, by its own clock. */
export function LotLives({ data: { readiness, round, me } }: Props) {
  const { forms } = useSight().reading;
  const { lotLives: t, lots } = useBuying();
  if (!["standstill", "concluded"].includes(round.state)) return null;
  const several = readiness.lots.filter((one) => one.state !== "cancelled").length > 1;
  return (
    <Part id="lot-lives" title={t.title}>
      <Table
        caption={t.title}
        head={[...t.head, ""]}
        rows={readiness.lots.map((one) => [
          one.title,
          lots.states[one.state],
          whenOf(one.signableFrom, forms.instant),
          t.held(one.heldBy.length),
          me.leadBuyer && several && one.state === "awarded" && one.ready ? (
            <Form does="concludeLot" of={one.lot} compact>
              <Hidden name="lot" value={one.lot} />
              <Send text={t.concludeOne} about={one.title} />
            </Form>
          ) : (
            ""
          ),
        ])}
      />
    </Part>
  );
}

const reasons = ["winner_withdrew", "evidence_lacks", "excluded", "mistake"] as const;

/** Takes the award of one lot back, and shows those that were. */
export function TakeBack({ data }: Props) {
  const { forms } = useSight().reading;
  const { lotLives: t, award, undo } = useBuying();
  const { round, readiness, me, withdrawals, bids } = data;
  const awarded = readiness.lots.filter((one) => one.state === "awarded");
  const titleOf = (lot: string) => round.lots.find((one) => one.reference === lot)?.title ?? lot;
  return (
    <>
      {withdrawals.length > 0 && (
        <Part id="taken-back" title={t.earlier}>
          <Table
            caption={t.earlier}
            head={t.earlierHead}
            rows={withdrawals.map((one) => [
              titleOf(one.lot),
              bids?.find((bid) => bid.id === one.bidId)?.publisher ?? nameOf(data, one.publisherId),
              t.because(t.reasons[one.reason], one.note),
              forms.instant(one.at),
            ])}
          />
        </Part>
      )}
      {round.state === "standstill" && me.leadBuyer && awarded.length > 0 && (
        <Part id="take-back" title={t.takeBack}>
          <p>{t.takeBackAbout}</p>
          <Form does="takeBack">
            <SelectField
              name="lot"
              label={award.lot}
              none={undo.choose}
              required
              choices={awarded.map((one) => [one.lot, one.title] as const)}
            />
            <SelectField
              name="reason"
              label={t.reason}
              none={undo.choose}
              required
              choices={reasons.map((one) => [one, t.reasons[one]] as const)}
            />
            <TextArea name="note" label={t.note} rows={3} required />
            <ConfirmedNames />
            <Send text={t.send} weight="secondary" />
          </Form>
        </Part>
      )}
    </>
  );
}

const causes = ["no_admissible_bid", "over_budget", "complaint", "other"] as const;

/** Cancellations of lots that one person has proposed and another carries out. */
function ProposedLots({ data: { readiness, me } }: Props) {
  const { forms } = useSight().reading;
  const { award } = useBuying();
  const proposed = readiness.lots.flatMap((one) =>
    one.cancellation ? [{ ...one, cancellation: one.cancellation }] : [],
  );
  if (proposed.length === 0) return null;
  return (
    <Part id="proposed-lots" title={award.lotProposed}>
      <Table
        caption={award.lotProposed}
        head={award.lotProposedHead}
        rows={proposed.map(({ lot, title, cancellation }) => [
          title,
          cancellation.text,
          forms.instant(cancellation.proposedAt),
          me.leads && cancellation.personId !== me.personId ? (
            <Form does="confirmLot" of={lot} compact>
              <Hidden name="lot" value={lot} />
              <Send text={award.confirmLot} about={title} />
            </Form>
          ) : (
            ""
          ),
          me.leads ? (
            <Form does="dropLot" of={lot} compact>
              <Hidden name="lot" value={lot} />
              <Send text={award.dropLot} about={title} weight="secondary" />
            </Form>
          ) : (
            ""
          ),
        ])}
      />
    </Part>
  );
}

export function CancelLot(props: Props) {
  return (
    <>
      <ProposedLots {...props} />
      <ProposeLot {...props} />
    </>
  );
}

function ProposeLot({ data: { round, me } }: Props) {
  const { award, undo } = useBuying();
  const goesOn = ["published", "closed", "opened", "evaluated", "standstill"].includes(round.state);
  const lots = round.lots.filter((one) => one.cancelReason === null && one.concludedAt === null);
  if (!goesOn || !me.leadBuyer || (lots.length < 2 && round.state !== "evaluated")) return null;
  return (
    <Part id="cancel-lot" title={award.cancelLot}>
      <p>{award.cancelLotAbout}</p>
      <Form does="cancelLot">
        <SelectField
          name="lot"
          label={award.lot}
          none={undo.choose}
          required
          choices={lots.map((one) => [one.reference, one.title] as const)}
        />
        <SelectField
          name="reason"
          label={undo.reason}
          none={undo.choose}
          required
          choices={causes.map((one) => [one, undo.reasons[one]] as const)}
        />
        <TextArea name="text" label={undo.text} hint={undo.textHint} rows={3} required />
        <ConfirmedNames />
        <Send text={award.cancelLot} weight="secondary" />
      </Form>
    </Part>
  );
}
