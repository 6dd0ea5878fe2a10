import type { Ask } from '@/lib/problems/ask'
import type { PublicLayer } from '@/lib/problems/public-view'
import { gridOfPlaces, pickedPlaces, verdictsAtPlaces, wholeNumber } from './picked-grids'
import type { Prompt } from './prompt'
import { booleansOf } from './response-grids'

/** One row: a column for each channel of the input. */
export function feedingChannelsPrompt(ask: Extract<Ask, { kind: 'feeding-channels' }>, layer: PublicLayer): Prompt {
  const [channels] = layer.input.shape
  const size = { rows: 1, columns: channels }
  const placesOf = (response: unknown) =>
    Array.isArray(response)
      ? response.map((entry) => {
          const column = wholeNumber(entry)
          return column === null ? null : { row: 0, column }
        })
      : []
  return {
    question: `Which channels of the input feed filter ${ask.filter}?`,
    form: {
      kind: 'picked channels',
      grids: ['Channels of the input'],
      tabs: ['channels'],
      size,
      rowNames: [],
      columnNames: Array.from({ length: channels }, (_, channel) => `channel ${channel}`),
      isOutput: false,
    },
    toResponse: ([grid = []]) => pickedPlaces(grid).map(({ column }) => column),
    toGrids: (response) => [gridOfPlaces(placesOf(response), size)],
    toVerdicts: (cells, response) => [verdictsAtPlaces(placesOf(response), booleansOf(cells), size)],
    // What can be picked is never outside: a message of the server is about the whole.
    cellAt: () => null,
    nameOf: ({ column }) => `Channel ${column}`,
    outputOf: () => null,
  }
}
