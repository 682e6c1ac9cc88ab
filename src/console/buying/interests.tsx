import type { Declaration, Incident, Round } from "../../rounds/index.ts";
import { decideIncident, recordConflict } from "../../rounds/index.ts";
import { sends } from "../frame/definition.tsx";
import { ChoiceField, Form, Hidden, SelectField, Send, TextArea } from "../frame/form/index.ts";
import { useSight } from "../frame/sight.ts";
import { Table } from "../frame/table.tsx";
import { type Known, usePeople } from "./people.ts";
import { nameOf, Part, type RoundAt, type RoundData, useBuying } from "./round.tsx";

/** Who has declared what, whose interest was found later, and what the leading party decides on it. */

interface Seen extends RoundData {
  people: Known["people"];
  others: Known["people"];
  round: Round;
  declarations: readonly Declaration[];
  incidents: readonly Incident[];
}

export function Interests({ data }: { data: Seen }) {
  const { forms } = useSight().reading;
  const { opening } = useBuying();
  const person = usePeople(data);
  const { declarations, round, me } = data;
  const records = me.is("buyer") || me.is("approver");
  const out = new Set(declarations.filter(({ conflict }) => conflict).map(({ personId }) => personId));
  const clear = data.others.filter(
    ({ personId, controllerId }) => !out.has(personId) && (me.leads || controllerId === me.controllerId),
  );
  return (
    <Part id="interests" title={opening.found}>
      <p>{opening.foundAbout}</p>
      {round.qualityVoidAt && <p>{opening.resting(forms.instant(round.qualityVoidAt))}</p>}
      {declarations.length > 0 && (
        <Table
          caption={opening.found}
          head={opening.foundHead}
          rows={declarations.map((one) => [
            person(one.personId),
            nameOf(data, one.controllerId),
            one.conflict ? opening.hasInterest : opening.hasNone,
            forms.instant(one.declaredAt),
            one.foundBy === null ? opening.bySelf : opening.byOther,
          ])}
        />
      )}
      {records && round.state !== "cancelled" && clear.length > 0 && (
        <Form does="record">
          <SelectField
            name="personId"
            label={opening.recordWho}
            required
            none={opening.recordNone}
            choices={clear
              .map((one) => [one.personId, one.name ?? person(one.personId)] as const)
              .sort(([, one], [, two]) => one.localeCompare(two, "da"))}
          />
          <TextArea name="declaration" label={opening.recordWords} required />
          <Send text={opening.record} weight="secondary" />
        </Form>
      )}
    </Part>
  );
}

export function Incidents({ data }: { data: Seen }) {
  const { forms } = useSight().reading;
  const { opening } = useBuying();
  const person = usePeople(data);
  const { incidents, round, me } = data;
  if (incidents.length === 0) return null;
  const decides = me.leads && (me.is("buyer") || me.is("approver"));
  const choices =
    round.state === "concluded" ? (["stands", "referred"] as const) : (["stands", "anew"] as const);
  return (
    <Part id="incidents" title={opening.incidents}>
      <Table
        caption={opening.incidents}
        head={opening.incidentsHead}
        rows={incidents.map((one) => [
          person(one.personId),
          forms.instant(one.openedAt),
          one.acts.map((act) => opening.acts[act]).join(", "),
          one.decision === null ? opening.undecided : `${opening.decisions[one.decision]}: ${one.reason}`,
        ])}
      />
      {decides &&
        incidents
          .filter((one) => one.decision === null)
          .map((one) => (
            <Form does="decideIncident" of={one.id} key={one.id}>
              <Hidden name="incidentId" value={one.id} />
              <ChoiceField
                name="decision"
                label={`${opening.decision}: ${person(one.personId)}`}
                required
                choices={choices.map((choice) => [
                  choice,
                  opening.decisions[choice],
                  opening.decisionHints[choice],
                ])}
              />
              <TextArea name="reason" label={opening.decisionWhy} required />
              <Send text={opening.decide} />
            </Form>
          ))}
    </Part>
  );
}

export const interestForms = {
  record: sends(
    recordConflict,
    (fields, { roundId }: RoundAt) => ({
      target: { roundId },
      content: {
        personId: fields.text("personId"),
        declaration: fields.text("declaration"),
      },
    }),
    { done: ({ buying }) => buying.opening.recorded },
  ),
  decideIncident: sends(
    decideIncident,
    (fields, { roundId }: RoundAt) => ({
      target: { roundId, incidentId: fields.text("incidentId") },
      content: { decision: fields.text("decision"), reason: fields.text("reason") },
    }),
    { done: ({ buying }) => buying.opening.decidedNow },
  ),
};
