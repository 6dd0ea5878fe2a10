import type { Prompt } from './prompt'
import { booleansOf, textsOf } from './response-grids'

const AXES = ['channels', 'height', 'width'] as const
const NAMES = ['The number of channels', 'The height', 'The width'] as const

export function shapePrompt(): Prompt {
  return {
    question: 'What is the shape of the output: its channels, its height and its width?',
    form: {
      kind: 'grid',
      grids: ['Shape of the output'],
      tabs: ['shape'],
      size: { rows: 1, columns: 3 },
      rowNames: [],
      columnNames: AXES,
      isOutput: false,
    },
    toResponse: ([grid]) => grid?.[0] ?? [],
    toGrids: (response) => [[textsOf(response)]],
    toVerdicts: (cells) => [[booleansOf(cells)]],
    cellAt: ([column]) => (typeof column === 'number' ? { grid: 0, row: 0, column } : null),
    nameOf: ({ column }) => NAMES[column] ?? '',
    outputOf: () => null,
  }
}
