import { approveRound, getNoticeSheet, listDocuments, publishRound } from "../../rounds/index.ts";
import { defineFile, definePage, sends } from "../frame/definition.tsx";
import { ChoiceField, Form, Hidden, Send, TextField } from "../frame/form/index.ts";
import { useSight } from "../frame/sight.ts";
import { Table } from "../frame/table.tsx";
import { Terms } from "../public/papers.tsx";
import { Criteria, Lots } from "../public/rounds.tsx";
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

/** What every participant approves, their words on it, and the publication by a second person. */

type Data = RoundData & { documents: readonly { id: string; title: string }[] };

/** The material as it is approved. */
function Material({ data }: { data: Data }) {
  const { reading } = useSight();
  const { approval } = useBuying();
  const { round } = data;
  return (
    <Part id="material" title={approval.material}>
      <p>{approval.materialAbout}</p>
      <Lots reading={reading} round={round} />
      <Criteria reading={reading} terms={round.terms} />
      <Terms reading={reading} round={round} />
      <Table
        caption={approval.openers}
        head={approval.openersHead}
        rows={round.openers.map((one) => [
          nameOf(data, one.controllerId),
          one.answered ? approval.answered : approval.silent,
          <code>{one.recipient}</code>,
        ])}
      />
      <ul>
        {data.documents.map((one) => (
          <li key={one.id}>
            <a href={`${partPath(round.id, "papers")}/${one.id}`}>{one.title}</a>
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Words({ data }: { data: Data }) {
  const { approval, participants } = useBuying();
  return (
    <Table
      caption={approval.words}
      head={approval.wordsHead}
      rows={data.participants.map((one) => [one.name, participants.states[one.state]])}
    />
  );
}

function Approve({ data }: { data: Data }) {
  const { approval } = useBuying();
  const { round, me, readiness } = data;
  const replacing = round.state === "published" && me.is("approver");
  const own = readiness.missing.some((one) => one.code === "approve" && one.mine);
  if (!own && !replacing) return null;
  return (
    <Part id="approve" title={replacing ? approval.approveOpeners : approval.approve}>
      <p>{replacing ? approval.approveOpenersAbout : approval.approveAbout}</p>
      <Form does="approve">
        <Hidden name="of" value={replacing ? "openers" : "documents"} />
        <ChoiceField
          name="approve"
          label={approval.yourWord}
          required
          choices={[
            ["yes", approval.yes],
            ["no", approval.no, approval.noHint],
          ]}
        />
        <Send text={approval.send} />
      </Form>
    </Part>
  );
}

function Publish({ data: { readiness, round, me } }: { data: Data }) {
  const { say, forms } = useSight().reading;
  const { approval } = useBuying();
  if (round.state !== "ready" || !me.leads) return null;
  return (
    <Part id="publish" title={approval.publish}>
      {!readiness.ready && (
        <p>
          <a href={`${partPath(round.id, "")}#missing`}>{approval.notReady(readiness.missing.length)}</a>
        </p>
      )}
      {readiness.mine ? (
        <>
          <p>{approval.publishAbout}</p>
          <p>
            <a href={`${partPath(round.id, "approval")}/notice`}>{approval.noticeSheet}</a>
          </p>
          <Form does="publish">
            <TextField
              kind="datetime-local"
              name="closesAt"
              label={approval.closesAt}
              hint={
                readiness.earliestDeadline ? approval.earliest(forms.instant(readiness.earliestDeadline)) : ""
              }
              required
            />
            <TextField
              name="noticeNumber"
              label={approval.noticeNumber}
              hint={[
                readiness.noticeNeeded ? approval.noticeNeeded : approval.noticeHint,
                ...(readiness.thresholdConfirmed === false ? [say.papers.thresholdUnconfirmed] : []),
              ].join(" ")}
              required={readiness.noticeNeeded === true}
            />
            <Send text={approval.publish} />
          </Form>
        </>
      ) : (
        <p>{approval.second}</p>
      )}
    </Part>
  );
}

export const approvalPage = definePage({
  id: "buyingApproval",
  path: `${roundPath}/approval`,
  roles: buyingRoles,
  chapter,
  target: RoundTarget,
  async read(ctx, { target }): Promise<Data> {
    const data = await readRound(ctx, target.roundId);
    return { ...data, documents: (await ctx.invoke(listDocuments, { target })).data };
  },
  title: ({ buying }, { round }) => buying.approval.pageTitle(round.title),
  view: (data) => (
    <RoundFrame data={data} part="approval">
      <Approve data={data} />
      <Publish data={data} />
      <Words data={data} />
      <Material data={data} />
    </RoundFrame>
  ),
  forms: {
    approve: sends(
      approveRound,
      (fields, { roundId }: RoundAt) => {
        const word = fields.text("approve");
        return {
          target: { roundId },
          content: { of: fields.text("of"), approve: word === undefined ? undefined : word === "yes" },
        };
      },
      { done: ({ buying }) => buying.approval.given },
    ),
    publish: sends(
      publishRound,
      (fields, { roundId }: RoundAt) => ({
        target: { roundId },
        content: { closesAt: fields.instant("closesAt"), noticeNumber: fields.text("noticeNumber") },
      }),
      { leadsTo: ({ id }) => partPath(id, ""), done: ({ buying }) => buying.approval.published },
    ),
  },
});

/** The official notice's fields as plain text, to copy. */
export const noticeSheetFile = defineFile({
  id: "buyingNoticeSheet",
  path: `${roundPath}/approval/notice`,
  roles: buyingRoles,
  target: RoundTarget,
  async fetch(ctx, { target }) {
    const { text } = await ctx.invoke(getNoticeSheet, { target });
    return { body: text, contentType: "text/plain; charset=utf-8", filename: "notice.txt" };
  },
});
