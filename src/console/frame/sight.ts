import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Posted } from "../../platform/operation/kinds.ts";
import { Bug, type Problem } from "../../platform/problem.ts";
import type { Reading } from "./language.ts";

/** A form that was refused: which one, what was put in, and why. */
export interface Refused {
  /** The form's name on its page, and which of several of that name. */
  form: string;
  of: string;
  fields: Posted["fields"];
  problem: Problem;
}

/** A field as it was drawn: its name, the form that it belongs to, what it is called. */
export interface DrawnField {
  name: string;
  form: string;
  label: string;
}

/** What the parts of a page know without being given it. */
export interface Sight {
  reading: Reading;
  /** The page's own address with its query. */
  path: string;
  refused?: Refused | undefined;
  /** The fields that are drawn, by their ids, in their order: filled while the page is drawn, for the list of what is wrong. */
  drawn: Map<string, DrawnField>;
  /** A fresh name for what a form changes, so that the change is made once however often the form is sent. */
  newKey(): string;
}

export const SightContext = createContext<Sight | undefined>(undefined);

/** What the page at hand knows; only inside a page. */
export function useSight(): Sight {
  const sight = useContext(SightContext);
  if (!sight) throw new Bug("a part of a page is drawn outside a page");
  return sight;
}
