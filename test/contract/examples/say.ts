import type { TestApp } from "../../support/app.ts";
import { ask, bearer } from "../support/ask.ts";

/** The members of answers that stories go on with; each answer has its own of them. */
export interface Said {
  id: string;
  version: number;
  bidId: string;
  url: string;
  agreement: { id: string };
  data: { id: string; state: string; licenceId: string }[];
}
/** Sends one request and expects success; gives the parsed answer. */
export type Say = (
  key: string,
  line: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Said>;

/** `say(key, "PUT /v1/data-gate", body)`. */
export const sayTo =
  (t: TestApp): Say =>
  async (key, line, body, headers = {}) => {
    const [method, url] = line.split(" ") as [string, string];
    const answer = await ask(t.url, {
      method,
      url,
      body,
      headers: { ...(key ? bearer(key) : {}), ...headers },
    });
    if (answer.status >= 300) throw new Error(`${line}: ${answer.status} ${answer.text.slice(0, 400)}`);
    return (answer.body ?? {}) as unknown as Said;
  };

/** The version that a change is made to. */
export const ifMatch = ({ version }: { version: number }) => ({ "If-Match": `"${version}"` });
