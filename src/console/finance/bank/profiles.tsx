import { listBankProfiles, setBankProfile } from "../../../banking/index.ts";
import { definePage, sends } from "../../frame/definition.tsx";
import type { Fields } from "../../frame/fields.ts";
import { Form, SelectField, Send, TextArea, TextField } from "../../frame/form/index.ts";
import type { Reading } from "../../frame/language.ts";
import { Table } from "../../frame/table.tsx";
import { nameIn } from "../filters.ts";
import { bankPath, profilesPath, roles } from "./place.tsx";

/** Profiles by which CSV from a bank is read: ours, and a seller's own. */

const same = (values: readonly string[]) => values.map((value) => [value, value] as const);
const single = [
  ...["bookedOn", "valueOn", "amount", "credit", "debit", "balance", "currency"],
  ...["paymentId", "reference", "payerName", "payerAccount"],
] as const;

const profileIn = (fields: Fields) => ({
  name: fields.text("name"),
  says: {
    encoding: fields.text("says/encoding"),
    separator: fields.text("says/separator"),
    decimal: fields.text("says/decimal"),
    days: fields.text("says/days"),
    ...(fields.text("says/skip") === undefined ? {} : { skip: fields.whole("says/skip") }),
    columns: {
      ...Object.fromEntries(
        single.flatMap((name) => {
          const heading = fields.text(`says/columns/${name}`);
          return heading === undefined ? [] : [[name, heading]];
        }),
      ),
      text: fields.lines("says/columns/text") ?? [],
    },
  },
});

function Make({ reading }: { reading: Reading }) {
  const say = reading.texts.pages.bank.profiles;
  const names: Readonly<Record<string, string>> = say.columns;
  return (
    <section aria-labelledby="make">
      <h2 id="make">{say.make}</h2>
      <Form does="keep">
        <TextField name="name" label={say.name} hint={say.nameHint} required />
        <SelectField name="says/encoding" label={say.encoding} choices={Object.entries(say.encodings)} />
        <SelectField
          name="says/separator"
          label={say.separator}
          choices={[...same([";", ","]), ["tab", say.tab]]}
        />
        <SelectField name="says/decimal" label={say.decimal} choices={same([",", "."])} />
        <SelectField name="says/days" label={say.days} choices={Object.entries(say.dayForms)} />
        <TextField kind="number" width="tiny" name="says/skip" label={say.skip} />
        {single.map((name) => (
          <TextField
            key={name}
            name={`says/columns/${name}`}
            label={names[name] ?? name}
            required={name === "bookedOn"}
          />
        ))}
        <TextArea name="says/columns/text" label={say.columns.text} rows={3} />
        <Send text={say.button} />
      </Form>
    </section>
  );
}

export const profilesPage = definePage({
  id: "financeBankProfiles",
  path: profilesPath,
  chapter: bankPath,
  roles,
  read: async (ctx) => ({
    ...(await ctx.invoke(listBankProfiles, {})),
    mayAct: ctx.caller.roles.includes("finance"),
  }),
  title: ({ bank }) => bank.profiles.title,
  view({ data, mayAct }, { reading }) {
    const { bank } = reading.texts.pages;
    const say = bank.profiles;
    const headings = ({ text = [], ...columns }: (typeof data)[number]["says"]["columns"]) =>
      [...Object.values(columns), ...text].join(", ");
    return (
      <>
        <p class="font-lead">{say.lead}</p>
        <Table
          caption={say.title}
          head={say.head}
          rows={data.map(({ name, shipped, says }) => [
            nameIn(say.named, name),
            shipped ? say.shipped : say.own,
            say.encodings[says.encoding],
            says.separator === "tab" ? say.tab : says.separator,
            say.dayForms[says.days],
            <code>{headings(says.columns)}</code>,
          ])}
        />
        {mayAct && <Make reading={reading} />}
        <p>
          <a href={bankPath}>{bank.back}</a>
        </p>
      </>
    );
  },
  forms: {
    keep: sends(setBankProfile, (fields) => ({ content: profileIn(fields) }), {
      done: ({ bank }) => bank.profiles.saved,
    }),
  },
});
