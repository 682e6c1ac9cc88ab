/** The home page: what awaits somebody, and how a party begins. */
export const home = {
  title: "Mit overblik",
  tasks: "Det venter på dig",
  tasksHead: ["Opgave", "Senest"],
  noTasks: "Intet venter på dig lige nu.",
  begin: "Kom i gang",
  beginHead: ["Trin", "Klar"],
  ready: "Klar",
  notReady: "Mangler",
  pages: "Dine sider",
};
