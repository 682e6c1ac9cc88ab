import { randomUUID } from "node:crypto";
import type { ComponentChildren } from "preact";
import { z } from "zod";
import type { Route } from "../../platform/http/route.ts";
import { bind } from "../../platform/http/route.ts";
import type { Role } from "../../platform/operation/caller.ts";
import type { DatabaseCtx } from "../../platform/operation/context.ts";
import type { Download, Obj, Posted } from "../../platform/operation/kinds.ts";
import { type Operation, operation } from "../../platform/operation/operation.ts";
import { Bug, common, Problem } from "../../platform/problem.ts";
import type { Texts } from "../../texts/index.ts";
import type { FormAction, FormOutcome } from "./action.ts";
import { Fields } from "./fields.ts";
import { ErrorSummary } from "./form/index.ts";
import { type Reading, readingOf } from "./language.ts";
import { page } from "./page.tsx";
import type { Refused } from "./sight.ts";
import { countTasks, forgetCounts } from "./tasks.ts";
import { whoLooks } from "./who.ts";

/**
 * A page is one address: what it reads, how it looks, and its forms. A form is posted to its page's own address and
 * invokes one operation; then its person is sent on (303), or sees the page again with the refusal and what they wrote.
 * No rule lives here: roles, tenancy, idempotency, versions and audit are the operations' own.
 */

export { type FormAction, sends } from "./action.ts";

/** What a page is about and how it is narrowed, as checked. */
export interface PageInput<T extends Obj, O extends Obj> {
  target: z.output<T>;
  options: z.output<O>;
}

interface PageDefinition<T extends Obj, O extends Obj, D> {
  /** The page's name, unique: `schoolSeats`. */
  id: string;
  /** Its address; the names in braces are members of `target`. */
  path: string;
  roles: readonly Role[] | "public";
  /** Whoever has signed in sees it without any role too. */
  roleless?: true;
  /** The path of the menu's entry to which it belongs; its own address where nothing is said. */
  chapter?: string;
  target?: T;
  /** How it is narrowed by its query. */
  options?: O;
  /** What it shows, read by invoking operations; its refusals are pages of their own. */
  read(ctx: DatabaseCtx, input: PageInput<T, O>): Promise<D>;
  title(pages: Texts["pages"], data: D): string;
  view(data: D, sight: PageInput<T, O> & { reading: Reading }): ComponentChildren;
  forms?: Readonly<Record<string, FormAction<NoInfer<z.output<T>>>>>;
}

/** A page with its routes and what tests walk. */
export interface PageRoutes {
  id: string;
  path: string;
  roles: readonly Role[] | "public";
  /** Its forms, what each invokes, and who may. */
  forms: readonly { name: string; operation: Operation; roles: readonly Role[] | "public" }[];
  routes: readonly Route[];
}

const nothing = z.strictObject({});
type Nothing = typeof nothing;
const said = new Map<string, (pages: Texts["pages"]) => string>();

/** Declares a page and its forms. */
export function definePage<D, T extends Obj = Nothing, O extends Obj = Nothing>(
  def: PageDefinition<T, O, D>,
): PageRoutes {
  const { id, path, roles, roleless, forms = {} } = def;
  const options = (def.options ?? nothing).extend({ _done: z.string().max(120).optional() });
  const target = def.target ?? nothing;
  const shared = {
    ...{ domain: "console", roles, input: { target, options }, summary: `Page ${path}` },
    ...(roleless ? { roleless } : {}),
  };
  // The schemas are the definition's own: what they have checked is what it takes.
  const inputOf = (checked: { target: unknown; options: { _done?: string | undefined } }) => {
    const { _done: done, ...narrowed } = checked.options;
    return { target: checked.target as z.output<T>, options: narrowed as z.output<O>, done };
  };
  const show = operation({
    kind: "page",
    id,
    ...shared,
    work: (ctx, input) => {
      const { done, ...shown } = inputOf(input);
      return draw(ctx, def, shown, { done });
    },
  });
  const routes = [bind(show, { method: "get", path })];
  const names = Object.keys(forms);
  for (const name of names) {
    const { done } = forms[name]!;
    if (done) said.set(`${id}.${name}`, done);
  }
  if (names.length > 0) {
    const fileBytesMax = Math.max(0, ...names.map((name) => forms[name]!.operation.upload?.maxBytes ?? 0));
    const post = operation({
      kind: "form",
      id: `${id}Form`,
      ...shared,
      cost: Math.max(...names.map((name) => forms[name]!.operation.cost)),
      fileBytesMax,
      work: (ctx, input, posted) => submit(ctx, def, inputOf(input), posted),
    });
    routes.push(bind(post, { method: "post", path }));
  }
  const own = names.map((name) => ({
    name,
    operation: forms[name]!.operation,
    roles: forms[name]!.operation.roles,
  }));
  return { id, path, roles, forms: own, routes };
}

