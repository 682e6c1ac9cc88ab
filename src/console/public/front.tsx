import type { DatabaseCtx } from "../../platform/operation/context.ts";
import type { Download } from "../../platform/operation/kinds.ts";
import { readingOf } from "../frame/language.ts";
import { page } from "../frame/page.tsx";
import { type Notice, NoticeBody } from "./notice.tsx";

/** What this is and for whom, and the operator's notice. */
export function frontPage(ctx: DatabaseCtx, notice: Notice | undefined): Download {
  const reading = readingOf(ctx);
  const { front, frame } = reading.say;
  const links = [
    ["/catalogue", frame.chapters.catalogue, front.catalogue],
    ["/rounds", frame.chapters.rounds, front.rounds],
    ["/reference", frame.chapters.reference, front.reference],
    ["/openapi.yaml", "openapi.yaml", front.openapi],
    ["/problems", frame.chapters.problems, front.problems],
    ["/readyz", frame.status, front.status],
  ] as const;
  return page(
    reading,
    { title: front.title, path: "/", chapter: "front" },
    <>
      <p class="font-lead">{front.intro}</p>
      {notice && <NoticeBody notice={notice} reading={reading} />}
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
    </>,
  );
}
