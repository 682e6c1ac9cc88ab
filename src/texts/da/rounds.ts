import type { LocalDate } from "../../platform/calendar.ts";
import { forms } from "./forms.ts";

/** A round as messages name it. */
interface Named {
  title: string;
  reference: string;
}

/** Messages about a round: a title and a body each. */
const messages = {
  /** `url` is the invitation's page. */
  invitation: (round: Named, url: string) => ({
    title: `Invitation til fællesudbud ${round.reference}`,
    body:
      `I er inviteret til fællesudbuddet ${round.title} (${round.reference}).\n\n` +
      `Se udbuddet: ${url}\n\n` +
      "Deltag med jeres mandat: hvem der underskriver, og i hvilken rolle.",
  }),
  locked: (round: Named, party: string) => ({
    title: `En adgang er spærret: ${round.reference}`,
    body: `Driften har spærret en adgang hos ${party}, som har en opgave i ${round.title}. Spærringen står i udbuddets log. Intet, der er gjort, er ændret.`,
  }),
  left: (round: Named, participant: string) => ({
    title: `En deltager er udtrådt af ${round.reference}`,
    body: `${participant} deltager ikke længere i ${round.title}.`,
  }),
  declined: (round: Named) => ({
    title: `Udbudsmaterialet er afvist i ${round.reference}`,
    body: `En deltager har ikke godkendt udbudsmaterialet til ${round.title}. Behovet samles igen, og alle skal godkende på ny.`,
  }),
  reopened: (round: Named) => ({
    title: `Behovet samles igen i ${round.reference}`,
    body: `${round.title}: behovet er låst op og samles igen. Alle skal godkende udbudsmaterialet på ny.`,
  }),
  /** To the lead: `failure` is the mail server's answer, or why there was nowhere to send it. */
  letterDead: (round: Named, bidder: string, failure: string) => ({
    title: `En underretning om tildeling i ${round.reference} kunne ikke afleveres`,
    body:
      `Underretningen til ${bidder} i ${round.title} er ikke afleveret: ${failure}.\n\n` +
      "Standstill løber først, når alle tilbudsgivere har fået deres underretning, og udbuddet kan ikke afsluttes. " +
      "Få tilbudsgiveren til at bekræfte en anden adresse og send brevet igen, eller registrér et andet bevis for, at det er afleveret.",
  }),
  /** To bidders and participants: a letter was handed on a later day than the others. */
  standstillMoved: (round: Named, lastDay: LocalDate, signableFrom: Date) => ({
    title: `Standstill i ${round.reference} slutter senere`,
    body:
      `Ikke alle tilbudsgivere i ${round.title} kunne få deres underretning samme dag. Standstill regnes fra den sidste af dem.\n\n` +
      `Den løber nu til og med ${forms.date(lastDay)}. Aftaler kan tidligst indgås ${forms.instant(signableFrom)}.`,
  }),
  /** What the lead asks publishers, in its own words. */
  dialogue: (round: Named, words: string) => ({
    title: `Markedsdialog om fællesudbud ${round.reference}`,
    body: words,
  }),
  /** `url` is the round's public page. */
  published: (round: Named, closesAt: Date, url: string) => ({
    title: `Fællesudbud offentliggjort: ${round.title}`,
    body: `${round.title} (${round.reference}) er offentliggjort.\n\nFrist for bud: ${forms.instant(closesAt)}.\n${url}`,
  }),
  cancelled: (round: Named, reason: string) => ({
    title: `Fællesudbud annulleret: ${round.title}`,
    body: `${round.title} (${round.reference}) er annulleret. Begrundelse: ${reason}.`,
  }),
  answer: (round: Named, { question, answer }: { question: string; answer: string }) => ({
    title: `Svar på et spørgsmål i ${round.reference}`,
    body: `Spørgsmål: ${question}\n\nSvar: ${answer}`,
  }),
  /** `confirm`: bids that were made before have to be confirmed. */
  notice: (round: Named, text: string, closesAt: Date, confirm: boolean) => ({
    title: `Meddelelse i ${round.reference}`,
    body: `${text}\n\nFrist for bud: ${forms.instant(closesAt)}.${
      confirm ? "\nBud, der er afgivet før nu, skal bekræftes inden fristen." : ""
    }`,
  }),
  priceQuestion: (round: Named, about: { lot: string; question: string; answerBy: Date }) => ({
    title: `Spørgsmål om jeres pris i ${round.reference}`,
    body: `Delaftale ${about.lot}\n\n${about.question}\n\nSvar senest ${forms.instant(about.answerBy)}.`,
  }),
};

/** The letter to a bidder on the award, sentence by sentence. Points are decimals as on the wire. */
const letter = {
  title: (round: string) => `Underretning om tildeling: ${round}`,
  lot: (title: string, reference: string) => `Delaftale ${title} (${reference})`,
  cancelled: "Delaftalen er annulleret. Der indgås ingen aftale på den.",
  rejected: (reason: string) => `Jeres bud er afvist: ${reason}`,
  undecided: "Delaftalen er ikke tildelt.",
  won: "Delaftalen tildeles jer.",
  points: (points: string) => `${forms.decimal(points)} point`,
  /** The winner and the own rank, each with its points where they are known. */
  lost: (winner: string, rank: string) => `Delaftalen tildeles ${winner}. Jeres bud blev nr. ${rank}.`,
  comparison: "Det vindende buds egenskaber og fordele i forhold til jeres:",
  criterion: (of: { name: string; winner: string; winnerComment: string; own: string; ownComment: string }) =>
    `- ${of.name}: vinderen fik ${forms.decimal(of.winner)}: ${of.winnerComment} I fik ${forms.decimal(of.own)}: ${of.ownComment}`,
  standstill: (lastDay: LocalDate, signableFrom: Date) =>
    `Standstill løber til og med ${forms.date(lastDay)}. Aftaler kan tidligst indgås ${forms.instant(signableFrom)}.`,
};

/** What is published of the market dialogue. */
const dialogue = {
  /** Asked where the lead has no words of its own. */
  question: (round: string) => `${round}: hvilke licensmodeller vil I byde på, og hvad skal vi vide?`,
  positions: "Forlagenes holdning til licensmodellerne",
  tooFew: (least: number) => `Færre end ${least} forlag har tilkendegivet en holdning.`,
  publishers: (count: number) => `${count} forlag.`,
};

export const rounds = { messages, letter, dialogue };
export type RoundTexts = typeof rounds;
