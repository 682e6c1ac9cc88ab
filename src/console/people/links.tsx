import { type SignInLink, unlinkSignIn } from "../../parties/index.ts";
import type { SignInWay } from "../../platform/operation/context.ts";
import { sends } from "../frame/definition.tsx";
import { Form, Hidden, Send } from "../frame/form/index.ts";
import { useSight } from "../frame/sight.ts";
import { Table } from "../frame/table.tsx";

/** The sign-ins that people are linked to, each to be unlinked: of one person, or of an installation's operators. */

export function Links({
  links,
  ways,
  named = false,
}: {
  links: readonly SignInLink[];
  ways: readonly Pick<SignInWay, "id" | "label">[];
  /** Of several people: each row says whose it is. */
  named?: boolean;
}) {
  const { reading } = useSight();
  const { links: say } = reading.texts.pages.people;
  const wayOf = (id: string) => ways.find((way) => way.id === id)?.label[reading.language] ?? id;
  return (
    <section aria-labelledby="links">
      <h2 id="links">{say.title}</h2>
      <p>{say.how}</p>
      {links.length === 0 ? (
        <p>{say.none}</p>
      ) : (
        <Table
          caption={say.title}
          quiet
          head={named ? [say.person, ...say.head] : say.head}
          rows={links.map((one) => [
            ...(named ? [one.personName] : []),
            wayOf(one.provider),
            say.origins[one.origin],
            reading.forms.instant(one.linkedAt),
            <Form does="unlink" of={one.id} compact>
              <Hidden name="link" value={one.id} />
              <Send
                weight="secondary"
                text={say.unlink}
                about={`${one.personName}, ${wayOf(one.provider)}`}
              />
            </Form>,
          ])}
        />
      )}
    </section>
  );
}

export const unlinkForm = sends(unlinkSignIn, (fields) => ({ target: { linkId: fields.text("link") } }), {
  done: ({ people }) => people.links.unlinked,
});
