import { createRound } from "../../rounds/index.ts";
import { definePage, sends } from "../frame/definition.tsx";
import { Form, Send, TextField } from "../frame/form/index.ts";
import { chapter, partPath, useBuying } from "./round.tsx";
import { contentOf, referenceOf } from "./set-up-content.ts";
import { SetUpFields } from "./set-up-form.tsx";

function NewRound() {
  const { setUp } = useBuying();
  return (
    <>
      <p>{setUp.newAbout}</p>
      <Form does="make">
        <TextField name="reference" label={setUp.reference} hint={setUp.referenceHint} />
        <SetUpFields />
        <Send text={setUp.make} />
      </Form>
    </>
  );
}

/** A round is begun: its terms and first lot. */
export const newRoundPage = definePage({
  id: "buyingNewRound",
  path: "/buying/rounds/new",
  roles: ["buyer"],
  chapter,
  read: async () => undefined,
  title: ({ buying }) => buying.setUp.newTitle,
  view: () => <NewRound />,
  forms: {
    make: sends(
      createRound,
      (fields) => ({
        content: {
          reference: fields.text("reference") ?? referenceOf(fields.text("title")),
          ...contentOf(fields),
        },
      }),
      {
        // Without a name of its own the round is called after its title: that is what lacks.
        places: (fields) =>
          fields.text("reference") === undefined ? { reference: "title" } : ({} as Record<string, string>),
        leadsTo: ({ id }) => partPath(id, ""),
        done: ({ buying }) => buying.setUp.made,
      },
    ),
  },
});
