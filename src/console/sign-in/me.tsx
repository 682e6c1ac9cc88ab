import { z } from "zod";
import {
  changeSession,
  endSession,
  endSessions,
  getMe,
  getOwnEmail,
  listSessions,
  setOwnEmail,
} from "../../parties/index.ts";
import { clearSessionCookie, setSessionCookie } from "../../platform/http/session.ts";
import { Role } from "../../platform/operation/caller.ts";
import { definePage, sends } from "../frame/definition.tsx";
import { Form, Hidden, SelectField, Send } from "../frame/form/index.ts";
import type { Reading } from "../frame/language.ts";
import { NextPage } from "../frame/list.tsx";
import { OwnPath } from "../frame/path.ts";
import { Table } from "../frame/table.tsx";
import { EmailPart } from "../people/email.tsx";
import { roleText } from "../people/person.tsx";
import { DeputyPart, deputyForms, readDeputies } from "./deputy.tsx";
import { ownSession, sessionIdOf } from "./session.ts";

type Own = Pick<Awaited<ReturnType<typeof me>>, "personId" | "name" | "partyName" | "institutionName">;
const me = (ctx: Parameters<typeof ownSession>[0]) => ctx.invoke(getMe, {});

/** The people whom one may be, each with its button. */
function People({
  all,
  now,
  reading,
  onward,
}: {
  all: readonly Own[];
  now: string;
  reading: Reading;
  /** Where whoever has chosen goes on to. */
  onward?: string;
}) {
  const { choose, me: own } = reading.texts.pages.signIn;
  return (
    <Table
      caption={choose.people}
      head={choose.head}
      rows={all.map((one) => [
        one.name,
        one.partyName,
        one.institutionName ?? own.whole,
        one.personId === now ? (
          choose.now
        ) : (
          <Form does="change" of={one.personId} compact>
            <Hidden name="personId" value={one.personId} />
            {onward !== undefined && <Hidden name="return" value={onward} />}
            <Send text={choose.choose} about={`${one.name}, ${one.partyName}`} weight="secondary" />
          </Form>
        ),
      ])}
    />
  );
}

/** Under a new token: what the browser had opens nothing any more. */
const change = (then: string) =>
  sends(
    changeSession,
    (fields) => ({ content: { personId: fields.text("personId"), role: fields.text("role") || null } }),
    {
      leadsTo: (_value, { fields }) => OwnPath.catch(then).parse(fields.text("return")),
      setCookie: ({ token }, { publicUrl }) => setSessionCookie(publicUrl, token),
      done: ({ signIn }) => signIn.me.changed,
    },
  );

/** After a sign-in by which somebody is several people. */
export const choosePage = definePage({
  id: "choosePerson",
  path: "/sign-in/choose",
  roles: Role.options,
  roleless: true,
  options: z.strictObject({ return: OwnPath.catch("/home").default("/home") }),
  read: me,
  title: ({ signIn }) => signIn.choose.title,
  view(data, { reading, options }) {
    const { choose } = reading.texts.pages.signIn;
    return (
      <>
        <p class="font-lead">{choose.intro}</p>
        <People all={[data, ...data.others]} now={data.personId} reading={reading} onward={options.return} />
        <p>
          <a class="button button-primary" href={options.return}>
            {choose.onward}
          </a>
        </p>
      </>
    );
  },
  forms: { change: change("/home") },
});

