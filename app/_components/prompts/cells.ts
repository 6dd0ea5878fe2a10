import type { Ask } from '@/lib/problems/ask'
import type { PublicLayer } from '@/lib/problems/public-view'
import { columnPrompt } from './column-prompt'
import type { Prompt } from './prompt'
import { written } from './response-grids'

export function cellsPrompt({ at }: Extract<Ask, { kind: 'cells' }>, layer: PublicLayer): Prompt {
  const [first] = at
  const isOneFilter = at.every(([filter]) => filter === first?.[0])
  const places = at.map(([filter, row, column]) =>
    isOneFilter ? `at row ${row}, column ${column}` : `at filter ${filter}, row ${row}, column ${column}`,
  )
  const outputs = `the output${at.length > 1 ? 's' : ''}${isOneFilter ? ` of filter ${first?.[0]}` : ''}`
  const bias = layer.bias ? ', with the bias' : ''
  return columnPrompt({
    question: `What ${at.length > 1 ? 'are' : 'is'} ${outputs} ${places.join(' and ')}${bias}?`,
    label: 'Outputs',
    numbers: at.map((cell) => {
      const name = `output ${written(cell)}`
      return { name, nameInSentence: `Output ${written(cell)}`, at: cell }
    }),
    isOutput: true,
  })
}
