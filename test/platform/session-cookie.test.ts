import { describe, expect, it } from "vitest";
import {
  clearSessionCookie,
  readSessionCookie,
  sessionCookie,
  setSessionCookie,
} from "../../src/platform/http/session.ts";

const token = "a".repeat(43);
const asked = (cookie: string) => ({ headers: { cookie } });

describe("the session's cookie", () => {
  it("is never sent in the clear, to scripts, to other hosts or with another site's posts", () => {
    expect(setSessionCookie("https://samkoeb.example", token)).toBe(
      `__Host-samkoeb=${token}; Path=/; HttpOnly; SameSite=Lax; Secure`,
    );
    expect(setSessionCookie("http://localhost:3000", token)).toBe(
      `samkoeb=${token}; Path=/; HttpOnly; SameSite=Lax`,
    );
    expect(clearSessionCookie("https://samkoeb.example")).toContain("Max-Age=0");
  });

  it("has no name where others could hear it: plain http is for this machine alone", () => {
    for (const address of ["http://127.0.0.1:3000", "http://[::1]:3000", "http://localhost"])
      expect(sessionCookie(address)).toBe("samkoeb");
    for (const address of ["http://samkoeb.example", "http://10.0.0.4:3000", "http://0.0.0.0:3000"])
      expect(() => sessionCookie(address)).toThrow(/PUBLIC_URL: .* is plain http/);
  });

  it("does not take the name that plain http uses where the address is https, nor one of two", () => {
    const https = "https://samkoeb.example";
    expect(readSessionCookie(asked(`language=da; __Host-samkoeb=${token}`), https)).toBe(token);
    expect(readSessionCookie(asked(`samkoeb=${token}`), https)).toBeUndefined();
    expect(
      readSessionCookie(asked(`__Host-samkoeb=${token}; __Host-samkoeb=${token}`), https),
    ).toBeUndefined();
    expect(readSessionCookie(asked("__Host-samkoeb=short"), https)).toBeUndefined();
  });
});
