import type { LocalDate } from "../../platform/calendar.ts";
import { caseFile } from "./case-file.ts";
import { forms } from "./forms.ts";
import { lotMessages } from "./round-lots.ts";

/** A round as messages name it. */
interface Named {
  title: string;
  reference: string;
}

/** A code of a rejection or cancellation in words. */
const wordsOf = (code: string): string =>
  Object.entries(letter.codes).find(([known]) => known === code)?.[1] ?? "";

/** A sentence with its full stop, which an abbreviation at its end already is. */
const closed = (sentence: string): string => (sentence.endsWith(".") ? sentence : `${sentence}.`);

/** Messages about a round: a title and a body each. */
/** What a lead has to do about questions that wait, by how near the deadline for bids is. */
const questionsWait = {
  soon: (closesAt: string) =>
    `Fristen for bud er ${closesAt}. Svares der senere end seks hele dage før den, skal den flyttes.`,
  late: (closesAt: string) =>
    `Fristen for bud er ${closesAt}. Besvar spørgsmålene med en ny frist inden da, eller afvis dem med en begrundelse til alle.`,
  past: (closesAt: string) =>
    `Fristen for bud udløb ${closesAt}. Spørgsmålene kan nu kun afvises med en begrundelse til alle, eller fristen kan genåbnes, og buddene åbnes ikke før.`,
};

/** What becomes of a bid that its bidder has not stood by since the material was changed. */
const bidUnconfirmed = {
  soon: (closesAt: string) =>
    `Udbudsmaterialet er ændret, efter at I afgav jeres bud. Bekræft det, eller afgiv et nyt, inden fristen ${closesAt}. Ellers bortfalder buddet.`,
  late: (closesAt: string) =>
    `Sidste påmindelse: Jeres bud bortfalder, hvis I ikke bekræfter det eller afgiver et nyt inden fristen ${closesAt}.`,
  lapsed: (closesAt: string) =>
    `Jeres bud er bortfaldet: Udbudsmaterialet blev ændret, efter at I afgav det, og I har ikke bekræftet det inden fristen ${closesAt}. Det åbnes ikke.`,
};

/** Why a deadline that has passed is reopened, and until when. */
interface Reopening {
  ground: "system_fault" | "unanswered_question";
  text: string;
  closesAt: Date;
}
const reopenedFor = {
  system_fault: "Grunden er en fejl i systemet før fristen.",
  unanswered_question: "Grunden er et spørgsmål, der var stillet i tide og ikke blev besvaret.",
};

