import { z } from "zod";
import { LICENCE_MODELS } from "../../../catalogue/index.ts";
import type { DatabaseCtx } from "../../../platform/operation/context.ts";
import { common, Problem } from "../../../platform/problem.ts";
import { contribute, listDialogueItems, listDialogues } from "../../../rounds/index.ts";
import { definePage, sends } from "../../frame/definition.tsx";
import type { Fields } from "../../frame/fields.ts";
import { Form, SelectField, Send, TextArea, TextField } from "../../frame/form/index.ts";
import type { Reading } from "../../frame/language.ts";
import { Table } from "../../frame/table.tsx";
import { modelNames } from "../../public/prices.ts";
import { roundsPath } from "./rounds.tsx";

/** A market dialogue: what buyers think of, what one has said oneself, and where one says more. */

async function readDialogue(ctx: DatabaseCtx, roundId: string) {
  const [{ data: calls }, { data: items }] = await Promise.all([
    ctx.invoke(listDialogues, { options: { limit: "200" } }),
    ctx.invoke(listDialogueItems, { target: { roundId } }),
  ]);
  const call = calls.find((one) => one.roundId === roundId);
  if (!call) throw new Problem(common.notFound, "There is no market dialogue of this round.");
  return { call, items };
}
type Shown = Awaited<ReturnType<typeof readDialogue>>;

const secretIn = (fields: Fields) => {
  const reason = fields.text("confidential/reason");
  return reason === undefined ? {} : { confidential: { reason } };
};

function Said({ items, reading }: { items: Shown["items"]; reading: Reading }) {
  const { rounds } = reading.texts.pages.selling;
  return items.length === 0 ? (
    <p>{rounds.nothingSaid}</p>
  ) : (
    <Table
      caption={rounds.said}
      head={rounds.saidHead}
      rows={items.map((one) => [one.title, one.text ?? "", one.answer ?? ""])}
    />
  );
}

function Words({ reading }: { reading: Reading }) {
  const { rounds } = reading.texts.pages.selling;
  return (
    <>
      <TextField name="title" label={rounds.subject} required />
      <TextArea name="text" label={rounds.text} required />
    </>
  );
}

function Secret({ reading }: { reading: Reading }) {
  const { rounds } = reading.texts.pages.selling;
  return <TextArea name="confidential/reason" label={rounds.secret} hint={rounds.secretHint} rows={2} />;
}

function Contributions({ reading }: { reading: Reading }) {
  const { rounds } = reading.texts.pages.selling;
  const names = modelNames(reading);
  return (
    <>
      <section aria-labelledby="ask">
        <h2 id="ask">{rounds.askBuyers}</h2>
        <p>{rounds.askBuyersHow}</p>
        <Form does="ask">
          <Words reading={reading} />
          <Secret reading={reading} />
          <Send text={rounds.sendDialogue} />
        </Form>
      </section>
      <section aria-labelledby="position">
        <h2 id="position">{rounds.position}</h2>
        <p>{rounds.positionHow}</p>
        <Form does="position">
          <Words reading={reading} />
          {LICENCE_MODELS.map((model) => (
            <SelectField
              key={model}
              name={`_stance/${model}`}
              label={names[model]}
              none={rounds.noStance}
              choices={Object.entries(rounds.stances)}
            />
          ))}
          <Secret reading={reading} />
          <Send text={rounds.sendDialogue} />
        </Form>
      </section>
    </>
  );
}

const byRound = z.strictObject({ roundId: z.uuid() });
type Target = z.output<typeof byRound>;

export const dialoguePage = definePage({
  id: "sellingDialogue",
  path: "/selling/dialogues/{roundId}",
  chapter: roundsPath,
  roles: ["publisher"],
  target: byRound,
  read: (ctx, { target }) => readDialogue(ctx, target.roundId),
  title: ({ selling }, { call }) => selling.rounds.dialogueTitle(call.title),
  view({ call, items }, { reading }) {
    const { rounds } = reading.texts.pages.selling;
    const names = modelNames(reading);
    return (
      <>
        <p>{call.text}</p>
        <Table
          caption={rounds.dialogueLots}
          head={rounds.dialogueLotsHead}
          rows={call.lots.map((lot) => [
            lot.title,
            lot.subject,
            lot.models.map((model) => names[model]).join(" / "),
          ])}
        />
        <Said items={items} reading={reading} />
        {call.closedAt === null ? <Contributions reading={reading} /> : <p>{rounds.dialogueClosed}</p>}
      </>
    );
  },
  forms: {
    ask: sends(
      contribute,
      (fields, { roundId }: Target) => ({
        target: { roundId },
        content: {
          kind: "question",
          title: fields.text("title"),
          text: fields.text("text"),
          ...secretIn(fields),
        },
      }),
      { done: ({ selling }) => selling.rounds.contributed },
    ),
    position: sends(
      contribute,
      (fields, { roundId }: Target) => ({
        target: { roundId },
        content: {
          kind: "position",
          title: fields.text("title"),
          text: fields.text("text"),
          positions: LICENCE_MODELS.flatMap((model) => {
            const stance = fields.text(`_stance/${model}`);
            return stance === undefined ? [] : [{ model, stance }];
          }),
          ...secretIn(fields),
        },
      }),
      {
        places: () => ({ positions: "_stance" }),
        done: ({ selling }) => selling.rounds.contributed,
      },
    ),
  },
});
