import { InstitutionParticulars, PartyParticulars, PayerParticulars } from "../../parties/index.ts";
import type { Fields } from "../frame/fields.ts";
import { ChoiceField, Form, Hidden, SelectField, Send, TextField } from "../frame/form/index.ts";
import type { Reading } from "../frame/language.ts";
import type { Stated } from "./documents.tsx";

/** Forms of what documents state of a party, a payer and an institution, and the contents that they send. */

type Content = Record<string, unknown>;

/** The members that are filled; undefined where none is. */
/** Members that are numbers of registers, which people write in groups. */
const registers: ReadonlySet<string> = new Set(["gln", "payerGln", "id", "iban"]);

function part(fields: Fields, at: string, members: readonly string[]): Content | undefined {
  const found = members.flatMap((name) => {
    const text = registers.has(name) ? fields.register(`${at}/${name}`) : fields.text(`${at}/${name}`);
    return text === undefined ? [] : [[name, text] as const];
  });
  return found.length === 0 ? undefined : Object.fromEntries(found);
}

const defined = (content: Content): Content =>
  Object.fromEntries(Object.entries(content).filter(([, value]) => value !== undefined));

const contactMembers = ["name", "email", "phone"];
const paymentMembers = ["means", "registration", "account", "iban", "bic", "cardType", "creditor"];
const rowsOf = (fields: Fields, group: string, members: readonly string[]) =>
  fields.rows(group).flatMap((n) => part(fields, `${group}/${n}`, members) ?? []);

/** A country alone, as the field offers it, is no address. */
const addressIn = (fields: Fields) =>
  part(fields, "says/address", ["street", "more", "postCode", "city"]) &&
  part(fields, "says/address", ["street", "more", "postCode", "city", "country"]);

/** What each form sends, as the operation takes it. */
export const contentOf = {
  party: (fields: Fields) => ({
    about: "party",
    from: fields.day("from"),
    says: defined({
      address: addressIn(fields),
      contacts: rowsOf(fields, "says/contacts", contactMembers),
      documentsEmail: fields.text("says/documentsEmail"),
      electronicAddress:
        fields.text("says/electronicAddress/id") && part(fields, "says/electronicAddress", ["scheme", "id"]),
      vatNumber: fields.register("says/vatNumber"),
      payments: rowsOf(fields, "says/payments", paymentMembers),
      fiscalYearStartsIn: fields.whole("says/fiscalYearStartsIn"),
    }),
  }),
  payer: (fields: Fields) => ({
    about: "payer",
    gln: fields.register("gln"),
    from: fields.day("from"),
    says: defined({
      name: fields.text("says/name"),
      contact: part(fields, "says/contact", contactMembers),
      demands: fields.texts("says/demands"),
      buyerReference: fields.text("says/buyerReference"),
      accountString: fields.text("says/accountString"),
    }),
  }),
  institution: (fields: Fields) => ({
    about: "institution",
    institutionId: fields.whole("institutionId"),
    from: fields.day("from"),
    says: part(fields, "says", ["gln", "payerGln", "orderReference", "accountString"]) ?? {},
  }),
};

interface Shown {
  stated: Stated;
  reading: Reading;
}

/** A version's text, where it is of this kind. */
const saysOf = <T,>(
  schema: { safeParse(value: unknown): { data?: T | undefined } },
  says: unknown,
): T | undefined => (says === undefined ? undefined : schema.safeParse(says).data);

const useSay = (reading: Reading) => reading.texts.pages.finance.documents;

function Contact({
  at,
  reading,
  ...now
}: {
  at: string;
  reading: Reading;
  name?: string | undefined;
  email?: string | undefined;
  phone?: string | undefined;
}) {
  const say = useSay(reading);
  return (
    <>
      <TextField name={`${at}/name`} label={say.contact} value={now.name} />
      <TextField kind="email" name={`${at}/email`} label={say.email} value={now.email} />
      <TextField name={`${at}/phone`} label={say.phone} value={now.phone} />
    </>
  );
}

/** As many ways of payment as `PartyParticulars` holds. */
const paymentsMax = 5;
type Says = ReturnType<typeof PartyParticulars.parse>;

function Address({ address, reading }: { address: Says["address"]; reading: Reading }) {
  const say = useSay(reading);
  const at = "says/address";
  return (
    <>
      <TextField name={`${at}/street`} label={say.street} value={address?.street} />
      <TextField name={`${at}/more`} label={say.more} value={address?.more} />
      <TextField name={`${at}/postCode`} label={say.postCode} value={address?.postCode} width="short" />
      <TextField name={`${at}/city`} label={say.city} value={address?.city} />
      <TextField
        name={`${at}/country`}
        label={say.country}
        hint={say.countryHint}
        value={address?.country ?? "DK"}
        width="tiny"
      />
    </>
  );
}

