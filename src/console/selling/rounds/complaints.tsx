import type { Complaint } from "../../../rounds/index.ts";
import { Form, Hidden, SelectField, Send, TextArea, TextField } from "../../frame/form/index.ts";
import type { Reading } from "../../frame/language.ts";
import { Table } from "../../frame/table.tsx";
import type { ShownRound } from "./read.ts";

/** A publisher's own complaints over a round, and the form for one more. */

interface Part {
  shown: ShownRound;
  reading: Reading;
}

function decisionOf(one: Complaint, { forms, texts }: Reading): string {
  const { complaints } = texts.pages.selling;
  if (one.withdrawnAt !== null) return complaints.withdrawnAt(forms.instant(one.withdrawnAt));
  if (one.outcome === null) return complaints.undecided;
  return `${complaints.outcomes[one.outcome]}. ${one.decisionText ?? ""}`;
}

function Own({ shown: { round, complaints }, reading }: Part) {
  const { complaints: t } = reading.texts.pages.selling;
  const { forms } = reading;
  const titleOf = (lot: string | null) =>
    lot === null ? t.round : (round.lots.find((one) => one.reference === lot)?.title ?? lot);
  return (
    <Table
      caption={t.title}
      head={t.head}
      rows={complaints.map((one) => [
        one.late && one.limit !== null
          ? `${forms.instant(one.receivedAt)}. ${t.late(forms.date(one.limit.lastDay))}`
          : forms.instant(one.receivedAt),
        `${titleOf(one.lot)}: ${one.note}`,
        one.caseNumber ?? "",
        one.suspensive === null
          ? t.suspensive.unsaid
          : one.suspensive.suspensive
            ? t.suspensive.yes
            : t.suspensive.no,
        one.holds.map(titleOf).join(", ") || t.holdsNothing,
        decisionOf(one, reading),
        one.state === "received" ? (
          <Form does="withdrawComplaint" of={one.id} compact>
            <Hidden name="complaintId" value={one.id} />
            <Send text={t.withdraw} about={titleOf(one.lot)} weight="secondary" />
          </Form>
        ) : (
          ""
        ),
      ])}
    />
  );
}

export function Complaints({ shown, reading }: Part) {
  const { complaints: t } = reading.texts.pages.selling;
  const { round, complaints } = shown;
  return (
    <section aria-labelledby="complaints">
      <h2 id="complaints">{t.title}</h2>
      {complaints.length > 0 && <Own shown={shown} reading={reading} />}
      <h3>{t.make}</h3>
      <p>{t.makeHow}</p>
      <Form does="complain">
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
        <Send weight="secondary" text={t.send} />
      </Form>
    </section>
  );
}
