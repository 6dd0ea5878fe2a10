import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import { explainCell } from '@/lib/conv/explain-cell'
import type { OutputPosition } from '@/lib/problems/ask'
import { isExactly } from './exact-value'
import { fieldOf, makeQuestion, type Question, scoreOf } from './question'
import { readList, readOne } from './read-numbers'

/** The sum of each channel's products, then their sum and the bias: a mark each, so a wrong total keeps the right sums. */
export function channelsQuestion(layer: Conv2dLayer, { at }: { at: OutputPosition }): Question {
  const [, channels] = layer.weight.shape
  const names = Array.from({ length: channels }, (_, channel) => `channel ${channel}`)
  return makeQuestion(
    () => {
      const cell = explainCell(layer, at)
      return { channels: cell.channels.map(({ sum }) => sum), total: cell.result }
    },
    (response, problems) => {
      const sums = readList(fieldOf(response, 'channels'), ['channels'], names, problems)
      const total = readOne(fieldOf(response, 'total'), ['total'], 'the total', problems)
      return sums && total !== null ? { channels: sums, total } : null
    },
    (right, given) => {
      const sums = given.channels.map((sum, channel) => isExactly(sum, right.channels[channel] ?? 0))
      const total = isExactly(given.total, right.total)
      return scoreOf({ channels: sums, total }, [...sums, total])
    },
  )
}
