import { askIdentityLetter, getIdentity, proveIdentity } from "../../parties/index.ts";
import type { DatabaseCtx } from "../../platform/operation/context.ts";
import { definePage, sends } from "../frame/definition.tsx";
import { Form, Send, TextField } from "../frame/form/index.ts";
import type { Reading } from "../frame/language.ts";

export const identityPath = "/identity";
export const identityRoles = ["admin", "publisher"] as const;

type Identity = Awaited<ReturnType<typeof readIdentity>>;
export const readIdentity = (ctx: DatabaseCtx) => ctx.invoke(getIdentity, {});

function standing({ forms, texts }: Reading, one: Identity): string {
  const { identity: say } = texts.pages.registration;
  if (one.refusedAt) return say.refused(forms.instant(one.refusedAt));
  if (one.identity !== "proved") return say.claimed(one.cvr);
  return one.provedAt ? say.proved(forms.instant(one.provedAt)) : say.known;
}

/** What a supplier that registered itself proves who it is by. */
function Prove({ one, reading }: { one: Identity; reading: Reading }) {
  const { identity: say } = reading.texts.pages.registration;
  const { instant } = reading.forms;
  const waits = one.letterAskedAt !== null && one.letterSentAt === null;
  return (
    <>
      <p>{say.signIn}</p>
      {one.letterSentAt !== null && (
        <>
          <p>{say.posted(instant(one.letterSentAt))}</p>
          <Form does="prove">
            <TextField
              name="code"
              label={say.code}
              hint={say.codeHint(one.triesLeft)}
              width="short"
              required
            />
            <Send text={say.prove} />
          </Form>
        </>
      )}
      {waits ? (
        <p>{say.waits(instant(one.letterAskedAt!))}</p>
      ) : (
        one.lettersLeft > 0 && (
          <Form does="ask">
            <Send text={say.ask} weight="secondary" />
          </Form>
        )
      )}
    </>
  );
}

export const identityPage = definePage({
  id: "ownIdentity",
  path: identityPath,
  roles: identityRoles,
  read: async (ctx) => ({ one: await readIdentity(ctx), admin: ctx.caller.roles.includes("admin") }),
  title: ({ registration }) => registration.identity.title,
  view: ({ one, admin }, { reading }) => (
    <>
      <p class="font-lead">{standing(reading, one)}</p>
      {admin && one.identity === "claimed" && one.refusedAt === null && <Prove one={one} reading={reading} />}
    </>
  ),
  forms: {
    ask: sends(askIdentityLetter, () => ({}), { done: ({ registration }) => registration.identity.asked }),
    prove: sends(proveIdentity, (fields) => ({ content: { code: fields.text("code") } }), {
      done: ({ registration }) => registration.identity.done,
    }),
  },
});
