import { dateOf, timeOfDay } from "../../platform/calendar.ts";
import {
  addDialogueItem,
  cancelMeeting,
  changeMeeting,
  type DialogueItem,
  type Disclosure,
  listDialogueItems,
  listDisclosures,
  releaseDialogueItem,
  replyInDialogue,
} from "../../rounds/index.ts";
import { definePage, sends } from "../frame/definition.tsx";
import { Form, Hidden, Send, TextArea, TextField } from "../frame/form/index.ts";
import { useSight } from "../frame/sight.ts";
import { Table } from "../frame/table.tsx";
import { modelNames } from "../public/prices.ts";
import { ConfirmedNames } from "./names.tsx";
import {
  buyingRoles,
  chapter,
  Part,
  preparing,
  type RoundAt,
  type RoundData,
  RoundFrame,
  RoundTarget,
  readRound,
  roundPath,
  useBuying,
} from "./round.tsx";

/** The market dialogue: what publishers and buyers have said, and what of it is published with the round. */

type Data = RoundData & { items: readonly DialogueItem[]; disclosed: readonly Disclosure[] };

function Reply({ item }: { item: DialogueItem }) {
  const { dialogue } = useBuying();
  if (item.released || item.cancelled || (item.kind !== "question" && item.kind !== "meeting")) return null;
  const stored = item.kind === "question" ? item.answer : item.text;
  return (
    <Form does="reply" of={item.id}>
      <Hidden name="itemId" value={item.id} />
      <TextArea
        name="text"
        label={item.kind === "question" ? dialogue.answer : dialogue.minutes}
        value={stored ?? ""}
        required
      />
      <Send text={dialogue.save} about={item.title} weight="secondary" />
    </Form>
  );
}

function Release({ item }: { item: DialogueItem }) {
  const { dialogue } = useBuying();
  const open =
    !item.released &&
    !item.cancelled &&
    item.kind !== "position" &&
    item.confidentialReason === null &&
    item.text !== null;
  if (!open || (item.kind === "question" && item.answer === null)) return null;
  return (
    <details>
      <summary>{dialogue.release}</summary>
      <Form does="release" of={item.id}>
        <p>{dialogue.releaseAbout}</p>
        <Hidden name="itemId" value={item.id} />
        <TextField name="title" label={dialogue.titleField} value={item.title} required />
        <TextArea name="text" label={dialogue.textField} value={item.text ?? ""} required />
        {item.kind === "question" && (
          <TextArea name="answer" label={dialogue.answer} value={item.answer ?? ""} required />
        )}
        <ConfirmedNames />
        <Send text={dialogue.releaseButton} about={item.title} />
      </Form>
    </details>
  );
}

/** Another time or title of a meeting, and that it is not held. */
function Meeting({ item }: { item: DialogueItem }) {
  const { dialogue } = useBuying();
  if (item.kind !== "meeting" || item.heldAt === null || item.released || item.cancelled) return null;
  return (
    <>
      <details>
        <summary>{dialogue.changeMeeting}</summary>
        <Form does="change" of={item.id}>
          <Hidden name="itemId" value={item.id} />
          <TextField name="title" label={dialogue.titleField} value={item.title} required />
          <TextField
            kind="datetime-local"
            name="heldAt"
            label={dialogue.heldAt}
            value={`${dateOf(item.heldAt)}T${timeOfDay(item.heldAt).slice(0, 5)}`}
            required
          />
          <TextArea name="reason" label={dialogue.changeReason} rows={2} required />
          <Send text={dialogue.changeButton} about={item.title} weight="secondary" />
        </Form>
      </details>
      {item.text === null && (
        <details>
          <summary>{dialogue.cancelMeeting}</summary>
          <Form does="cancelMeeting" of={item.id}>
            <p>{dialogue.cancelAbout}</p>
            <Hidden name="itemId" value={item.id} />
            <TextArea name="reason" label={dialogue.cancelReason} rows={2} required />
            <Send text={dialogue.cancelButton} about={item.title} weight="secondary" />
          </Form>
        </details>
      )}
    </>
  );
}

function Item({ item, works, now }: { item: DialogueItem; works: boolean; now: Date }) {
  const { reading } = useSight();
  const { dialogue } = useBuying();
  const names = modelNames(reading);
  return (
    <section aria-labelledby={`item-${item.id}`}>
      <h3 id={`item-${item.id}`}>
        {dialogue.kinds[item.kind]}: {item.title}
      </h3>
      <p>
        {item.heldAt !== null && item.heldAt > now && item.cancelled === null && `${dialogue.planned} `}
        {reading.forms.instant(item.heldAt ?? item.createdAt)}
        {item.released ? ` · ${dialogue.released}` : ""}
        {item.confidentialReason === null ? "" : ` · ${dialogue.confidential(item.confidentialReason)}`}
      </p>
      {item.changed !== null && <p>{dialogue.changed(item.changed.reason)}</p>}
      {item.cancelled !== null && <p>{dialogue.cancelled(item.cancelled.reason)}</p>}
      {item.text !== null && <p>{item.text}</p>}
      {item.positions && (
        <ul>
          {item.positions.map(({ model, stance }) => (
            <li key={model}>
              {names[model]}: {dialogue.stances[stance]}
            </li>
          ))}
        </ul>
      )}
      {item.answer !== null && <p>{dialogue.answered(item.answer)}</p>}
      {works && <Reply item={item} />}
      {works && <Meeting item={item} />}
      {works && <Release item={item} />}
    </section>
  );
}

