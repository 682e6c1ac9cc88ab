import { z } from "zod";
import { languageCookie } from "../../platform/http/language.ts";
import type { DatabaseCtx } from "../../platform/operation/context.ts";
import type { Download } from "../../platform/operation/kinds.ts";
import { languages } from "../../texts/index.ts";
import { OwnPath } from "../frame/path.ts";

export const LanguageChoice = {
  target: z.strictObject({ language: z.enum(languages) }),
  options: z.strictObject({ return: OwnPath.default("/").describe("The page to go back to") }),
};

const year = 31_536_000;

/** Keeps the choice for a year in a cookie that says nothing else, and goes back. */
export function chosenLanguage(ctx: DatabaseCtx, language: string, back: string): Download {
  const secure = ctx.publicUrl.startsWith("https:") ? "; Secure" : "";
  return {
    body: "",
    contentType: "text/plain; charset=utf-8",
    location: back,
    headers: {
      "Set-Cookie": `${languageCookie}=${language}; Path=/; Max-Age=${year}; SameSite=Lax; HttpOnly${secure}`,
    },
  };
}
