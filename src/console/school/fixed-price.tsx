import { z } from "zod";
import { chooseFixedPrice, listFixedPrices } from "../../agreements/index.ts";
import { getSeats } from "../../licences/index.ts";
import { definePage, sends } from "../frame/definition.tsx";
import { Form, Hidden, SelectField, Send, TextField } from "../frame/form/index.ts";
import { everyPage } from "../frame/list-file.ts";
import { Table } from "../frame/table.tsx";
import { kroner } from "../public/prices.ts";
import { askedOf, placeOf, schoolOption, schoolPath } from "./place.ts";

/** A school's own choice: a fixed price per pupil or the price of use, month by month, made before the month begins. */
export const fixedPricePage = definePage({
  id: "schoolFixedPrice",
  path: "/school/seats/{licenceId}/fixed-price",
  chapter: "/school/seats",
  roles: ["school", "buyer"],
  target: z.strictObject({ licenceId: z.uuid() }),
  options: z.strictObject(schoolOption),
  async read(ctx, { target, options: { school } }) {
    const place = await placeOf(ctx, school);
    const held = await ctx.invoke(getSeats, { target, options: askedOf(place) });
    const offer = held.fixedPrice;
    if (offer === null || place.id === undefined) return { place, held, chosen: [] };
    const { agreementId } = offer;
    const all = await everyPage((options) =>
      ctx.invoke(listFixedPrices, { target: { agreementId }, options }),
    );
    return { place, held, chosen: all.filter(({ institutionId }) => institutionId === place.id) };
  },
  title: ({ agreements }, { held }) => agreements.fixed.pageTitle(held.product.title),
  view({ place, held, chosen }, { options, reading }) {
    const { fixed: say } = reading.texts.pages.agreements;
    const { own } = say;
    const offer = held.fixedPrice;
    return (
      <>
        <p>
          <a href={schoolPath(`/school/seats/${held.licenceId}`, options.school)}>{own.back}</a>
        </p>
        {offer === null ? (
          <p>{say.notOffered}</p>
        ) : place.id === undefined ? (
          <p>{own.whichSchool}</p>
        ) : (
          <>
            <p class="font-lead">
              {own.lead(kroner(reading, offer.perUse), kroner(reading, offer.perPupil))}
            </p>
            {chosen.length === 0 ? (
              <p>{own.none}</p>
            ) : (
              <Table
                caption={say.title}
                head={own.head}
                rows={chosen.map((one) => [
                  one.month,
                  one.fixed ? say.fixed : say.byUse,
                  reading.forms.instant(one.chosenAt),
                ])}
              />
            )}
            <Form does="choose">
              <Hidden name="agreement" value={offer.agreementId} />
              <Hidden name="institutionId" value={String(place.id)} />
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
          </>
        )}
      </>
    );
  },
  forms: {
    choose: sends(
      chooseFixedPrice,
      (fields) => ({
        target: { agreementId: fields.text("agreement"), month: fields.text("month") },
        content: { institutionId: fields.whole("institutionId"), fixed: fields.text("fixed") === "true" },
      }),
      { done: ({ agreements }) => agreements.fixed.chosen },
    ),
  },
});
