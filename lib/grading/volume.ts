import { conv2d } from '@/lib/conv/conv2d'
import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import { nestedPlanes } from './nested-planes'
import { makeQuestion, type Question, scoreOf } from './question'
import { addProblem, type ExactGrid, type Problems, readGrid } from './read-numbers'
import { compareGrid, hasSameSize } from './sized-grid'

/** More maps than any problem has filters. */
const MOST_MAPS = 256

/**
 * Every feature map of the output, one grid a filter: a mark for each cell and one for the size of the whole volume,
 * which is part of the question. A volume of another size is compared where both have a cell.
 */
export function volumeQuestion(layer: Conv2dLayer): Question {
  return makeQuestion(
    () => nestedPlanes(conv2d(layer)),
    readVolume,
    (right, given) => {
      const cells = given.map((grid, filter) => compareGrid(right[filter] ?? [], grid))
      const size = right.length === given.length && right.every((map, filter) => hasSameSize(map, given[filter] ?? []))
      const marks = right.flatMap((map, k) => map.flatMap((row, r) => row.map((_, c) => cells[k]?.[r]?.[c] ?? false)))
      return { ...scoreOf(cells, [size, ...marks]), size }
    },
  )
}

function readVolume(response: unknown, problems: Problems): ExactGrid[] | null {
  if (!Array.isArray(response) || response.length === 0 || response.length > MOST_MAPS) {
    return addProblem(problems, [], 'Give a list of grids, one for each filter.')
  }
  const grids: ExactGrid[] = []
  response.forEach((entry, filter) => {
    const grid = readGrid(entry, [filter], `filter ${filter}`, null, problems)
    if (grid) grids.push(grid)
  })
  return grids.length === response.length ? grids : null
}
