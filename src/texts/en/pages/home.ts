import type { home as danish } from "../../da/pages/home.ts";

/** The home page: what awaits somebody, and how a party begins. */
export const home: typeof danish = {
  title: "My overview",
  tasks: "Waiting for you",
  tasksHead: ["Task", "At the latest"],
  noTasks: "Nothing awaits you right now.",
  begin: "Getting started",
  beginHead: ["Step", "Ready"],
  ready: "Ready",
  notReady: "Missing",
  pages: "Your pages",
};
