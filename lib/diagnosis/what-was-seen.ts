import type { ExactValue } from '@/lib/grading/exact-value'
import type { Params } from '@/lib/problems/params'
import type { CellPath, Explanation } from './diagnosis'
import type { GivenResponse } from './given'
import { sizeOf } from './placement'
import { placesOff } from './posterior'
import type { Predicted, Task } from './task'
import {
  type Seen,
  type SeenNumbers,
  seenChannels,
  seenNumbers,
  seenPicks,
  seenSettings,
  seenShape,
  seenSize,
  seenSteps,
} from './words/seen-words'

/**
 * What a method explains of a response, in words that follow the form of the question.
 *
 * @param predicted what the method gives; null where that is not known
 */
export function whatWasSeen(
  params: Params,
  parsed: GivenResponse,
  task: Task,
  { cells, isWhole }: Explanation,
  predicted: Predicted | null,
): Seen {
  const wrong = placesOff(task.given, task.right)
  const filled = Array.from(task.given.values.keys()).filter((index) => !Number.isNaN(task.given.values[index]))
  const numbers: SeenNumbers = {
    explained: cells.flatMap((path) => valueAt(parsed, path) ?? []),
    wrong: wrong.length,
    all: filled.length,
    isWhole,
    hasBlanks: filled.length < task.given.values.length,
  }
  switch (params.ask.kind) {
    case 'window':
    case 'starts':
    case 'feeding-channels': {
      const picked = wrong.filter((index) => task.given.values[index] === 1)
      return seenPicks(cells.length, picked.length, isWhole)
    }
    case 'settings':
      return seenSettings(listOf(parsed), params.ask.perAxis)
    case 'channels':
      return seenChannels(
        cells.flatMap((path) => (path[0] === 'channels' ? (valueAt(parsed, path) ?? []) : [])),
        cells.some(([part]) => part === 'total') ? valueAt(parsed, ['total']) : null,
        numbers,
      )
    case 'shape':
    case 'pooled-shape':
    case 'transposed-shape':
      return seenShape(
        listOf(parsed),
        cells.map(([index]) => Number(index)),
        numbers,
      )
    case 'follow-through':
      return seenInSteps(parsed, task, cells)
    case 'map':
    case 'relu-map':
    case 'volume':
    case 'pooled-map':
    case 'transposed-map': {
      if (task.right.isSized) return seenNumbers(numbers)
      const matching = predicted ? filled.length - placesOff(task.given, predicted).length : cells.length
      return seenSize(sizeWords(parsed, params.ask.kind === 'volume'), predicted?.isSized ?? isWhole, matching, numbers)
    }
    default:
      return seenNumbers(numbers)
  }
}

/** Of the steps that have numbers explained, what of them is. */
function seenInSteps(parsed: GivenResponse, task: Task, cells: readonly CellPath[]): Seen {
  const steps = [...new Set(cells.map(([step]) => Number(step)))].sort((one, other) => one - other)
  const isIn = (index: number) => steps.includes(Number(task.given.pathOf(index)?.[0]))
  const wrong = placesOff(task.given, task.right).filter(isIn).length
  const all = Array.from(task.given.values.keys()).filter(isIn).length
  const explained = cells.flatMap((path) => valueAt(parsed, path) ?? [])
  const isWhole = explained.length === all
  return seenSteps(steps, seenNumbers({ explained, wrong, all, isWhole, hasBlanks: false }))
}

/** "7 × 7", of a volume with the number of its maps; null where the maps differ in size. */
function sizeWords(parsed: GivenResponse, isVolume: boolean): string | null {
  if (!isVolume) return sizeOf(parsed).join(' × ')
  const sizes = entriesOf(parsed).map((grid) => sizeOf(grid).join(' × '))
  return new Set(sizes).size === 1 ? `${sizes.length} × ${sizes[0]}` : null
}

/** The number in a place of a response; null: there is none. */
function valueAt(parsed: GivenResponse, path: CellPath): ExactValue | null {
  let entry: GivenResponse | undefined = parsed
  for (const part of path) {
    if (entry === null || typeof entry !== 'object') return null
    // Lists and records are alike here; a large response has thousands of numbers to be looked up.
    const held = entry as { readonly [part: string | number]: GivenResponse }
    entry = Object.hasOwn(held, part) ? held[part] : undefined
  }
  return typeof entry === 'number' || typeof entry === 'string' ? entry : null
}

function listOf(parsed: GivenResponse): ExactValue[] {
  return entriesOf(parsed).filter(
    (entry): entry is ExactValue => typeof entry === 'number' || typeof entry === 'string',
  )
}

function entriesOf(parsed: GivenResponse): readonly GivenResponse[] {
  return Array.isArray(parsed) ? parsed : []
}
