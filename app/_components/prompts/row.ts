import { outputColumns } from '@/app/_components/layer-geometry'
import type { Ask } from '@/lib/problems/ask'
import type { PublicLayer } from '@/lib/problems/public-view'
import type { Prompt } from './prompt'
import { booleansOf, textsOf } from './response-grids'

/** As many fields as the row has numbers: its length is not asked. */
export function rowPrompt({ filter, row }: Extract<Ask, { kind: 'row' }>, layer: PublicLayer): Prompt {
  return {
    question: `What are the numbers in row ${row} of the feature map of filter ${filter}${layer.bias ? ', with the bias' : ''}?`,
    form: {
      kind: 'grid',
      grids: [`Row ${row} of the feature map of filter ${filter}`],
      tabs: [`row ${row}`],
      size: { rows: 1, columns: outputColumns(layer) },
      rowNames: [`row ${row}`],
      columnNames: null,
      isOutput: true,
    },
    toResponse: ([grid]) => grid?.[0] ?? [],
    toGrids: (response) => [[textsOf(response)]],
    toVerdicts: (cells) => [[booleansOf(cells)]],
    cellAt: ([column]) => (typeof column === 'number' ? { grid: 0, row: 0, column } : null),
    nameOf: ({ column }) => `Row ${row}, column ${column}`,
    outputOf: ({ column }) => [filter, row, column],
  }
}
