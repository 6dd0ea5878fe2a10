import type { Ask } from '@/lib/problems/ask'
import type { PublicLayer } from '@/lib/problems/public-view'
import type { Prompt } from './prompt'
import { booleansOf, textsOf, written } from './response-grids'

/** One column: a row for each channel sum, the total in the last one. */
export function channelsPrompt(ask: Extract<Ask, { kind: 'channels' }>, layer: PublicLayer): Prompt {
  const [filters, channels] = layer.weight.shape
  const [filter, row, column] = ask.at
  const first = Math.floor(filter / (filters / layer.groups)) * channels
  const total = layer.bias ? 'total with bias' : 'total'
  const names = [...Array.from({ length: channels }, (_, index) => `channel ${first + index}`), total]
  const toColumn = (values: readonly string[]) => values.map((value) => [value])
  return {
    question: `At filter ${filter}, row ${row}, column ${column}: what do the products of each channel sum to, and what is the total${layer.bias ? ' with the bias' : ''}?`,
    form: {
      kind: 'grid',
      grids: [`Channel sums and total of output ${written(ask.at)}`],
      tabs: ['sums'],
      size: { rows: channels + 1, columns: 1 },
      rowNames: names,
      columnNames: [],
      isOutput: false,
    },
    toResponse: ([grid = []]) => {
      const values = grid.map(([value = '']) => value)
      return { channels: values.slice(0, channels), total: values[channels] ?? '' }
    },
    toGrids: (response) =>
      typeof response === 'object' && 'channels' in response
        ? [toColumn([...textsOf(response.channels), String(response.total)])]
        : [],
    toVerdicts: (cells) =>
      typeof cells === 'object' && 'channels' in cells
        ? [[...booleansOf(cells.channels), cells.total].map((verdict) => [verdict])]
        : [],
    cellAt: ([part, index]) => {
      if (part === 'total') return { grid: 0, row: channels, column: 0 }
      return typeof index === 'number' ? { grid: 0, row: index, column: 0 } : null
    },
    nameOf: ({ row: name }) => (name < channels ? `Channel ${first + name}` : 'The total'),
    outputOf: () => ask.at,
  }
}
