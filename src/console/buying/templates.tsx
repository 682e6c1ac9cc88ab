import {
  listRoundTemplates,
  type RoundTemplate,
  removeRoundTemplate,
  saveRoundTemplate,
  useRoundTemplate,
} from "../../rounds/index.ts";
import { sends } from "../frame/definition.tsx";
import { ChoiceField, Form, Hidden, SelectField, Send, TextField } from "../frame/form/index.ts";
import { useSight } from "../frame/sight.ts";
import { Table } from "../frame/table.tsx";
import { mayChange, Part, type RoundAt, type RoundData, useBuying } from "./round.tsx";

/** What the leading organisation keeps of its rounds, and takes into those that it prepares. */

const parts = ["terms", "criteria", "documents"] as const;

function UseTemplate({ templates }: { templates: readonly RoundTemplate[] }) {
  const { templates: say } = useBuying();
  return (
    <Form does="useTemplate">
      <SelectField
        name="templateId"
        label={say.template}
        none={say.choose}
        choices={templates.map(({ id, name }) => [id, name] as const)}
        required
      />
      <ChoiceField
        name="parts"
        label={say.parts}
        many
        values={parts}
        choices={parts.map((one) => [one, say.part[one]] as const)}
        required
      />
      <Send text={say.use} weight="secondary" />
    </Form>
  );
}

export function Templates({ data, templates }: { data: RoundData; templates: readonly RoundTemplate[] }) {
  const { templates: say } = useBuying();
  const { forms } = useSight().reading;
  if (!data.me.leadBuyer) return null;
  return (
    <Part id="templates" title={say.title}>
      <p>{say.about}</p>
      {mayChange(data) && templates.length > 0 && <UseTemplate templates={templates} />}
      <Form does="saveTemplate">
        <TextField name="name" label={say.name} hint={say.nameHint} required />
        <Send text={say.save} weight="secondary" />
      </Form>
      {templates.length > 0 && (
        <Table
          caption={say.list}
          head={say.head}
          rows={templates.map(({ id, name, savedFrom, savedAt, documents }) => [
            name,
            savedFrom,
            forms.instant(savedAt),
            documents.map(({ title }) => title).join(", "),
            <Form key={id} does="removeTemplate" of={id} compact>
              <Hidden name="templateId" value={id} />
              <Send text={say.remove(name)} weight="secondary" />
            </Form>,
          ])}
        />
      )}
    </Part>
  );
}

/** The organisation's templates, for whoever leads the round. */
export const readTemplates = async (
  ctx: { invoke(op: typeof listRoundTemplates, input: object): Promise<{ data: RoundTemplate[] }> },
  { me }: RoundData,
): Promise<RoundTemplate[]> => (me.leadBuyer ? (await ctx.invoke(listRoundTemplates, {})).data : []);

export const templateForms = {
  saveTemplate: sends(
    saveRoundTemplate,
    (fields, { roundId }: RoundAt) => ({ target: { roundId }, content: { name: fields.text("name") } }),
    { done: ({ buying }) => buying.templates.saved },
  ),
  useTemplate: sends(
    useRoundTemplate,
    (fields, { roundId }: RoundAt) => ({
      target: { roundId },
      content: { templateId: fields.text("templateId"), parts: fields.texts("parts") },
    }),
    { done: ({ buying }) => buying.templates.used },
  ),
  removeTemplate: sends(
    removeRoundTemplate,
    (fields) => ({ target: { templateId: fields.text("templateId") } }),
    { done: ({ buying }) => buying.templates.removed },
  ),
};
