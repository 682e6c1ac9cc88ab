import {
  priceColumns,
  productColumns,
  type UploadReport,
  uploadPrices,
  uploadProducts,
} from "../../../catalogue/index.ts";
import { Lines } from "../../agreements/place.tsx";
import { definePage, sends } from "../../frame/definition.tsx";
import type { Fields } from "../../frame/fields.ts";
import { ChoiceField, FileField, Form, Send } from "../../frame/form/index.ts";
import type { Reading } from "../../frame/language.ts";
import { Table } from "../../frame/table.tsx";
import { modelNames, priceLines } from "../../public/prices.ts";
import { Faults, RefusedFaults } from "../faults.tsx";
import { productsPath } from "./products.tsx";

/** Files of products and of prices: tried first, then used; what is wrong with them by line. */

/** What each line of a file of prices changes: before, and from its day on. */
function Prices({ report, reading }: { report: UploadReport; reading: Reading }) {
  const { uploads } = reading.texts.pages.selling.products;
  const { prices, updated } = report;
  const names = modelNames(reading);
  if (prices.length === 0) return null;
  return (
    <>
      <Table
        caption={uploads.changes}
        head={uploads.changesHead}
        rows={prices.map(({ line, reference, from, before, after }) => [
          line,
          reference,
          names[after.model],
          reading.forms.date(from),
          <Lines lines={priceLines(reading, before)} />,
          <Lines lines={priceLines(reading, after)} />,
        ])}
      />
      {updated > prices.length && <p>{uploads.moreChanges(updated - prices.length)}</p>}
    </>
  );
}

function Report({ report, reading }: { report: UploadReport; reading: Reading }) {
  const { uploads } = reading.texts.pages.selling.products;
  return (
    <>
      <p class="alert-text">{report.applied ? uploads.applied : uploads.tried}</p>
      <p>{uploads.sums(report)}</p>
      <Prices report={report} reading={reading} />
      {report.faultsTotal === 0 && !report.applied && <p>{uploads.noFaults}</p>}
      <Faults faults={report.faults} total={report.faultsTotal} />
    </>
  );
}

function FileForm({
  does,
  title,
  how,
  columns,
  reading,
}: {
  does: "products" | "prices";
  title: string;
  how: string;
  columns: readonly string[];
  reading: Reading;
}) {
  const { uploads } = reading.texts.pages.selling.products;
  return (
    <section aria-labelledby={`upload-${does}`}>
      <h2 id={`upload-${does}`}>{title}</h2>
      <RefusedFaults does={does} />
      <p>{how}</p>
      <p>
        {uploads.columns} <code>{columns.join(", ")}</code>
      </p>
      <Form does={does} file>
        <ChoiceField
          name="dryRun"
          label={uploads.what}
          required
          values={["true"]}
          choices={[
            ["true", uploads.dry],
            ["false", uploads.real],
          ]}
        />
        <FileField name="file" label={uploads.file} accept=".csv,.json" required />
        <Send text={uploads.send} />
      </Form>
    </section>
  );
}

const asked = (fields: Fields) => ({ options: { dryRun: fields.text("dryRun") } });
const answers = (report: UploadReport, reading: Reading) => <Report report={report} reading={reading} />;

export const productUploadPage = definePage({
  id: "sellingUpload",
  path: `${productsPath}/upload`,
  chapter: productsPath,
  roles: ["publisher"],
  read: async () => undefined,
  title: ({ selling }) => selling.products.uploads.title,
  view(_data, { reading }) {
    const { uploads } = reading.texts.pages.selling.products;
    return (
      <>
        <p>{uploads.how}</p>
        <FileForm
          does="products"
          title={uploads.products}
          how={uploads.productsHow}
          columns={productColumns}
          reading={reading}
        />
        <FileForm
          does="prices"
          title={uploads.prices}
          how={uploads.pricesHow}
          columns={priceColumns}
          reading={reading}
        />
      </>
    );
  },
  forms: {
    products: sends(uploadProducts, asked, { answers }),
    prices: sends(uploadPrices, asked, { answers }),
  },
});
