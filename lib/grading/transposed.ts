import { convTranspose2d } from '@/lib/conv/conv-transpose2d'
import type { ConvTranspose2dLayer } from '@/lib/conv/conv-transpose2d-layer'
import { nestedArrays } from '@/lib/conv/nested-arrays'
import { convTranspose2dOutputShape } from '@/lib/conv/transposed-extent'
import type { OutputPosition } from '@/lib/problems/ask'
import { type TransposedAsk, type TransposedParams, toTransposedLayer } from '@/lib/problems/transposed/params'
import { fixedGridQuestion } from './fixed-grid-question'
import { listQuestion } from './list-question'
import type { Question } from './question'
import { sizedMapQuestion } from './sized-map-question'
import type { Solution } from './solution'
import type { TransposedStep } from './transposed-step'
import {
  layBlocks,
  transposedBlockStep,
  transposedCellStep,
  transposedChannelsStep,
  transposedExtentSteps,
} from './transposed-steps'

/** The question a problem about a transposed convolution asks. */
export function transposedQuestion({ layer: stored, ask }: TransposedParams): Question {
  const layer = toTransposedLayer(stored)
  switch (ask.kind) {
    case 'scattered-block': {
      const { kernel, terms } = transposedBlockStep(layer, ask.input, ask.filter)
      const [height, width] = kernel
      return fixedGridQuestion(kernel, () =>
        Array.from({ length: height }, (_, row) =>
          terms.slice(row * width, (row + 1) * width).map(({ product }) => product),
        ),
      )
    }
    case 'transposed-map':
      return sizedMapQuestion(() => nestedArrays(convTranspose2d(layer))[ask.filter] ?? [])
    case 'transposed-shape':
      return listQuestion(['channels', 'height', 'width'], () => [...convTranspose2dOutputShape(layer)])
  }
}

/**
 * The answer and the steps to it: for a map its size, then the blocks of all input cells laid on it one after the other,
 * then each of its cells gathered from the blocks that reach it.
 */
export function solveTransposed(params: TransposedParams): Solution<TransposedStep> {
  const layer = toTransposedLayer(params.layer)
  const cells = askedCells(layer, params.ask)
  return {
    answer: transposedQuestion(params).answer(),
    steps: [...stepsBeforeCells(layer, params.ask), ...cells.map((at) => transposedCellStep(layer, at))],
    cellCount: cells.length,
  }
}

function stepsBeforeCells(layer: ConvTranspose2dLayer, ask: TransposedAsk): TransposedStep[] {
  switch (ask.kind) {
    case 'scattered-block':
      return [transposedBlockStep(layer, ask.input, ask.filter)]
    case 'transposed-map':
      return [...transposedExtentSteps(layer), ...layBlocks(layer, ask.filter)]
    case 'transposed-shape':
      return [transposedChannelsStep(layer), ...transposedExtentSteps(layer)].map((step, entry) => ({ ...step, entry }))
  }
}

function askedCells(layer: ConvTranspose2dLayer, ask: TransposedAsk): OutputPosition[] {
  if (ask.kind !== 'transposed-map') return []
  const [, rows, columns] = convTranspose2dOutputShape(layer)
  return Array.from({ length: rows * columns }, (_, cell) => [ask.filter, Math.floor(cell / columns), cell % columns])
}
