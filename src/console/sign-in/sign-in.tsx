import { z } from "zod";
import { signInProblems } from "../../platform/http/sign-in.ts";
import { definePage } from "../frame/definition.tsx";
import { OwnPath } from "../frame/path.ts";
import { Ways } from "./ways.tsx";

const returnTo = OwnPath.catch("/home").default("/home");

/** Where somebody chooses how to sign in, and reads why a sign-in came to nothing. */
export const signInPage = definePage({
  id: "signIn",
  path: "/sign-in",
  roles: "public",
  options: z.strictObject({
    return: returnTo,
    problem: z.enum(signInProblems).optional().catch(undefined),
  }),
  read: async (ctx) => ({ ways: ctx.signInWays }),
  title: ({ signIn }) => signIn.title,
  view({ ways }, { reading, options }) {
    const { signIn } = reading.texts.pages;
    const { problem } = options;
    return (
      <>
        {problem === undefined ? (
          <p class="font-lead">{signIn.intro}</p>
        ) : (
          <>
            <div class="alert alert-error" role="alert">
              <div class="alert-body">
                <p class="alert-text">{signIn.problems[problem]}</p>
              </div>
            </div>
            <p>{signIn.again}</p>
          </>
        )}
        <Ways ways={ways} reading={reading} query={{ return: options.return }} />
      </>
    );
  },
});

/** Where the link of a person's invitation leads. Looking uses nothing up: mail filters look at every link. */
export const invitationPage = definePage({
  id: "personInvitation",
  path: "/invitations/{token}",
  roles: "public",
  target: z.strictObject({ token: z.string().regex(/^[\w-]{43}$/, "A link's secret.") }),
  read: async (ctx) => ({ ways: ctx.signInWays }),
  title: ({ signIn }) => signIn.invitation.title,
  view({ ways }, { reading, target: { token } }) {
    const { invitation } = reading.texts.pages.signIn;
    return (
      <>
        <p class="font-lead">{invitation.intro}</p>
        <Ways ways={ways} reading={reading} query={{ return: "/home", invitation: token }} />
        <p>{invitation.notYou}</p>
        <p>
          {invitation.byKey} <code>POST /v1/person-invitations/acceptance</code>.
        </p>
      </>
    );
  },
});

/** After signing out of here: one may be signed in at the provider still. */
export const signedOutPage = definePage({
  id: "signedOut",
  path: "/signed-out",
  roles: "public",
  options: z.strictObject({ provider: z.string().max(30).optional() }),
  read: async (ctx, { options }) => ({ way: ctx.signInWays.find(({ id }) => id === options.provider) }),
  title: ({ signIn }) => signIn.out.done,
  view({ way }, { reading }) {
    const { out } = reading.texts.pages.signIn;
    return (
      <>
        <p class="font-lead">{out.doneText}</p>
        {way && (
          <>
            <p>{out.also}</p>
            <p>
              <a class="button button-secondary" href={`/sign-out/with/${way.id}`}>
                {out.alsoBy(way.label[reading.language])}
              </a>
            </p>
          </>
        )}
        <p>
          <a href="/sign-in">{out.again}</a>
        </p>
      </>
    );
  },
});
