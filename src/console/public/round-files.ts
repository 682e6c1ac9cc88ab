import { z } from "zod";
import { downloadPublicDocument, downloadPublicMaterial, getPublicTerms } from "../../rounds/index.ts";
import { defineFile } from "../frame/definition.tsx";

/** What everybody fetches of a published round, at addresses that last. */

const ReferenceTarget = z.strictObject({ reference: z.string().min(1).max(80) });

export const documentFile = defineFile({
  id: "publicRoundDocument",
  path: "/rounds/{reference}/documents/{documentId}",
  roles: "public",
  cost: 5,
  target: ReferenceTarget.extend({ documentId: z.uuid() }),
  fetch: (ctx, { target }) => ctx.fetch(downloadPublicDocument, { target }),
});

export const materialFile = defineFile({
  id: "publicRoundMaterial",
  path: "/rounds/{reference}/material.zip",
  roles: "public",
  cost: 60,
  target: ReferenceTarget,
  fetch: (ctx, { target }) => ctx.fetch(downloadPublicMaterial, { target }),
});

/** Byte for byte: hashing the file gives the round's hash. */
export const termsFile = defineFile({
  id: "publicRoundTerms",
  path: "/rounds/{reference}/terms.txt",
  roles: "public",
  target: ReferenceTarget,
  async fetch(ctx, { target }) {
    const { text } = await ctx.invoke(getPublicTerms, { target });
    return {
      body: text,
      contentType: "text/plain; charset=utf-8",
      filename: `${target.reference}-terms.txt`,
    };
  },
});
