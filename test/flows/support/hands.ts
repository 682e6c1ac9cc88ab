import type { Locator, Page } from "playwright-core";

/** What the fields of a form are given, by their names; several values are several boxes. */
export type Given = Record<string, string | readonly string[]>;

/** How many steps of the keyboard a page may ask of somebody before they are where they want to be. */
const tabsMax = 400;

/**
 * Somebody's hands on a page: with a mouse, or by the keyboard alone (Tab, Enter, Space, letters, arrows). Forms are known
 * by what they do and fields by their names, so that the same flow goes in both languages.
 */
export class Hands {
  readonly page: Page;
  private readonly origin: string;
  private readonly keyboard: boolean;

  constructor(page: Page, origin: string, keyboard: boolean) {
    this.page = page;
    this.origin = origin;
    this.keyboard = keyboard;
  }

  /** Types an address, as somebody does who has it from a letter. */
  async go(path: string): Promise<void> {
    await this.page.goto(this.origin + path);
  }

  get path(): string {
    return this.page.url().slice(this.origin.length).split("?")[0]!;
  }

  text(): Promise<string> {
    return this.page.locator("main").innerText();
  }

  /** Follows the first link to an address, or to one that begins so. */
  async follow(href: string | RegExp): Promise<void> {
    const links = this.page.locator("a[href]");
    const all = await links.evaluateAll((found) => found.map((one) => one.getAttribute("href")));
    const at = all.findIndex((one) => (typeof href === "string" ? one === href : href.test(one ?? "")));
    if (at < 0) throw new Error(`${this.page.url()} has no link ${href}: ${all.join(" ")}`);
    const link = links.nth(at);
    await this.unfoldMenu(link);
    if (!(await link.isVisible())) await this.unfold(link);
    await this.leaveBy(link, all[at]!.startsWith("#"));
  }

  /** Fills in a form and sends it. `of` is which of several of its name. */
  async send(does: string, given: Given = {}, of?: string): Promise<void> {
    const form = await this.formOf(does, of);
    await this.unfold(form);
    for (const [name, value] of Object.entries(given)) await this.fill(form, name, value);
    await this.leaveBy(form.locator("button[type=submit]:not([formmethod])").first());
  }

  /** Opens the menu where a link stands in it and a narrow window has it folded away. */
  private async unfoldMenu(link: Locator): Promise<void> {
    if (await link.isVisible()) return;
    const toggle = this.page.locator("#menu-toggle");
    const label = this.page.locator("label[for=menu-toggle]");
    if (!(await label.isVisible())) return;
    if (this.keyboard) {
      await this.reach(toggle);
      await this.page.keyboard.press("Space");
    } else await label.click();
  }

  /** Opens what a form, or a link of the menu, is folded away in. */
  private async unfold(what: Locator): Promise<void> {
    const folded = what.locator("xpath=ancestor::details[not(@open)]/summary");
    if ((await folded.count()) === 0) return;
    if (this.keyboard) {
      await this.reach(folded.last());
      await this.page.keyboard.press("Enter");
    } else await folded.last().click();
  }

  private async formOf(does: string, of?: string): Promise<Locator> {
    const own = `form:has(input[name="_do"][value="${does}"])`;
    const form = this.page.locator(of === undefined ? own : `${own}:has(input[name="_of"][value="${of}"])`);
    if ((await form.count()) === 0)
      throw new Error(`${this.page.url()} has no form ${does} ${of ?? ""}: ${await this.text()}`);
    return form.first();
  }

  /** What stands in a field. */
  async standing(does: string, name: string): Promise<string> {
    return (await this.formOf(does)).locator(`[name="${name}"]`).first().inputValue();
  }

  /** Fills in a field without sending the form. */
  async write(does: string, name: string, value: string): Promise<void> {
    await this.fill(await this.formOf(does), name, value);
  }

  private async fill(form: Locator, name: string, value: string | readonly string[]): Promise<void> {
    const fields = form.locator(`[name="${name}"]:not([type=hidden])`);
    const first = fields.first();
    const kind = await first.evaluate((one) =>
      one.tagName === "SELECT" ? "select" : one.getAttribute("type"),
    );
    if (kind === "checkbox" || kind === "radio") {
      for (const one of [value].flat())
        await this.tick(form.locator(`[name="${name}"][value="${one}"]`), kind);
      return;
    }
    if (kind === "select") return this.choose(first, String(value));
    // What a date's field asks of a keyboard differs between systems: its value is given to it.
    if (!this.keyboard || /^(date|month|time|datetime-local)$/.test(kind ?? ""))
      return first.fill(String(value));
    await this.reach(first);
    await this.page.keyboard.press("ControlOrMeta+A");
    await this.page.keyboard.press("Delete");
    await this.page.keyboard.insertText(String(value));
  }

  private async tick(box: Locator, kind: string): Promise<void> {
    if (await box.isChecked()) return;
    if (!this.keyboard) {
      // The design system draws its own box over the browser's.
      await box.dispatchEvent("click");
      return;
    }
    if (kind === "checkbox") {
      await this.reach(box);
      await this.page.keyboard.press("Space");
      return;
    }
    // Of radio buttons one is reached, and the arrows go on.
    await box.evaluate((one) => {
      const { form, name } = one as HTMLInputElement;
      form!.querySelectorAll<HTMLInputElement>(`[name="${CSS.escape(name)}"]`).forEach((each) => {
        each.dataset["group"] = "asked";
      });
    });
    await this.reach(this.page.locator("[data-group=asked]"), true);
    for (let n = 0; n < 20 && !(await box.isChecked()); n++)
      await this.page.keyboard.press(n === 0 ? "Space" : "ArrowDown");
    await this.page.evaluate(() => {
      for (const one of document.querySelectorAll<HTMLElement>("[data-group]")) delete one.dataset["group"];
    });
  }

  private async choose(select: Locator, value: string): Promise<void> {
    if (!this.keyboard) {
      await select.selectOption(value);
      return;
    }
    await this.reach(select);
    for (const key of ["Home", ...Array<string>(200).fill("ArrowDown")]) {
      if ((await select.inputValue()) === value) return;
      await this.page.keyboard.press(key);
    }
    throw new Error(`${value} cannot be chosen by the keyboard`);
  }

  /** Presses a link or a button and waits for the page that comes. */
  private async leaveBy(where: Locator, stays = false): Promise<void> {
    const gone = stays ? undefined : this.page.waitForEvent("load");
    if (this.keyboard) {
      await this.reach(where);
      await this.page.keyboard.press("Enter");
    } else await where.click();
    await gone;
  }

  /** Goes on by Tab until it is there; what cannot be reached, or is not seen to be, throws. */
  private async reach(where: Locator, any = false): Promise<void> {
    const there = () =>
      any
        ? this.page.evaluate(() => document.activeElement?.matches("[data-group=asked]") ?? false)
        : where.evaluate((one) => one === document.activeElement);
    for (let n = 0; n < tabsMax; n++) {
      if (await there()) {
        const seen = await this.page.evaluate(() => {
          const { outlineStyle, boxShadow } = getComputedStyle(document.activeElement!);
          return outlineStyle !== "none" || boxShadow !== "none";
        });
        const drawn = await this.page.evaluate(() =>
          /^(checkbox|radio)$/.test(document.activeElement?.getAttribute("type") ?? ""),
        );
        if (!seen && !drawn) throw new Error(`${this.page.url()}: the focus is not seen`);
        return;
      }
      await this.page.keyboard.press("Tab");
    }
    throw new Error(`${this.page.url()}: ${where} is not reached by Tab`);
  }
}
