import { z } from "zod";
import { Role } from "../../platform/operation/caller.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import type { Download } from "../../platform/operation/kinds.ts";
import { type Reading, readingOf } from "../frame/language.ts";
import { FilterSelect, FilterText } from "../frame/list.tsx";
import { page } from "../frame/page.tsx";
import { Table } from "../frame/table.tsx";
import { type ApiDocument, operationsOf, type Placed, readDocument, rolesOf } from "./document.ts";

/** The reference's list: all operations by chapter and all schemas, or those that a search finds. */

/** What the search form sends: what nobody has chosen is empty. */
export const ReferenceQuery = z.strictObject({
  q: z.string().max(200).optional().describe("Words"),
  role: z.enum(["", "public", ...Role.options]).optional(),
});
type ReferenceQuery = z.output<typeof ReferenceQuery>;

const wordsOf = ({ q = "" }: ReferenceQuery): string[] => q.toLowerCase().split(/\s+/).filter(Boolean);

function callsFound(api: ApiDocument, query: ReferenceQuery): Placed[] {
  const words = wordsOf(query);
  return operationsOf(api).filter(({ method, path, operation }) => {
    const { operationId, summary, description = "" } = operation;
    const text = `${method} ${path} ${operationId} ${summary} ${description}`.toLowerCase();
    return (
      (!query.role || rolesOf(operation).includes(query.role)) && words.every((word) => text.includes(word))
    );
  });
}

/** Schemas have no roles: one that is asked for finds none. */
function schemasFound(api: ApiDocument, query: ReferenceQuery): string[] {
  const words = wordsOf(query);
  if (query.role) return [];
  return Object.entries(api.components.schemas)
    .filter(([name, { description = "" }]) =>
      words.every((word) => `${name} ${description}`.toLowerCase().includes(word)),
    )
    .map(([name]) => name);
}

function Search({ reading, query }: { reading: Reading; query: ReferenceQuery }) {
  const say = reading.texts.pages.open.reference;
  return (
    <search>
      <form class="search" action="/reference" method="get">
        <FilterText name="q" label={say.search} value={query.q} />
        <FilterSelect
          name="role"
          label={say.role}
          value={query.role}
          all={say.everyone}
          choices={["public", ...Role.options].map((role) => [role, role])}
        />
        <button type="submit" class="button button-secondary">
          {say.find}
        </button>
      </form>
    </search>
  );
}

const Calls = ({
  calls,
  caption,
  reading,
}: {
  calls: readonly Placed[];
  caption: string;
  reading: Reading;
}) => (
  <Table
    caption={caption}
    head={reading.say.reference.callsHead}
    rows={calls.map(({ method, path, operation }) => [
      <a href={`/reference/${operation.operationId}`}>
        <code>{`${method} ${path}`}</code>
      </a>,
      <span lang="en">{operation.summary}</span>,
      rolesOf(operation).join(", "),
    ])}
  />
);

/** All operations by chapter, and the named schemas; or what a search finds of them. */
export async function referencePage(
  ctx: Pick<Ctx, "languages" | "caller">,
  query: ReferenceQuery,
): Promise<Download> {
  const api = await readDocument();
  const calls = callsFound(api, query);
  const schemas = schemasFound(api, query);
  const reading = readingOf(ctx);
  const { reference } = reading.say;
  const say = reading.texts.pages.open.reference;
  const asked = new URLSearchParams(Object.entries(query).filter((one): one is [string, string] => !!one[1]));
  return page(
    reading,
    {
      caller: ctx.caller,
      title: reference.title,
      path: asked.size > 0 ? `/reference?${asked}` : "/reference",
      chapter: "reference",
    },
    <>
      <p>
        {reference.version(api.info.version)} <a href="/openapi.yaml">openapi.yaml</a>. {reference.inEnglish}
      </p>
      <Search reading={reading} query={query} />
      {asked.size > 0 && (
        <p role="status">
          {calls.length + schemas.length === 0 ? say.nothing : say.found(calls.length, schemas.length)}
        </p>
      )}
      {api.tags.map(({ name, description }) => {
        const own = calls.filter(({ operation }) => operation.tags.includes(name));
        return (
          own.length > 0 && (
            <section key={name} aria-labelledby={`tag-${name}`}>
              <h2 id={`tag-${name}`}>{name}</h2>
              <p lang="en">{description}</p>
              <Calls calls={own} caption={reference.calls(name)} reading={reading} />
            </section>
          )
        );
      })}
      {schemas.length > 0 && (
        <section aria-labelledby="schemas">
          <h2 id="schemas">{reference.schemas}</h2>
          <ul>
            {schemas.map((name) => (
              <li key={name}>
                <a href={`/reference/schemas/${name}`}>{name}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>,
  );
}
