import type { getOwnEmail } from "../../parties/index.ts";
import type { Operation } from "../../platform/operation/operation.ts";
import { Form, Send, TextField } from "../frame/form/index.ts";
import type { Reading } from "../frame/language.ts";

/** Where letters go, and what an address that was asked for waits for. */

export type EmailState = typeof getOwnEmail extends Operation<infer V> ? V : never;

export function EmailPart({
  state,
  whose,
  reading,
}: {
  state: EmailState;
  /** A person's own, or the party's, which takes two admins. */
  whose: "own" | "party";
  reading: Reading;
}) {
  const { forms, texts } = reading;
  const say = texts.pages.party.email;
  const { email, asked } = state;
  return (
    <section aria-labelledby="letters">
      <h2 id="letters">{whose === "own" ? say.own : say.title}</h2>
      <p>{email === null ? (whose === "own" ? say.ownNone : say.partyNone) : say.goTo(email)}</p>
      {asked && (
        <p>{say.waits[asked.waitsFor](asked.email, forms.instant(asked.holdsFrom ?? asked.expiresAt))}</p>
      )}
      <Form does="email">
        <TextField
          kind="email"
          name="email"
          label={say.address}
          hint={whose === "own" ? say.hint : say.partyHint}
          required
          autocomplete="email"
        />
        <Send text={say.ask} />
      </Form>
    </section>
  );
}
