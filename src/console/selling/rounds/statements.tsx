import { groundsAsked } from "../../../law/exclusion.ts";
import { type Round, termsDay } from "../../../rounds/index.ts";
import { Hidden, SelectField, TextArea, TextField } from "../../frame/form/index.ts";
import type { Reading } from "../../frame/language.ts";

/** The ESPD's questions in a bid's form: the bidder's own answers, and those of each company that the bid names. */

interface Part {
  round: Round;
  reading: Reading;
}
/** Companies besides the bidder that the form has room for; more go with a bid that is written as a file. */
const others = [1, 2, 3, 4];

function Company({ round, reading, n }: Part & { n: number }) {
  const { grounds, roles, bid } = reading.texts.pages.evidence;
  const at = `statements/${n}`;
  const required = n === 0;
  const asked = groundsAsked(round.terms.evidence?.voluntary ?? []);
  const needs = round.terms.eligibility.filter(({ kind }) => kind === "suitability");
  return (
    <fieldset>
      <legend class="form-label">{n === 0 ? bid.own : bid.other(n)}</legend>
      {n === 0 ? (
        <Hidden name={`${at}/role`} value="bidder" />
      ) : (
        <SelectField
          name={`${at}/role`}
          label={bid.role}
          choices={(["member", "subcontractor", "relied_on"] as const).map(
            (one) => [one, roles[one]] as const,
          )}
        />
      )}
      <TextField name={`${at}/name`} label={bid.name} required={required} />
      <TextField name={`${at}/companyNumber`} label={bid.number} width="short" />
      {n > 0 && <TextArea name={`${at}/part`} label={bid.part} rows={2} />}
      <p>{bid.groundsHow}</p>
      {asked.map((ground) => (
        <SelectField
          key={ground}
          name={`${at}/grounds/${ground}`}
          label={grounds[ground]}
          none={bid.choose}
          required={required}
          choices={[
            ["no", bid.answers.no],
            ["yes", bid.answers.yes],
          ]}
        />
      ))}
      <TextArea name={`${at}/why`} label={bid.why} hint={bid.whyHint} rows={3} />
      {needs.map((one) => (
        <TextArea key={one.reference} name={`${at}/met/${one.reference}`} label={one.text} rows={2} />
      ))}
      <TextField name={`${at}/signedBy`} label={bid.signedBy} required={required} />
    </fieldset>
  );
}

/** What is stated where the terms ask for it. */
export function StatementFields({ round, reading }: Part) {
  const { bid } = reading.texts.pages.evidence;
  if (!round.terms.evidence) return null;
  return (
    <section aria-labelledby="statements">
      <h2 id="statements">{bid.title}</h2>
      <p>{bid.how}</p>
      {groundsAsked(round.terms.evidence.voluntary).map((ground) => (
        <Hidden key={ground} name="_grounds" value={ground} />
      ))}
      {round.terms.eligibility.map(({ reference }) => (
        <Hidden key={reference} name="_met" value={reference} />
      ))}
      <Company round={round} reading={reading} n={0} />
      <details>
        <summary>{bid.others}</summary>
        {others.map((n) => (
          <Company key={n} round={round} reading={reading} n={n} />
        ))}
      </details>
    </section>
  );
}

/** How long the bid stands, where it may say so itself, and what of it is confidential. */
export function MarkFields({ round, reading }: Part) {
  const { bid } = reading.texts.pages.evidence;
  const day = termsDay(round);
  return (
    <>
      {round.terms.bidsStand?.perBid && day !== undefined && (
        <TextField
          kind="date"
          name="validUntil"
          label={bid.validUntil}
          hint={bid.validUntilHint(day.split("-").reverse().join("-"))}
        />
      )}
      <details>
        <summary>{bid.confidential}</summary>
        <p>{bid.confidentialHow}</p>
        {round.lots.map((lot, n) => (
          <TextField key={lot.id} name={`marks/lots/${n}`} label={bid.answersOf(lot.title)} />
        ))}
        <TextField name="marks/files" label={bid.files} />
        {round.terms.evidence && <TextField name="marks/statements" label={bid.statements} />}
      </details>
    </>
  );
}
