import type { WrongCellAsk } from '@/lib/problems/ask'
import { gridOfPlaces, pickedPlaces, placesOf, verdictsAtPlaces } from './picked-grids'
import type { Prompt } from './prompt'
import { booleansOf, rowAndColumn } from './response-grids'

const ORIGIN = { row: 0, column: 0 }

/** A finished feature map, on which the wrong number is picked. */
export function wrongCellPrompt({ filter, shown }: WrongCellAsk): Prompt {
  const size = { rows: shown.length, columns: shown[0]?.length ?? 0 }
  return {
    question: `Which number of the feature map of filter ${filter} is wrong? Pick it; all the others are right.`,
    form: {
      kind: 'picked outputs',
      grids: [`Feature map of filter ${filter}`],
      tabs: [`filter ${filter}`],
      size,
      rowNames: null,
      columnNames: null,
      isOutput: true,
      map: shown,
    },
    toResponse: ([grid = []]) => pickedPlaces(grid).map(({ row, column }) => [row, column]),
    toGrids: (response) => [gridOfPlaces(placesOf(response, ORIGIN), size)],
    toVerdicts: (cells, response) => [verdictsAtPlaces(placesOf(response, ORIGIN), booleansOf(cells), size)],
    // What can be picked is never outside: a message of the server is about the whole.
    cellAt: () => null,
    nameOf: rowAndColumn,
    outputOf: ({ row, column }) => [filter, row, column],
  }
}
