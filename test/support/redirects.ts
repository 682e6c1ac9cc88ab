/** A browser as far as redirects and cookies go: it keeps cookies by host, and says where it ended. */
export class Browser {
  readonly jar = new Map<string, Map<string, string>>();
  /** Every `Set-Cookie` that it was sent, the newest last. */
  readonly set: string[] = [];

  cookie(url: string): string {
    const own = this.jar.get(new URL(url).host) ?? new Map<string, string>();
    return [...own].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  /** One request, which is not followed. */
  async ask(url: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    const cookie = this.cookie(url);
    if (cookie !== "" && !headers.has("cookie")) headers.set("cookie", cookie);
    const reply = await fetch(url, { ...init, headers, redirect: "manual" });
    for (const line of reply.headers.getSetCookie()) this.keep(url, line);
    return reply;
  }

  private keep(url: string, line: string): void {
    this.set.push(line);
    const [pair = "", ...attributes] = line.split("; ");
    const at = pair.indexOf("=");
    const { host } = new URL(url);
    const own = this.jar.get(host) ?? new Map<string, string>();
    if (attributes.some((one) => /^max-age=0$/i.test(one) || /^expires=Thu, 01 Jan 1970/i.test(one)))
      own.delete(pair.slice(0, at));
    else own.set(pair.slice(0, at), pair.slice(at + 1));
    this.jar.set(host, own);
  }

  /** Follows redirects until an address that `stop` knows, which is not asked; or to the end. */
  async go(url: string, stop: (url: string) => boolean = () => false): Promise<string> {
    let at = url;
    for (let n = 0; n < 15; n++) {
      if (stop(at)) return at;
      const reply = await this.ask(at);
      const next = reply.headers.get("location");
      await reply.arrayBuffer();
      if (reply.status < 300 || reply.status >= 400 || next === null) return at;
      at = new URL(next, at).href;
    }
    throw new Error(`too many redirects, the last to ${at}`);
  }
}
