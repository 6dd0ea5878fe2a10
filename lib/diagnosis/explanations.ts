import type { CellPath, Explanation, Methods } from './diagnosis'
import { isAsPredicted } from './given'
import { type Judged, type Posterior, placesOff } from './posterior'
import type { Predicted, Task } from './task'

/** A method is named alone from this confidence on … */
const CLEAR = 0.8
/** … and where it explains no more than one wrong number, from this: one number may be anything. */
const CLEAR_OF_ONE = 0.91
/** Two are named where they have that together, and the lesser one at least this. */
const STILL_LIKELY = 0.1

/** Methods that nothing in the response tells apart. */
type Group = { readonly named: Judged; readonly alike: readonly Judged[]; readonly confidence: number }

/**
 * The method that explains a response, where one is clearly better than all others and than chance; the two candidates,
 * where it is one of two; else none.
 */
export function explanationsOf(task: Task, posterior: Posterior): Explanation[] {
  const [first, second] = groupsOf(posterior)
  if (first === undefined) return []
  const clear = explainsMoreThanOne(task, first) ? CLEAR : CLEAR_OF_ONE
  if (first.confidence >= clear) return [explain(task, first)]
  if (second === undefined || second.confidence < STILL_LIKELY) return []
  return first.confidence + second.confidence >= clear ? [explain(task, first), explain(task, second)] : []
}

/** A wrong size is two numbers; to pick one thing for another is one. */
function explainsMoreThanOne({ given, right, isPicked }: Task, { named: { predicted } }: Group): boolean {
  if (!right.isSized && predicted.isSized) return true
  const wrong = wrongAsPredicted({ given, right }, predicted)
  const picked = wrong.filter((index) => given.values[index] === 1).length
  return (isPicked ? Math.max(picked, wrong.length - picked) : wrong.length) > 1
}

/** The likeliest first. What matches just where the right method does is no explanation. */
function groupsOf({ judged, right }: Posterior): Group[] {
  const byKey = new Map<string, Judged[]>()
  for (const each of judged) {
    if (each.key !== right.key) byKey.set(each.key, [...(byKey.get(each.key) ?? []), each])
  }
  return [...byKey.values()].flatMap(groupOf).sort((one, other) => other.confidence - one.confidence)
}

/**
 * The simplest of them is named, and of those the likeliest. Two methods that do what one of them does alone speak for that
 * one; other pairs are not listed beside a single method.
 */
function groupOf(judged: readonly Judged[]): Group[] {
  const fewest = Math.min(...judged.map(({ methods }) => methods.length))
  const simplest = judged.filter(({ methods }) => methods.length === fewest)
  const [named, ...alike] = simplest
  if (named === undefined) return []
  const speaking = judged.filter(({ methods }) =>
    simplest.some((each) => each.methods.every((id) => methods.includes(id))),
  )
  return [{ named, alike, confidence: speaking.reduce((sum, { probability }) => sum + probability, 0) }]
}

function explain(task: Task, { named, alike, confidence }: Group): Explanation {
  return {
    misconceptions: named.methods,
    confidence,
    cells: cellsExplained(task, named),
    alike: alike.map(({ methods }): Methods => methods),
    isWhole: named.predicted.isSized && placesOff(task.given, named.predicted).length === 0,
  }
}

/** The places of the wrong numbers that a method gives. */
function wrongAsPredicted({ given, right }: Pick<Task, 'given' | 'right'>, { values }: Predicted): number[] {
  return placesOff(given, right).filter((index) => isAsPredicted(given, index, values[index] ?? Number.NaN))
}

function cellsExplained(task: Task, { predicted }: Judged): CellPath[] {
  return wrongAsPredicted(task, predicted).flatMap((index) => {
    const path = task.given.pathOf(index)
    return path === null ? [] : [path]
  })
}
