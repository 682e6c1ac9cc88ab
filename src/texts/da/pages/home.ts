/** The home page: what awaits somebody, and how a party begins. */
export const home = {
  title: "Mit overblik",
  tasks: "Det venter på dig",
  tasksHead: ["Opgave", "Senest"],
  noTasks: "Intet venter på dig lige nu.",
  beginFirst: "Tag først de trin herunder, der mangler. Når noget venter på dig, står det øverst her.",
  useMenu: "Vælg en af dine sider herunder. Når noget venter på dig, står det øverst her.",
  begin: "Kom i gang",
  beginHead: ["Trin", "Klar"],
  ready: "Klar",
  notReady: "Mangler",
  pages: "Dine sider",
};
