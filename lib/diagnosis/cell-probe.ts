import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import { conv2dOutputShape } from '@/lib/conv/output-shape'
import { paddedSource } from '@/lib/conv/padding-mode'
import type { Shape3 } from '@/lib/conv/tensor'
import type { ValueRuleId } from '@/lib/misconceptions/rule-ids'

/** One number of an output that has not been worked out; NaN outside of it. */
export type CellProbe = (place: Shape3) => number

/** What one window gives, channel by channel, before anything is put together. */
type Window = {
  readonly sums: Float64Array
  largest: number
  /** where the kernel lies, for `readWindow` alone */
  readonly rows: Int32Array
  readonly columns: Int32Array
}

/** What somebody makes of a value and its weight. */
export type Term = (value: number, weight: number) => number

const multiply: Term = (value, weight) => value * weight
const addUp = ({ sums }: Window) => sums.reduce((total, sum) => total + sum, 0)

/** How the wrong methods that change neither the layer nor the whole output come to a number. */
type CellMethod = { readonly term?: Term; readonly total: (window: Window, bias: number, layer: Conv2dLayer) => number }

const CELL_METHODS: { readonly [Id in ValueRuleId]?: CellMethod } = {
  'bias-multiplied': { total: (window, bias) => addUp(window) * bias },
  'channel-first-only': { total: ({ sums }, bias) => (sums[0] ?? 0) + bias },
  'channel-last-only': { total: ({ sums }, bias) => (sums.at(-1) ?? 0) + bias },
  'channel-average': { total: (window, bias) => addUp(window) / window.sums.length + bias },
  'channel-max': { total: ({ sums }, bias) => Math.max(...sums) + bias },
  'mean-of-products': {
    total: (window, bias, { weight: { shape } }) => addUp(window) / (shape[1] * shape[2] * shape[3]) + bias,
  },
  'max-of-products': { total: ({ largest }, bias) => largest + bias },
  'add-instead-of-multiply': {
    term: (value, weight) => value + weight,
    total: (window, bias) => addUp(window) + bias,
  },
  'zero-keeps-value': {
    term: (value, weight) => (value === 0 || weight === 0 ? value + weight : value * weight),
    total: (window, bias) => addUp(window) + bias,
  },
}

/** Has a map for each channel of each filter. */
const STACKED: ValueRuleId = 'stacked-not-summed'

/**
 * Single numbers of what a method gives for a layer, for a first look at whether it is worth working all of them out.
 *
 * @param id null: the right method
 * @param within rows and columns beyond which there are no cells; the layer's own output by default
 * @returns null: the method has numbers only as a whole
 */
export function cellProbe(
  id: ValueRuleId | null,
  layer: Conv2dLayer,
  within: readonly [rows: number, columns: number] | null = null,
): CellProbe | null {
  const method: CellMethod | undefined =
    id === null || id === STACKED ? { total: (window, bias) => addUp(window) + bias } : CELL_METHODS[id]
  if (method === undefined) return null
  const [filters, ownRows, ownColumns] = conv2dOutputShape(layer)
  const [rows, columns] = [Math.min(ownRows, within?.[0] ?? ownRows), Math.min(ownColumns, within?.[1] ?? ownColumns)]
  const [, channels] = layer.weight.shape
  const window = windowOn(layer)
  return ([map, row, column]) => {
    const filter = id === STACKED ? Math.floor(map / channels) : map
    if (filter >= filters || row >= rows || column >= columns) return Number.NaN
    readWindow(layer, [filter, row, column], method.term ?? multiply, window)
    const bias = layer.bias?.[filter] ?? 0
    return id === STACKED ? (window.sums[map % channels] ?? Number.NaN) + bias : method.total(window, bias, layer)
  }
}

/**
 * The sum of each channel of one output cell, without the bias.
 *
 * @param place a cell of the output
 * @param term what is made of a value and its weight; their product by default
 */
export function channelSums(layer: Conv2dLayer, place: Shape3, term: Term = multiply): number[] {
  const window = windowOn(layer)
  readWindow(layer, place, term, window)
  return [...window.sums]
}

function windowOn({ weight }: Conv2dLayer): Window {
  const [, channels, rows, columns] = weight.shape
  return {
    sums: new Float64Array(channels),
    largest: 0,
    rows: new Int32Array(rows),
    columns: new Int32Array(columns),
  }
}

/** Where the rows or columns of a kernel come to lie on the input; -1 for a zero of the padding. */
function sources(
  { input, weight, stride, padding, dilation, paddingMode }: Conv2dLayer,
  axis: 0 | 1,
  window: number,
  into: Int32Array,
): void {
  const size = input.shape[axis === 0 ? 1 : 2]
  const cells = weight.shape[axis === 0 ? 2 : 3]
  for (let cell = 0; cell < cells; cell++) {
    const place = window * stride[axis] - padding[axis] + cell * dilation[axis]
    into[cell] = place >= 0 && place < size ? place : (paddedSource(place, size, paddingMode) ?? -1)
  }
}

function readWindow(layer: Conv2dLayer, [filter, row, column]: Shape3, term: Term, window: Window): void {
  const { input, weight, groups } = layer
  const [, height, width] = input.shape
  const [filters, channels, kernelRows, kernelColumns] = weight.shape
  const firstChannel = Math.floor((filter * groups) / filters) * channels
  const { rows, columns } = window
  sources(layer, 0, row, rows)
  sources(layer, 1, column, columns)
  window.largest = Number.NEGATIVE_INFINITY
  let factor = filter * channels * kernelRows * kernelColumns
  for (let channel = 0; channel < channels; channel++) {
    let sum = 0
    for (let u = 0; u < kernelRows; u++) {
      const y = rows[u] ?? -1
      const line = ((firstChannel + channel) * height + y) * width
      for (let v = 0; v < kernelColumns; v++) {
        const x = columns[v] ?? -1
        const value = y < 0 || x < 0 ? 0 : (input.data[line + x] ?? Number.NaN)
        const product = term(value, weight.data[factor] ?? Number.NaN)
        factor += 1
        sum += product
        if (product > window.largest) window.largest = product
      }
    }
    window.sums[channel] = sum
  }
}
