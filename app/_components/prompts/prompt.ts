import type { CellAt, GridSize, SizedStep } from '@/app/_components/answer/answer-sheet'
import type { TextGrid } from '@/lib/formats/text-grid'
import type { Response, ResponseProblem, Verdicts } from '@/lib/grading/score'
import type { OutputPosition } from '@/lib/problems/ask'

/** One step of a response that is worked out in steps: what it asks, and its grid. */
export type AnswerStep = SizedStep & {
  readonly question: string
  /** What to say in place of a grid without cells, by what is written in the grids of the steps before. */
  readonly noCells: (before: readonly TextGrid[]) => string
  readonly rowNames: AnswerForm['rowNames']
  readonly columnNames: AnswerForm['columnNames']
  /** Of a grid in parts, one under the other: how many rows each has. */
  readonly rowsOfPart?: number
  readonly isOutput: boolean
}

/**
 * The fields of a response: one grid or several, of the same size but for those of steps. Cells or channels that are picked are a grid too, with
 * `PICKED` in the picked ones and nothing in the others.
 */
export type AnswerForm = {
  /** Numbers are written into a grid; cells are picked on the input itself, or on a finished map; channels by name. */
  readonly kind: 'grid' | 'picked cells' | 'picked outputs' | 'picked channels'
  /** One label for each grid: "Feature map of filter 0". */
  readonly grids: readonly string[]
  /** What a grid is called on its tab, or over it, when there are several: "filter 0". */
  readonly tabs: readonly string[]
  /** null: the size is part of the question, the student sets it. Of steps: that of the first. */
  readonly size: GridSize | null
  /** Names of the rows and columns; null: counted from 0. An empty list: not named at all. */
  readonly rowNames: readonly string[] | null
  readonly columnNames: readonly string[] | null
  /** The cells are output cells: drawn in the output's colour and line. */
  readonly isOutput: boolean
  /** Of picked cells: where the first cell of the grid lies on the input; below 0 in the padding. Left out: 0, 0. */
  readonly origin?: { readonly row: number; readonly column: number }
  /** One for each grid, where the grids are steps that follow from each other. */
  readonly steps?: readonly AnswerStep[]
  /** Of picked outputs: the numbers to pick from, `[row][column]`. */
  readonly map?: readonly (readonly number[])[]
}

/** Right (true) or wrong (false) for the cells of a grid; null: a cell that was not picked has no verdict. */
export type SheetVerdicts = readonly (readonly (boolean | null)[])[]

/** A kind of question on the screen: its words, its fields, and how they become a response and take its verdicts. */
export type Prompt = {
  readonly question: string
  readonly form: AnswerForm
  readonly toResponse: (grids: readonly TextGrid[]) => Response
  /** A stored response as grids; none where it has another form. */
  readonly toGrids: (response: Response) => readonly TextGrid[]
  /** The verdicts in the fields; `response` is what they were given on. */
  readonly toVerdicts: (cells: Verdicts, response: Response) => readonly SheetVerdicts[]
  /** The cell a message of the server is about; null: the response as a whole. */
  readonly cellAt: (path: ResponseProblem['path']) => CellAt | null
  /** "Row 2, column 0", to begin a sentence with. */
  readonly nameOf: (at: CellAt) => string
  /** The output cell whose window lights while this cell is worked on; null: none of its own. */
  readonly outputOf: (at: CellAt) => OutputPosition | null
}
