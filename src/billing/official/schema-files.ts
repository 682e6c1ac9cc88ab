import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What the schemas of UBL 2.1 say of documents, where a reader of schemas is installed. */

interface Contents {
  fileName: string;
  contents: string;
}
interface Xmllint {
  validateXML(options: {
    xml: Contents[];
    schema: Contents[];
    preload: Contents[];
    extension: "schema";
  }): Promise<{ errors: { message: string; fileName?: string }[] }>;
}

const kept = new Map<string, { schema: Contents[]; preload: Contents[] }>();

function filesOf(folder: string, kind: "Invoice" | "CreditNote") {
  const known = kept.get(`${folder} ${kind}`);
  if (known) return known;
  const common = join(folder, "ubl-2.1-xsd/xsdrt/common");
  const flat = (path: string) => readFileSync(path, "utf8").replaceAll("../common/", "");
  const fileName = `UBL-${kind}-2.1.xsd`;
  const files = {
    schema: [{ fileName, contents: flat(join(folder, "ubl-2.1-xsd/xsdrt/maindoc", fileName)) }],
    preload: readdirSync(common).map((name) => ({ fileName: name, contents: flat(join(common, name)) })),
  };
  kept.set(`${folder} ${kind}`, files);
  return files;
}

/** A sentence per fault of documents of one kind; undefined where nothing can read schemas. */
export async function schemaFaults(
  folder: string,
  kind: "Invoice" | "CreditNote",
  documents: readonly string[],
): Promise<string[] | undefined> {
  if (!existsSync(join(folder, "ubl-2.1-xsd"))) return undefined;
  const lint = (await import("xmllint-wasm").catch(() => undefined)) as unknown as Xmllint | undefined;
  if (!lint) return undefined;
  const { errors } = await lint.validateXML({
    xml: documents.map((contents, i) => ({ fileName: `${i}.xml`, contents })),
    ...filesOf(folder, kind),
    extension: "schema",
  });
  return errors.map(({ fileName = "", message }) => `${fileName}: ${message}`);
}
