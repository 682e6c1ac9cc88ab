import { z } from "zod";
import type { DatabaseCtx } from "../../platform/operation/context.ts";
import {
  askEvidence,
  type Bid,
  decideEvidence,
  type Evidence,
  type EvidenceList,
  extendEvidence,
  fetchEvidenceFile,
  listEvidence,
} from "../../rounds/index.ts";
import { defineFile, sends } from "../frame/definition.tsx";
import { ChoiceField, Form, Hidden, Send, TextArea, TextField } from "../frame/form/index.ts";
import { useSight } from "../frame/sight.ts";
import { Table } from "../frame/table.tsx";
import {
  buyingRoles,
  Part,
  partPath,
  type RoundAt,
  type RoundData,
  RoundTarget,
  roundPath,
} from "./round.tsx";

/** The evidence of the intended winner, on the award's page: asked for, given more time, decided on. */

export type WithEvidence = RoundData & {
  bids: readonly Bid[] | undefined;
  /** For those who see bids. */
  evidence: EvidenceList | undefined;
};

export const readEvidence = async (
  ctx: DatabaseCtx,
  { round }: RoundData,
  seen: boolean,
): Promise<EvidenceList | undefined> =>
  seen && !["opened", "cancelled"].includes(round.state)
    ? ctx.invoke(listEvidence, { target: { roundId: round.id } })
    : undefined;

function Ask({ bidId, data }: { bidId: string; data: WithEvidence }) {
  const { evidence } = useSight().reading.texts.pages;
  const bidder = data.bids?.find((one) => one.id === bidId)?.publisher ?? "";
  return (
    <Form does="askEvidence" of={bidId}>
      <h3>{evidence.askFor(bidder)}</h3>
      <p>{data.round.terms.evidence ? evidence.askAbout : evidence.noDocuments}</p>
      <Hidden name="bidId" value={bidId} />
      <TextField kind="datetime-local" name="dueAt" label={evidence.due} required />
      <TextField name="more/0/company" label={evidence.moreCompany} />
      <TextArea name="more/0/text" label={evidence.moreText} rows={2} />
      <Send text={evidence.ask} about={bidder} />
    </Form>
  );
}

function Decide({ one }: { one: Evidence }) {
  const { evidence } = useSight().reading.texts.pages;
  const about = `${one.company}: ${one.text}`;
  return (
    <section>
      <h3>{evidence.decide(about)}</h3>
      <Form does="decideEvidence" of={one.id}>
        <Hidden name="evidenceId" value={one.id} />
        <ChoiceField
          name="accept"
          label={evidence.title}
          required
          choices={[
            ["yes", evidence.accept],
            ["no", evidence.fail],
          ]}
        />
        <TextArea name="reason" label={evidence.reason} hint={evidence.reasonHint} rows={2} required />
        <Send text={evidence.decideButton} about={about} />
      </Form>
      <details>
        <summary>{evidence.extend}</summary>
        <Form does="extendEvidence" of={one.id}>
          <Hidden name="evidenceId" value={one.id} />
          <TextField kind="datetime-local" name="dueAt" label={evidence.due} required />
          <TextArea name="note" label={evidence.note} rows={2} required />
          <Send text={evidence.extend} about={about} weight="secondary" />
        </Form>
      </details>
    </section>
  );
}

export function EvidencePart({ data }: { data: WithEvidence }) {
  const { texts, forms } = useSight().reading;
  const { evidence } = texts.pages;
  const { round, me, readiness, evidence: found } = data;
  if (!found || (found.rule === null && found.data.length === 0 && round.state !== "evaluated")) return null;
  const judges = me.leadBuyer && round.state === "evaluated";
  const toAsk = new Set(
    readiness.missing.filter((one) => one.code === "evidence_ask").map((one) => one.aboutId ?? ""),
  );
  return (
    <Part id="evidence" title={evidence.title}>
      {found.rule && (
        <p>{evidence.rule(texts.pages.frame.lawSource(found.rule.source), found.rule.imposed === "law")}</p>
      )}
      <p>{evidence.about}</p>
      {found.data.length > 0 && (
        <Table
          caption={evidence.lists}
          head={evidence.head}
          rows={found.data.map((one) => [
            one.company,
            one.text,
            forms.instant(one.dueAt),
            one.handedInAt ? forms.instant(one.handedInAt) : "",
            <>
              {one.files.map((file) => (
                <span key={file.number}>
                  <a href={`${partPath(round.id, "award")}/evidence/${one.id}/files/${file.number}`}>
                    {file.title}
                  </a>{" "}
                </span>
              ))}
              {one.note} {one.confidential && evidence.confidentialBecause(one.confidential)}
            </>,
            one.decision ? `${evidence.decisions[one.decision]}: ${one.reason ?? ""}` : evidence.open,
          ])}
        />
      )}
      {judges && [...toAsk].map((bidId) => <Ask bidId={bidId} data={data} key={bidId} />)}
      {judges &&
        found.data.filter((one) => one.decision === null).map((one) => <Decide one={one} key={one.id} />)}
    </Part>
  );
}

/** What the award's page sends of it. */
export const evidenceForms = {
  askEvidence: sends(
    askEvidence,
    (fields, { roundId }: RoundAt) => {
      const company = fields.text("more/0/company");
      const text = fields.text("more/0/text");
      return {
        target: { roundId, bidId: fields.text("bidId") },
        content: {
          dueAt: fields.instant("dueAt"),
          more: company === undefined && text === undefined ? [] : [{ company, text }],
        },
      };
    },
    { done: ({ evidence }) => evidence.asked },
  ),
  extendEvidence: sends(
    extendEvidence,
    (fields, { roundId }: RoundAt) => ({
      target: { roundId, evidenceId: fields.text("evidenceId") },
      content: { dueAt: fields.instant("dueAt"), note: fields.text("note") },
    }),
    { done: ({ evidence }) => evidence.extended },
  ),
  decideEvidence: sends(
    decideEvidence,
    (fields, { roundId }: RoundAt) => {
      const word = fields.text("accept");
      return {
        target: { roundId, evidenceId: fields.text("evidenceId") },
        content: { accept: word === undefined ? undefined : word === "yes", reason: fields.text("reason") },
      };
    },
    { done: ({ evidence }) => evidence.decided },
  ),
};

export const evidenceFile = defineFile({
  id: "buyingEvidenceFile",
  path: `${roundPath}/award/evidence/{evidenceId}/files/{number}`,
  roles: buyingRoles,
  target: RoundTarget.extend({ evidenceId: z.uuid(), number: z.string().max(3) }),
  fetch: (ctx, { target }) => ctx.fetch(fetchEvidenceFile, { target }),
});
