import type { ExplainedCell, Term } from '@/lib/conv/explain-cell'
import type { Ask, MissingAsk } from './ask'
import type { LayerSizes } from './geometry'

/** Where a layer's hidden number lies: in which of its parts, and at which index of that part's flat numbers. */
export type HiddenPlace = { readonly part: 'input' | 'weight' | 'bias'; readonly index: number }

/** Whether a question hides a number of its layer. */
export function isMissing(ask: Ask): ask is MissingAsk {
  return ask.kind === 'missing-bias' || ask.kind === 'missing-weight' || ask.kind === 'missing-input'
}

/** The place of the number that a question hides; null: it hides none. */
export function hiddenPlace(ask: Ask, { input, weight }: Pick<LayerSizes, 'input' | 'weight'>): HiddenPlace | null {
  switch (ask.kind) {
    case 'missing-bias':
      return { part: 'bias', index: ask.at[0] }
    case 'missing-weight': {
      const [, slices, height, width] = weight.shape
      const [slice, row, column] = ask.weight
      return { part: 'weight', index: ((ask.at[0] * slices + slice) * height + row) * width + column }
    }
    case 'missing-input': {
      const [, height, width] = input.shape
      const [channel, row, column] = ask.input
      return { part: 'input', index: (channel * height + row) * width + column }
    }
    default:
      return null
  }
}

/** The numbers of one part of a layer, with null in the place of the hidden one. */
export function withoutHidden(
  part: HiddenPlace['part'],
  data: readonly number[],
  hidden: HiddenPlace | null,
): readonly (number | null)[] {
  return hidden?.part === part ? data.map((value, index) => (index === hidden.index ? null : value)) : data
}

/**
 * The product that the hidden number is a factor of, in the output cell that is given: a window meets each weight, and each
 * cell of the input, once. null: it is the bias, or the window does not reach it.
 */
export function hiddenTerm({ channels }: ExplainedCell, ask: MissingAsk): Term | null {
  if (ask.kind === 'missing-bias') return null
  if (ask.kind === 'missing-weight') {
    const [slice, row, column] = ask.weight
    const terms = channels[slice]?.terms ?? []
    return terms.find(({ weightRow, weightColumn }) => weightRow === row && weightColumn === column) ?? null
  }
  const [channel, row, column] = ask.input
  const terms = channels.find((one) => one.channel === channel)?.terms ?? []
  return terms.find((term) => !term.isPadding && term.row === row && term.column === column) ?? null
}

/**
 * What the output cell that is given grows by when the hidden number grows by 1: 1 for the bias, else the other factor of
 * its product. While it is not 0 there is exactly one number that gives the output.
 */
export function hiddenCoefficient(cell: ExplainedCell, ask: MissingAsk): number {
  if (ask.kind === 'missing-bias') return 1
  const term = hiddenTerm(cell, ask)
  if (term === null) return 0
  return ask.kind === 'missing-weight' ? term.value : term.weight
}
