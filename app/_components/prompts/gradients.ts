import { range } from '@/app/_components/layer-geometry'
import type { GradientAsk, StoredGradientLayer } from '@/lib/problems/gradients/params'
import { columnPrompt } from './column-prompt'
import { gridPrompt } from './grid-prompt'
import type { Prompt } from './prompt'

/** What is known, in the names that courses give it. */
const KNOWN = 'G is dL/dy: the gradient of a loss L at every output cell y.'

/** The gradient of the biases, of a slice of weights or of a channel of the input; its size is given. */
export function gradientPrompt(ask: GradientAsk, { conv }: StoredGradientLayer): Prompt {
  const [filters, slices, kernelHeight, kernelWidth] = conv.weight.shape
  const [channels, height, width] = conv.input.shape
  switch (ask.kind) {
    case 'bias-gradient':
      return columnPrompt({
        question: `${KNOWN} What is dL/db, the gradient of ${filters === 1 ? 'the bias' : `each of the ${filters} biases`}?`,
        label: filters === 1 ? 'Gradient of the bias' : 'Gradients of the biases',
        numbers: range(filters).map((filter) => ({
          name: `filter ${filter}`,
          nameInSentence: `Filter ${filter}`,
          at: [filter, 0, 0],
        })),
        isOutput: false,
      })
    case 'weight-gradient': {
      const inChannel = slices > 1 ? `, channel ${ask.slice}` : ''
      return gridPrompt({
        question: `${KNOWN} What is dL/dw, the gradient of each weight of filter ${ask.filter}${inChannel}?`,
        label: `Gradient of filter ${ask.filter}${inChannel}`,
        tab: 'gradient',
        size: { rows: kernelHeight, columns: kernelWidth },
        isOutput: false,
        outputOf: ({ row, column }) => [ask.slice, row, column],
      })
    }
    case 'input-gradient': {
      const ofChannel = channels > 1 ? `, channel ${ask.channel}` : ''
      return gridPrompt({
        question: `${KNOWN} What is dL/dx, the gradient of each cell of the input${ofChannel}?`,
        label: `Gradient of the input${ofChannel}`,
        tab: 'gradient',
        size: { rows: height, columns: width },
        isOutput: false,
        outputOf: ({ row, column }) => [ask.channel, row, column],
      })
    }
  }
}
