import { gridOfPlaces, nameOnInput, pickedPlaces, placesOf, verdictsAtPlaces } from './picked-grids'
import type { Prompt } from './prompt'
import { booleansOf } from './response-grids'

type PickedCells = {
  readonly question: string
  /** Where the first cell that can be picked lies on the input, and how many rows and columns can be. */
  readonly origin: { readonly row: number; readonly column: number }
  readonly size: { readonly rows: number; readonly columns: number }
}

/** A question that is answered by picking cells on the input. Its window is what is asked, so it never lights. */
export function pickedCellsPrompt({ question, origin, size }: PickedCells): Prompt {
  return {
    question,
    form: {
      kind: 'picked cells',
      grids: ['Cells of the input'],
      tabs: ['input'],
      size,
      rowNames: null,
      columnNames: null,
      isOutput: false,
      origin,
    },
    toResponse: ([grid = []]) =>
      pickedPlaces(grid).map(({ row, column }) => [row + origin.row, column + origin.column]),
    toGrids: (response) => [gridOfPlaces(placesOf(response, origin), size)],
    toVerdicts: (cells, response) => [verdictsAtPlaces(placesOf(response, origin), booleansOf(cells), size)],
    // What can be picked is never outside: a message of the server is about the whole.
    cellAt: () => null,
    nameOf: (at) => nameOnInput(at, origin),
    outputOf: () => null,
  }
}
