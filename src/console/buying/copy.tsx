import { copyRound } from "../../rounds/index.ts";
import { sends } from "../frame/definition.tsx";
import { Form, Send, TextField } from "../frame/form/index.ts";
import { Part, partPath, type RoundAt, type RoundData, useBuying } from "./round.tsx";

/** A new round begins with this one's terms and lots. */
export function CopyRound({ data }: { data: RoundData }) {
  const { copy } = useBuying();
  if (!data.me.is("buyer")) return null;
  return (
    <Part id="copy" title={copy.title}>
      <p>{copy.about}</p>
      <Form does="copy">
        <TextField name="reference" label={copy.reference} hint={copy.referenceHint} required />
        <TextField name="title" label={copy.name} hint={copy.nameHint} />
        <TextField kind="date" name="period/from" label={copy.from} required />
        <TextField kind="date" name="period/to" label={copy.to} required />
        <Send text={copy.make} weight="secondary" />
      </Form>
    </Part>
  );
}

export const copyForm = {
  copy: sends(
    copyRound,
    (fields, { roundId }: RoundAt) => ({
      target: { roundId },
      content: {
        reference: fields.text("reference"),
        title: fields.text("title"),
        period: { from: fields.day("period/from"), to: fields.day("period/to") },
      },
    }),
    { leadsTo: ({ id }) => partPath(id, ""), done: ({ buying }) => buying.copy.made },
  ),
};
