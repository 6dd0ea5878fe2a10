import { formatCount } from '@/lib/formats/format-number'
import type { Params } from '@/lib/problems/params'
import { aboutLayer } from './layer-facts'
import type { RuleWords } from './rule-words'

const WITH_FILTERS = aboutLayer(
  ({ filters, filter }) =>
    `The layer has ${formatCount(filters, 'filter')}, counted from 0: filter ${filter} is ${ordinal(filter)} of them.`,
  'Filters are counted from 0.',
)

const ORDINALS = ['the first', 'the second', 'the third', 'the fourth', 'the fifth', 'the sixth']

function ordinal(index: number): string {
  return ORDINALS[index] ?? `number ${index + 1}`
}

/** Where the cell that is asked for is, where there is one. */
function countedFromZero({ op, ask }: Params): string {
  const place = op === 'conv2d' ? placeOf(ask) : null
  if (place === null) return 'Rows and columns are counted from 0, so the first cell is in row 0, column 0.'
  const [row, column] = place
  return `Rows and columns are counted from 0: row ${row}, column ${column} is ${ordinal(row)} row and ${ordinal(column)} column.`
}

function placeOf(ask: Extract<Params, { op: 'conv2d' }>['ask']): readonly [row: number, column: number] | null {
  if (ask.kind === 'pixel' || ask.kind === 'im2col-column') return [ask.row, ask.column]
  if (!('at' in ask)) return null
  const [first, row, column] = ask.at
  return typeof first === 'number' && typeof row === 'number' && typeof column === 'number' ? [row, column] : null
}

export const OUTPUT_WORDS = {
  'filter-of-other-map': {
    when: 'you use the weights of another filter',
    instead: 'A map is made with the weights of its own filter.',
    longer: WITH_FILTERS,
    nudge: 'Which filter’s weights make this map?',
    lesson: 'filter-cell',
  },
  'filters-exchanged': {
    when: 'you give the numbers of another filter’s map',
    instead: 'A map belongs to one filter: its weights, its bias and its place in the output.',
    longer: WITH_FILTERS,
    nudge: 'Which filter is the question about?',
    lesson: 'filter-cell',
  },
  'output-transposed': {
    when: 'rows and columns of the output are exchanged',
    instead: 'Windows side by side give the numbers of one row; windows below each other give those of one column.',
    longer: aboutLayer(
      ({ rows, columns }) =>
        `The input has ${formatCount(rows.input, 'row')} and ${formatCount(columns.input, 'column')}: rows of the input lead to rows of the output, columns to columns.`,
      'Rows of the input lead to rows of the output, columns to columns.',
    ),
    nudge: 'Where in the output does the window one step to the right belong?',
    lesson: 'feature-map',
  },
  'output-rotated-180': {
    when: 'the output is turned by half a turn',
    instead: 'The window at the top left gives the number at the top left, and so on in reading order.',
    longer: countedFromZero,
    nudge: 'Where in the output does the first window belong?',
    lesson: 'feature-map',
  },
  'neighbour-cell-right': {
    when: 'you take the output cell one column over',
    instead: 'Each output cell has a window of its own, and one column over lies another.',
    longer: countedFromZero,
    nudge: 'In which column of the output is the cell that is asked for?',
    lesson: 'locate-window',
  },
  'neighbour-cell-below': {
    when: 'you take the output cell one row over',
    instead: 'Each output cell has a window of its own, and one row over lies another.',
    longer: countedFromZero,
    nudge: 'In which row of the output is the cell that is asked for?',
    lesson: 'locate-window',
  },
} satisfies { readonly [id: string]: RuleWords }
