import { z } from "zod";
import {
  addEvidenceFile,
  type Evidence,
  fetchEvidenceFile,
  handInEvidence,
  standLonger,
} from "../../../rounds/index.ts";
import { defineFile, sends } from "../../frame/definition.tsx";
import { FileField, Form, Hidden, Send, TextArea, TextField } from "../../frame/form/index.ts";
import type { Reading } from "../../frame/language.ts";
import { Table } from "../../frame/table.tsx";
import type { ShownRound } from "./read.ts";
import { roundsPath } from "./rounds.tsx";

/** What a bidder is asked to prove, and how long its bid stands. */

interface Part {
  shown: ShownRound;
  reading: Reading;
}

function HandIn({ one, reading }: { one: Evidence; reading: Reading }) {
  const { own } = reading.texts.pages.evidence;
  const about = `${one.company}: ${one.text}`;
  return (
    <section>
      <h3>{about}</h3>
      <p>{own.due(reading.forms.instant(one.dueAt))}</p>
      <Form does="evidenceFile" of={one.id} file>
        <Hidden name="evidence" value={one.id} />
        <FileField name="file" label={own.file} accept=".pdf,.docx,.xlsx,.csv,.txt" required />
        <Send weight="secondary" text={own.send} about={about} />
      </Form>
      <Form does="handIn" of={one.id}>
        <Hidden name="evidence" value={one.id} />
        <TextArea name="note" label={own.note} rows={2} />
        <TextField name="confidential" label={own.confidential} />
        <Send text={own.handIn} about={about} />
      </Form>
    </section>
  );
}

export function EvidencePart({ shown: { round, evidence: items }, reading }: Part) {
  const { evidence } = reading.texts.pages;
  const { forms } = reading;
  if (items.length === 0) return null;
  const open = items.filter((one) => one.handedInAt === null && one.decision === null);
  return (
    <section aria-labelledby="evidence">
      <h2 id="evidence">{evidence.own.title}</h2>
      {open.length > 0 && <p>{evidence.own.how}</p>}
      <Table
        caption={evidence.lists}
        head={evidence.head}
        rows={items.map((one) => [
          one.company,
          one.text,
          forms.instant(one.dueAt),
          one.handedInAt ? forms.instant(one.handedInAt) : "",
          <>
            {one.files.map((file) => (
              <span key={file.number}>
                <a href={`${roundsPath}/${round.id}/evidence/${one.id}/files/${file.number}`}>
                  {file.title}
                </a>{" "}
              </span>
            ))}
            {one.note}
          </>,
          one.decision ? `${evidence.decisions[one.decision]}: ${one.reason ?? ""}` : evidence.open,
        ])}
      />
      {open.map((one) => (
        <HandIn one={one} reading={reading} key={one.id} />
      ))}
    </section>
  );
}

/** Where the terms set a day: the bidder may stand by its opened bid for longer. */
export function StandPart({ shown: { round, receipts }, reading }: Part) {
  const { own } = reading.texts.pages.evidence;
  const bid = receipts.find((one) => ["opened", "admissible", "scored", "winner"].includes(one.state));
  const goesOn = ["opened", "evaluated", "standstill", "complaint_hold"].includes(round.state);
  if (!round.terms.bidsStand || !bid || !goesOn) return null;
  return (
    <section aria-labelledby="stand">
      <h2 id="stand">{own.longer}</h2>
      <p>{own.longerHow}</p>
      <Form does="stand">
        <Hidden name="bid" value={bid.bidId} />
        <TextField kind="date" name="until" label={own.until} required />
        <Send weight="secondary" text={own.stand} />
      </Form>
    </section>
  );
}

interface Target {
  roundId: string;
}
export const evidenceForms = {
  evidenceFile: sends(
    addEvidenceFile,
    (fields, { roundId }: Target, filename) => ({
      target: { roundId, evidenceId: fields.text("evidence") },
      options: { filename },
    }),
    { done: ({ evidence }) => evidence.own.sent },
  ),
  handIn: sends(
    handInEvidence,
    (fields, { roundId }: Target) => ({
      target: { roundId, evidenceId: fields.text("evidence") },
      content: { note: fields.text("note"), confidential: fields.text("confidential") },
    }),
    { done: ({ evidence }) => evidence.own.handedIn },
  ),
  stand: sends(
    standLonger,
    (fields, { roundId }: Target) => ({
      target: { roundId, bidId: fields.text("bid") },
      content: { until: fields.day("until") },
    }),
    { done: ({ evidence }) => evidence.own.stood },
  ),
};

export const ownEvidenceFile = defineFile({
  id: "sellingEvidenceFile",
  path: `${roundsPath}/{roundId}/evidence/{evidenceId}/files/{number}`,
  roles: ["publisher"],
  target: z.strictObject({ roundId: z.uuid(), evidenceId: z.uuid(), number: z.string().max(3) }),
  fetch: (ctx, { target }) => ctx.fetch(fetchEvidenceFile, { target }),
});