/** One way in which the party is paid; `n`: which of them. */
function Payment({
  n,
  way,
  reading,
}: {
  n: number;
  way: Says["payments"][number] | undefined;
  reading: Reading;
}) {
  const say = useSay(reading);
  const at = `says/payments/${n}`;
  return (
    <fieldset>
      <legend class="form-label">{say.payment(n + 1)}</legend>
      <SelectField
        name={`${at}/means`}
        label={say.means}
        value={way?.means}
        choices={Object.entries(say.meansNames)}
        none={reading.texts.pages.finance.none}
      />
      <TextField
        name={`${at}/registration`}
        label={say.registration}
        value={way?.registration}
        width="short"
      />
      <TextField name={`${at}/account`} label={say.account} value={way?.account} width="short" />
      <TextField name={`${at}/iban`} label={say.iban} value={way?.iban} />
      <TextField name={`${at}/bic`} label={say.bic} value={way?.bic} width="short" />
      <TextField name={`${at}/cardType`} label={say.cardType} value={way?.cardType} width="tiny" />
      <TextField name={`${at}/creditor`} label={say.creditor} value={way?.creditor} width="short" />
    </fieldset>
  );
}

/** Rows after the first go with the form as they are. */
function Rest({ group, rows }: { group: string; rows: readonly object[] }) {
  return (
    <>
      {rows
        .slice(1)
        .flatMap((row, n) =>
          Object.entries(row).map(([name, value]) => (
            <Hidden key={`${n} ${name}`} name={`${group}/${n + 1}/${name}`} value={String(value)} />
          )),
        )}
    </>
  );
}

const From = ({ reading }: { reading: Reading }) => (
  <TextField kind="date" name="from" label={useSay(reading).from} hint={useSay(reading).fromHint} required />
);

/** The party's own: address, contact, where documents go, accounts. */
export function PartyForm({ stated, reading }: Shown) {
  const say = useSay(reading);
  const now = saysOf(PartyParticulars, stated.newest?.says);
  const { contacts = [], payments = [], electronicAddress } = now ?? {};
  return (
    <section aria-labelledby="party">
      <h2 id="party">{say.party}</h2>
      <Form does="party">
        <From reading={reading} />
        <Address address={now?.address} reading={reading} />
        <Contact at="says/contacts/0" {...contacts[0]} reading={reading} />
        <Rest group="says/contacts" rows={contacts} />
        <TextField
          kind="email"
          name="says/documentsEmail"
          label={say.documentsEmail}
          value={now?.documentsEmail}
        />
        <SelectField
          name="says/electronicAddress/scheme"
          label={say.scheme}
          value={electronicAddress?.scheme}
          choices={Object.entries(say.schemes)}
        />
        <TextField name="says/electronicAddress/id" label={say.electronic} value={electronicAddress?.id} />
        <TextField name="says/vatNumber" label={say.vatNumber} hint={say.vatHint} value={now?.vatNumber} />
        <p>{say.paymentsHow}</p>
        {[...payments, ...(payments.length < paymentsMax ? [undefined] : [])].map((way, n) => (
          <Payment key={n} n={n} way={way} reading={reading} />
        ))}
        <TextField
          kind="number"
          name="says/fiscalYearStartsIn"
          label={say.fiscal}
          value={String(now?.fiscalYearStartsIn ?? 1)}
          width="tiny"
        />
        <Send text={say.save} about={say.party} />
      </Form>
    </section>
  );
}

/** A payer: a unit with a GLN of its own. */
export function PayerForm({ stated, reading }: Shown) {
  const say = useSay(reading);
  const { changed } = stated;
  const now = changed?.about === "payer" ? saysOf(PayerParticulars, changed.says) : undefined;
  return (
    <section aria-labelledby="payer">
      <h2 id="payer">{say.payers}</h2>
      <p>{say.payerLead}</p>
      <Form does="payer">
        <TextField name="gln" label={say.gln} value={now ? (changed?.gln ?? "") : ""} required />
        <From reading={reading} />
        <TextField name="says/name" label={say.name} value={now?.name} required />
        <Contact at="says/contact" {...now?.contact} reading={reading} />
        <ChoiceField
          many
          name="says/demands"
          label={say.demands}
          values={now?.demands ?? []}
          choices={Object.entries(say.demand)}
        />
        <TextField name="says/buyerReference" label={say.buyerReference} value={now?.buyerReference} />
        <TextField name="says/accountString" label={say.accountString} value={now?.accountString} />
        <Send text={say.save} about={say.payers} />
      </Form>
    </section>
  );
}

/** What an invoice says of an institution. */
export function InstitutionForm({ stated, reading }: Shown) {
  const say = useSay(reading);
  const { changed, places } = stated;
  const now = changed?.about === "institution" ? saysOf(InstitutionParticulars, changed.says) : undefined;
  return (
    <section aria-labelledby="institution">
      <h2 id="institution">{say.institutions}</h2>
      <p>{say.institutionLead}</p>
      <Form does="institution">
        <SelectField
          name="institutionId"
          label={say.institution}
          value={now ? (changed?.institutionId ?? "") : ""}
          choices={places.map(({ id, name, number }) => [String(id), `${name} (${number})`])}
          required
        />
        <From reading={reading} />
        <TextField name="says/gln" label={say.institutionGln} value={now?.gln} />
        <TextField name="says/payerGln" label={say.payerGln} value={now?.payerGln} />
        <TextField name="says/orderReference" label={say.orderReference} value={now?.orderReference} />
        <TextField name="says/accountString" label={say.accountString} value={now?.accountString} />
        <Send text={say.save} about={say.institutions} />
      </Form>
    </section>
  );
}
