import type { Ctx } from "../../platform/operation/context.ts";
import { type Language, languages, type Texts, textsIn } from "../../texts/index.ts";

/** In which language a page is written: the first that its reader wants and we write, else Danish. */
export function languageOf({ languages: wanted }: Pick<Ctx, "languages">): Language {
  for (const tag of wanted) {
    const language = languages.find((one) => one === tag.slice(0, 2).toLowerCase());
    if (language) return language;
  }
  return "da";
}

/** A reader's language and the texts in it. */
export interface Reading {
  language: Language;
  /** The console's own texts. */
  say: Texts["console"];
  /** How dates, instants and amounts are written. */
  forms: Texts["forms"];
  /** All texts in the language; those of the console's areas are `texts.pages`. */
  texts: Texts;
}

export function readingOf(ctx: Pick<Ctx, "languages">): Reading {
  const language = languageOf(ctx);
  const texts = textsIn(language);
  return { language, say: texts.console, forms: texts.forms, texts };
}

/** Things by their names as Danes sort them, `å` and `aa` last: names in here are Danish, whoever reads. */
export const byDanishName = <T>(all: readonly T[], nameOf: (one: T) => string): T[] => {
  const { compare } = sorterOf("da");
  return all.toSorted((a, b) => compare(nameOf(a), nameOf(b)));
};

/** Names as the language's readers sort them. */
export const sorterOf = (language: Language): Intl.Collator => new Intl.Collator(language, { numeric: true });
