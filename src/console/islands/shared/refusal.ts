import { Refused } from "./page.ts";

/** Why something was not done, where the person looks: as pages say it, with links to the fields at fault. */

export interface RefusalTexts {
  /** Nothing answered: the network is away. */
  away: string;
  signInFirst: string;
  signIn: string;
}
/** A fault at a field of a form: `name` of the field. */
export interface FieldFault {
  name: string;
  text: string;
}

const alertOf = (title: string): { box: HTMLElement; body: HTMLElement } => {
  const box = document.createElement("div");
  box.className = "alert alert-error";
  box.setAttribute("role", "alert");
  box.tabIndex = -1;
  const body = document.createElement("div");
  body.className = "alert-body";
  body.append(textIn("h2", title, "alert-heading"));
  box.append(body);
  return { box, body };
};

export function textIn(tag: string, text: string, name = ""): HTMLElement {
  const made = document.createElement(tag);
  made.textContent = text;
  if (name !== "") made.className = name;
  return made;
}

/** Puts an alert into its place and leads the reader to it. */
function show(place: HTMLElement, box: HTMLElement): void {
  place.replaceChildren(box);
  box.focus();
  box.scrollIntoView({ block: "start" });
}

/** Says what is wrong before anything was sent, and marks the fields. */
export function showFaults(
  place: HTMLElement,
  form: HTMLFormElement,
  { title, text, faults }: { title: string; text: string; faults: readonly FieldFault[] },
): void {
  clearFaults(form);
  const { box, body } = alertOf(title);
  body.append(textIn("p", text, "alert-text"));
  const list = textIn("ul", "", "nobullet-list");
  for (const { name, text: fault } of faults) {
    const field = form.elements.namedItem(name);
    const item = document.createElement("li");
    if (field instanceof HTMLElement) {
      const link = textIn("a", `${labelOf(form, field)}: ${fault}`);
      link.setAttribute("href", `#${field.id}`);
      item.append(link);
      mark(field, fault);
    } else item.textContent = fault;
    list.append(item);
  }
  if (faults.length > 0) body.append(list);
  show(place, box);
}

const labelOf = (form: HTMLFormElement, field: HTMLElement): string =>
  form.querySelector(`label[for="${CSS.escape(field.id)}"]`)?.firstChild?.textContent?.trim() ?? field.id;

function mark(field: HTMLElement, fault: string): void {
  const message = textIn("span", fault, "form-error-message");
  message.id = `${field.id}-fault`;
  message.dataset["fault"] = "";
  field.before(message);
  field.setAttribute("aria-invalid", "true");
  field.setAttribute(
    "aria-describedby",
    [field.getAttribute("aria-describedby"), message.id].filter(Boolean).join(" "),
  );
  field.closest(".form-group")?.classList.add("form-error");
}

/** Takes the marks off that `showFaults` has put on. */
export function clearFaults(form: HTMLFormElement): void {
  for (const message of form.querySelectorAll("[data-fault]")) {
    const field = message.nextElementSibling;
    field?.removeAttribute("aria-invalid");
    const rest = (field?.getAttribute("aria-describedby") ?? "").replace(message.id, "").trim();
    if (rest === "") field?.removeAttribute("aria-describedby");
    else field?.setAttribute("aria-describedby", rest);
    message.closest(".form-group")?.classList.remove("form-error");
    message.remove();
  }
}

/** Shows what the server refused as it said it, or that nothing answered. */
export function showRefusal(place: HTMLElement, error: unknown, texts: RefusalTexts): void {
  show(place, error instanceof Refused ? saidBy(error, texts) : away(error, texts));
}

function away(error: unknown, texts: RefusalTexts): HTMLElement {
  // Whatever is no lost connection is a fault of ours: the browser's console is to have it.
  if (!(error instanceof TypeError)) reportError(error);
  return alertOf(texts.away).box;
}

function saidBy({ answered: { status, page } }: Refused, texts: RefusalTexts): HTMLElement {
  const said = page.querySelector<HTMLElement>("#refusal");
  if (said) return document.importNode(said, true);
  const { box, body } = alertOf(
    status === 401 ? texts.signInFirst : (page.querySelector("h1")?.textContent ?? texts.away),
  );
  if (status === 401) {
    const link = textIn("a", texts.signIn);
    link.setAttribute("href", `/sign-in?return=${encodeURIComponent(location.pathname)}`);
    link.setAttribute("target", "_blank");
    link.setAttribute("rel", "noopener");
    body.append(link);
  } else
    for (const text of page.querySelectorAll("main > p, main > details"))
      body.append(document.importNode(text, true));
  return box;
}
