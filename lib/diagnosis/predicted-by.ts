import type { Methods } from './diagnosis'
import type { Given } from './given'
import { placesOff } from './posterior'
import type { Predicted, Task } from './task'

/**
 * What methods give in the places of a response, alone or two together, without working out any others. Methods that have
 * two ways there, for the size alone and for the numbers, have the one that is nearer to the response.
 *
 * @param methods in the order of the diagnosis: of two, the later one works on what the earlier one left
 * @returns null: the task does not know them
 */
export function predictedBy(task: Task, methods: Methods): Predicted | null {
  const ways = methods.length > 1 ? task.pairsOf(methods) : task.singles
  const [first, ...others] = ways.filter((way) => String(way.methods) === String(methods))
  if (first === undefined || others.length === 0) return first ?? null
  const far = new Map([first, ...others].map((way) => [way, distance(task.given, way)]))
  return others.reduce((nearest, way) => ((far.get(way) ?? 0) < (far.get(nearest) ?? 0) ? way : nearest), first)
}

/** In numbers that are not those of a way. Another size counts as one. */
function distance(given: Given, way: Predicted): number {
  return placesOff(given, way).length + (way.isSized ? 0 : 1)
}
