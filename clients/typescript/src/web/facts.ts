/**
 * What an analysis has to show: facts, each with the words that carry it and the words that go with it. Pure: it knows
 * nothing of pages.
 *
 * @module
 */
import type { Analysis, Extraction } from "../gen/dateline/v1/analysis_pb.js";
import { type Entity, EntityType, MentionKind } from "../gen/dateline/v1/entity_pb.js";
import type { Figure, IncidentAccount, IncidentLink } from "../gen/dateline/v1/incident_pb.js";
import type { Quote } from "../gen/dateline/v1/quote_pb.js";
import type { Span } from "../gen/dateline/v1/text_pb.js";

export type Layer = "entities" | "quotes" | "incidents" | "figures";

interface Common {
  /** Unique in the analysis. */
  readonly id: string;
  /** The words that carry it; they are what a reader points at. */
  readonly words: readonly Span[];
  /** Other words that belong to it, shown with it: pronouns, the speaker, the source, who took part. */
  readonly related: readonly Span[];
}

export type Fact =
  | (Common & { readonly layer: "entities"; readonly entity: Entity })
  | (Common & { readonly layer: "quotes"; readonly quote: Quote; readonly speaker: Entity | undefined })
  | (Common & {
      readonly layer: "incidents";
      readonly account: IncidentAccount;
      readonly link: IncidentLink | undefined;
    })
  | (Common & {
      readonly layer: "figures";
      readonly figure: Figure;
      readonly source: Entity | undefined;
      readonly account: IncidentAccount;
    });

/** What is shown of the entities: names. Dates, sums and numbers stand in most sentences. */
const SHOWN: ReadonlySet<EntityType> = new Set([
  EntityType.PERSON,
  EntityType.ORGANISATION,
  EntityType.PLACE,
  EntityType.GROUP,
  EntityType.FACILITY,
  EntityType.EVENT,
  EntityType.WORK,
  EntityType.PRODUCT,
  EntityType.LAW,
]);

/** All facts of an analysis, those of one layer together. */
export function factsOf(analysis: Analysis): Fact[] {
  const { extraction } = analysis;
  if (extraction === undefined) return [];
  return [
    ...entities(extraction),
    ...quotes(extraction),
    ...extraction.accounts.flatMap((account) => [
      incident(account, analysis.links),
      ...figures(account, extraction),
    ]),
  ];
}

function entities({ entities: all }: Extraction): Fact[] {
  return all
    .filter(({ type }) => SHOWN.has(type))
    .map((entity) => ({
      layer: "entities",
      id: `entity-${entity.key}`,
      words: spans(entity.mentions.filter(named).map(({ span }) => span)),
      related: spans(entity.mentions.filter((mention) => !named(mention)).map(({ span }) => span)),
      entity,
    }));
}

function named({ kind }: { readonly kind: MentionKind }): boolean {
  return kind === MentionKind.NAME || kind === MentionKind.ADJECTIVE;
}

function quotes(extraction: Extraction): Fact[] {
  return extraction.quotes.map((quote) => ({
    layer: "quotes",
    id: `quote-${quote.key}`,
    words: quote.content,
    related: spans([quote.speaker?.mention, quote.cue]),
    quote,
    speaker: entityOf(extraction, quote.speaker?.entityKey),
  }));
}

function incident(account: IncidentAccount, links: readonly IncidentLink[]): Fact {
  return {
    layer: "incidents",
    id: `incident-${account.key}`,
    words: account.triggers,
    related: spans([
      account.timeMention,
      ...account.places.map(({ mention }) => mention),
      ...account.participants.map(({ mention }) => mention),
    ]),
    account,
    link: links.find(({ accountKey }) => accountKey === account.key),
  };
}

function figures(account: IncidentAccount, extraction: Extraction): Fact[] {
  return account.figures.map((figure) => ({
    layer: "figures",
    id: `figure-${account.key}-${figure.key}`,
    words: spans([figure.evidence]),
    related: spans([figure.source?.mention, ...account.triggers]),
    figure,
    source: entityOf(extraction, figure.source?.entityKey),
    account,
  }));
}

function entityOf({ entities: all }: Extraction, key: string | undefined): Entity | undefined {
  return key === undefined || key === "" ? undefined : all.find((entity) => entity.key === key);
}

function spans(given: readonly (Span | undefined)[]): Span[] {
  return given.filter((span) => span !== undefined);
}
