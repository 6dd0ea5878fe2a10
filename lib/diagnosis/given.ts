import type { ExactValue } from '@/lib/grading/exact-value'
import type { CellPath } from './diagnosis'

/** A response as it was read; null where a draft has no number yet. */
export type GivenResponse = ExactValue | null | readonly GivenResponse[] | { readonly [field: string]: GivenResponse }

/** The numbers of a response in reading order, made ready to be compared with what many methods give. */
export type Given = {
  /** NaN where a draft is blank. */
  readonly values: Float64Array
  /** How far a predicted fraction may be from each number: it may have been rounded to the decimals that were written. */
  readonly tolerances: Float64Array
  /** null: nothing was written in this place, so it has none; see `set-task.ts`. */
  readonly pathOf: (index: number) => CellPath | null
}

/** Averages are asked for with two decimals, so a whole number may be a fraction that was rounded to it. */
const HALF_OF_TWO_DECIMALS = 0.005
const MOST_DECIMALS = 12

/** The numbers of a whole response: of a list, of grids within grids, of `{ channels, total }`. */
export function givenNumbers(response: GivenResponse): Given {
  const values: number[] = []
  const tolerances: number[] = []
  const paths: CellPath[] = []
  const read = (entry: GivenResponse, path: CellPath) => {
    if (Array.isArray(entry)) {
      entry.forEach((each: GivenResponse, index) => {
        read(each, [...path, index])
      })
    } else if (entry !== null && typeof entry === 'object') {
      for (const [field, each] of Object.entries(entry)) read(each, [...path, field])
    } else {
      // Arrays were taken out above; the compiler does not see that for readonly ones.
      const value = entry as ExactValue | null
      values.push(value === null ? Number.NaN : toNumber(value))
      tolerances.push(value === null ? 0 : toleranceOf(value))
      paths.push(path)
    }
  }
  read(response, [])
  return {
    values: Float64Array.from(values),
    tolerances: Float64Array.from(tolerances),
    pathOf: (index) => paths[index] ?? null,
  }
}

/** A fraction as the nearest number. */
export function toNumber(value: ExactValue): number {
  if (typeof value === 'number') return value
  const [numerator = '0', denominator = '1'] = value.split('/')
  return Number(numerator) / Number(denominator)
}

/**
 * How far a fraction may be from what was written for it: half a unit of the last decimal; of a fraction that is no
 * decimal nothing but what a floating point number loses.
 */
function toleranceOf(value: ExactValue): number {
  if (typeof value === 'number') return HALF_OF_TWO_DECIMALS
  const denominator = Number(value.split('/')[1])
  for (let decimals = 1; decimals <= MOST_DECIMALS; decimals++) {
    if (10 ** decimals % denominator === 0) return 0.5 * 10 ** -decimals
  }
  return 1e-9 * Math.max(1, Math.abs(toNumber(value)))
}

/**
 * Whether a number is what a method gives: exactly, where that is whole; a fraction within half a unit of the last decimal
 * that was written.
 */
export function isAsPredicted({ values, tolerances }: Given, index: number, predicted: number): boolean {
  const value = values[index] ?? Number.NaN
  if (value === predicted) return true
  return !Number.isInteger(predicted) && Math.abs(value - predicted) <= (tolerances[index] ?? 0) * (1 + 1e-9) + 1e-12
}
