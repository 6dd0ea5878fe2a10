import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import { explainCell } from '@/lib/conv/explain-cell'
import type { OutputPosition } from '@/lib/problems/ask'
import { isExactly } from './exact-value'
import { makeQuestion, type Question, scoreOf } from './question'
import { readGrid } from './read-numbers'

/**
 * The products of one window of one input channel: a grid of the kernel's size, one mark a product.
 *
 * @throws RangeError when the filter does not see the channel (with groups it sees its own only)
 */
export function productsQuestion(layer: Conv2dLayer, ask: { at: OutputPosition; channel: number }): Question {
  const [, , height, width] = layer.weight.shape
  return makeQuestion(
    () => windowProducts(layer, ask),
    (response, problems) => readGrid(response, [], '', [height, width], problems),
    (right, given) => {
      const cells = given.map((row, r) => row.map((value, c) => isExactly(value, right[r]?.[c] ?? 0)))
      return scoreOf(cells, cells.flat())
    },
  )
}

function windowProducts(layer: Conv2dLayer, { at, channel }: { at: OutputPosition; channel: number }): number[][] {
  const [, , height, width] = layer.weight.shape
  const seen = explainCell(layer, at).channels.find((candidate) => candidate.channel === channel)
  if (!seen) throw new RangeError(`filter ${at[0]} does not see input channel ${channel}`)
  return Array.from({ length: height }, (_, row) =>
    seen.terms.slice(row * width, (row + 1) * width).map(({ product }) => product),
  )
}
