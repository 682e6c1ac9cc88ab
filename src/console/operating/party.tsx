import { z } from "zod";
import {
  confirmSecondAdmin,
  inviteFirstAdmins,
  listControllers,
  listPublishers,
  listSecondAdmins,
} from "../../parties/index.ts";
import { definePage, sends } from "../frame/definition.tsx";
import { Form, Hidden, Send } from "../frame/form/index.ts";
import { Table } from "../frame/table.tsx";
import { Colleague } from "./parties.tsx";

const path = "/operating/parties";
const byParty = z.strictObject({ partyId: z.string().regex(/^\d{1,10}$/) });
type Target = z.output<typeof byParty>;

/** One party's first admins. */
export const partyPage = definePage({
  id: "operatingParty",
  path: `${path}/{partyId}`,
  chapter: path,
  roles: ["operator"],
  target: byParty,
  async read(ctx, { target }) {
    const whole = { options: { limit: "200" } };
    const [controllers, publishers] = await Promise.all([
      ctx.invoke(listControllers, whole),
      ctx.invoke(listPublishers, whole),
    ]);
    const party = [...controllers.data, ...publishers.data].find(({ id }) => String(id) === target.partyId);
    const { data: seconds } = await ctx.invoke(listSecondAdmins, { target });
    return { name: party?.name ?? target.partyId, seconds };
  },
  title: ({ operating }, { name }) => operating.parties.one(name),
  view: ({ seconds }, { reading }) => {
    const say = reading.texts.pages.operating.parties;
    return (
      <>
        {seconds.length > 0 && (
          <section aria-labelledby="seconds">
            <h2 id="seconds">{say.seconds}</h2>
            <p>{say.secondsHow}</p>
            <Table
              caption={say.seconds}
              quiet
              head={say.secondsHead}
              rows={seconds.map((one) => [
                one.name,
                one.reference,
                reading.forms.instant(one.proposedAt),
                <Form does="second" of={one.id} compact>
                  <Hidden name="grant" value={one.id} />
                  <Send text={say.secondButton} about={one.name} />
                </Form>,
              ])}
            />
          </section>
        )}
        <section aria-labelledby="admins">
          <h2 id="admins">{say.admins}</h2>
          <p>{say.adminsHow}</p>
          <Form does="admins">
            <Colleague at="admins/0/" reading={reading} />
            <Send text={say.invite} about={say.admins} />
          </Form>
        </section>
      </>
    );
  },
  forms: {
    second: sends(
      confirmSecondAdmin,
      (fields, target: Target) => ({ target: { ...target, id: fields.text("grant") } }),
      { done: ({ operating }) => operating.parties.secondDone },
    ),
    admins: sends(
      inviteFirstAdmins,
      (fields, target: Target) => ({
        target,
        content: {
          admins: fields.rows("admins").map((n) => ({
            reference: fields.text(`admins/${n}/reference`),
            name: fields.text(`admins/${n}/name`),
            address: fields.text(`admins/${n}/address`),
          })),
        },
      }),
      { done: ({ operating }) => operating.parties.invited },
    ),
  },
});