/** What of the dialogue went to all with the round. */
export function Disclosures({ disclosed }: { disclosed: readonly Disclosure[] }) {
  const { forms } = useSight().reading;
  const { dialogue } = useBuying();
  return (
    <Table
      caption={dialogue.disclosed}
      quiet
      head={dialogue.disclosedHead}
      rows={disclosed.map((one) => [
        `${dialogue.kinds[one.kind === "positions" ? "position" : one.kind]}: ${one.title}`,
        one.text,
        one.answer ?? "",
        forms.instant(one.publishedAt),
      ])}
    />
  );
}

function Add() {
  const { dialogue } = useBuying();
  return (
    <>
      <Part id="meeting" title={dialogue.addMeeting}>
        <Form does="meeting">
          <TextField name="title" label={dialogue.titleField} required />
          <TextField kind="datetime-local" name="heldAt" label={dialogue.heldAt} required />
          <TextArea name="minutes" label={dialogue.minutes} hint={dialogue.minutesHint} />
          <Send text={dialogue.save} />
        </Form>
      </Part>
      <Part id="material" title={dialogue.addMaterial}>
        <Form does="material">
          <TextField name="title" label={dialogue.titleField} required />
          <TextArea name="text" label={dialogue.textField} required />
          <Send text={dialogue.save} />
        </Form>
      </Part>
    </>
  );
}

export const dialoguePage = definePage({
  id: "buyingDialogue",
  path: `${roundPath}/dialogue`,
  roles: buyingRoles,
  chapter,
  target: RoundTarget,
  async read(ctx, { target }): Promise<Data> {
    const data = await readRound(ctx, target.roundId);
    const [items, disclosed] = await Promise.all([
      ctx.invoke(listDialogueItems, { target }),
      ctx.invoke(listDisclosures, { target }),
    ]);
    return { ...data, items: items.data, disclosed: disclosed.data };
  },
  title: ({ buying }, { round }) => buying.dialogue.pageTitle(round.title),
  view: (data, { reading }) => {
    const { dialogue } = reading.texts.pages.buying;
    const { state } = data.round;
    const works = data.me.leadBuyer && preparing.includes(state);
    return (
      <RoundFrame data={data} part="dialogue">
        <p>{dialogue.about}</p>
        <Part id="items" title={dialogue.said}>
          {data.items.length === 0 && <p>{state === "draft" ? dialogue.notOpen : dialogue.none}</p>}
          {data.items.map((item) => (
            <Item item={item} works={works} now={data.readiness.now} key={item.id} />
          ))}
        </Part>
        {data.disclosed.length > 0 && (
          <Part id="disclosed" title={dialogue.disclosed}>
            <Disclosures disclosed={data.disclosed} />
          </Part>
        )}
        {works && state !== "draft" && <Add />}
      </RoundFrame>
    );
  },
  forms: {
    meeting: sends(
      addDialogueItem,
      (fields, { roundId }: RoundAt) => ({
        target: { roundId },
        content: {
          kind: "meeting",
          title: fields.text("title"),
          heldAt: fields.instant("heldAt"),
          minutes: fields.text("minutes"),
        },
      }),
      { done: ({ buying }) => buying.dialogue.saved },
    ),
    material: sends(
      addDialogueItem,
      (fields, { roundId }: RoundAt) => ({
        target: { roundId },
        content: { kind: "material", title: fields.text("title"), text: fields.text("text") },
      }),
      { done: ({ buying }) => buying.dialogue.saved },
    ),
    reply: sends(
      replyInDialogue,
      (fields, { roundId }: RoundAt) => ({
        target: { roundId, itemId: fields.text("itemId") },
        content: { text: fields.text("text") },
      }),
      { done: ({ buying }) => buying.dialogue.saved },
    ),
    change: sends(
      changeMeeting,
      (fields, { roundId }: RoundAt) => ({
        target: { roundId, itemId: fields.text("itemId") },
        content: {
          title: fields.text("title"),
          heldAt: fields.instant("heldAt"),
          reason: fields.text("reason"),
        },
      }),
      { done: ({ buying }) => buying.dialogue.saved },
    ),
    cancelMeeting: sends(
      cancelMeeting,
      (fields, { roundId }: RoundAt) => ({
        target: { roundId, itemId: fields.text("itemId") },
        content: { reason: fields.text("reason") },
      }),
      { done: ({ buying }) => buying.dialogue.cancelledNow },
    ),
    release: sends(
      releaseDialogueItem,
      (fields, { roundId }: RoundAt) => ({
        target: { roundId, itemId: fields.text("itemId") },
        content: {
          title: fields.text("title"),
          text: fields.text("text"),
          answer: fields.text("answer"),
          confirmedNames: fields.lines("confirmedNames"),
        },
      }),
      { done: ({ buying }) => buying.dialogue.releasedNow },
    ),
  },
});
