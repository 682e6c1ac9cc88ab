import type { DatabaseCtx } from "../../platform/operation/context.ts";
import type { Download } from "../../platform/operation/kinds.ts";
import { allProblems, common, Problem } from "../../platform/problem.ts";
import { readingOf } from "../frame/language.ts";
import { Prose } from "../frame/prose.tsx";
import { Table } from "../frame/table.tsx";
import { openPage } from "./open-page.ts";

/** The pages that the `type` of a problem document leads to. */
export function problemsPage(ctx: DatabaseCtx): Promise<Download> {
  const reading = readingOf(ctx);
  const { problems } = reading.say;
  const sorted = allProblems().sort((a, b) => a.status - b.status || (a.code < b.code ? -1 : 1));
  return openPage(
    ctx,
    { title: problems.title, path: "/problems", chapter: "problems" },
    <>
      <p>{problems.intro}</p>
      <Table
        caption={problems.all}
        head={problems.head}
        rows={sorted.map((def) => [
          <a href={`/problems/${def.code}`}>
            <code>{def.code}</code>
          </a>,
          def.status,
          <span lang="en">{def.title}</span>,
        ])}
      />
    </>,
  );
}

export function problemPage(ctx: DatabaseCtx, code: string): Promise<Download> {
  const def = allProblems().find((candidate) => candidate.code === code);
  if (!def) throw new Problem(common.notFound, "No problem has this code.");
  const reading = readingOf(ctx);
  const { problems } = reading.say;
  const members = Object.entries(def.extensions.shape).map(([name, schema]) => [
    <code>{name}</code>,
    <span lang="en">{(schema as { description?: string }).description ?? ""}</span>,
  ]);
  return openPage(
    ctx,
    { title: def.code, path: `/problems/${def.code}`, chapter: "problems" },
    <>
      <p>
        <strong lang="en">{def.title}</strong>
      </p>
      <p>{problems.status(def.status)}</p>
      <section aria-labelledby="help">
        <h2 id="help">{problems.help}</h2>
        <div lang="en">
          <Prose text={def.help} />
        </div>
      </section>
      {members.length > 0 && <Table caption={problems.own} head={problems.ownHead} rows={members} />}
      <p>
        <a href="/problems">{problems.all}</a>
      </p>
    </>,
  );
}
