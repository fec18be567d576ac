/**
 * Cuts a part of an article into runs, each with all that is to be shown on it. Pure: it knows nothing of pages.
 *
 * @module
 */
import type { Part } from "../gen/dateline/v1/text_pb.js";
import type { Fact } from "./facts.js";

/** Facts whose words overlap: a reader points at all of them at once. */
export interface Spot {
  readonly begin: number;
  readonly end: number;
  readonly facts: readonly Fact[];
}

/** A stretch with the same facts from its begin to its end. */
export interface Run {
  readonly begin: number;
  readonly end: number;
  /** The quotes that it is part of, the longest first. */
  readonly quotes: readonly Fact[];
  /** The facts whose own words it is, quotes apart. */
  readonly facts: readonly Fact[];
  /** What those facts overlap with, themselves included; undefined where there are none. */
  readonly spot: Spot | undefined;
  /** The ids of the facts that it goes with. */
  readonly related: readonly string[];
}

interface Mark {
  readonly begin: number;
  readonly end: number;
  readonly fact: Fact;
}

/** The runs of one part of `length` UTF-16 units, in text order, without gaps. Spans outside of it are left out. */
export function runsOf(facts: readonly Fact[], part: Part, length: number): Run[] {
  const marks = (of: "words" | "related", wanted: (fact: Fact) => boolean): Mark[] =>
    facts
      .filter(wanted)
      .flatMap((fact) =>
        fact[of]
          .filter(
            (span) => span.part === part && 0 <= span.begin && span.begin < span.end && span.end <= length,
          )
          .map(({ begin, end }) => ({ begin, end, fact })),
      );
  const quotes = marks("words", ({ layer }) => layer === "quotes").sort(
    (a, b) => b.end - b.begin - (a.end - a.begin),
  );
  const own = marks("words", ({ layer }) => layer !== "quotes");
  const related = marks("related", () => true);
  const spots = spotsOf(own);
  const edges = new Set([0, length]);
  for (const { begin, end } of [...quotes, ...own, ...related]) edges.add(begin).add(end);
  const cuts = [...edges].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((begin, index) => {
    const end = cuts[index + 1] ?? length;
    const here = (all: readonly Mark[]) =>
      all.filter((mark) => mark.begin <= begin && end <= mark.end).map(({ fact }) => fact);
    return {
      begin,
      end,
      quotes: here(quotes),
      facts: here(own),
      spot: spots.find((spot) => spot.begin <= begin && end <= spot.end),
      related: [...new Set(here(related).map(({ id }) => id))],
    };
  });
}

function spotsOf(marks: readonly Mark[]): Spot[] {
  const spots: { begin: number; end: number; facts: Fact[] }[] = [];
  for (const { begin, end, fact } of [...marks].sort((a, b) => a.begin - b.begin)) {
    const last = spots.at(-1);
    if (last === undefined || begin >= last.end) spots.push({ begin, end, facts: [fact] });
    else {
      last.end = Math.max(last.end, end);
      if (!last.facts.includes(fact)) last.facts.push(fact);
    }
  }
  return spots;
}
