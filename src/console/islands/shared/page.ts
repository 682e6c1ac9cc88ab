/** What islands know of their page: what the server gave them, its forms, and its answers, which are pages too. */

/** An island's place on the page, with what the server gave it. */
export interface Placed<Given> {
  root: HTMLElement;
  given: Given;
}

/** The places of an island that a page has several of. What was said to those without scripts goes. */
export function findIslands<Given>(name: string): Placed<Given>[] {
  return [...document.querySelectorAll<HTMLElement>(`[data-island="${name}"]`)].map((root) => {
    root.querySelector("[data-without]")?.remove();
    return { root, given: JSON.parse(root.dataset["given"] ?? "{}") as Given };
  });
}

/** The place of an island; undefined where the page has none. */
export const findIsland = <Given>(name: string): Placed<Given> | undefined => findIslands<Given>(name)[0];

/** The element of a kind that a selector finds below another. Throws where the page has none: server and island differ. */
export function need<E extends Element>(within: ParentNode, selector: string, kind: new () => E): E {
  const found = within.querySelector(selector);
  if (found instanceof kind) return found;
  throw new Error(`the page has no ${selector}`);
}

/** The page's form of a name, which its server takes. */
export const formOf = (does: string): HTMLFormElement => {
  const form = need(document, `input[name="_do"][value="${does}"]`, HTMLInputElement).form;
  if (!form) throw new Error(`the page has no form ${does}`);
  return form;
};

/** What a form was answered with. */
export interface Answered {
  status: number;
  page: Document;
}
/** What the server refuses, as it is shown. */
export class Refused extends Error {
  readonly answered: Answered;
  constructor(answered: Answered) {
    super(`refused with ${answered.status}`);
    this.answered = answered;
  }
  /** The problem's code, where its page names it. */
  get code(): string | undefined {
    return this.answered.page.querySelector<HTMLElement>("#refusal")?.dataset["problem"];
  }
}

/** Sends a form of the page with these fields, and a file as its last. Throws `Refused`, or a TypeError where nothing answers. */
export async function post(
  does: string,
  fields: Readonly<Record<string, string>>,
  file?: { name: string; bytes: Blob },
): Promise<Document> {
  const form = formOf(does);
  const body = new FormData();
  for (const hidden of form.querySelectorAll<HTMLInputElement>('input[type="hidden"]'))
    body.set(hidden.name, hidden.name === "_key" ? crypto.randomUUID() : hidden.value);
  for (const [name, text] of Object.entries(fields)) body.set(name, text);
  if (file) body.set("file", file.bytes, file.name);
  const plain = new URLSearchParams();
  if (!file) for (const [name, text] of body) plain.append(name, String(text));
  const reply = await fetch(form.action, {
    method: "POST",
    headers: { Accept: "text/html" },
    body: file ? body : plain,
  });
  const page = new DOMParser().parseFromString(await reply.text(), "text/html");
  if (!reply.ok) throw new Refused({ status: reply.status, page });
  return page;
}

/** Gives a person a file to keep. */
export function offerFile(name: string, bytes: Blob, text: string): HTMLAnchorElement {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(bytes);
  link.download = name;
  link.textContent = text;
  return link;
}

/** A text of the server's with its gaps filled: `{n}`. */
export const filled = (text: string, gaps: Readonly<Record<string, string | number>>): string =>
  text.replaceAll(/\{(\w+)\}/g, (all, name: string) => String(gaps[name] ?? all));
