import type { Fields } from "../../frame/fields.ts";
import { Form, SelectField, Send, TextField } from "../../frame/form/index.ts";
import type { Reading } from "../../frame/language.ts";
import { amountOf } from "../amount.ts";
import type { Shown } from "./line.tsx";

/** The form that takes a line for its parts: a row each, of which unused ones are left out. */

const rowsShown = 5;

/** What a part may be, as a choice's value: `invoice <id>`, `on_account <party> <gln>`, `pay_back <id>`, `aside <reason>`. */
function choicesOf({ line, invoices, credits }: Shown, { forms, texts }: Reading) {
  const { bank } = texts.pages;
  const say = bank.line;
  const size = (minor: bigint) => forms.amount(minor < 0n ? -minor : minor);
  const into = line.left.minor > 0n;
  const suggested = line.suggestions.filter(({ kind }) => kind === "invoice");
  const others = invoices.filter(({ id }) => !suggested.some((one) => one.id === id));
  const payers = new Map(invoices.map((one) => [`${one.controllerId} ${one.payerGln}`, one]));
  return [
    ...suggested.map(
      ({ id, number, payerName, left }) =>
        [`invoice ${id}`, say.invoice(number ?? "", payerName, size(left.minor))] as const,
    ),
    ...others.map(
      ({ id, number, buyerName, left }) =>
        [`invoice ${id}`, say.invoice(number, buyerName, size(left.minor))] as const,
    ),
    ...(into ? [...payers] : []).map(
      ([key, { buyerName, payerGln }]) => [`on_account ${key}`, say.toAccount(buyerName, payerGln)] as const,
    ),
    ...credits.map(
      ({ id, payerName, left }) => [`pay_back ${id}`, say.payBack(payerName, size(left.minor))] as const,
    ),
    ...Object.entries(bank.reasons).map(([reason, name]) => [`aside ${reason}`, say.aside(name)] as const),
  ];
}

export function AssignForm({ shown, reading }: { shown: Shown; reading: Reading }) {
  const say = reading.texts.pages.bank.line;
  const choices = choicesOf(shown, reading);
  const { line } = shown;
  const size = line.left.minor < 0n ? -line.left.minor : line.left.minor;
  const [first] = line.suggestions;
  const firstLeft = first && (first.left.minor < 0n ? -first.left.minor : first.left.minor);
  const plain = (minor: bigint) => `${minor / 100n},${String(minor % 100n).padStart(2, "0")}`;
  const chosenIn = (row: number) =>
    row > 0 || !first ? "" : `${first.kind === "credit" ? "pay_back" : "invoice"} ${first.id}`;
  return (
    <Form does="assign" version={line.version}>
      {Array.from({ length: rowsShown }, (_, row) => (
        <fieldset key={row}>
          <SelectField
            name={`parts/${row}/kind`}
            label={say.what(String(row + 1))}
            none={say.nothing}
            value={chosenIn(row)}
            choices={choices}
          />
          <TextField
            kind="decimal"
            width="short"
            name={`parts/${row}/amount`}
            label={say.partAmount(String(row + 1))}
            value={
              row === 0 && firstLeft !== undefined ? plain(firstLeft < size ? firstLeft : size) : undefined
            }
          />
          <TextField name={`parts/${row}/note`} label={say.note(String(row + 1))} />
        </fieldset>
      ))}
      <TextField kind="decimal" width="short" name="remainder" label={say.remainder} />
      <Send text={say.button} />
    </Form>
  );
}

/** The rows in use as parts; a refusal points at the row that its reader sees. */
export function partsIn(fields: Fields): object[] {
  const rows = fields.rows("parts").filter((row) => fields.text(`parts/${row}/kind`) !== undefined);
  fields.renumber("parts", rows);
  return rows.map((row) => {
    const [kind, one = "", two = ""] = (fields.text(`parts/${row}/kind`) ?? "").split(" ");
    const amount = amountOf(fields, `parts/${row}/amount`);
    const note = fields.text(`parts/${row}/note`);
    if (kind === "invoice") return { kind, invoiceId: one, amount };
    if (kind === "on_account") return { kind, payer: { partyId: Number(one), payerGln: two }, amount };
    if (kind === "pay_back") return { kind, creditId: one, amount };
    return { kind, reason: one, amount, ...(note === undefined ? {} : { note }) };
  });
}
