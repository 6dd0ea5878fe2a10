import type { ConvTranspose2dLayer } from '@/lib/conv/conv-transpose2d-layer'
import type { ExplainedCell } from '@/lib/conv/explain-cell'
import { gatherCell, gatherTerms } from '@/lib/conv/explain-conv-transpose2d'
import { kernelSpan } from '@/lib/conv/output-extent'
import {
  convTranspose2dAxes,
  convTranspose2dOutputShape,
  type TransposedAxis,
  traceTransposedExtent,
} from '@/lib/conv/transposed-extent'
import type { Calculation, CalculationLine } from '@/lib/diagnosis/calculation'
import type { GivenResponse } from '@/lib/diagnosis/given'
import { mapPlacement, sizeOf } from '@/lib/diagnosis/placement'
import { capital } from '@/lib/formats/format-number'
import type { RuleId } from '@/lib/misconceptions/rule-ids'
import { TRANSPOSED_RULES } from '@/lib/misconceptions/transposed-rules'
import type { OutputPosition } from '@/lib/problems/ask'
import { type TransposedAsk, type TransposedParams, toTransposedLayer } from '@/lib/problems/transposed/params'
import { windowOfOneValue } from '@/lib/problems/transposed/predictions'
import { entryOf } from './entry-of'
import { addUp, line, numberLine } from './lines'
import { withTitle } from './rule-titles'
import { DOWN, spanText, steps } from './size-lines'
import { productWorkings } from './window-products'
import { apart, type Workings } from './workings'
import { axisPlacesInWords, minus, plus, productOf, sumOf, written } from './writing'

type BlockAsk = Extract<TransposedAsk, { readonly kind: 'scattered-block' }>

/** A block, a map or the shape of a transposed convolution. */
export function transposedWorkings({ layer: stored, ask }: TransposedParams, response: GivenResponse): Workings {
  const layer = toTransposedLayer(stored)
  switch (ask.kind) {
    case 'scattered-block':
      return apart((id, index) => blockProduct(layer, ask, index, id))
    case 'transposed-map': {
      const place = mapPlacement(sizeOf(response), ask.filter, convTranspose2dOutputShape(layer))
      return apart((id, index) => {
        const at = place.positionOf(index)
        return at && gathered(layer, at, id)
      })
    }
    case 'transposed-shape':
      return apart((id, index) => transposedShape(layer, index, id))
  }
}

/** One product of a block: as of a window that holds the value everywhere. */
function blockProduct(
  layer: ConvTranspose2dLayer,
  ask: BlockAsk,
  index: number,
  id: RuleId | null,
): Calculation | null {
  const isOfTransposed = entryOf(TRANSPOSED_RULES, id) !== undefined
  const changed = isOfTransposed ? changedBy(layer, id) : layer
  if (changed === null) return null
  const workings = productWorkings(windowOfOneValue(changed, ask), { kind: 'products', at: [0, 0, 0], channel: 0 })
  const product = id === null || isOfTransposed ? workings.right(index) : workings.wrong([id], index)
  if (product === null) return null
  const [channel, row, column] = ask.input
  const source = `Row ${row}, column ${column} of channel ${channel}, and the kernel of filter ${ask.filter}.`
  return {
    source: withTitle(source, methodsOf(id)),
    // There the weight of a place lies on the place itself.
    lines: product.lines.map((each) => ({ ...each, label: `weight in ${each.label}` })),
  }
}

const methodsOf = (id: RuleId | null) => (id === null ? [] : [id])

/** The layer that is worked on instead; null: the method is about something else. */
function changedBy(layer: ConvTranspose2dLayer, id: RuleId | null): ConvTranspose2dLayer | null {
  return entryOf(TRANSPOSED_RULES, id)?.changed?.(layer) ?? null
}

/** One number of a map, from the products that reach it. */
function gathered(layer: ConvTranspose2dLayer, at: OutputPosition, id: RuleId | null): Calculation | null {
  if (id === null) return gatheredFrom(layer, gatherCell(layer, at))
  if (id === 'tconv-overlap-overwritten') {
    const cell = gatherCell(layer, at)
    const channels = cell.channels.map((channel) => ({ ...channel, terms: channel.terms.slice(-1) }))
    return gatheredFrom(layer, { ...cell, channels }, id)
  }
  if (id === 'tconv-output-padding-first') {
    // What is added on the top and left moves everything down and to the right.
    const [filter, row, column] = at
    const [down, across] = layer.outputPadding
    return gatheredFrom(layer, gatherTerms(layer, [filter, row - down, column - across]), id)
  }
  if (id === 'tconv-output-padding-zeros') {
    return { source: withTitle('Nothing.', [id]), lines: [numberLine('total', 'output padding', 0)] }
  }
  const changed = changedBy(layer, id)
  const shape = changed && convTranspose2dOutputShape(changed)
  const isThere = shape !== null && at.every((index, axis) => index < (shape[axis] ?? 0))
  return changed && isThere ? gatheredFrom(changed, gatherCell(changed, at), id) : null
}

