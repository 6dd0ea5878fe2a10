import { formatFactor, formatList, formatNumber } from '@/lib/formats/format-number'
import type {
  BiasGradientStep,
  GradientStep,
  InputGradientStep,
  WeightGradientStep,
} from '@/lib/grading/gradients-step'

/** What is told of a step, in this order. */
export type GradientPart = 'cells' | 'products' | 'total'

/** The frames of a step. */
export function partsOfGradient(step: GradientStep): readonly GradientPart[] {
  switch (step.rule) {
    case 'bias-gradient':
      return ['total']
    case 'weight-gradient':
      return ['cells', 'products']
    case 'input-gradient':
      if (!isReached(step)) return ['cells']
      return step.filters.length > 1 ? ['cells', 'products', 'total'] : ['cells', 'products']
  }
}

/** How many frames the player shows of a step, 1 at least. */
export function gradientParts(step: GradientStep): number {
  return partsOfGradient(step).length
}

/** The sentence of one frame of a step. */
export function gradientSentence(step: GradientStep, part: number): string {
  const told = partsOfGradient(step)[part] ?? 'cells'
  switch (step.rule) {
    case 'bias-gradient':
      return biasSentence(step)
    case 'weight-gradient':
      return weightSentence(step, told)
    case 'input-gradient':
      return inputSentence(step, told)
  }
}

/** Whether some window holds the input cell. */
export function isReached({ gradRows }: InputGradientStep): boolean {
  return gradRows.length > 0
}

/** "1 + (−2) + 3" */
export function sumText(numbers: readonly number[]): string {
  return numbers.map((number, index) => (index === 0 ? formatNumber(number) : formatFactor(number))).join(' + ')
}

/** "2·(−1) + 0·3" */
function productsText(pairs: readonly (readonly [number, number])[]): string {
  return pairs.map(([one, other]) => `${formatFactor(one)}·${formatFactor(other)}`).join(' + ')
}

function biasSentence({ filter, terms, result }: BiasGradientStep): string {
  const sum = `${sumText(terms.map(({ grad }) => grad))} = ${formatNumber(result)}`
  return `The bias of filter ${filter} is added once to every output cell of its map, so its gradient is the sum of G there: ${sum}.`
}

function weightSentence(step: WeightGradientStep, part: GradientPart): string {
  const { at, filter, inputChannel, rows, columns, terms, result } = step
  const [, row, column] = at
  if (part === 'cells') {
    const padding = terms.some(({ isPadding }) => isPadding) ? ' In the padding the input is 0.' : ''
    return `The weight of filter ${filter}, channel ${inputChannel} in row ${row}, column ${column} is used once in every window. It lies on input ${placesOf('row', rows)}, ${placesOf('column', columns)}.${padding}`
  }
  const products = productsText(terms.map(({ value, grad }) => [value, grad]))
  return `Each input under it times G of that window’s output cell, added up: ${products} = ${formatNumber(result)}.`
}

function inputSentence(step: InputGradientStep, part: GradientPart): string {
  const { at, gradRows, gradColumns, weightRows, weightColumns, filters, result } = step
  const [channel, row, column] = at
  const cell = `Input row ${row}, column ${column} of channel ${channel}`
  const isOne = gradRows.length * gradColumns.length === 1
  const inOrder = isOne ? '' : ', in the same order'
  if (!isReached(step)) return `${cell} lies in no window. The loss does not depend on it: its gradient is 0.`
  switch (part) {
    case 'cells':
      return `${cell} lies in the ${isOne ? 'window' : 'windows'} of output ${placesOf('row', gradRows)}, ${placesOf('column', gradColumns)}; there it lies under the kernel’s ${placesOf('row', weightRows)}, ${placesOf('column', weightColumns)}${inOrder}.`
    case 'products': {
      const added = `${isOne ? '' : ', added up'}${filters.length > 1 ? ' for each filter' : ''}`
      const lines = filters.map(({ filter, terms, sum }) => {
        const products = `${productsText(terms.map(({ grad, weight }) => [grad, weight]))} = ${formatNumber(sum)}`
        return filters.length > 1 ? `filter ${filter}: ${products}` : products
      })
      return `${isOne ? 'G of this output cell' : 'G of each of these output cells'} times the weight on the input cell there${added}: ${lines.join('; ')}.`
    }
    case 'total':
      return `The input cell goes into the maps of all filters, so their sums are added: ${sumText(filters.map(({ sum }) => sum))} = ${formatNumber(result)}.`
  }
}

/** "row 2", "rows 0 and 2" */
function placesOf(unit: 'row' | 'column', places: readonly number[]): string {
  return `${unit}${places.length === 1 ? '' : 's'} ${formatList(places)}`
}
