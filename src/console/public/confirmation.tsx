import { z } from "zod";
import { confirmEmail } from "../../parties/index.ts";
import { definePage, sends } from "../frame/definition.tsx";
import { Form, Send } from "../frame/form/index.ts";

/** Where an e-mail's link leads. Looking confirms nothing: mail filters look at every link. */
export const confirmationPage = definePage({
  id: "emailConfirmation",
  path: "/email-confirmations/{token}",
  roles: "public",
  target: z.strictObject({ token: z.string().regex(/^[\w.-]{1,200}$/, "A link's secret.") }),
  read: async () => ({}),
  title: ({ party }) => party.confirm.title,
  view(_data, { reading }) {
    const say = reading.texts.pages.party.confirm;
    return (
      <>
        <p class="font-lead">{say.lead}</p>
        <Form does="confirm">
          <Send text={say.button} />
        </Form>
        <p>{say.notYou}</p>
      </>
    );
  },
  forms: {
    confirm: sends(confirmEmail, (_fields, { token }: { token: string }) => ({ content: { token } }), {
      answers: ({ email, confirmedAt }, { texts }) => {
        const say = texts.pages.party.confirm;
        return (
          <>
            <h2>{say.done}</h2>
            <p>{confirmedAt === null ? say.waits(email) : say.doneText(email)}</p>
          </>
        );
      },
    }),
  },
});