async function submit<D, T extends Obj, O extends Obj>(
  ctx: DatabaseCtx,
  def: PageDefinition<T, O, D>,
  input: PageInput<T, O>,
  posted: Posted,
): Promise<Download> {
  const fields = new Fields(posted.fields);
  const name = fields.text("_do") ?? "";
  const action = def.forms !== undefined && Object.hasOwn(def.forms, name) ? def.forms[name] : undefined;
  if (!action) throw new Problem(common.badRequest, "This page has no such form.");
  try {
    const { to, secret, setCookie, seen } = await action.run(ctx, posted, input.target);
    forgetCounts(ctx);
    if (secret !== undefined || seen !== undefined)
      return draw(ctx, def, { target: input.target, options: input.options }, { secret, seen });
    const onward = sendOn(to ?? addressOf(def, input), `${def.id}.${name}`);
    return setCookie === undefined ? onward : { ...onward, headers: { "Set-Cookie": setCookie } };
  } catch (error) {
    if (!(error instanceof Problem) || error.def.status >= 500 || error.def === common.unauthenticated)
      throw error;
    const refused = { form: name, of: fields.text("_of") ?? "", fields: posted.fields, problem: error };
    return draw(ctx, def, { target: input.target, options: input.options }, { refused });
  } finally {
    // What was not read of a file is not wanted.
    posted.file?.upload.bytes.resume();
  }
}

/** To a page of ours, which says what was done. */
function sendOn(to: string, done: string): Download {
  if (!/^\/(?![/\\])/.test(to)) throw new Bug(`${done} leads to ${to}`);
  const address = new URL(to, "http://here.invalid");
  address.searchParams.set("_done", done);
  const location = address.pathname + address.search + address.hash;
  return { body: "", contentType: "text/html; charset=utf-8", location };
}

/** The page's address with its target and query, without what was said. */
function addressOf<T extends Obj, O extends Obj>(
  { path }: { path: string },
  { target, options }: PageInput<T, O>,
): string {
  const at = path.replaceAll(/\{(\w+)\}/g, (_all, name: string) =>
    encodeURIComponent(String((target as Record<string, unknown>)[name])),
  );
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(options as Record<string, unknown>))
    if (value !== undefined) query.set(name, String(value));
  return query.size === 0 ? at : `${at}?${query}`;
}

async function draw<D, T extends Obj, O extends Obj>(
  ctx: DatabaseCtx,
  def: PageDefinition<T, O, D>,
  input: PageInput<T, O>,
  {
    refused,
    done,
    secret,
    seen,
  }: Pick<FormOutcome, "secret" | "seen"> & { refused?: Refused; done?: string | undefined },
): Promise<Download> {
  const reading = readingOf(ctx);
  const data = await def.read(ctx, input);
  const { pages } = reading.texts;
  const shown = page(
    reading,
    {
      title: def.title(pages, data),
      path: addressOf(def, input),
      chapter: def.chapter ?? def.path,
      caller: ctx.caller,
      counts: await countTasks(ctx),
      who: await whoLooks(ctx),
      refused,
      newKey: randomUUID,
    },
    <>
      {done !== undefined && <Said text={said.get(done)?.(pages) ?? pages.frame.done} />}
      {secret !== undefined && <Secret secret={secret} text={pages.frame.secret} />}
      {seen !== undefined && (
        <div class="alert alert-info" role="status">
          <div class="alert-body">{seen(reading)}</div>
        </div>
      )}
      <ErrorSummary />
      {def.view(data, { ...input, reading })}
    </>,
  );
  return refused ? { ...shown, status: refused.problem.def.status } : shown;
}

const Said = ({ text }: { text: string }) => (
  <div class="alert alert-success" role="status">
    <div class="alert-body">
      <p class="alert-text">{text}</p>
    </div>
  </div>
);

const Secret = ({ secret, text }: { secret: string; text: string }) => (
  <div class="alert alert-info" role="status">
    <div class="alert-body">
      <p class="alert-text">{text}</p>
      <p>
        <code class="secret">{secret}</code>
      </p>
    </div>
  </div>
);

/** A page's file: another operation's, for whoever has a session. */
export function defineFile<T extends Obj = Nothing, O extends Obj = Nothing>(def: {
  id: string;
  path: string;
  roles: readonly Role[] | "public";
  /** What it costs of its reader's points, where it reads more than a page. */
  cost?: number;
  target?: T;
  options?: O;
  fetch(ctx: DatabaseCtx, input: PageInput<T, O>): Promise<Download>;
}): PageRoutes {
  const { id, path, roles } = def;
  const target = def.target ?? nothing;
  const options = def.options ?? nothing;
  const file = operation({
    kind: "page",
    id,
    domain: "console",
    summary: `File ${path}`,
    roles,
    cost: def.cost ?? 1,
    input: { target, options },
    work: (ctx, input) =>
      def.fetch(ctx, { target: input.target as z.output<T>, options: input.options as z.output<O> }),
  });
  return { id, path, roles, forms: [], routes: [bind(file, { method: "get", path })] };
}
