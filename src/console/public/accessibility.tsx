import { asLocalDate } from "../../platform/calendar.ts";
import type { DatabaseCtx } from "../../platform/operation/context.ts";
import type { Download } from "../../platform/operation/kinds.ts";
import { readingOf } from "../frame/language.ts";
import { openPage } from "./open-page.ts";

/** When the statement's text was last compared with the pages: once a year at least. */
const reviewedOn = asLocalDate("2026-11-29");

/** How accessible the pages are, and where one complains; `own` is the statement of whoever runs the installation. */
export function accessibilityPage(ctx: DatabaseCtx, own: string | undefined): Promise<Download> {
  const { texts, forms } = readingOf(ctx);
  const say = texts.pages.open.accessibility;
  const section = (id: string, title: string, text: string) => (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <p>{text}</p>
    </section>
  );
  return openPage(
    ctx,
    { title: say.title, path: "/accessibility" },
    <>
      <p class="font-lead">{say.lead}</p>
      {own === undefined ? (
        <p>{say.noOwn}</p>
      ) : (
        <p>
          {say.own} <a href={own}>{own}</a>
        </p>
      )}
      {section("state", say.state, say.stateText)}
      <section aria-labelledby="faults">
        <h2 id="faults">{say.faults}</h2>
        <ul>
          {say.list.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      </section>
      {section("contact", say.contact, say.contactText)}
      {section("tested", say.tested, say.testedText)}
      {section("law", say.law, say.lawText)}
      <p>{say.reviewed(forms.date(reviewedOn))}</p>
    </>,
  );
}
