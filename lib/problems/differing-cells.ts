import type { Tensor } from '@/lib/conv/tensor'
import type { OutputPosition, WrongCellAsk } from './ask'

/** A cell of a map that is shown as another number than it is. */
export type DifferingCell = { readonly at: OutputPosition; readonly shown: number; readonly right: number }

/** The cells in which the map shown differs from an output `(K, OH, OW)`, in reading order. */
export function differingCells(
  { shape: [, , columns], data }: Tensor,
  { filter, shown }: WrongCellAsk,
): DifferingCell[] {
  const rows = shown.length
  return shown.flatMap((values, row) =>
    values.flatMap((value, column) => {
      const right = data[(filter * rows + row) * columns + column] ?? Number.NaN
      return right === value ? [] : [{ at: [filter, row, column] as const, shown: value, right: right + 0 }]
    }),
  )
}
