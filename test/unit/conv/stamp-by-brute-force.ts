import type { ConvTranspose2dLayer } from '@/lib/conv/conv-transpose2d-layer'
import { at } from '@/lib/conv/tensor'

type Grid = number[][]

/**
 * Transposed convolution as one would do it with a stamp on a sheet of squared paper that grows as it is needed: each
 * input cell presses its stamp, rows of zeros are glued on, rows and columns are cut off. Holds no formula for any size.
 */
export function stampByBruteForce(layer: ConvTranspose2dLayer): Grid[] {
  const { input, weight, stride, padding, outputPadding, dilation, groups, bias } = layer
  const [channels, height, width] = input.shape
  const [, filtersPerGroup, kernelHeight, kernelWidth] = weight.shape
  const numbers = [...weight.data]
  const sheets: Grid[] = Array.from({ length: groups * filtersPerGroup }, () => [])

  for (let channel = 0; channel < channels; channel++) {
    for (let filter = 0; filter < filtersPerGroup; filter++) {
      const stamp = Array.from({ length: kernelHeight }, () => numbers.splice(0, kernelWidth))
      const hand = Math.floor(channel / (channels / groups))
      const sheet = sheets[hand * filtersPerGroup + filter] ?? []
      for (let row = 0; row < height; row++) {
        for (let column = 0; column < width; column++) {
          press(sheet, row * stride[0], column * stride[1], stamp, dilation, at(input, channel, row, column))
        }
      }
    }
  }

  const [top, left, bottom, right] = padding
  return sheets.map((sheet, filter) => {
    const wide = sheet.map((row) => [...row, ...zeros(outputPadding[1])])
    const glued = [...wide, ...Array.from({ length: outputPadding[0] }, () => zeros(wide[0]?.length ?? 0))]
    const cut = glued.slice(top, glued.length - bottom).map((row) => row.slice(left, row.length - right))
    return cut.map((row) => row.map((sum) => sum + (bias?.[filter] ?? 0)))
  })
}

function press(sheet: Grid, y: number, x: number, stamp: Grid, [down, across]: readonly number[], ink: number): void {
  stamp.forEach((stampRow, row) => {
    stampRow.forEach((factor, column) => {
      const toRow = y + row * (down ?? 1)
      const toColumn = x + column * (across ?? 1)
      while (sheet.length <= toRow) sheet.push(zeros(sheet[0]?.length ?? 0))
      for (const line of sheet) while (line.length <= toColumn) line.push(0)
      const line = sheet[toRow] ?? []
      line[toColumn] = (line[toColumn] ?? 0) + ink * factor
    })
  })
}

function zeros(length: number): number[] {
  return new Array<number>(length).fill(0)
}
