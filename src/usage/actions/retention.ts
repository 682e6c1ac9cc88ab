import type { Database } from "../../platform/db/database.ts";
import * as store from "../store/index.ts";

/** Sets for how many whole months events are kept from now on. */
export const keepMonths = (db: Database, months: number): Promise<void> =>
  db.platform((tx) => store.setRetention(tx, months));
