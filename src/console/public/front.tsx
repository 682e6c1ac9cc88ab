import { countMarket, searchMarket } from "../../catalogue/index.ts";
import type { DatabaseCtx } from "../../platform/operation/context.ts";
import type { Download } from "../../platform/operation/kinds.ts";
import { listPublicRounds } from "../../rounds/index.ts";
import { type Reading, readingOf } from "../frame/language.ts";
import { type Notice, NoticeBody } from "./notice.tsx";
import { openPage } from "./open-page.ts";

const shownMax = 5;

/** What this is and for whom, what goes on, and the operator's notice. */
export async function frontPage(ctx: DatabaseCtx, notice: Notice | undefined): Promise<Download> {
  const reading = readingOf(ctx);
  const say = reading.say.front;
  const { front } = reading.texts.pages.open;
  const signedIn = ctx.caller.partyKind !== "nobody";
  const rounds = await ctx.invoke(listPublicRounds, {
    options: { state: "published", limit: String(shownMax) },
  });
  const newest = await ctx.invoke(searchMarket, { options: { sort: "newest", limit: String(shownMax) } });
  const { total } = await ctx.invoke(countMarket, {});
  return openPage(
    ctx,
    { title: say.title, path: "/", chapter: "front" },
    <>
      <p class="font-lead">{say.intro}</p>
      {!signedIn && (
        <p>
          <a class="button button-primary" href="/sign-in?return=%2Fhome">
            {front.signIn}
          </a>
          <br />
          {front.signInAbout}
        </p>
      )}
      {notice && <NoticeBody notice={notice} reading={reading} />}
      <section aria-labelledby="for-whom">
        <h2 id="for-whom">{front.forWhom}</h2>
        <dl>
          {front.people.map(([who, what]) => (
            <div key={who}>
              <dt>{who}</dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section aria-labelledby="how">
        <h2 id="how">{front.how}</h2>
        <ol>
          {front.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </section>
      <section aria-labelledby="rounds">
        <h2 id="rounds">{front.current}</h2>
        {rounds.data.length === 0 ? (
          <p>{front.noCurrent}</p>
        ) : (
          <ul>
            {rounds.data.map(({ reference, title, closesAt }) => (
              <li key={reference}>
                <a href={`/rounds/${reference}`}>{title}</a>
                {closesAt && ` (${reading.say.rounds.date.closes}: ${reading.forms.instant(closesAt)})`}
              </li>
            ))}
          </ul>
        )}
        <p>
          <a href="/rounds">{front.allRounds}</a>
        </p>
      </section>
      <section aria-labelledby="newest">
        <h2 id="newest">{front.newest}</h2>
        <ul>
          {newest.data.map(({ id, title, publisherName }) => (
            <li key={id}>
              <a href={`/catalogue/${id}`}>{title}</a>, {publisherName}
            </li>
          ))}
        </ul>
        <p>
          <a href="/catalogue">{front.allProducts(total)}</a>
        </p>
      </section>
      <Onward reading={reading} />
    </>,
  );
}

function Onward({ reading }: { reading: Reading }) {
  const { front, frame } = reading.say;
  const { menu } = reading.texts.pages.open;
  const links = [
    ["/reference", frame.chapters.reference, front.reference],
    ["/openapi.yaml", "openapi.yaml", front.openapi],
    ["/open-data", menu.data, front.data],
    ["/problems", frame.chapters.problems, front.problems],
    ["/status", frame.status, front.status],
  ] as const;
  return (
    <section aria-labelledby="onward">
      <h2 id="onward">{front.onward}</h2>
      <ul>
        {links.map(([href, name, what]) => (
          <li key={href}>
            <a href={href}>{name}</a>: {what}
          </li>
        ))}
      </ul>
    </section>
  );
}
