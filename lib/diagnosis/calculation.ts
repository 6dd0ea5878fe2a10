import type { CellPath } from './diagnosis'

/** One line of a calculation on paper. */
export type CalculationLine = {
  /** Lines of the right and of a wrong calculation with the same key do the same thing: `term 0 1 2`, `sum 0`, `total`, `bias`. */
  readonly key: string
  /** What it is: "row 0, column 1", "channel 0", "bias". */
  readonly label: string
  /** As it is written: "3 × −2", "4 + 1 − 2". */
  readonly text: string
  /** What comes of it. */
  readonly result: number
}

/** How one number of an answer is worked out, by the right method or by a wrong one. */
export type Calculation = {
  /** Which numbers go into it, by their places and without their values: "Rows 2 to 4, columns 0 to 2 of both channels." */
  readonly source: string
  /** In the order of the work; the result of the last line is the number. */
  readonly lines: readonly CalculationLine[]
}

/** The same line on both sides; null on the side that has no such line. */
export type ComparedLine = { readonly right: CalculationLine | null; readonly yours: CalculationLine | null }

/** The right calculation of one number of a response beside what the named method does. */
export type Comparison = {
  /** Where the number stands in the response; see `CellPath`. */
  readonly cell: CellPath
  readonly sources: { readonly right: string; readonly yours: string }
  readonly lines: readonly ComparedLine[]
  /** The first line that differs, from 0. */
  readonly differsAt: number
  readonly right: number
  readonly yours: number
}
