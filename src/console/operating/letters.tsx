import { listIdentityLetters, sendIdentityLetter } from "../../parties/index.ts";
import { definePage, sends } from "../frame/definition.tsx";
import { Form, Hidden, Send, TextArea } from "../frame/form/index.ts";
import { Table } from "../frame/table.tsx";

export const lettersPath = "/operating/identity-letters";

/** Letters with the codes by which registered suppliers prove who they are: printed here, posted by a person. */
export const lettersPage = definePage({
  id: "operatingIdentityLetters",
  path: lettersPath,
  roles: ["operator"],
  read: (ctx) => ctx.invoke(listIdentityLetters, {}),
  title: ({ registration }) => registration.letters.title,
  view({ data }, { reading }) {
    const { letters: say } = reading.texts.pages.registration;
    const { instant } = reading.forms;
    return (
      <>
        <p class="font-lead">{say.lead}</p>
        {data.length === 0 ? (
          <p>{say.none}</p>
        ) : (
          <Table
            caption={say.list}
            head={say.head}
            rows={data.map((one) => [
              one.name,
              one.cvr,
              instant(one.askedAt),
              one.sentAt ? instant(one.sentAt) : "",
              <Form key={one.partyId} does="print" of={String(one.partyId)} compact>
                <Hidden name="partyId" value={one.partyId} />
                <TextArea name="address" label={say.address} rows={3} required />
                <Send text={say.print} about={one.name} weight="secondary" />
              </Form>,
            ])}
          />
        )}
      </>
    );
  },
  forms: {
    print: sends(
      sendIdentityLetter,
      (fields) => ({
        target: { partyId: fields.text("partyId") ?? "" },
        content: { address: fields.text("address") },
      }),
      {
        answers: ({ address, title, body }, { texts }) => (
          <>
            <p>{texts.pages.registration.letters.printed}</p>
            <pre class="wrap">{address}</pre>
            <h2>{title}</h2>
            <pre class="wrap">{body}</pre>
          </>
        ),
      },
    ),
  },
});
