import type { Locator, Page } from '@playwright/test'
import { windowPositions } from '@/lib/conv/window'
import type { E2eProblem } from './problem'

type Cell = readonly [row: number, column: number]

/** The cells of the input that feed the output cell which a problem asks about, in reading order. */
export function feedingCells({ layer, ask }: E2eProblem): Cell[] {
  if (ask.kind !== 'window') throw new Error('the problem does not ask for a window')
  const height = layer.input[0]?.length ?? 0
  const width = layer.input[0]?.[0]?.length ?? 0
  const kernel = [layer.weight[0]?.[0]?.length ?? 0, layer.weight[0]?.[0]?.[0]?.length ?? 0] as const
  const { stride = [1, 1], padding = [0, 0, 0, 0], dilation } = layer
  const { rows, columns } = windowPositions({ kernel, stride, padding, dilation }, ask.at[1], ask.at[2])
  return rows
    .filter((row) => row >= 0 && row < height)
    .flatMap((row) => columns.filter((column) => column >= 0 && column < width).map((column): Cell => [row, column]))
}

/** A cell of the input, whatever the verdict on it. */
export function cellOf(page: Page, [row, column]: Cell): Locator {
  return page.getByRole('gridcell', { name: new RegExp(`^Row ${row}, column ${column}(,|$)`) })
}
