import { conv2dOutputAxes } from '@/lib/conv/output-shape'
import type { ConstraintProblem } from './constraint-problem'
import type { Constraints } from './constraints'
import { type Geometry, outputSize, sizesOf, spanOf } from './geometry'
import { cellsMet } from './hand-work'
import type { LevelPlan } from './level-plan'

/** One thing that a geometry must have. It is asked only where those before it hold. */
type Check = {
  readonly holds: (geometry: Geometry, plan: LevelPlan) => boolean
  /** What to say when it holds for no combination of the choices. @param geometry one of those that fail */
  readonly problem: (geometry: Geometry, plan: LevelPlan) => ConstraintProblem
}

/** The most numbers and products of one layer, so that a problem is drawn, stored and solved at once. */
const MOST = {
  numbers: { input: 1024, weights: 1024, output: 144, products: 20_000 },
  // Questions about sizes: nothing is computed, but the numbers are stored.
  sizes: { input: 16_384, weights: 16_384, output: Number.POSITIVE_INFINITY, products: Number.POSITIVE_INFINITY },
} as const

const CHECKS: readonly Check[] = [
  {
    holds: ({ input, groups }) => input[0] % groups === 0,
    problem: (_, { constraints }) => indivisible('channels', constraints),
  },
  {
    holds: ({ filters, groups }) => filters % groups === 0,
    problem: (_, { constraints }) => indivisible('filters', constraints),
  },
  {
    holds(geometry) {
      const [, height, width] = geometry.input
      const [top, left, bottom, right] = geometry.padding
      const [down, across] = spanOf(geometry)
      return down <= height + top + bottom && across <= width + left + right
    },
    problem: ({ input: [, height, width], kernel, dilation }) => ({
      field: 'kernel',
      message:
        `The kernel ${bySize(kernel)}${dilation.some((step) => step > 1) ? `, dilated by ${bySize(dilation)},` : ''} ` +
        `does not fit an input of ${bySize([height, width])} with this padding.`,
    }),
  },
  {
    holds(geometry) {
      const { rows, columns } = conv2dOutputAxes(sizesOf(geometry))
      return [rows, columns].every(
        (axis) => Math.max(...axis.padding) === 0 || cellsMet(axis).every((cells) => cells > 0),
      )
    },
    problem: ({ kernel, padding }) => ({
      field: 'padding',
      message: `Padding of ${Math.max(...padding)} is too wide for the kernel ${bySize(kernel)}: some windows would lie in it alone.`,
    }),
  },
  atMost('input', 'rows', 'numbers in its input', ({ input }) => input[0] * input[1] * input[2]),
  atMost('weights', 'filters', 'weights', weightsOf),
  atMost('output', 'rows', 'cells in its output', outputCellsOf),
  atMost(
    'products',
    'kernel',
    'products',
    (geometry) => (outputCellsOf(geometry) * weightsOf(geometry)) / geometry.filters,
  ),
  {
    holds: (geometry, { suits }) => suits?.holds(geometry) ?? true,
    problem: (_, { suits }) => ({ field: 'rows', message: `The question needs ${suits?.needs}.` }),
  },
]

/** How many checks a geometry passes before the first that fails; null: it passes all of them. */
export function firstFailing(geometry: Geometry, plan: LevelPlan): number | null {
  const failing = CHECKS.findIndex(({ holds }) => !holds(geometry, plan))
  return failing < 0 ? null : failing
}

/** What is wrong with constraints no combination of which gets past a check. @param geometry one that gets there */
export function problemOf(check: number, geometry: Geometry, plan: LevelPlan): ConstraintProblem[] {
  return CHECKS.slice(check, check + 1).map(({ problem }) => problem(geometry, plan))
}

function atMost(
  what: keyof (typeof MOST)['numbers'],
  field: keyof Constraints,
  name: string,
  count: (geometry: Geometry) => number,
): Check {
  return {
    holds: (geometry, { questions, isNamed }) => isNamed === true || count(geometry) <= MOST[questions.of][what],
    problem: (geometry, { questions }) => ({
      field,
      message: `Such a layer has ${count(geometry)} ${name}; this question takes at most ${MOST[questions.of][what]}.`,
    }),
  }
}

function weightsOf({ input, filters, kernel, groups }: Geometry): number {
  return filters * (input[0] / groups) * kernel[0] * kernel[1]
}

function outputCellsOf(geometry: Geometry): number {
  const [rows, columns] = outputSize(geometry)
  return geometry.filters * rows * columns
}

function indivisible(what: 'channels' | 'filters', { groups }: Constraints): ConstraintProblem {
  return {
    field: 'groups',
    message: `No number of ${what} is divisible by ${[...new Set(groups)].join(' or ')} groups.`,
  }
}

/** "4 × 6" */
function bySize([rows, columns]: readonly [number, number]): string {
  return `${rows} × ${columns}`
}
