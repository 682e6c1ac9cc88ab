import { Fragment } from "preact";
import { getMe } from "../../parties/index.ts";
import { Role } from "../../platform/operation/caller.ts";
import type { Texts } from "../../texts/index.ts";
import { definePage } from "../frame/definition.tsx";
import type { Reading } from "../frame/language.ts";
import { areasOfSite, groupsOf, isFor, type MenuEntry, menuOf, type Task } from "../frame/site.ts";
import { Table } from "../frame/table.tsx";
import { findTasks } from "../frame/tasks.ts";

/** When a task is due, as its reader writes it. */
const dueText = ({ forms }: Reading, { due }: Task): string =>
  due === undefined ? "" : due instanceof Date ? forms.instant(due) : forms.date(due);

const Links = ({ entries, pages }: { entries: readonly MenuEntry[]; pages: Texts["pages"] }) => (
  <ul>
    {entries.map(({ path, name }) => (
      <li key={path}>
        <a href={path}>{name(pages)}</a>
      </li>
    ))}
  </ul>
);

/** What awaits whoever looks, how their party begins, and their pages. */
export const homePage = definePage({
  id: "home",
  path: "/home",
  roles: Role.options,
  roleless: true,
  async read(ctx) {
    // A supplier that has not proved who it is begins with that, which is among its tasks.
    const steps = ctx.caller.unproved
      ? []
      : areasOfSite().flatMap(({ guide = [] }) => guide.filter((step) => isFor(step, ctx.caller)));
    return {
      tasks: await findTasks(ctx),
      steps: await Promise.all(steps.map(async (step) => ({ step, taken: await step.taken(ctx) }))),
      menu: menuOf(ctx.caller),
      without: ctx.caller.roles.length === 0 ? await ctx.invoke(getMe, {}) : undefined,
    };
  },
  title: ({ home }) => home.title,
  view({ tasks, steps, menu, without }, { reading }) {
    const { pages } = reading.texts;
    const { home } = pages;
    if (without)
      return (
        <>
          <p class="font-lead">{home.noRole(without.partyName)}</p>
          {without.others.length > 0 && (
            <p>
              <a href="/me">{home.beOther}</a>
            </p>
          )}
        </>
      );
    const missing = steps.some(({ taken }) => !taken);
    return (
      <>
        {tasks.length === 0 ? (
          <>
            <p class="font-lead">{home.noTasks}</p>
            <p>{missing ? home.beginFirst : home.useMenu}</p>
          </>
        ) : (
          <Table
            caption={home.tasks}
            head={home.tasksHead}
            rows={tasks.map((task) => [<a href={task.href}>{task.text}</a>, dueText(reading, task)])}
          />
        )}
        {missing && (
          <Table
            caption={home.begin}
            head={home.beginHead}
            rows={steps.map(({ step, taken }) => [
              <a href={step.href}>{step.name(pages)}</a>,
              taken ? `✓ ${home.ready}` : home.notReady,
            ])}
          />
        )}
        {menu.length > 0 && (
          <section aria-labelledby="own-pages">
            <h2 id="own-pages">{home.pages}</h2>
            {groupsOf(menu)?.map(({ group, entries }) => (
              <Fragment key={group}>
                <h3>{pages.frame.groups[group]}</h3>
                <Links entries={entries} pages={pages} />
              </Fragment>
            )) ?? <Links entries={menu} pages={pages} />}
          </section>
        )}
      </>
    );
  },
});
