import { type Buyer, setBuyerReferences } from "../../agreements/index.ts";
import { sends } from "../frame/definition.tsx";
import { Form, Hidden, SelectField, Send, TextField } from "../frame/form/index.ts";
import { useSight } from "../frame/sight.ts";
import { Table } from "../frame/table.tsx";
import type { AgreementAt, Shown } from "./agreement.tsx";
import { Part, useAgreements } from "./place.tsx";

/** How a buyer is invoiced on an agreement: in one document, one for each payer, or one for each institution. */

const splits = ["none", "payer", "institution"] as const;

function Change({ own }: { own: Buyer }) {
  const { invoicing: say } = useAgreements();
  return (
    <>
      <h3>{say.change}</h3>
      <p>{say.changeAbout}</p>
      <Form does="split" version={own.version}>
        <Hidden name="controllerId" value={own.controllerId} />
        <SelectField
          name="split/into"
          label={say.into}
          value={own.splits.at(-1)?.into ?? "none"}
          choices={splits.map((split) => [split, say.splits[split]])}
          required
        />
        <TextField kind="date" name="split/from" label={say.from} hint={say.fromHint} required />
        <Send text={say.save} weight="secondary" />
      </Form>
    </>
  );
}

/** What the buyer has said of it, and the form by which it says it anew. */
export function Invoicing({ shown: { agreement, me } }: { shown: Shown }) {
  const { forms } = useSight().reading;
  const { invoicing: say } = useAgreements();
  const own = agreement.buyers.find(({ controllerId }) => controllerId === me.controllerId);
  if (!own) return null;
  return (
    <Part id="invoicing" title={say.title}>
      <p>{say.instalmentsAre[agreement.instalments]}</p>
      {own.splits.length === 0 ? (
        <p>{say.oneInvoice}</p>
      ) : (
        <Table
          caption={say.title}
          quiet
          head={say.head}
          rows={own.splits.map(({ from, into }) => [forms.date(from), say.splits[into]])}
        />
      )}
      {me.pays && <Change own={own} />}
    </Part>
  );
}

export const splitForm = sends(
  setBuyerReferences,
  (fields, { agreementId }: AgreementAt) => ({
    target: { agreementId, controllerId: fields.text("controllerId") },
    content: { split: { from: fields.day("split/from"), into: fields.text("split/into") } },
  }),
  { done: ({ agreements }) => agreements.invoicing.saved },
);
