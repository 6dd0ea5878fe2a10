import type { PublicLayer } from '@/lib/problems/public-view'
import type { Prompt } from './prompt'
import { cellOfPath, gridOf, rowAndColumn, verdictGridOf } from './response-grids'

export function volumePrompt(layer: PublicLayer): Prompt {
  const [filters] = layer.weight.shape
  const names = Array.from({ length: filters }, (_, filter) => `filter ${filter}`)
  const maps = filters === 1 ? 'the feature map of its one filter' : `the feature map of each of the ${filters} filters`
  return {
    question: `What is the whole output, ${maps}: the size, and every number?`,
    form: {
      kind: 'grid',
      grids: names.map((name) => `Feature map of ${name}`),
      tabs: names,
      size: null,
      rowNames: null,
      columnNames: null,
      isOutput: true,
    },
    toResponse: (grids) => grids,
    toGrids: (response) => (Array.isArray(response) ? response.map(gridOf) : []),
    toVerdicts: (cells) => (Array.isArray(cells) ? cells.map(verdictGridOf) : []),
    cellAt: ([grid, ...path]) => (typeof grid === 'number' ? cellOfPath(path, grid) : null),
    nameOf: (at) => `Filter ${at.grid}, ${rowAndColumn(at).toLowerCase()}`,
    outputOf: ({ grid, row, column }) => [grid, row, column],
  }
}
