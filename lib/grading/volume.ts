import { conv2d } from '@/lib/conv/conv2d'
import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import { nestedArrays } from '@/lib/conv/nested-arrays'
import { MOST_MAPS, MOST_NUMBERS } from '@/lib/formats/grid-limits'
import { makeQuestion, type Question, scoreOf } from './question'
import { addProblem, type ExactGrid, type Problems, readGrid } from './read-numbers'
import { compareGrid, hasSameSize } from './sized-grid'

/**
 * Every feature map of the output, one grid a filter: a mark for each cell and one for the size of the whole volume,
 * which is part of the question. A volume of another size is compared where both have a cell.
 */
export function volumeQuestion(layer: Conv2dLayer): Question {
  return makeQuestion(
    () => nestedArrays(conv2d(layer)),
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
    return addProblem(problems, [], `Give a list of at most ${MOST_MAPS} grids, one for each filter.`)
  }
  if (countNumbers(response) > MOST_NUMBERS) {
    return addProblem(problems, [], `The grids have at most ${MOST_NUMBERS} numbers in all.`)
  }
  const grids: ExactGrid[] = []
  response.forEach((entry, filter) => {
    const grid = readGrid(entry, [filter], `filter ${filter}`, null, problems)
    if (grid) grids.push(grid)
  })
  return grids.length === response.length ? grids : null
}

/** How many numbers the grids hold, if each is as wide as its first row: looked at before anything is read. */
function countNumbers(grids: readonly unknown[]): number {
  return grids.reduce<number>((count, grid) => {
    const [first] = Array.isArray(grid) ? grid : []
    return count + (Array.isArray(grid) && Array.isArray(first) ? grid.length * first.length : 0)
  }, 0)
}
