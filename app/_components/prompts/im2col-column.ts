import { range } from '@/app/_components/layer-geometry'
import type { Ask } from '@/lib/problems/ask'
import type { PublicLayer } from '@/lib/problems/public-view'
import { columnPrompt } from './column-prompt'
import type { Prompt } from './prompt'

/** The numbers are named by their places alone: which cell comes where is what is asked. */
export function im2colColumnPrompt(ask: Extract<Ask, { kind: 'im2col-column' }>, layer: PublicLayer): Prompt {
  const { row, column } = ask
  const [, channels, height, width] = layer.weight.shape
  const order = channels > 1 ? 'channel by channel, and each channel row by row' : 'row by row'
  const padding = layer.padding.some((side) => side > 0) ? ', zeros of the padding too' : ''
  return columnPrompt({
    question: `What is the column of the im2col matrix for row ${row}, column ${column} of the output? It lists what lies under the window ${order}${padding}.`,
    label: `Column of row ${row}, column ${column}`,
    numbers: range(channels * height * width).map((place) => ({
      name: String(place),
      nameInSentence: `Number ${place}`,
      // Where the window lies is not what is hard here.
      at: [0, row, column],
    })),
    isOutput: false,
  })
}
