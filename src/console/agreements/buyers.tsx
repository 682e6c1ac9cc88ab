import { setBuyerReferences } from "../../agreements/index.ts";
import { sends } from "../frame/definition.tsx";
import { Form, Hidden, Send, TextField } from "../frame/form/index.ts";
import { Table } from "../frame/table.tsx";
import type { AgreementAt, Shown } from "./agreement.tsx";
import { Part, useAgreements } from "./place.tsx";

/** An agreement's buyers, what each is bound to, and who pays. */

export function Buyers({ shown: { agreement, me } }: { shown: Shown }) {
  const { buyers: say } = useAgreements();
  const own = agreement.buyers.find(({ controllerId }) => controllerId === me.controllerId);
  const years = agreement.buyers.flatMap((one) =>
    one.commitments.map((year) => [one.controllerName, year.schoolYear, year.min, year.expected, year.max]),
  );
  return (
    <Part id="buyers" title={say.title}>
      <Table
        caption={say.title}
        quiet
        head={say.head}
        rows={agreement.buyers.map((one) => [
          one.controllerName,
          one.committed.min,
          one.committed.expected,
          one.committed.max,
          one.payerGln,
          one.orderReference ?? "",
          one.buyerReference ?? "",
        ])}
      />
      {years.length > 0 && <Table caption={say.years} head={say.yearsHead} rows={years} />}
      {own && me.pays && (
        <>
          <h3>{say.change}</h3>
          <p>{say.changeAbout}</p>
          <Form does="buyer" version={own.version}>
            <Hidden name="controllerId" value={own.controllerId} />
            <TextField
              kind="number"
              name="payerGln"
              label={say.gln}
              hint={say.glnHint}
              value={own.payerGln}
              required
            />
            <TextField name="orderReference" label={say.order} value={own.orderReference ?? ""} />
            <TextField name="buyerReference" label={say.reference} value={own.buyerReference ?? ""} />
            <Send text={say.save} weight="secondary" />
          </Form>
        </>
      )}
    </Part>
  );
}

export const buyerForm = sends(
  setBuyerReferences,
  (fields, { agreementId }: AgreementAt) => ({
    target: { agreementId, controllerId: fields.text("controllerId") },
    content: {
      payerGln: fields.register("payerGln"),
      orderReference: fields.text("orderReference"),
      buyerReference: fields.text("buyerReference"),
    },
  }),
  { done: ({ agreements }) => agreements.buyers.saved },
);
