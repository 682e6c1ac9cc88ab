import supertest from "supertest";
import { beforeAll, describe, expect, test } from "vitest";
import { consoleAssets, createConsole } from "../../src/console/index.ts";
import { createApp } from "../../src/platform/http/app.ts";
import { textsIn } from "../../src/texts/index.ts";
import { testApp } from "../support/app.ts";
import { testDoors } from "../support/doors.ts";

/** The frame of all pages: language, what they are dressed in, and links that lead somewhere. */

let pages: ReturnType<typeof supertest>;
beforeAll(async () => {
  const t = await testApp();
  const { routes } = createConsole({});
  pages = supertest(
    createApp({ services: t.services, routes, trustProxy: 0, assets: consoleAssets(), ...testDoors() }),
  );
});
const linksOf = (html: string): string[] =>
  [...html.matchAll(/ (?:href|src)="([^"]+)"/g)].map((match) => match[1]!.replaceAll("&amp;", "&"));

describe("the language", () => {
  const titleIn = async (headers: Record<string, string>) => {
    const { text } = await pages.get("/rounds").set(headers).expect(200);
    return [/<html lang="(..)">/.exec(text)?.[1], /<h1>([^<]*)<\/h1>/.exec(text)?.[1]];
  };
  const danish = ["da", textsIn("da").console.rounds.title];
  const english = ["en", textsIn("en").console.rounds.title];

  test("is what was chosen, else what the browser asks for, else Danish", async () => {
    expect(await titleIn({})).toEqual(danish);
    expect(await titleIn({ "Accept-Language": "en-GB,en;q=0.9,da;q=0.5" })).toEqual(english);
    expect(await titleIn({ "Accept-Language": "de,fr" })).toEqual(danish);
    expect(await titleIn({ "Accept-Language": "en", Cookie: "a=b; language=da" })).toEqual(danish);
    expect(await titleIn({ Cookie: "language=xx" })).toEqual(danish);
    expect(await titleIn({ Cookie: `language=${"e".repeat(5_000)}` })).toEqual(danish);
  });

  test("is chosen by a link that comes back to the same page", async () => {
    const { text } = await pages.get("/catalogue?q=br%C3%B8k&grade=3").expect(200);
    const link = linksOf(text).find((one) => one.startsWith("/language/en"))!;
    const reply = await pages.get(link).expect(303);
    expect(decodeURIComponent(reply.headers["location"]!)).toBe("/catalogue?q=brøk&grade=3");
    const [cookie] = reply.headers["set-cookie"] as unknown as string[];
    expect(cookie).toMatch(/^language=en; Path=\/; Max-Age=31536000; SameSite=Lax; HttpOnly; Secure$/);
  });

  test("never sends a reader to another site", async () => {
    for (const bad of [
      "https://evil.example",
      "//evil.example",
      "/\\evil.example",
      "javascript:alert(1)",
      "/\t/e",
      "/%0d%0aX:y",
    ]) {
      const reply = await pages.get(`/language/en?return=${encodeURIComponent(bad)}`);
      const { location } = reply.headers;
      expect(reply.status === 400 || (location!.startsWith("/") && !/^\/[/\\]/.test(location!)), bad).toBe(
        true,
      );
      expect(reply.headers["x"]).toBeUndefined();
    }
    await pages.get("/language/de").expect(400);
  });
});

describe("pages", () => {
  test.each(["da", "en"])(
    "in %s lead nowhere that is not there, and hold nothing inline",
    async (language) => {
      const seen = new Set<string>(["/"]);
      const rest = ["/"];
      for (let path = rest.shift(); path !== undefined; path = rest.shift()) {
        const reply = await pages.get(path).set("Cookie", `language=${language}`);
        expect([path, reply.status]).toEqual([path, 200]);
        expect(reply.headers["content-security-policy"]).toMatch(/^default-src 'none';/);
        if (!reply.headers["content-type"]!.startsWith("text/html")) continue;
        expect(reply.text.startsWith(`<!doctype html><html lang="${language}">`), path).toBe(true);
        expect(reply.text, path).not.toMatch(
          /<style|<script(?! defer src=)| style="| on[a-z]+="|\[object|undefined|NaN/,
        );
        for (const link of linksOf(reply.text).map((one) => one.split("#")[0]!)) {
          const away = !/^\/(?!\/)/.test(link) || /^\/(language|sign-in|livez|readyz|v1)/.test(link);
          const many = link.startsWith("/reference/") && seen.size > 60;
          if (away || many || seen.has(link)) continue;
          seen.add(link);
          rest.push(link);
        }
      }
      expect(seen.size).toBeGreaterThan(60);
    },
  );

  test("fetch what they are dressed in from here alone, packed, once and for all", async () => {
    const { text } = await pages.get("/").expect(200);
    const dressed = linksOf(text).filter((one) => one.startsWith("/assets/"));
    expect(dressed.map((one) => one.split("/").at(-1)).sort()).toEqual([
      "console.css",
      "dkfds.css",
      "htmx.js",
      "icon.svg",
      "live.js",
    ]);
    let bytes = Buffer.byteLength(text);
    for (const path of dressed) {
      const reply = await pages
        .get(path)
        .buffer(true)
        .parse((response, done) => {
          const parts: Buffer[] = [];
          response.on("data", (part: Buffer) => parts.push(part));
          response.on("end", () => done(null, Buffer.concat(parts)));
        });
      expect(reply.status).toBe(200);
      expect(reply.headers["cache-control"]).toContain("immutable");
      expect(reply.headers["content-encoding"]).toBe("gzip");
      bytes += Number(reply.headers["content-length"]);
    }
    expect(bytes).toBeLessThan(300_000);
    const css = (await pages.get(dressed[0]!)).text;
    for (const [, url] of css.matchAll(/url\(["']?\.\.\/((?:img|fonts)\/[\w./-]+\.(?:svg|woff2?))/g)) {
      const base = dressed[0]!.slice(0, dressed[0]!.indexOf("/css/"));
      expect(consoleAssets().has(`${base}/${url}`), url).toBe(true);
    }
    await pages.get("/assets/0/css/dkfds.css").expect(404);
    await pages.get("/assets/../package.json").expect(404);
  });
});
