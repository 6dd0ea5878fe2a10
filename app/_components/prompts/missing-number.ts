import { channelOfSlice } from '@/app/_components/layer-geometry'
import { formatNumber } from '@/lib/formats/format-number'
import type { MissingAsk } from '@/lib/problems/ask'
import type { PublicLayer } from '@/lib/problems/public-view'
import type { Prompt } from './prompt'
import { oneCell, oneVerdict, written } from './response-grids'

/** One number of the layer is hidden, one output is given. */
export function missingNumberPrompt(ask: MissingAsk, layer: PublicLayer): Prompt {
  const name = nameOfHidden(ask)
  return {
    question: `Output ${written(ask.at)} is ${formatNumber(ask.output)}. What is the ${placeOfHidden(ask, layer)}?`,
    form: {
      kind: 'grid',
      grids: [`The unknown ${name}`],
      tabs: ['number'],
      size: { rows: 1, columns: 1 },
      rowNames: [`unknown ${name}`],
      columnNames: [],
      isOutput: false,
    },
    toResponse: ([grid]) => grid?.[0]?.[0] ?? '',
    toGrids: oneCell,
    toVerdicts: oneVerdict,
    cellAt: () => ({ grid: 0, row: 0, column: 0 }),
    nameOf: () => `The unknown ${name}`,
    outputOf: () => ask.at,
  }
}

function nameOfHidden({ kind }: MissingAsk): string {
  return kind === 'missing-bias' ? 'bias' : kind === 'missing-weight' ? 'weight' : 'input'
}

function placeOfHidden(ask: MissingAsk, layer: PublicLayer): string {
  switch (ask.kind) {
    case 'missing-bias':
      return `unknown bias of filter ${ask.at[0]}`
    case 'missing-weight': {
      const [slice, row, column] = ask.weight
      const channel = channelOfSlice(layer, ask.at[0], slice)
      return `unknown weight of filter ${ask.at[0]}, in channel ${channel}, row ${row}, column ${column}`
    }
    case 'missing-input': {
      const [channel, row, column] = ask.input
      return `unknown number of the input, in channel ${channel}, row ${row}, column ${column}`
    }
  }
}
