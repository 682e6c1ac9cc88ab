/** The pages of a party's admins. */
export const people = {
  menu: "Brugere",
  title: "Brugere og maskiner",
  all: "Partens brugere og maskiner",
  head: ["Navn", "Kendenavn", "Art"],
  kinds: { person: "Person", machine: "Maskine" },
  add: "Opret en bruger eller maskine",
  addButton: "Opret",
  added: "Brugeren er oprettet. Giv den roller, og send et link til den første log ind.",
  name: "Navn",
  reference: "Kendenavn",
  referenceHint:
    "2 til 80 tegn: små bogstaver a–z, tal, punktum og bindestreg. Det står i loggen i stedet for navnet.",
  kind: "Art",
};
