import type { ProblemLayer } from '@/lib/problems/problem-layer'

type Place = readonly [filter: number, row: number, column: number]
type Pair = readonly [number, number]
type Sides = readonly [top: number, left: number, bottom: number, right: number]

/** Everything about a convolution that somebody can do in a way of their own, one cell after the other. */
export type Way = {
  input: { shape: readonly [number, number, number]; at: (channel: number, row: number, column: number) => number }
  stride: Pair
  padding: Sides
  dilation: Pair
  /** What stands outside of the input. */
  border: 'zeros' | 'edge' | 'mirror' | 'ones'
  /** The stride and dilation that the size is worked out with. */
  sizedWith: { stride: Pair; dilation: Pair }
  /** The input channels that feed a filter, each with the slice it meets. */
  channelsOf: (filter: number) => readonly (readonly [channel: number, slice: number])[]
  weightAt: (filter: number, slice: number, row: number, column: number) => number
  filterOf: (filter: number) => number
  product: (value: number, weight: number) => number
  /** The products of each channel, put together. */
  together: (products: readonly (readonly number[])[]) => number
  withBias: (sum: number, filter: number) => number
  /** The cell whose number is written down for a cell. */
  from: (place: Place, shape: Place) => Place
  isTransposed: boolean
  maps: 'one a filter' | 'one' | 'one a channel'
  finish: (result: number) => number
  /** What is done with the products of each channel, the bias and the sign where ReLU is asked for. */
  rectify: 'last' | 'not' | 'before the bias' | 'each channel' | 'sign left out'
}

export type Volume = readonly (readonly (readonly number[])[])[]

const total = (numbers: readonly number[]) => numbers.reduce((sum, each) => sum + each, 0)

/** The way that is right. */
export function rightWay(layer: ProblemLayer): Way {
  const { input, weight, bias, groups } = layer
  const [, height, width] = input.shape
  const [filters, slices, kernelRows, kernelColumns] = weight.shape
  return {
    input: { shape: input.shape, at: (c, y, x) => input.data[(c * height + y) * width + x] ?? Number.NaN },
    stride: layer.stride,
    padding: layer.padding,
    dilation: layer.dilation,
    border: 'zeros',
    sizedWith: { stride: layer.stride, dilation: layer.dilation },
    channelsOf(filter) {
      const first = Math.floor((filter * groups) / filters) * slices
      return Array.from({ length: slices }, (_, slice) => [first + slice, slice] as const)
    },
    weightAt: (k, c, u, v) => weight.data[((k * slices + c) * kernelRows + u) * kernelColumns + v] ?? Number.NaN,
    filterOf: (filter) => filter,
    product: (value, factor) => value * factor,
    together: (products) => total(products.flat()),
    withBias: (sum, filter) => sum + (bias?.[filter] ?? 0),
    from: (place) => place,
    isTransposed: false,
    maps: 'one a filter',
    finish: (result) => result,
    rectify: 'last',
  }
}

/** Rows and columns of the output somebody writes down; null where no window fits. */
export function sizeBy(layer: ProblemLayer, way: Way): Pair | null {
  const [, , ...kernel] = layer.weight.shape
  const [, ...input] = way.input.shape
  const along = (axis: 0 | 1) => {
    const around = way.padding[axis] + way.padding[(axis + 2) as 2 | 3]
    const own = input[axis] + around - (way.dilation[axis] * (kernel[axis] - 1) + 1)
    const asked = input[axis] + around - (way.sizedWith.dilation[axis] * (kernel[axis] - 1) + 1)
    return own < 0 || asked < 0 ? 0 : Math.floor(asked / way.sizedWith.stride[axis]) + 1
  }
  const size = [along(0), along(1)] as const
  return size[0] < 1 || size[1] < 1 ? null : size
}

/** The value somebody reads at a place of the input, which may lie outside. */
export function valueBy({ input, border }: Way, channel: number, row: number, column: number): number {
  const [, height, width] = input.shape
  const inside = row >= 0 && column >= 0 && row < height && column < width
  if (inside) return input.at(channel, row, column)
  if (border === 'zeros') return 0
  if (border === 'ones') return 1
  const bring = (place: number, size: number) => {
    if (border === 'edge') return Math.min(size - 1, Math.max(0, place))
    if (place < 0) return -place
    return place < size ? place : 2 * (size - 1) - place
  }
  return input.at(channel, bring(row, height), bring(column, width))
}

/** The products of one window, channel by channel, by somebody's way. */
export function productsBy(layer: ProblemLayer, way: Way, [filter, row, column]: Place): number[][] {
  const [, , kernelRows, kernelColumns] = layer.weight.shape
  return way.channelsOf(filter).map(([channel, slice]) =>
    Array.from({ length: kernelRows * kernelColumns }, (_, index) => {
      const [u, v] = [Math.floor(index / kernelColumns), index % kernelColumns]
      const y = row * way.stride[0] - way.padding[0] + u * way.dilation[0]
      const x = column * way.stride[1] - way.padding[1] + v * way.dilation[1]
      return way.product(valueBy(way, channel, y, x), way.weightAt(way.filterOf(filter), slice, u, v))
    }),
  )
}

/** One number of the output by somebody's way. */
export function cellBy(layer: ProblemLayer, way: Way, place: Place, isRectified: boolean): number {
  const products = productsBy(layer, way, place)
  const [filter] = place
  if (!isRectified) return way.finish(way.withBias(way.together(products), filter)) + 0
  const result = way.finish(way.withBias(way.together(products), filter))
  switch (way.rectify) {
    case 'last':
      return Math.max(0, result) + 0
    case 'not':
      return result + 0
    case 'before the bias':
      return way.withBias(Math.max(0, way.together(products)), filter) + 0
    case 'each channel':
      return way.withBias(total(products.map((channel) => Math.max(0, total(channel)))), filter) + 0
    case 'sign left out':
      return Math.abs(result) + 0
  }
}

/** Every number that somebody writes down; null where they find that no window fits. */
export function volumeBy(layer: ProblemLayer, way: Way, isRectified: boolean): Volume | null {
  const size = sizeBy(layer, way)
  if (size === null) return null
  const [filters] = layer.weight.shape
  const shape: Place = [filters, ...size]
  const map = (cell: (row: number, column: number) => number) => {
    const rows = grid(size, cell)
    return way.isTransposed ? grid([size[1], size[0]], (row, column) => rows[column]?.[row] ?? Number.NaN) : rows
  }
  const each = Array.from({ length: filters }, (_, filter) =>
    map((row, column) => cellBy(layer, way, way.from([filter, row, column], shape), isRectified)),
  )
  if (way.maps === 'one a filter') return each
  if (way.maps === 'one') {
    return [
      grid([each[0]?.length ?? 0, each[0]?.[0]?.length ?? 0], (y, x) => total(each.map((one) => one[y]?.[x] ?? 0))),
    ]
  }
  return Array.from({ length: filters }, (_, filter) =>
    way.channelsOf(filter).map((_channel, index) =>
      map((row, column) => {
        const place = way.from([filter, row, column], shape)
        return way.finish(way.withBias(way.together([productsBy(layer, way, place)[index] ?? []]), filter)) + 0
      }),
    ),
  ).flat()
}

function grid([rows, columns]: Pair, cell: (row: number, column: number) => number): number[][] {
  return Array.from({ length: rows }, (_, row) => Array.from({ length: columns }, (_, column) => cell(row, column)))
}
