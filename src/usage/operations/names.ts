import { operation } from "../../platform/operation/operation.ts";
import * as actions from "../actions/index.ts";
import * as s from "../schema/index.ts";

const domain = "usage";

export const getPupilIris = operation({
  kind: "read",
  id: "getPupilIris",
  domain,
  summary: "Beginnings of IRIs behind which your pupils' ids stand",
  description: "For providers whose events name a pupil by an IRI instead of the id that your roster has.",
  roles: ["data"],
  output: s.PupilIris,
  work: (tx, ctx) => actions.getPupilIris(tx, ctx),
});

export const setPupilIris = operation({
  kind: "write",
  id: "setPupilIris",
  domain,
  summary: "Name the beginnings of IRIs behind which your pupils' ids stand",
  description:
    "All of them at once, for what comes from now on. What follows a beginning, where it is one segment, is the id: " +
    "after `https://skole.example/users/` that is `anna0123`.",
  roles: ["data"],
  input: { content: s.PupilIris },
  output: s.PupilIris,
  work: (tx, ctx, { content }) => actions.setPupilIris(tx, ctx, content.beginnings),
});
