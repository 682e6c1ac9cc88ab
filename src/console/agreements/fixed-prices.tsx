import { z } from "zod";
import { chooseFixedPrice, listFixedPrices, readAgreement } from "../../agreements/index.ts";
import { institutionsOf } from "../data/register.ts";
import { definePage, sends } from "../frame/definition.tsx";
import { Form, SelectField, Send, TextField } from "../frame/form/index.ts";
import { NextPage } from "../frame/list.tsx";
import { Table } from "../frame/table.tsx";
import { agreementPath, agreementsPath } from "./place.tsx";

/** Which schools pay a fixed price per pupil instead of by use, month by month; chosen before the month begins. */

const Target = z.strictObject({ agreementId: z.uuid() });
type At = z.output<typeof Target>;
const pathOf = (id: string) => `${agreementPath(id)}/fixed-prices`;

/** Whether a price sheet offers a fixed price to choose. */
export const offersFixedPrice = (priceSheet: object): boolean =>
  "fixedPrice" in priceSheet && priceSheet.fixedPrice !== undefined;

export const fixedPricesPage = definePage({
  id: "buyingFixedPrices",
  path: `${agreementsPath}/{agreementId}/fixed-prices`,
  chapter: agreementsPath,
  roles: ["buyer"],
  target: Target,
  options: z.strictObject({ cursor: z.string().max(500).optional() }),
  async read(ctx, { target, options }) {
    const [agreement, chosen, register] = await Promise.all([
      ctx.invoke(readAgreement, { target }),
      ctx.invoke(listFixedPrices, { target, options }),
      institutionsOf(ctx),
    ]);
    return { agreement, chosen, register };
  },
  title: ({ agreements }, { agreement }) => agreements.fixed.pageTitle(agreement.productTitle),
  view({ agreement, chosen, register }, { reading }) {
    const say = reading.texts.pages.agreements.fixed;
    const names = new Map(register.map(({ id, name }) => [id, name]));
    return (
      <>
        <p class="font-lead">{say.lead}</p>
        {chosen.data.length === 0 ? (
          <p>{say.none}</p>
        ) : (
          <Table
            caption={say.title}
            head={say.head}
            rows={chosen.data.map((one) => [
              one.month,
              names.get(one.institutionId) ?? String(one.institutionId),
              one.fixed ? say.fixed : say.byUse,
              reading.forms.instant(one.chosenAt),
            ])}
          />
        )}
        <NextPage path={pathOf(agreement.id)} cursor={chosen.nextCursor} />
        {offersFixedPrice(agreement.priceSheet) ? (
          <Form does="choose">
            <SelectField
              name="institutionId"
              label={say.institution}
              choices={register.map(({ id, name }) => [String(id), name] as const)}
              required
            />
            <TextField name="month" label={say.month} hint={say.monthHint} width="short" required />
            <SelectField
              name="fixed"
              label={say.paid}
              value="true"
              choices={[
                ["true", say.fixed],
                ["false", say.byUse],
              ]}
              required
            />
            <Send text={say.choose} />
          </Form>
        ) : (
          <p>{say.notOffered}</p>
        )}
        <p>
          <a href={agreementPath(agreement.id)}>{say.back}</a>
        </p>
      </>
    );
  },
  forms: {
    choose: sends(
      chooseFixedPrice,
      (fields, { agreementId }: At) => ({
        target: { agreementId, month: fields.text("month") },
        content: { institutionId: fields.whole("institutionId"), fixed: fields.text("fixed") === "true" },
      }),
      { done: ({ agreements }) => agreements.fixed.chosen },
    ),
  },
});
