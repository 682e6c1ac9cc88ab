import { registerSupplier } from "../../parties/index.ts";
import { definePage, sends } from "../frame/definition.tsx";
import { Form, Send, TextField } from "../frame/form/index.ts";

export const registerPath = "/register";

/** A supplier registers itself; what it is answered says nothing of others. */
export const registerPage = definePage({
  id: "registerSupplierPage",
  path: registerPath,
  roles: "public",
  chapter: "rounds",
  read: async () => ({}),
  title: ({ registration }) => registration.title,
  view(_data, { reading }) {
    const { fields, ...say } = reading.texts.pages.registration;
    return (
      <>
        <p class="font-lead">{say.lead}</p>
        <p>{say.known}</p>
        <Form does="register">
          <TextField name="cvr" label={fields.cvr} width="short" required />
          <TextField name="name" label={fields.name} required />
          <TextField name="contactName" label={fields.contactName} required />
          <TextField name="email" label={fields.email} hint={fields.emailHint} required />
          <Send text={say.send} />
        </Form>
      </>
    );
  },
  forms: {
    register: sends(
      registerSupplier,
      (fields) => ({
        content: {
          cvr: fields.register("cvr"),
          name: fields.text("name"),
          contactName: fields.text("contactName"),
          email: fields.text("email"),
        },
      }),
      { answers: ({ email }, { texts }) => <p>{texts.pages.registration.sent(email)}</p> },
    ),
  },
});
