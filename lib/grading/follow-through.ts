import { LONGEST_WRITTEN_SIDE } from '@/lib/formats/grid-limits'
import { SHAPE_RULES } from '@/lib/misconceptions/shape-rules'
import type { FollowThroughParams } from '@/lib/problems/follow-through/params'
import { toConv2dLayer } from '@/lib/problems/problem-layer'
import type { ExactValue } from './exact-value'
import { followThroughSteps } from './follow-through-steps'
import { FOLLOW_STEPS, type FollowedGrid, followedSteps, type Size, stepSizes } from './followed-steps'
import { makeQuestion, type Question } from './question'
import { addProblem, type ExactGrid, type Problems, readGrid } from './read-numbers'
import type { ScoredScore } from './score'
import type { Solution } from './solution'

/**
 * All steps of a layer, each judged by what stands in the student's own steps before it: a mark for each number of the
 * right answer, less one for each number that neither follows nor is right. So a slip costs one mark, wherever it is, when
 * all that comes after follows from it.
 *
 * A wrong size costs its one or two marks where a wrong method gives it. By any other size that leaves numbers out of the
 * maps, those that are left out are lost too: a small size would save the work.
 */
export function followThroughQuestion(params: FollowThroughParams): Question {
  return makeQuestion(
    () => answerOf(params),
    (response, problems) => readSteps(params, response, problems),
    (_, given) => scoreSteps(params, given),
  )
}

export function solveFollowThrough(params: FollowThroughParams): Solution {
  const steps = followThroughSteps(params)
  return { answer: answerOf(params), steps, cellCount: steps.filter(({ rule }) => rule === 'follow-cell').length }
}

/** @throws RangeError if an average is not whole; a generator never makes one */
function answerOf(params: FollowThroughParams): number[][][] {
  return followedSteps(params, null).map((grid) =>
    grid.map((row) =>
      row.map(({ value }) => {
        if (typeof value === 'string') throw new RangeError(`${value} is not a whole number`)
        return value
      }),
    ),
  )
}

/** The grids of a response, each of the size that its step has; those of the maps have the size written in the first. */
function readSteps({ layer }: FollowThroughParams, response: unknown, problems: Problems): ExactGrid[] | null {
  if (!Array.isArray(response) || response.length !== FOLLOW_STEPS.length) {
    return addProblem(problems, [], `Give ${FOLLOW_STEPS.length} grids, one for each step.`)
  }
  const read = (step: number, size: Size) => readStep(response[step], step, size, problems)
  const written = read(0, [1, 2])
  const mapSize = written && mapSizeOf(written, problems)
  const grids = stepSizes(layer, mapSize ?? [0, 0]).map((size, step) => {
    if (step === 0) return written
    const isMap = step >= FOLLOW_STEPS.indexOf('map')
    return isMap && mapSize === null ? null : read(step, size)
  })
  const whole = grids.filter((grid) => grid !== null)
  return whole.length === grids.length ? whole : null
}

function readStep(entry: unknown, step: number, size: Size, problems: Problems): ExactGrid | null {
  const name = `step ${step + 1}`
  if (size[0] > 0) return readGrid(entry, [step], name, size, problems)
  const isEmpty =
    Array.isArray(entry) && entry.length <= 1 && entry.every((row) => Array.isArray(row) && row.length === 0)
  return isEmpty
    ? []
    : addProblem(problems, [step], `Step ${step + 1}: with that size no window of the pool fits. Give [].`)
}

/** The size of the map as it is written; null, with the reason in `problems`, where it is none. */
function mapSizeOf([row = []]: ExactGrid, problems: Problems): Size | null {
  const [rows, columns] = row
  const isSize = (value: ExactValue | undefined): value is number =>
    typeof value === 'number' && value >= 1 && value <= LONGEST_WRITTEN_SIDE
  const range = `give a whole number from 1 to ${LONGEST_WRITTEN_SIDE}.`
  if (!isSize(rows)) addProblem(problems, [0, 0, 0], `Step 1, rows: ${range}`)
  if (!isSize(columns)) addProblem(problems, [0, 0, 1], `Step 1, columns: ${range}`)
  return isSize(rows) && isSize(columns) ? [rows, columns] : null
}

function scoreSteps(params: FollowThroughParams, given: readonly ExactGrid[]): ScoredScore {
  const right = followedSteps(params, null)
  const followed = followedSteps(params, given)
  const cells = followed.map((grid, step) =>
    grid.map((row, r) =>
      row.map(({ value }, c) => {
        const written = given[step]?.[r]?.[c]
        return written === value || (hasSameSize(grid, right[step]) && written === right[step]?.[r]?.[c]?.value)
      }),
    ),
  )
  const possible = right.flat(2).length
  const wrong = cells.flat(2).filter((isRight) => !isRight).length
  const leftOut = isSizeByWrongMethod(params, followed) ? 0 : countLeftOut(right, followed)
  const score = { type: 'scored', earned: Math.max(0, possible - wrong - leftOut), possible, cells } as const
  return wrong === 0 ? score : { ...score, follows: slipsFollowed(right, followed, given, cells) }
}

function hasSameSize(grid: FollowedGrid, other: FollowedGrid | undefined): boolean {
  return grid.length === other?.length && grid[0]?.length === other[0]?.length
}

/** Whether the maps have the size that a known wrong method for it gives. */
function isSizeByWrongMethod({ layer }: FollowThroughParams, followed: readonly FollowedGrid[]): boolean {
  const conv = toConv2dLayer(layer.conv)
  const map = followed[FOLLOW_STEPS.indexOf('map')]
  return Object.values(SHAPE_RULES).some((rule) => {
    if (!rule.appliesTo(conv)) return false
    const [, rows, columns] = rule.shape(conv)
    return map?.length === rows && map[0]?.length === columns
  })
}

/** Numbers of the right answer that have no place in grids of the size that was written. */
function countLeftOut(right: readonly FollowedGrid[], followed: readonly FollowedGrid[]): number {
  const places = right.flatMap((grid, step) =>
    grid.flatMap((row, r) => row.map((_, c) => followed[step]?.[r]?.[c] !== undefined)),
  )
  return places.filter((isThere) => !isThere).length
}

/**
 * For each number the step of the earliest slip that it rightly follows from; null where it is wrong, or is what the
 * layer gives all the same.
 */
function slipsFollowed(
  right: readonly FollowedGrid[],
  followed: readonly FollowedGrid[],
  given: readonly ExactGrid[],
  cells: readonly (readonly (readonly boolean[])[])[],
): (number | null)[][][] {
  /** The earliest slip that each number is made of, whatever it comes to. */
  const slips: (number | null)[][][] = []
  for (const [step, grid] of followed.entries()) {
    slips.push(
      grid.map((row, r) =>
        row.map(({ from }, c) => {
          if (cells[step]?.[r]?.[c] === false) return step
          // Beyond the right size there is a number only because of the size that was written.
          const own = right[step]?.[r]?.[c] === undefined ? [0] : []
          const earlier = from.flatMap(([s, y, x]) => slips[s]?.[y]?.[x] ?? [])
          return own.length + earlier.length === 0 ? null : Math.min(...own, ...earlier)
        }),
      ),
    )
  }
  return followed.map((grid, step) =>
    grid.map((row, r) =>
      row.map((_, c) => {
        const isOwn = right[step]?.[r]?.[c]?.value === given[step]?.[r]?.[c]
        return cells[step]?.[r]?.[c] === true && !isOwn ? (slips[step]?.[r]?.[c] ?? null) : null
      }),
    ),
  )
}