const messages = {
  ...lotMessages((code, text) => letter.because(wordsOf(code), text)),
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
  interestFound: (round: Named, follows: { voidQuality: boolean; incident: readonly string[] }) => ({
    title: `En person har en interesse i en tilbudsgiver: ${round.reference}`,
    body: [
      `En person med en opgave i ${round.title} har en interesse og deltager ikke mere. Udbuddets side om åbning viser hvem.`,
      ...(follows.voidQuality
        ? ["Evalueringen hviler på personens bedømmelse. Den gøres om af bedømmere uden interesser."]
        : []),
      ...(follows.incident.length > 0
        ? ["Personen har handlet i udbuddet. I skal tage stilling til følgerne, før udbuddet går videre."]
        : []),
    ].join("\n\n"),
  }),
  cancellationProposed: (round: Named, why: { reason: string; text: string }) => ({
    title: `Annullering er foreslået: ${round.reference}`,
    body: `En person har foreslået at annullere ${round.title}. ${letter.because(wordsOf(why.reason), why.text)}\n\nEn anden person gennemfører det på udbuddets side.`,
  }),
  lotCancellationProposed: (round: Named, lot: string, why: { reason: string; text: string }) => ({
    title: `Annullering af en delaftale er foreslået: ${round.reference}`,
    body: `En person har foreslået at annullere delaftalen ${lot} i ${round.title}. ${letter.because(wordsOf(why.reason), why.text)}\n\nEn anden person gennemfører det på udbuddets side.`,
  }),
  reopeningProposed: (round: Named, { ground, text, closesAt }: Reopening) => ({
    title: `Genåbning af fristen er foreslået: ${round.reference}`,
    body: `En person har foreslået at genåbne fristen for bud i ${round.title} til ${forms.instant(closesAt)}. ${reopenedFor[ground]}\n\n${text}\n\nEn anden person gennemfører det på udbuddets side.`,
  }),
  /** To all, at once. */
  deadlineReopened: (round: Named, { ground, text, closesAt }: Reopening) => ({
    title: `Fristen for bud er genåbnet: ${round.reference}`,
    body: [
      `Fristen for bud i ${round.title} er genåbnet. ${reopenedFor[ground]}`,
      text,
      `Ny frist for bud: ${forms.instant(closesAt)}.`,
      "Intet bud er åbnet. Bud, der er afgivet, ligger stadig forseglet og skal bekræftes inden den nye frist, ellers bortfalder de. Et bud, der var bortfaldet, afgives igen.",
    ].join("\n\n"),
  }),
  consensusReopened: (round: Named) => ({
    title: `Bedømmelsen er åbnet igen: ${round.reference}`,
    body: `De fælles karakterer i ${round.title} er åbnet igen. Begrundelsen står på udbuddets side. Bedømmerne aftaler og underskriver på ny, vurderingen beregnes igen, og alle skal godkende tildelingen på ny.`,
  }),
  lettersTakenBack: (round: Named) => ({
    title: `Underretningen om tildeling er trukket tilbage: ${round.reference}`,
    body: `${round.title}: beslutningen om tildeling er trukket tilbage, fordi en person med en opgave i udbuddet har en interesse i sagen. Tilbuddene bedømmes igen, og alle får en ny underretning med en ny standstill-periode.`,
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
  standstillMoved: (
    round: Named,
    lastDay: LocalDate,
    signableFrom: Date,
    /** Of the lots alone whose standstill is moved; none: of all. */
    lots: readonly string[],
  ) => ({
    title: `Standstill i ${round.reference} slutter senere`,
    body:
      `Ikke alle tilbudsgivere i ${round.title} kunne få deres underretning samme dag. Standstill regnes fra den sidste af dem.\n\n` +
      `${lots.length > 0 ? `${lots.join(", ")}: ` : ""}Den løber nu til og med ${forms.date(lastDay)}. Aftaler kan tidligst indgås ${forms.instant(signableFrom)}.`,
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
  /** To all; and why each of the reader's own bids was rejected before, on a lot or whole. */
  cancelled: (
    round: Named,
    why: { reason: string; text: string },
    rejected: readonly { lot: string | null; code: string; reason: string }[],
  ) => ({
    title: `Fællesudbud annulleret: ${round.title}`,
    body: [
      `${round.title} (${round.reference}) er annulleret.`,
      letter.because(wordsOf(why.reason), why.text),
      ...rejected.flatMap(({ lot, code, reason }) => [
        "",
        lot === null ? letter.rejected : letter.rejectedOn(lot),
        letter.because(wordsOf(code), reason),
      ]),
    ].join("\n"),
  }),
  /** `confirm`: bids that were made before have to be confirmed. */
  answers: (
    round: Named,
    answers: readonly { question: string; answer: string; pointsTo?: string | undefined }[],
    deadline: { formerClosesAt: Date; closesAt: Date; confirm: boolean },
  ) => ({
    title:
      answers.length === 1
        ? `Svar på et spørgsmål i ${round.reference}`
        : `Svar på spørgsmål i ${round.reference}`,
    body: [
      ...answers.flatMap(({ question, answer, pointsTo }) => [
        `Spørgsmål: ${question}`,
        `Svar: ${answer}`,
        ...(pointsTo === undefined ? [] : [`Det står her: ${pointsTo}`]),
      ]),
      ...(deadline.closesAt > deadline.formerClosesAt
        ? [`Ny frist for bud: ${forms.instant(deadline.closesAt)}.`]
        : []),
      ...(deadline.confirm ? ["Bud, der er afgivet før nu, skal bekræftes inden fristen."] : []),
    ].join("\n\n"),
  }),
  notice: (
    round: Named,
    {
      text,
      pointsTo,
      documents,
    }: { text: string; pointsTo?: string | undefined; documents: readonly string[] },
    closesAt: Date,
    confirm: boolean,
  ) => ({
    title: `Meddelelse i ${round.reference}`,
    body: `${text}${pointsTo === undefined ? "" : `\n\nDet står her: ${pointsTo}`}${
      documents.length === 0 ? "" : `\n\nDokumenter, som hører til: ${documents.join(", ")}`
    }\n\nFrist for bud: ${forms.instant(closesAt)}.${
      confirm ? "\nBud, der er afgivet før nu, skal bekræftes inden fristen." : ""
    }`,
  }),
  questionDeclined: (round: Named, question: string, reason: string) => ({
    title: `Et spørgsmål i ${round.reference} besvares ikke`,
    body: `Spørgsmål: ${question}\n\nDet besvares ikke: ${reason}`,
  }),
  /** To the lead: questions that wait, and how near the deadline is. */
  questionsWait: (
    round: Named,
    questions: readonly string[],
    { stage, closesAt }: { stage: "soon" | "late" | "past"; closesAt: Date },
  ) => ({
    title: `Spørgsmål venter på svar i ${round.reference}`,
    body: [
      questionsWait[stage](forms.instant(closesAt)),
      ...questions.slice(0, 30).map((question) => `- ${question}`),
    ].join("\n\n"),
  }),
  /** To a bidder, who has to stand by its bid or whose bid has lapsed. */
  bidUnconfirmed: (
    round: Named,
    { stage, closesAt }: { stage: "soon" | "late" | "lapsed"; closesAt: Date },
  ) => ({
    title:
      stage === "lapsed"
        ? `Jeres bud er bortfaldet: ${round.reference}`
        : `Jeres bud skal bekræftes: ${round.reference}`,
    body: `${round.title}\n\n${bidUnconfirmed[stage](forms.instant(closesAt))}`,
  }),
  priceQuestion: (round: Named, about: { lot: string; question: string; answerBy: Date }) => ({
    title: `Spørgsmål om jeres pris i ${round.reference}`,
    body: `Delaftale ${about.lot}\n\n${about.question}\n\nSvar senest ${forms.instant(about.answerBy)}.`,
  }),
  evidenceAsked: (round: Named, about: { items: readonly string[]; dueAt: Date; note: string | null }) => ({
    title: `Dokumentation i ${round.reference}`,
    body: [
      round.title,
      "I står til at få tildelt en aftale. Før tildelingen godkendes, skal I dokumentere:",
      about.items.map((one) => `- ${one}`).join("\n"),
      ...(about.note === null ? [] : [about.note]),
      `Send det senest ${forms.instant(about.dueAt)}.`,
    ].join("\n\n"),
  }),
};

/** The letter to a bidder on the award, sentence by sentence. Points are decimals as on the wire. */
const letter = {
  title: (round: string) => `Underretning om tildeling: ${round}`,
  lot: (title: string, reference: string) => `Delaftale ${title} (${reference})`,
  takenBack: "Den tidligere tildeling af delaftalen er trukket tilbage.",
  cancelled: "Delaftalen er annulleret. Der indgås ingen aftale på den.",
  rejected: "Jeres bud er afvist.",
  rejectedOn: (lot: string) => `Jeres bud på delaftalen ${lot} er afvist.`,
  codes: {
    exclusion_ground: "en udelukkelsesgrund",
    suitability: "egnetheden er ikke opfyldt",
    requirements_not_met: "krav er ikke opfyldt",
    reservation: "forbehold",
    incomplete: "buddet er ufuldstændigt",
    conflict_of_interest: "interessekonflikt",
    abnormally_low: "prisen er unormalt lav",
    evidence: "dokumentationen",
    award_rejected: "en deltager har ikke godkendt tildelingen",
    narrow_field: "for få bydere",
    no_bid: "der er intet bud",
    no_admissible_bid: "intet bud kan antages",
    winner_withdrew: "vinderen er trådt tilbage",
    evidence_lacks: "vinderen har ikke dokumenteret det, der kræves",
    excluded: "vinderen er udelukket",
    mistake: "en fejl i tildelingen",
    package: "en delaftale i den samme pakke er bortfaldet",
    over_budget: "buddene er over budgettet",
    basic_change: "et grundlæggende element ændres",
    complaint: "en klage",
    other: "andet",
  },
  /** A code in words, and what the lead wrote. */
  because: (code: string, text: string) =>
    `Begrundelse: ${[code, text].filter((one) => one !== "").join(": ")}`,
  undecided: "Delaftalen er ikke tildelt.",
  won: "Delaftalen tildeles jer.",
  wonBy: (winner: string) => `Delaftalen tildeles ${winner}.`,
  place: (rank: number) => `Jeres bud blev nr. ${rank}.`,
  drawn: (place: number, of: number) =>
    `${of} bud stod lige, og lodtrækningen gav jeres bud nr. ${place}. Hemmeligheden, kvitteringerne og regnemåden står på udbuddets offentlige side, så enhver kan trække igen.`,
  ownPrice: (price: string) => closed(`Jeres pris i evalueringen: ${price}`),
  zeroPrice: (price: string) => `En pris på 0 tæller i evalueringen som ${price} pr. enhed det år.`,
  belowGate: "Jeres bud ligger under mindstegrænsen for kvalitet og kunne derfor ikke rangeres.",
  how: {
    linear_slope:
      "Evalueringsmodel: lineær. Prispoint falder lige meget for hver krone over den laveste pris; pris og kvalitet vægtes sammen, og flest point vinder.",
    linear_basic:
      "Evalueringsmodel: lineær. Prispoint falder med de procent, prisen ligger over den laveste; pris og kvalitet vægtes sammen, og flest point vinder.",
    relative:
      "Evalueringsmodel: forholdsmæssig. Prispoint er den laveste pris delt med buddets; pris og kvalitet vægtes sammen, og flest point vinder.",
    lowest_price: "Evalueringsmodel: laveste pris.",
    price_addition:
      "Evalueringsmodel: manglende kvalitet lægges til prisen, og den laveste evalueringspris vinder.",
    monetary_deduction:
      "Evalueringsmodel: kvalitet trækkes fra prisen i kroner, og den laveste evalueringspris vinder.",
    prozorro_coef:
      "Evalueringsmodel: prisen deles med en koefficient for kvalitet, og den laveste evalueringspris vinder.",
    commission:
      "Evalueringsmodel: bud over mindstegrænsen for kvalitet; den laveste pris pr. point vinder. At prisen måles pr. point, er udbuddets egen læsning af modellen.",
  },
  together: {
    evaluated_price:
      "Delaftalerne tildeles sammen: det sæt af tilbud vinder, som dækker flest delaftaler, og af dem det med den laveste sum af evalueringspriser.",
    points_by_value:
      "Delaftalerne tildeles sammen: det sæt af tilbud vinder, som dækker flest delaftaler, og af dem det med den højeste sum af point ganget med delaftalens værdi.",
  },
  inPackage: (group: string, lots: string) =>
    closed(`Delaftalen er vundet med en pakkepris på gruppen ${group}, som tildeles samlet: ${lots}`),
  /** Where the reader has no offer on the lot alone. */
  ownPart: (group: string) =>
    `Jeres bud på delaftalen er en del af jeres pakkepris på gruppen ${group}; placering, pris og point er for den del.`,
  notAlone:
    "På denne delaftale alene lå jeres tilbud før det vindende; det bedste sæt af tilbud på alle delaftaler er et andet.",
  lotsPerBidder: (most: number) =>
    most === 1
      ? "En tilbudsgiver kan højst vinde én delaftale."
      : `En tilbudsgiver kan højst vinde ${most} delaftaler.`,
  setSum: (by: "evaluated_price" | "points_by_value", sum: string, without: string | null) => {
    const of = by === "evaluated_price" ? "evalueringspriser" : "point gange værdi";
    const beside =
      without === null ? "" : `; uden pakken ville det bedste sæt have ${forms.decimal(without)}`;
    return closed(`Sættets sum af ${of} er ${forms.decimal(sum)}${beside}`);
  },
  points: (points: string) => `${forms.decimal(points)} point`,
  kroner: (amount: string) => `${forms.decimal(amount)} kr.`,
  /** A figure of both bids. */
  both: (label: string, winner: string, own: string) => closed(`${label}: vinderen ${winner}, I ${own}`),
  none: "ingen",
  notTold: "oplyses ikke",
  price: (weight: string | null) => (weight === null ? "Pris" : `Pris (vægt ${forms.decimal(weight)} %)`),
  quality: (weight: string | null) =>
    weight === null ? "Kvalitet" : `Kvalitet (vægt ${forms.decimal(weight)} %)`,
  withheld: (reason: string) => `Vinderens pris er fortrolig: ${reason}`,
  pricePoints: "Point for prisen",
  onlyPrice: "Kvaliteten tæller ikke med i tildelingen.",
  total: "I alt",
  evaluated: "Evalueringspris",
  perPoint: "Pris pr. point",
  favours: {
    winner: "Her var det vindende bud bedre end jeres:",
    own: "Her var jeres bud bedre end det vindende:",
    equal: "Her var buddene lige gode:",
  },
  priceIn: {
    winner: "- Pris: vinderens er lavere.",
    own: "- Pris: jeres er lavere.",
    equal: "- Pris: den samme.",
  },
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

/** A published round's papers as texts, for its zip. */
const material = {
  question: (one: {
    question: string;
    answer: string | null;
    pointsTo: string | null;
    declinedReason: string | null;
    answeredAt: Date | null;
  }) =>
    [
      ...(one.answeredAt ? [`Besvaret ${forms.instant(one.answeredAt)}`] : []),
      `Spørgsmål: ${one.question}`,
      one.declinedReason === null ? `Svar: ${one.answer ?? ""}` : `Besvares ikke: ${one.declinedReason}`,
      ...(one.pointsTo === null ? [] : [`Det står her: ${one.pointsTo}`]),
    ].join("\n\n"),
  notice: (one: {
    text: string;
    pointsTo: string | null;
    closesAt: Date;
    publishedAt: Date;
    documents: readonly { title: string }[];
    reopened: { ground: "system_fault" | "unanswered_question" } | null;
  }) =>
    [
      `Offentliggjort ${forms.instant(one.publishedAt)}`,
      ...(one.reopened ? [`Fristen er genåbnet. ${reopenedFor[one.reopened.ground]}`] : []),
      one.text,
      ...(one.pointsTo === null ? [] : [`Det står her: ${one.pointsTo}`]),
      ...(one.documents.length === 0
        ? []
        : [`Dokumenter, der følger med: ${one.documents.map(({ title }) => title).join(", ")}`]),
      `Frist for bud: ${forms.instant(one.closesAt)}`,
    ].join("\n\n"),
  disclosure: (one: { title: string; text: string; answer: string | null }) =>
    [one.title, one.text, ...(one.answer === null ? [] : [`Svar: ${one.answer}`])].join("\n\n"),
};

/** A round's tables as workbooks. */
const exports = {
  matrix: "Bud side om side",
  matrixHead: [
    "Delaftale",
    "Forlag",
    "Buddets reference",
    "Tilstand",
    "Licensmodel",
    "Pris, kr. uden moms",
    "Point for prisen",
    "Kvalitet",
    "I alt",
    "Evalueringspris",
    "Placering",
    "Fortroligt, fordi",
    "Afvist, fordi",
  ],
  withheld: "fortroligt",
  comment: (criterion: string) => `${criterion}: begrundelse`,
  reasons: "begrundelser",
  reasonsHead: ["Forlag", "Hvad", "Point", "Begrundelse"],
  questions: "Spørgsmål og svar",
  questionsHead: [
    "Spurgt",
    "Spørgsmål",
    "Svar",
    "Det står her",
    "Besvares ikke, fordi",
    "Besvaret",
    "Frist derefter",
  ],
  timeline: "Forløb",
  timelineHead: ["Hvornår", "Hvad", "Tekst"],
  events: {
    published: "Offentliggjort",
    notice: "Meddelelse",
    reopened: "Fristen er genåbnet",
    answer: "Spørgsmål besvaret",
    declined: "Spørgsmål afvist",
    closes: "Frist for bud",
    qualitySigned: "Kvaliteten er underskrevet",
    pricesOpened: "Priserne er åbnet",
    sent: "Underretning om tildeling",
    signable: "Aftaler kan indgås fra",
    concluded: "Aftaler indgået",
  },
};

export const rounds = { messages, letter, dialogue, material, exports, caseFile };
export type RoundTexts = typeof rounds;
