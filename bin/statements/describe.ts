import type pg from "pg";

/** A result column as the server describes it: `table` 0 where it is not a plain column of a table. */
export interface Column {
  name: string;
  table: number;
  attribute: number;
  type: number;
}
export interface Description {
  /** Type oids of `$1`, `$2` … */
  parameters: number[];
  /** Undefined where the statement gives no rows. */
  columns: Column[] | undefined;
}

interface Protocol {
  parse(query: { text: string }): void;
  describe(what: { type: "S" }): void;
  sync(): void;
  once(event: "parameterDescription", heard: (message: { dataTypeIDs: number[] }) => void): void;
}
interface Fields {
  fields: { name: string; tableID: number; columnID: number; dataTypeID: number }[];
}

/** One round of the extended protocol that prepares a statement and never runs it. */
class Describe {
  private readonly found: Description = { parameters: [], columns: undefined };
  private readonly text: string;
  private readonly resolve: (found: Description) => void;
  private readonly reject: (error: Error) => void;
  private failed = false;

  constructor(text: string, resolve: (found: Description) => void, reject: (error: Error) => void) {
    this.text = text;
    this.resolve = resolve;
    this.reject = reject;
  }
  submit(connection: Protocol): void {
    connection.once("parameterDescription", (message) => {
      this.found.parameters = message.dataTypeIDs;
    });
    connection.parse({ text: this.text });
    connection.describe({ type: "S" });
    connection.sync();
  }
  handleRowDescription(message: Fields): void {
    this.found.columns = message.fields.map((field) => ({
      name: field.name,
      table: field.tableID,
      attribute: field.columnID,
      type: field.dataTypeID,
    }));
  }
  handleError(error: Error): void {
    this.failed = true;
    this.reject(error);
  }
  handleReadyForQuery(): void {
    if (!this.failed) this.resolve(this.found);
  }
}

/** What a statement takes and gives, from the server's own description; rejects with the server's error. */
export function describe(client: pg.ClientBase, text: string): Promise<Description> {
  return new Promise((resolve, reject) => {
    client.query(new Describe(text, resolve, reject) as unknown as pg.Submittable);
  });
}
