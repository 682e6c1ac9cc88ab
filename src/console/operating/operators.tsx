import { listSignInLinks } from "../../parties/index.ts";
import { definePage } from "../frame/definition.tsx";
import { Links, unlinkForm } from "../people/links.tsx";

/** How operators sign in, and what is unlinked of it. */
export const operatorsPage = definePage({
  id: "operatingOperators",
  path: "/operating/operators",
  roles: ["operator"],
  async read(ctx) {
    const { data } = await ctx.invoke(listSignInLinks, { options: {} });
    return { links: data, ways: ctx.signInWays };
  },
  title: ({ operating }) => operating.operators.title,
  view: ({ links, ways }, { reading }) => (
    <>
      <p class="font-lead">{reading.texts.pages.operating.operators.lead}</p>
      <Links links={links} ways={ways} named />
    </>
  ),
  forms: { unlink: unlinkForm },
});
