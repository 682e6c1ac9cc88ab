import type { home as danish } from "../../da/pages/home.ts";

/** The home page: what awaits somebody, and how a party begins. */
export const home: typeof danish = {
  title: "My overview",
  tasks: "Waiting for you",
  tasksHead: ["Task", "At the latest"],
  noTasks: "Nothing awaits you right now.",
  noRole: (party) =>
    `You have no role at ${party} right now: it was withdrawn, or it rests because there is one admin only. Ask an admin for a role.`,
  beOther: "Your sign-in belongs to another user as well. Change to that one",
  beginFirst: "Take the missing steps below first. What awaits you will stand at the top of this page.",
  useMenu: "Choose one of your pages below. What awaits you will stand at the top of this page.",
  begin: "Getting started",
  beginHead: ["Step", "Ready"],
  ready: "Ready",
  notReady: "Missing",
  pages: "Your pages",
};
