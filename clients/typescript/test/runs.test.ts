import assert from "node:assert/strict";
import { test } from "node:test";
import { create } from "@bufbuild/protobuf";
import { FigureKind, FigureQualifier, FigureSchema } from "../src/gen/dateline/v1/incident_pb.js";
import { Part, SpanSchema } from "../src/gen/dateline/v1/text_pb.js";
import type { Fact } from "../src/web/facts.js";
import { runsOf } from "../src/web/runs.js";
import { counted } from "../src/web/wording.js";

const spans = (pairs: readonly (readonly [number, number])[]) =>
  pairs.map(([begin, end]) => create(SpanSchema, { part: Part.BODY, begin, end }));

/** A fact with nothing but its places. */
function fact(
  layer: Fact["layer"],
  id: string,
  words: [number, number][],
  related: [number, number][] = [],
): Fact {
  return { layer, id, words: spans(words), related: spans(related) } as unknown as Fact;
}

/** "0-4 q|f*r": a run's quotes, facts (starred where several overlap), and what it goes with. */
function drawn(facts: readonly Fact[], length: number): string[] {
  const ids = (all: readonly { readonly id: string }[]) => all.map(({ id }) => id).join(",");
  return runsOf(facts, Part.BODY, length).map(
    ({ begin, end, quotes, facts: own, spot, related }) =>
      `${begin}-${end} ${ids(quotes)}|${ids(own)}${(spot?.facts.length ?? 0) > 1 ? "*" : ""}|${related.join(",")}`,
  );
}

test("runs tile the text, whatever overlaps", () => {
  const cases: [string, Fact[], string[]][] = [
    ["nothing", [], ["0-10 ||"]],
    ["apart", [fact("entities", "a", [[2, 4]])], ["0-2 ||", "2-4 |a|", "4-10 ||"]],
    ["touching", [fact("entities", "a", [[0, 4]]), fact("figures", "b", [[4, 10]])], ["0-4 |a|", "4-10 |b|"]],
    [
      "crossing: one place to point at",
      [fact("entities", "a", [[0, 5]]), fact("figures", "b", [[3, 8]])],
      ["0-3 |a*|", "3-5 |a,b*|", "5-8 |b*|", "8-10 ||"],
    ],
    [
      "within a quote within a quote",
      [
        fact("quotes", "inner", [[4, 6]]),
        fact("quotes", "outer", [[0, 10]]),
        fact("entities", "a", [[5, 7]]),
      ],
      ["0-4 outer||", "4-5 outer,inner||", "5-6 outer,inner|a|", "6-7 outer|a|", "7-10 outer||"],
    ],
    [
      "interrupted",
      [
        fact(
          "quotes",
          "q",
          [
            [0, 3],
            [6, 10],
          ],
          [[4, 5]],
        ),
      ],
      ["0-3 q||", "3-4 ||", "4-5 ||q", "5-6 ||", "6-10 q||"],
    ],
    [
      "outside: of another text",
      [fact("entities", "a", [[8, 11]]), fact("entities", "b", [[-1, 2]])],
      ["0-10 ||"],
    ],
  ];
  for (const [why, facts, expected] of cases) assert.deepEqual(drawn(facts, 10), expected, why);
});

test("figures are told in words", () => {
  const cases: [Parameters<typeof create<typeof FigureSchema>>[1], string][] = [
    [{ kind: FigureKind.KILLED, qualifier: FigureQualifier.EXACT, low: 9n, high: 9n }, "9 killed"],
    [{ kind: FigureKind.INJURED, qualifier: FigureQualifier.AT_LEAST, low: 1200n }, "at least 1,200 injured"],
    [
      { kind: FigureKind.MISSING, qualifier: FigureQualifier.AT_MOST, high: 3n, group: "sailors" },
      "at most 3 sailors missing",
    ],
    [{ kind: FigureKind.FREED, qualifier: FigureQualifier.RANGE, low: 2n, high: 4n }, "2 to 4 freed"],
    [
      { kind: FigureKind.DAMAGE, qualifier: FigureQualifier.ABOUT, low: 5n, high: 5n, currency: "EUR" },
      "EUR about 5 in damage",
    ],
    [
      { kind: FigureKind.KILLED, qualifier: FigureQualifier.WORD, low: 24n, evidence: { exact: "dozens" } },
      "“dozens” killed",
    ],
  ];
  for (const [figure, expected] of cases) assert.equal(counted(create(FigureSchema, figure)), expected);
});
