import { conv2dOutputShape } from '@/lib/conv/output-shape'
import { askedCells } from './asked-cells'
import type { ConstraintProblem } from './constraint-problem'
import type { Constraints } from './constraints'
import type { Reach } from './feasible'
import { countGeometries, type Geometry, geometriesOf, sizesOf } from './geometry'
import { firstFailing, problemOf } from './geometry-checks'
import { asksOfSize, reachOf } from './geometry-choices'
import type { LevelPlan } from './level-plan'

/** Combinations of the choices, at most: each of them is looked at. */
const MOST_COMBINATIONS = 5_000
/** What is wrong with constraints before any combination is looked at. @param ownWork that of the level itself */
export function problemsBefore({ constraints }: LevelPlan, { work: ownWork }: Constraints): ConstraintProblem[] {
  const combinations = countGeometries(constraints)
  if (combinations > MOST_COMBINATIONS) {
    return [
      {
        field: longestChoice(constraints),
        message: `These choices make ${combinations} combinations; at most ${MOST_COMBINATIONS} are looked at.`,
      },
    ]
  }
  if (ownWork !== null && constraints.work === null) {
    return [{ field: 'work', message: 'This question is worked out by hand: it needs a number of products.' }]
  }
  if (ownWork === null && constraints.work !== null) {
    return [{ field: 'work', message: 'This question has no products to work out.' }]
  }
  return []
}

/** Why no combination of the choices will do: what the one that gets furthest lacks. */
export function whyNone(plan: LevelPlan): ConstraintProblem[] {
  let furthest: { readonly check: number; readonly geometry: Geometry } | null = null
  const passing: Geometry[] = []
  for (const geometry of geometriesOf(plan.constraints)) {
    const check = firstFailing(geometry, plan)
    if (check === null) passing.push(geometry)
    else if (furthest === null || check > furthest.check) furthest = { check, geometry }
  }
  if (passing.length === 0) return furthest ? problemOf(furthest.check, furthest.geometry, plan) : []

  const asked = passing
    .map((geometry) => ({ geometry, asks: asksOfSize(geometry, plan) }))
    .filter(({ asks }) => asks.length > 0)
  if (asked.length === 0) {
    const { needs } = plan.questions
    const counts = passing.flatMap((geometry) => cellCounts(geometry, plan))
    if (plan.constraints.cells && counts.length > 0) return [wrongCells(plan.constraints.cells, counts)]
    return needs ? [{ field: needs.field, message: `The question needs ${needs.words}.` }] : []
  }
  const { work } = plan.constraints
  return work
    ? [
        outOfReach(
          work,
          asked.flatMap(({ geometry, asks }) => reachOf(geometry, work, asks)),
        ),
      ]
    : []
}

/** How many output cells each question about a geometry asks for. */
function cellCounts(geometry: Geometry, { questions }: LevelPlan): number[] {
  const sizes = sizesOf(geometry)
  return questions.about(sizes).map((ask) => askedCells(ask, conv2dOutputShape(sizes)).length)
}

function wrongCells({ least, most }: NonNullable<Constraints['cells']>, counts: readonly number[]) {
  const made = merged(counts.map((count) => ({ least: count, most: count })))
  const wanted = inWords({ least, most })
  return {
    field: 'cells',
    message: counts.every((count) => count === 0)
      ? 'This question asks for no output cells.'
      : `${wanted} output cells cannot be asked for: these sizes make ${made.map(inWords).join(' or ')}.`,
  } as const
}

/** "9" or "9 to 12" */
function inWords({ least, most }: Reach): string {
  return least === most ? String(least) : `${least} to ${most}`
}

function outOfReach({ products, perCell }: NonNullable<Constraints['work']>, reaches: readonly Reach[]) {
  const made = merged(reaches.filter(({ least, most }) => most >= Math.max(1, least)))
  const sizes = made.map(inWords).join(' or ')
  return {
    field: 'work',
    message:
      made.length > 0
        ? `${products} products cannot be reached: these sizes make ${sizes}, with at most ${perCell} in a cell.`
        : `With at most ${perCell} products in a cell these sizes leave nothing to work out.`,
  } as const
}

/** The same ranges of whole numbers, in order, those that touch as one. */
function merged(ranges: readonly Reach[]): Reach[] {
  const together: Reach[] = []
  for (const range of [...ranges].sort((a, b) => a.least - b.least)) {
    const last = together.at(-1)
    if (last && range.least <= last.most + 1) {
      together[together.length - 1] = { least: last.least, most: Math.max(last.most, range.most) }
    } else {
      together.push({ least: range.least, most: range.most })
    }
  }
  return together
}

function longestChoice(constraints: Constraints): keyof Constraints {
  const fields = [
    'rows',
    'columns',
    'channels',
    'filters',
    'kernel',
    'stride',
    'padding',
    'dilation',
    'groups',
  ] as const
  return fields.reduce((longest, field) => (constraints[field].length > constraints[longest].length ? field : longest))
}