function gatheredFrom(
  layer: ConvTranspose2dLayer,
  { at, channels, bias }: Pick<ExplainedCell, 'at' | 'channels' | 'bias'>,
  id: RuleId | null = null,
): Calculation {
  const lines: CalculationLine[] = []
  const sums: number[] = []
  for (const { channel, terms } of channels) {
    const products = terms.map(({ row, column, weightRow, weightColumn, value, weight, product }) =>
      line(`term ${channel} ${weightRow} ${weightColumn}`, `channel ${channel}, row ${row}, column ${column}`, {
        text: productOf(value, weight),
        result: product,
      }),
    )
    const numbers = products.map(({ result }) => result)
    const sum = addUp(numbers)
    sums.push(sum)
    lines.push(...products)
    if (numbers.length !== 1)
      lines.push(line(`sum ${channel}`, `channel ${channel}`, { text: sumOf(numbers), result: sum }))
  }
  const total = addUp(sums)
  if (sums.length > 1) lines.push(line('total', 'sum of the channels', { text: sumOf(sums), result: total }))
  if (layer.bias !== null) {
    lines.push(
      line('bias', `bias of filter ${at[0]}`, { text: `${written(total)}${plus(bias)}`, result: total + bias }),
    )
  }
  return { source: withTitle(sourceOf(channels), methodsOf(id)), lines }
}

/** "Rows 0 and 1, column 2 of the input, whose blocks reach this place." */
function sourceOf(channels: ExplainedCell['channels']): string {
  const terms = channels.flatMap((channel) => channel.terms)
  if (terms.length === 0) return 'No block reaches this place.'
  const whose = channels.length > 1 ? 'every channel of the input' : 'the input'
  return `${capital(linesInWords('row', terms))}, ${linesInWords('column', terms)} of ${whose}, whose blocks reach this place.`
}

function linesInWords(axis: 'row' | 'column', terms: ExplainedCell['channels'][number]['terms']): string {
  return axisPlacesInWords(
    axis,
    terms.map((term) => term[axis]),
  )
}

function transposedShape(layer: ConvTranspose2dLayer, index: number, id: RuleId | null): Calculation | null {
  if (index === 0) {
    const [filters] = convTranspose2dOutputShape(layer)
    const lines = [numberLine('channels', 'filters', filters)]
    return { source: 'It is the number of filters.', lines }
  }
  const name = index === 1 ? 'rows' : index === 2 ? 'columns' : null
  if (name === null) return null
  const axis = convTranspose2dAxes(layer)[name]
  const source = `Input, kernel, stride and padding along the ${name}.`
  if (id === 'tconv-size-of-conv') return { source, lines: convolutionLines(axis, name) }
  return { source, lines: transposedSizeLines(axis, name, id) }
}

function transposedSizeLines(axis: TransposedAxis, name: string, id: RuleId | null): CalculationLine[] {
  const isPaddedInput = id === 'tconv-padding-as-input-padding'
  const used: TransposedAxis = {
    ...axis,
    ...(id === 'tconv-dilation-ignored' ? { dilation: 1 } : {}),
    // One more zero between the cells is one more step; an axis with stride 1 is stretched with the other one.
    ...(id === 'tconv-stretch-s-zeros' ? { stride: axis.stride + 1 } : {}),
    ...(isPaddedInput ? { input: axis.input + axis.padding[0] + axis.padding[1], padding: [0, 0] as const } : {}),
  }
  const { lastStart, full, effectiveKernel, output } = traceTransposedExtent(used)
  const span = spanText(used)
  const padded = { text: [axis.padding[0], axis.input, axis.padding[1]].join(' + '), result: used.input }
  const cut = used.padding.filter((cells) => cells > 0)
  const rest = `${cut.map(minus).join('')}${used.outputPadding > 0 ? plus(used.outputPadding) : ''}`
  return [
    ...(isPaddedInput ? [line('padded', `${name} with padding`, padded)] : []),
    ...(span ? [line('span', `${name} the kernel spans`, span)] : []),
    line('start', 'start of the last block', { text: `(${used.input} − 1) × ${used.stride}`, result: lastStart }),
    line('full', `${name} of all blocks`, { text: `${lastStart} + ${effectiveKernel}`, result: full }),
    ...(rest === '' ? [] : [line('size', name, { text: `${full}${rest}`, result: output })]),
  ]
}

/** The size that a convolution would have. */
function convolutionLines(axis: TransposedAxis, name: string): CalculationLine[] {
  const { input, kernel, stride, dilation, padding } = axis
  const padded = input + padding[0] + padding[1]
  const span = kernelSpan(kernel, dilation)
  const start = padded - span
  const spanned = spanText(axis)
  return [
    ...(spanned ? [line('span', `${name} the kernel spans`, spanned)] : []),
    line('padded', `${name} with padding`, { text: [padding[0], input, padding[1]].join(' + '), result: padded }),
    line('last place', 'last place of the window', { text: `${padded} − ${span}`, result: start }),
    line('size', name, { text: `${steps(start, stride, DOWN)} + 1`, result: Math.floor(start / stride) + 1 }),
  ]
}
