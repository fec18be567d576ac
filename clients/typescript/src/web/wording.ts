/** Facts in words: what a card says of each. Pure, and English, as the articles are. @module */
import { EntityType } from "../gen/dateline/v1/entity_pb.js";
import {
  Attribution,
  Certainty,
  type Figure,
  FigureKind,
  FigureQualifier,
  IncidentStatus,
  LinkDecision,
  ParticipantRole,
  Prominence,
} from "../gen/dateline/v1/incident_pb.js";
import { QuoteKind } from "../gen/dateline/v1/quote_pb.js";
import type { Role, TimeInterval } from "../gen/dateline/v1/entity_pb.js";
import type { Span } from "../gen/dateline/v1/text_pb.js";
import type { Fact } from "./facts.js";

/** A card's content: one line that says it all, and what there is to say besides. */
export interface Wording {
  readonly kind: string;
  readonly title: string;
  readonly rows: readonly { readonly label: string; readonly text: string }[];
  /** How likely it is right, in [0, 1]; undefined where that is not told. */
  readonly confidence: number | undefined;
}

const COUNTED: Record<FigureKind, string> = {
  [FigureKind.UNSPECIFIED]: "",
  [FigureKind.KILLED]: "killed",
  [FigureKind.INJURED]: "injured",
  [FigureKind.KIDNAPPED]: "kidnapped",
  [FigureKind.CAPTIVE]: "held",
  [FigureKind.FREED]: "freed",
  [FigureKind.MISSING]: "missing",
  [FigureKind.ARRESTED]: "arrested",
  [FigureKind.DISPLACED]: "displaced",
  [FigureKind.AFFECTED]: "affected",
  [FigureKind.DAMAGE]: "in damage",
};

/** What a card says of a fact. */
export function wordingOf(fact: Fact): Wording {
  switch (fact.layer) {
    case "entities": {
      const { entity } = fact;
      return {
        kind: plain(EntityType[entity.type]),
        title: entity.name,
        rows: rows({
          Role: unique(entity.roles.map(roleOf)).join("; "),
          "Also called": entity.aliases.join(", "),
          Where: [entity.place?.admin1, entity.place?.country]
            .filter((name) => name !== name?.toUpperCase())
            .join(", "),
          Known: entity.identities.map(({ scheme, id }) => `${scheme} ${id}`).join(", "),
          Mentions: String(entity.mentions.length),
        }),
        confidence: entity.confidence,
      };
    }
    case "quotes": {
      const { quote } = fact;
      const said = quote.speaker?.mention?.exact ?? "";
      const name = fact.speaker?.name ?? said;
      return {
        kind: `${plain(QuoteKind[quote.kind])} quote`,
        title: name === "" ? "Nobody is credited" : name,
        rows: rows({
          Said: shortened(quote.content),
          Role: unique(fact.speaker?.roles.map(roleOf) ?? []).join("; "),
          "Here called": said === name ? "" : said,
          Cue: quote.negated ? `not: ${quote.cueLemma}` : quote.cueLemma,
          To: quote.addressee?.exact ?? "",
        }),
        confidence: quote.confidence,
      };
    }
    case "figures": {
      const { figure } = fact;
      return {
        kind: "figure",
        title: counted(figure),
        rows: rows({
          Source: sourceOf(fact),
          "As of": period(figure.asOf),
          Place: figure.placeScope?.name ?? "",
          Status: [
            figure.total ? "the article’s total" : figure.partOfKey === "" ? "" : "a part of another figure",
            figure.superseded ? "the article gives a newer one" : "",
            figure.derived ? "counted from the text" : "",
          ]
            .filter((word) => word !== "")
            .join("; "),
        }),
        confidence: undefined,
      };
    }
    case "incidents": {
      const { account, link } = fact;
      return {
        kind: account.prominence === Prominence.BACKGROUND ? "incident, background" : "incident",
        title: typeName(account.type),
        rows: rows({
          When: period(account.time),
          Where: account.places[0]?.name ?? "",
          Who: account.participants
            .map(({ name, role, certainty }) => `${name} (${part(role, certainty)})`)
            .join(", "),
          Figures: account.figures.map(counted).join(", "),
          State: account.status === IncidentStatus.REPORTED ? "" : plain(IncidentStatus[account.status]),
          Archive: link === undefined ? "" : decided(link.decision),
        }),
        confidence: account.confidence,
      };
    }
  }
}

/** A figure in words: "at least 9 killed". */
export function counted(figure: Figure): string {
  const { low, high } = figure;
  const number = (value: bigint | undefined) => (value === undefined ? "?" : value.toLocaleString("en"));
  const amount = {
    [FigureQualifier.UNSPECIFIED]: number(low ?? high),
    [FigureQualifier.EXACT]: number(low ?? high),
    [FigureQualifier.AT_LEAST]: `at least ${number(low)}`,
    [FigureQualifier.AT_MOST]: `at most ${number(high)}`,
    [FigureQualifier.ABOUT]: `about ${number(low ?? high)}`,
    [FigureQualifier.RANGE]: `${number(low)} to ${number(high)}`,
    [FigureQualifier.WORD]: `“${figure.evidence?.exact ?? ""}”`,
  }[figure.qualifier];
  return [figure.currency, amount, figure.group, COUNTED[figure.kind]]
    .filter((word) => word !== "")
    .join(" ");
}

function sourceOf({ figure, source }: Fact & { layer: "figures" }): string {
  const said = figure.source?.mention?.exact ?? "";
  const name = source !== undefined && !said.includes(source.name) ? `${said} (${source.name})` : said;
  switch (figure.source?.attribution) {
    case Attribution.STATED:
      return name;
    case Attribution.CARRIED_OVER:
      return `${name}, as a sentence close by says`;
    default:
      return "the article itself";
  }
}

/** The role, or, where none is said, the words for whom somebody is with: "of BP". */
function roleOf({ title, evidence }: Role): string {
  return title === "" ? (evidence?.exact ?? "") : title;
}

function part(role: ParticipantRole, certainty: Certainty): string {
  const plainly = certainty === Certainty.UNSPECIFIED || certainty === Certainty.STATED;
  return [plain(ParticipantRole[role]), plainly ? "" : plain(Certainty[certainty])]
    .filter(Boolean)
    .join(", ");
}

function decided(decision: LinkDecision): string {
  switch (decision) {
    case LinkDecision.NEW:
      return "first report of it";
    case LinkDecision.LINKED:
      return "reported before";
    case LinkDecision.SUGGESTED:
      return "perhaps reported before";
    case LinkDecision.UNSPECIFIED:
      return "";
  }
}

function period(time: TimeInterval | undefined): string {
  if (time === undefined) return "";
  const { earliest, latest } = time;
  return earliest === latest || latest === "" ? earliest : `${earliest} to ${latest}`;
}

/** "accident.sea" is "accident · sea". */
function typeName(type: string): string {
  return plain(type).replaceAll(".", " · ");
}

function plain(name: string | undefined): string {
  return (name ?? "").toLowerCase().replaceAll("_", " ");
}

const LONGEST = 160;

function shortened(spans: readonly Span[]): string {
  const words = spans.map(({ exact }) => exact).join(" … ");
  if (words.length <= LONGEST) return words;
  return `${words.slice(0, words.lastIndexOf(" ", LONGEST))} …`;
}

function unique(words: readonly string[]): string[] {
  return [...new Set(words)];
}

function rows(given: Readonly<Record<string, string>>): Wording["rows"] {
  return Object.entries(given)
    .filter(([, text]) => text !== "")
    .map(([label, text]) => ({ label, text }));
}
