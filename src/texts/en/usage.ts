import type { usage as danish } from "../da/usage.ts";

export const usage: typeof danish = {
  pullFailed: {
    title: (report, month) => `The COUNTER report ${report} of ${month} cannot be fetched`,
    body: (report, month) =>
      `Samkøb could not fetch the COUNTER report ${report} of ${month} from your COUNTER API, and does not try again by itself. Nothing was changed. What is wrong, and whether more reports of that source are missing, stands on the page "COUNTER sources that are fetched each month": change the source, and they are fetched again, or fetch the report from there.\n`,
  },
};
