import { conv2d } from '@/lib/conv/conv2d'
import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import { type ExplainedCell, explainCell } from '@/lib/conv/explain-cell'
import { type AxisGeometry, type OutputExtent, traceOutputExtent } from '@/lib/conv/output-extent'
import { conv2dOutputAxes, conv2dOutputShape } from '@/lib/conv/output-shape'
import type { Ask, OutputPosition } from './ask'
import { askedCells } from './asked-cells'
import { differingCells } from './differing-cells'
import { generate } from './generate'
import { MOST_PROBLEMS, seedNumber } from './lesson-seeds'
import type { Conv2dParams } from './params'
import { toConv2dLayer } from './problem-layer'
import type { Conv2dSkill, Level } from './skills'

/** Which generated problem a lesson shows. */
export type LessonExample = {
  readonly level: Level
  /** The asked cell that is worked out, counted from 0 in the order of the answer; left out: the first. */
  readonly place?: number
  /** Whether the point is seen in a problem: the first one in which it is stands in the lesson. */
  readonly showsPoint: (facts: LessonFacts) => boolean
}

/** One axis of the layer with its output size worked out. Sizes in cells. */
export type LessonAxis = AxisGeometry & OutputExtent

/** What the words of a lesson may take their numbers from. */
export type LessonFacts = {
  readonly layer: Conv2dLayer
  readonly ask: Ask
  /** The output cell that is worked out, or the first one where the question is about no cell. */
  readonly cell: ExplainedCell
  readonly rows: LessonAxis
  readonly columns: LessonAxis
}

/** The problem of a lesson. `shown` is the output cell worked out; null: the question is about sizes, counts or starts. */
export type LessonProblem = {
  readonly params: Conv2dParams
  readonly shown: OutputPosition | null
  readonly facts: LessonFacts
}

/**
 * Generates the problem of a lesson; the same each time, as long as the generator is the same.
 *
 * @throws RangeError if none of the first problems of the level shows the point
 */
export function drawLessonProblem(skill: Conv2dSkill, example: LessonExample): LessonProblem {
  for (let number = 0; number < MOST_PROBLEMS; number++) {
    const problem = problemOf(generate(skill, example.level, seedNumber(number)), example.place ?? 0)
    if (example.showsPoint(problem.facts)) return problem
  }
  throw new RangeError(`no problem of ${skill}, level ${example.level}, shows the point of its lesson`)
}

function problemOf(params: Conv2dParams, place: number): LessonProblem {
  const layer = toConv2dLayer(params.layer)
  const shown = shownCell(params.ask, layer, place)
  const { rows, columns } = conv2dOutputAxes(layer)
  return {
    params,
    shown,
    facts: {
      layer,
      ask: params.ask,
      cell: explainCell(layer, shown ?? [0, 0, 0]),
      rows: { ...rows, ...traceOutputExtent(rows) },
      columns: { ...columns, ...traceOutputExtent(columns) },
    },
  }
}

function shownCell(ask: Ask, layer: Conv2dLayer, place: number): OutputPosition | null {
  if (ask.kind === 'window') return ask.at
  if (ask.kind === 'im2col-column') return [0, ask.row, ask.column]
  if (ask.kind === 'wrong-cell') return differingCells(conv2d(layer), ask)[0]?.at ?? null
  return askedCells(ask, conv2dOutputShape(layer))[place] ?? null
}
