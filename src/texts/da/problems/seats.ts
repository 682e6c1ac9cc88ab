import { type ProblemText, text } from "./shape.ts";

export const seats: Record<string, ProblemText> = {
  "already-waiting": {
    title: "Skolen venter allerede på pladser i denne pulje nogle af dagene",
    help: "En skole har én plads i køen per pulje og periode. Forlad den, før du beder om en ny.",
  },
  "draw-full": {
    title: "Der er ikke plads til alle eleverne på dette træk",
    help: "Træk flere pladser, eller giv færre elever plads. Ingen har fået plads.",
    detail: ({ free }) => `Der er ${text(free)} pladser tilbage. Træk flere, eller giv færre elever plads.`,
  },
  "more-than-pupils": {
    title: "Skolen har færre elever uden plads",
    help: "En skole venter højst på pladser til sine egne elever.",
    detail: ({ maxSeats }) => `Skolen kan højst vente på ${text(maxSeats)} pladser.`,
  },
  "never-that-many": {
    title: "Puljen har aldrig så mange pladser",
    help: "Bed om færre.",
    detail: ({ maxSeats }) => `Puljen har højst ${text(maxSeats)} pladser i perioden.`,
  },
  "not-waiting": {
    title: "Den venter ikke mere",
    help: "Den er betjent, afmeldt eller sat til side, eller dagene er forbi.",
  },
  "outside-pool": {
    title: "Dagene er forbi eller ligger uden for puljens periode",
    help: "Vælg dage fra i dag og inden for puljens periode.",
  },
  "pool-size": {
    title: "Puljen kan ikke have den størrelse",
    help: "Den har mindst de pladser, der er trukket, og højst dem, der er købt.",
    detail: ({ minSize, maxSize }) => `Puljen kan have fra ${text(minSize)} til ${text(maxSize)} pladser.`,
  },
  "seats-in-use": {
    title: "Skoler har trukket nogle af pladserne",
    help: "Lad skolerne returnere det, de ikke bruger, eller træk færre tilbage.",
    detail: ({ maxAvailable }) => `${text(maxAvailable)} pladser er ikke hos nogen skole fra den dag.`,
  },
  "queue-full": {
    title: "For mange venter på denne pulje",
    help: "Bed kommunen om flere pladser, eller vent, til nogle har fået.",
  },
  "return-outside-draw": {
    title: "Dagen ligger uden for trækkets periode",
    help: "Pladser leveres tilbage fra en dag i trækket, som ikke er forbi.",
  },
  "same-school": { title: "Pladserne er allerede på den skole", help: "Vælg en anden skole i kommunen." },
  "entitlements-begin-anew": {
    title: "Positionen er ikke en, der er givet ud",
    help: "Kassér jeres kopi, og hent det hele uden `since`.",
  },
  "seats-exhausted": {
    title: "Der er ikke så mange ledige pladser i puljen",
    help: "Bed om færre, vælg andre dage, eller stil jer i kø.",
    detail: ({ maxAvailable }) =>
      `Der er ${text(maxAvailable)} ledige pladser i hele perioden. Bed om færre, vælg andre dage, eller stil jer i kø.`,
  },
  "too-many-returned": {
    title: "Så mange pladser kan ikke leveres tilbage",
    help: "Nogle er leveret tilbage eller taget i brug.",
    detail: ({ maxReturnable }) => `Der kan leveres ${text(maxReturnable)} pladser tilbage.`,
  },
};
