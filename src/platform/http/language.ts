import type { Request } from "express";

/** The cookie that keeps which language a reader has chosen. */
export const languageCookie = "language";

/** What a reader wants to read: what was chosen here, then what the browser asks for. */
export function languagesOf(request: Request): string[] {
  const cookies = (request.headers.cookie ?? "").slice(0, 4_096).split("; ");
  const chosen = cookies
    .find((one) => one.startsWith(`${languageCookie}=`))
    ?.slice(languageCookie.length + 1);
  return [...(chosen && /^[a-z]{2}$/.test(chosen) ? [chosen] : []), ...request.acceptsLanguages()];
}
