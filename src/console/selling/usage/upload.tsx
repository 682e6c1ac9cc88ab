import { receiveBatch, tryBatch } from "../../../usage/index.ts";
import { definePage, sends } from "../../frame/definition.tsx";
import type { Fields } from "../../frame/fields.ts";
import { FileField, Form, SelectField, Send, TextField } from "../../frame/form/index.ts";
import type { Reading } from "../../frame/language.ts";
import { Tried } from "./batch.tsx";
import { usagePath } from "./usage.tsx";

/** A file of usage data: tried first, then sent. */

const optionsIn = (fields: Fields) => {
  const [format, controller] = [fields.text("format"), fields.text("controller")];
  return {
    ...(format === undefined ? {} : { format }),
    ...(controller === undefined ? {} : { controller }),
  };
};

function FileFields({ reading }: { reading: Reading }) {
  const { usage } = reading.texts.pages.selling;
  return (
    <>
      <SelectField
        name="format"
        label={usage.format}
        none={usage.byEnding}
        choices={Object.entries(usage.formats)}
      />
      <TextField name="controller" label={usage.controller} width="short" />
      <FileField name="file" label={usage.file} accept=".ndjson,.jsonl,.csv,.json" required />
    </>
  );
}

export const usageUploadPage = definePage({
  id: "sellingUsageUpload",
  path: `${usagePath}/upload`,
  chapter: usagePath,
  roles: ["publisher"],
  read: async () => undefined,
  title: ({ selling }) => selling.usage.uploadTitle,
  view(_data, { reading }) {
    const { usage } = reading.texts.pages.selling;
    return (
      <>
        <p>{usage.uploadHow}</p>
        <section aria-labelledby="try">
          <h2 id="try">{usage.try}</h2>
          <p>{usage.tryHow}</p>
          <Form does="try" file>
            <FileFields reading={reading} />
            <Send weight="secondary" text={usage.tryButton} />
          </Form>
        </section>
        <section aria-labelledby="send">
          <h2 id="send">{usage.sendTitle}</h2>
          <Form does="send" file>
            <TextField name="reference" label={usage.reference} hint={usage.referenceHint} required />
            <FileFields reading={reading} />
            <Send text={usage.sendButton} />
          </Form>
        </section>
      </>
    );
  },
  forms: {
    try: sends(tryBatch, (fields) => ({ options: optionsIn(fields) }), {
      answers: (batch, reading) => <Tried batch={batch} reading={reading} />,
    }),
    send: sends(
      receiveBatch,
      (fields) => ({ options: { ...optionsIn(fields), reference: fields.text("reference") } }),
      {
        leadsTo: ({ reference }) => `${usagePath}/batch?reference=${encodeURIComponent(reference)}`,
        done: ({ selling }) => selling.usage.received,
      },
    ),
  },
});
