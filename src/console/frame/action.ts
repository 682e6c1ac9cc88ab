import type { ComponentChildren } from "preact";
import type { DatabaseCtx } from "../../platform/operation/context.ts";
import type { Posted, RawInput, UploadRule } from "../../platform/operation/kinds.ts";
import type { Operation } from "../../platform/operation/operation.ts";
import { common, Problem } from "../../platform/problem.ts";
import type { Texts } from "../../texts/index.ts";
import { Fields } from "./fields.ts";
import type { Reading } from "./language.ts";

/** What a form does: it invokes one operation with what stands in its fields. */

/** What came of a form. */
export interface FormOutcome {
  to?: string | undefined;
  secret?: string | undefined;
  /** What is to be seen of it on the page that answers. */
  seen?: ((reading: Reading) => ComponentChildren) | undefined;
  setCookie?: string | undefined;
}

/** What a form does. Made by `sends`. */
export interface FormAction<Target> {
  operation: Operation;
  /** What is said once it is done. */
  done: ((pages: Texts["pages"]) => string) | undefined;
  /**
   * Invokes the operation; answers what came of it, and the `Set-Cookie` of what becomes of the browser's session.
   */
  run(ctx: DatabaseCtx, posted: Posted, target: Target): Promise<FormOutcome>;
}

/** Declares a form: its operation, what it is given of the fields and of the page's target, and where it leads. */
export function sends<V, G extends RawInput, Target>(
  invoked: Operation<V, G>,
  given: (fields: Fields, target: Target, filename: string | undefined) => RawInput,
  more: {
    /** Where to go afterwards: a path of ours. */
    leadsTo?: (value: V, at: { target: Target; fields: Fields }) => string;
    done?: (pages: Texts["pages"]) => string;
    /** A secret that is shown this once, on the page that answers: it is in no address and no cookie. */
    shown?: (value: V) => string | undefined;
    /** The fields that stand for members of the content by another name: `positions` for fields `_stance/…`. */
    places?: (fields: Fields) => Readonly<Record<string, string>>;
    /** The `Set-Cookie` of a form that changes or ends the browser's session. */
    setCookie?: (value: V, ctx: DatabaseCtx) => string;
    /** What is to be seen of the answer on the page itself, such as a dry run's report. */
    answers?: (value: V, reading: Reading, target: Target) => ComponentChildren;
  } = {},
): FormAction<Target> {
  return {
    operation: invoked,
    done: more.done,
    async run(ctx, posted, target) {
      const fields = new Fields(posted.fields);
      const version = fields.text("_version");
      const input = {
        ...given(fields, target, posted.file?.name),
        ...(version === undefined ? {} : { version: Number(version) }),
      };
      // What came from a browser is checked by the operation itself, whatever its type says.
      const value = await asPlaced(fields, more.places?.(fields) ?? {}, invoked.upload !== undefined, () =>
        ctx.invoke(invoked, input as G, {
          key: keyOf(invoked, fields, posted),
          upload: invoked.upload ? uploadOf(invoked.upload, posted) : undefined,
        }),
      );
      const { answers } = more;
      return {
        to: more.leadsTo?.(value, { target, fields }),
        secret: more.shown?.(value),
        setCookie: more.setCookie?.(value, ctx),
        seen: answers && ((reading) => answers(value, reading, target)),
      };
    },
  };
}

/** A refusal points at the form's own rows, which the content may have renumbered. */
async function asPlaced<V>(
  fields: Fields,
  places: Readonly<Record<string, string>>,
  file: boolean,
  invoke: () => Promise<V>,
): Promise<V> {
  try {
    return await invoke();
  } catch (error) {
    if (!(error instanceof Problem) || !error.errors) throw error;
    const errors = error.errors.map((one) => {
      // Of a file as a whole: at the field of the file.
      const pointer = file && one.pointer === "" ? "/file" : fields.placeOf(one.pointer);
      const named = Object.entries(places).find(([at]) => `${pointer}/`.startsWith(`/${at}/`));
      return { ...one, pointer: named ? `/${named[1]}` : pointer };
    });
    const { headers } = error;
    throw new Problem(error.def, error.detail, {
      ...{ errors, extensions: error.extensions },
      ...(headers ? { headers } : {}),
    });
  }
}

function keyOf({ kind }: Operation, fields: Fields, { fingerprint }: Posted) {
  const key = fields.text("_key");
  if ((kind !== "write" && kind !== "hot") || key === undefined || !/^[\x21-\x7e]{1,255}$/.test(key))
    return undefined;
  return { key: `form ${key}`.replaceAll(" ", ":"), fingerprint, status: 200 };
}

/** By the ending of a file's name: what browsers say of it differs between machines. */
const typesByEnding: Record<string, readonly string[]> = {
  csv: ["text/csv"],
  tsv: ["text/tab-separated-values"],
  txt: ["text/csv", "text/plain"],
  json: ["application/json"],
  ndjson: ["application/x-ndjson"],
  jsonl: ["application/x-ndjson"],
  zip: ["application/zip"],
  xml: ["application/xml", "text/xml"],
  pdf: ["application/pdf"],
  age: ["application/octet-stream", "application/age"],
};

function uploadOf({ contentTypes }: UploadRule, { file }: Posted) {
  if (!file)
    throw new Problem(common.badRequest, "No file was chosen.", {
      errors: [{ pointer: "/file", detail: "Choose a file." }],
    });
  const ending = file.name.toLowerCase().split(".").at(-1) ?? "";
  const contentType =
    typesByEnding[ending]?.find((type) => contentTypes.includes(type)) ??
    (contentTypes.length === 1 || contentTypes.includes("application/octet-stream")
      ? contentTypes.at(-1)
      : undefined);
  if (contentType === undefined)
    throw new Problem(common.unsupportedMediaType, `A file here is one of: ${contentTypes.join(", ")}.`, {
      errors: [{ pointer: "/file", detail: `Choose a file of the type ${contentTypes.join(", ")}.` }],
    });
  return { ...file.upload, contentType };
}
