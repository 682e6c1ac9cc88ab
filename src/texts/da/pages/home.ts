/** The home page: what awaits somebody, and how a party begins. */
export const home = {
  title: "Mit overblik",
  tasks: "Det venter på dig",
  tasksHead: ["Opgave", "Senest"],
  noTasks: "Intet venter på dig lige nu.",
  noRole: (party: string) =>
    `Du har ingen rolle hos ${party} lige nu: den er trukket tilbage, eller den hviler, fordi der kun er én administrator. Bed en administrator om en rolle.`,
  beOther: "Dit login hører også til en anden bruger. Skift til den",
  beginFirst: "Tag først de trin herunder, der mangler. Når noget venter på dig, står det øverst her.",
  useMenu: "Vælg en af dine sider herunder. Når noget venter på dig, står det øverst her.",
  begin: "Kom i gang",
  beginHead: ["Trin", "Klar"],
  ready: "Klar",
  notReady: "Mangler",
  pages: "Dine sider",
};