/** Who one is here, and how to be another or in one role. */
export const mePage = definePage({
  id: "me",
  path: "/me",
  roles: Role.options,
  roleless: true,
  async read(ctx) {
    return {
      own: await me(ctx),
      session: await ownSession(ctx),
      email: await ctx.invoke(getOwnEmail, {}),
      deputies: await readDeputies(ctx),
    };
  },
  title: ({ signIn }) => signIn.me.title,
  view({ own, session, email, deputies }, { reading }) {
    const { pages } = reading.texts;
    const { me: texts } = pages.signIn;
    const names = own.roles.map((role) => roleText(pages, role)).join(", ");
    return (
      <>
        <Table
          caption={texts.who}
          head={[texts.name, texts.party, texts.institution, texts.roles]}
          rows={[[own.name, own.partyName, own.institutionName ?? texts.whole, names || texts.noRoles]]}
        />
        {own.others.length > 0 && (
          <section aria-labelledby="change">
            <h2 id="change">{texts.change}</h2>
            <People all={[own, ...own.others]} now={own.personId} reading={reading} />
          </section>
        )}
        {(own.roles.length > 1 || session?.role) && (
          <section aria-labelledby="act">
            <h2 id="act">{texts.act}</h2>
            <p>{texts.actIntro}</p>
            <Form does="change" of="role">
              <Hidden name="personId" value={own.personId} />
              <SelectField
                name="role"
                label={texts.role}
                required
                value={session?.role ?? ""}
                none={texts.allRoles}
                choices={own.roles.map((role) => [role, roleText(pages, role)] as const)}
              />
              <Send text={texts.actButton} weight="secondary" />
            </Form>
          </section>
        )}
        {own.roles.length > 0 && <EmailPart state={email} whose="own" reading={reading} />}
        <DeputyPart deputies={deputies} reading={reading} />
        <p>
          <a href="/me/sessions">{texts.sessions}</a>
        </p>
        <p>
          <a class="button button-secondary" href="/sign-out">
            {texts.signOut}
          </a>
        </p>
      </>
    );
  },
  forms: {
    change: change("/me"),
    email: sends(setOwnEmail, (fields) => ({ content: { email: fields.text("email") } }), {
      done: ({ party }) => party.email.asked,
    }),
    ...deputyForms,
  },
});

/** The browsers in which one is signed in. */
export const sessionsPage = definePage({
  id: "ownSessions",
  path: "/me/sessions",
  roles: Role.options,
  roleless: true,
  options: z.strictObject({ cursor: z.string().max(500).optional() }),
  async read(ctx, { options }) {
    const page = await ctx.invoke(listSessions, { options });
    return { ...page, own: sessionIdOf(ctx.caller), personId: ctx.caller.personId, ways: ctx.signInWays };
  },
  title: ({ signIn }) => signIn.sessions.title,
  view({ data, nextCursor, own, personId, ways }, { reading }) {
    const { forms, language, texts } = reading;
    const { sessions } = texts.pages.signIn;
    return (
      <>
        <p>{sessions.note}</p>
        <Table
          caption={sessions.all}
          head={sessions.head}
          rows={data.map((one) => [
            forms.instant(one.signedInAt),
            forms.instant(one.lastUsedAt),
            ways.find(({ id }) => id === one.provider)?.label[language] ?? sessions.noProvider,
            one.id === own
              ? sessions.this
              : one.endedAt === null
                ? sessions.live
                : sessions.ended(forms.instant(one.endedAt)),
            one.endedAt === null && one.id !== own ? (
              <Form does="end" of={one.id} compact>
                <Hidden name="sessionId" value={one.id} />
                <Send text={sessions.end} about={forms.instant(one.signedInAt)} weight="secondary" />
              </Form>
            ) : (
              ""
            ),
          ])}
        />
        <NextPage path="/me/sessions" cursor={nextCursor} />
        <Form does="endAll">
          <Hidden name="personId" value={personId} />
          <Send text={sessions.endAll} weight="secondary" />
        </Form>
      </>
    );
  },
  forms: {
    end: sends(endSession, (fields) => ({ target: { sessionId: fields.text("sessionId") } }), {
      done: ({ signIn }) => signIn.sessions.ended1,
    }),
    endAll: sends(endSessions, (fields) => ({ target: { personId: fields.text("personId") } }), {
      leadsTo: () => "/signed-out",
      setCookie: (_value, { publicUrl }) => clearSessionCookie(publicUrl),
    }),
  },
});

/** Asks before signing out; the browser's session ends here, at the provider only by its own page. */
export const signOutPage = definePage({
  id: "signOut",
  path: "/sign-out",
  roles: Role.options,
  roleless: true,
  read: ownSession,
  title: ({ signIn }) => signIn.out.title,
  view(session, { reading }) {
    const { out } = reading.texts.pages.signIn;
    return (
      <>
        <p class="font-lead">{out.sure}</p>
        <Form does="out">
          <Hidden name="sessionId" value={session?.id ?? ""} />
          <Hidden name="provider" value={session?.provider ?? ""} />
          <Send text={out.button} />
        </Form>
      </>
    );
  },
  forms: {
    out: sends(endSession, (fields) => ({ target: { sessionId: fields.text("sessionId") } }), {
      leadsTo: (_value, { fields }) =>
        `/signed-out?${new URLSearchParams({ provider: fields.text("provider") ?? "" })}`,
      setCookie: (_value, { publicUrl }) => clearSessionCookie(publicUrl),
    }),
  },
});
