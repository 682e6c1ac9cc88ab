import { expect, test } from "vitest";
import { testApp } from "../support/app.ts";

test("an address from which many sign-ins fail is not asked again within the minute, and only that one", async () => {
  const provider = {
    ...{ id: "x", issuer: "http://127.0.0.1:9", clientId: "x", clientSecret: "x" },
    label: { da: "x", en: "x" },
  };
  const settings = { SIGN_IN: JSON.stringify([provider]), LIMIT_FAILED: 3, TRUST_PROXY: 1 };
  const t = await testApp({ settings });
  const from = (address: string) =>
    t.request
      .get(`/sign-in/callback/x?code=c&state=${"s".repeat(43)}`)
      .set("X-Forwarded-For", address)
      .redirects(0);
  for (let n = 0; n < 3; n++) {
    const reply = await from("192.0.2.1");
    expect(reply.status).toBe(303);
    expect(reply.headers["location"]).toContain("problem=state");
  }
  expect((await from("192.0.2.1")).status).toBe(429);
  const refused = await from("192.0.2.1");
  expect(refused.status).toBe(429);
  expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
  expect((await from("192.0.2.2")).status).toBe(303);
});
