import { randomBytes, randomUUID } from "node:crypto";
import { type HTMLElement, parse } from "node-html-parser";
import supertest, { type Response } from "supertest";
import { consoleAssets, createConsole, showRefusal } from "../../src/console/index.ts";
import { createApp } from "../../src/platform/http/app.ts";
import { sessionCookie } from "../../src/platform/http/session.ts";
import type { TestApp } from "./app.ts";
import { testDoors } from "./doors.ts";

/**
 * The console on a test's own program, as browsers without scripts see it: `browse(key)` is a browser whose person has
 * signed in. Pages are read as HTML; forms are filled in and sent as they stand on their page.
 */
export function consoleOf(t: TestApp, { publicUrl = t.services.publicUrl }: { publicUrl?: string } = {}) {
  const people = new Map<string, { key: string; fresh: boolean; id: string }>();
  const { routes } = createConsole({});
  const app = createApp({
    services: {
      ...t.services,
      publicUrl,
      async session(token) {
        const one = people.get(token);
        const caller = one && (await t.services.authenticate(one.key));
        return caller && { ...caller, credential: { kind: "session", id: one.id, fresh: one.fresh } };
      },
    },
    routes,
    trustProxy: 0,
    assets: consoleAssets(),
    showRefusal,
    ...testDoors({}, t.services.limitHits.note),
  });
  const http = supertest(app);

  /** A browser; without a key nobody has signed in. `fresh: false`: they did so a while ago. */
  function browse(
    key?: string,
    { fresh = true, language = "da" }: { fresh?: boolean; language?: string } = {},
  ) {
    const token = randomBytes(32).toString("base64url");
    if (key !== undefined) people.set(token, { key, fresh, id: randomUUID() });
    const cookies = [
      `language=${language}`,
      ...(key === undefined ? [] : [`${sessionCookie(publicUrl)}=${token}`]),
    ];
    const headers = { Cookie: cookies.join("; "), Accept: "text/html", "Sec-Fetch-Site": "same-origin" };

    async function get(path: string): Promise<Seen> {
      const reply = await http.get(path).set(headers);
      if (reply.status === 303) return get(reply.headers["location"]!);
      return seen(path, reply);
    }

    /** Sends a form of a page with its hidden fields, what stands in it, and what is given by name; a list gives several. */
    async function send(
      page: Seen,
      does: string,
      given: Record<string, string | string[] | null> = {},
      of?: string,
      file?: { name: string; bytes: Buffer | string },
    ): Promise<Seen> {
      const form = page.html
        .querySelectorAll("form")
        .find((one) => hiddenIn(one, "_do") === does && (of === undefined || hiddenIn(one, "_of") === of));
      if (!form)
        throw new Error(`${page.path} has no form ${does} ${of ?? ""}: ${page.text.slice(0, 3_000)}`);
      const fields = standing(form);
      for (const [name, value] of Object.entries(given)) {
        const known = form
          .querySelectorAll("input, select, textarea")
          .some((one) => one.getAttribute("name") === name);
        if (!known) throw new Error(`${does} on ${page.path} has no field ${name}`);
        for (let n = fields.length - 1; n >= 0; n--) if (fields[n]![0] === name) fields.splice(n, 1);
        for (const one of value === null ? [] : [value].flat()) fields.push([name, one]);
      }
      const action = form.getAttribute("action")!.replaceAll("&amp;", "&");
      const request = http.post(action).set(headers);
      if (form.getAttribute("enctype") === "multipart/form-data") {
        for (const [name, value] of fields) request.field(name, value);
        const input = form.querySelector("input[type=file]");
        if (file) request.attach(input!.getAttribute("name")!, Buffer.from(file.bytes), file.name);
        const reply = await request;
        return reply.status === 303 ? get(reply.headers["location"]!) : seen(action, reply);
      }
      const reply = await request.type("form").send(new URLSearchParams(fields).toString());
      return reply.status === 303 ? get(reply.headers["location"]!) : seen(action, reply);
    }
    return {
      get,
      send,
      /** The session ends, as if somebody revoked it. */
      end: () => void people.delete(token),
      http,
      headers,
      /** What a real browser is to show: the session's cookie. */
      cookie: { name: sessionCookie(publicUrl), value: token },
    };
  }
  return { app, browse };
}

/** A page as a browser has it. */
export interface Seen {
  path: string;
  status: number;
  html: HTMLElement;
  /** As it came, before anybody read it. */
  raw: string;
  headers: Record<string, string>;
  /** What a reader reads of it, without tags. */
  text: string;
  /** Addresses that it links to. */
  links: string[];
}

function seen(path: string, reply: Response): Seen {
  const raw = reply.text ?? "";
  const html = parse(raw);
  const main = html.querySelector("main") ?? html;
  return {
    path,
    status: reply.status,
    html,
    raw,
    headers: reply.headers as Record<string, string>,
    text: main.structuredText,
    links: html.querySelectorAll("a[href]").map((one) => one.getAttribute("href")!.replaceAll("&amp;", "&")),
  };
}

const hiddenIn = (form: HTMLElement, name: string) =>
  form.querySelector(`input[name="${name}"]`)?.getAttribute("value");

/** What a form would send as it stands. */
function standing(form: HTMLElement): [string, string][] {
  const fields: [string, string][] = [];
  for (const one of form.querySelectorAll("input, select, textarea")) {
    const name = one.getAttribute("name");
    const type = one.getAttribute("type");
    if (name === undefined || type === "file") continue;
    if ((type === "checkbox" || type === "radio") && one.getAttribute("checked") === undefined) continue;
    if (one.tagName === "SELECT") {
      const options = one.querySelectorAll("option");
      const chosen = options.find((option) => option.getAttribute("selected") !== undefined) ?? options[0];
      if (chosen) fields.push([name, chosen.getAttribute("value") ?? chosen.text]);
    } else if (one.tagName === "TEXTAREA") fields.push([name, one.text]);
    else fields.push([name, one.getAttribute("value") ?? ""]);
  }
  return fields;
}
