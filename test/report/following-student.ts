import type { RuleId } from '@/lib/misconceptions/rule-ids'
import type { FollowThroughParams } from '@/lib/problems/follow-through/params'
import { cellBy, productsBy, rightWay, sizeBy, valueBy, type Way } from './convolving-student'
import { STUDENT_WAYS } from './student-ways'

type Grid = readonly (readonly (number | string)[])[]

const POOLING: readonly RuleId[] = ['max-and-average-exchanged', 'pool-stride-one']
const total = (numbers: readonly number[]) => numbers.reduce((sum, each) => sum + each, 0)

/**
 * The eight grids of somebody who works a whole layer out by their way, each step from the one before it. The size and the
 * padded input are asked for in the right size, so ways that change those are none here: null.
 */
export function followThroughBy({ layer, ask }: FollowThroughParams, methods: readonly RuleId[]): Grid[] | null {
  const { conv, pool } = layer
  let way = rightWay(conv)
  for (const id of methods.filter((each) => !POOLING.includes(each))) {
    const change = id in STUDENT_WAYS ? STUDENT_WAYS[id as keyof typeof STUDENT_WAYS] : undefined
    if (change === undefined) return null
    const { finish } = way
    way = { ...way, ...change(conv, way) }
    // The sign is left out instead of ReLU, after the map is written down.
    if (id === 'absolute-value') way = { ...way, finish }
  }
  const [right, size] = [sizeBy(conv, rightWay(conv)), sizeBy(conv, way)]
  if (right === null || size === null || right.join() !== size.join() || way.isTransposed) return null
  if (way.maps !== 'one a filter') return null

  const [, at] = [ask.kind, way.from(ask.at, [1, ...size])]
  const map = grid(size, (row, column) => number(cellBy(conv, way, way.from([0, row, column], [1, ...size]), false)))
  const relu = map.map((row, r) =>
    row.map((value, c) => (way.rectify === 'last' ? Math.max(0, value) : rectified(way, conv, [r, c], size))),
  )
  const pooled = poolBy(relu, pool, methods)
  if (pooled === null) return null
  const products = productsBy(conv, way, at)
  const [top, left, bottom, rightSide] = conv.padding
  const padded = grid([conv.input.shape[1] + top + bottom, conv.input.shape[2] + left + rightSide], (row, column) =>
    valueBy(way, 0, row - top, column - left),
  )
  const [, , kernelRows, kernelColumns] = conv.weight.shape
  const window = way
    .channelsOf(0)
    .flatMap(([channel]) =>
      grid([kernelRows, kernelColumns], (u, v) =>
        valueBy(
          way,
          channel,
          at[1] * way.stride[0] - way.padding[0] + u * way.dilation[0],
          at[2] * way.stride[1] - way.padding[1] + v * way.dilation[1],
        ),
      ),
    )
  return [
    [[...size]],
    padded,
    window,
    products.map((each) => [total(each)]),
    [[cellBy(conv, way, at, false)]],
    map,
    relu,
    pooled,
  ].map((step) => step.map((row) => row.map((value) => (Number.isInteger(value) ? value + 0 : value.toFixed(2)))))
}

/** Averages are written with two decimals before anything is made of them. */
function number(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toFixed(2))
}

function rectified(
  way: Way,
  conv: FollowThroughParams['layer']['conv'],
  [row, column]: readonly [number, number],
  size: readonly [number, number],
) {
  return number(cellBy(conv, way, way.from([0, row, column], [1, ...size]), true))
}

/** null: no window fits, or the map would have another size than is asked for. */
function poolBy(
  relu: readonly (readonly number[])[],
  { kind, kernelSize, stride }: FollowThroughParams['layer']['pool'],
  methods: readonly RuleId[],
): number[][] | null {
  const isExchanged = methods.includes('max-and-average-exchanged')
  const step = methods.includes('pool-stride-one') ? ([1, 1] as const) : stride
  const [height, width] = [relu.length, relu[0]?.length ?? 0]
  const rows = Math.floor((height - kernelSize[0]) / stride[0]) + 1
  const columns = Math.floor((width - kernelSize[1]) / stride[1]) + 1
  if (rows < 1 || columns < 1) return null
  return grid([rows, columns], (row, column) => {
    const values = grid(kernelSize, (u, v) => relu[row * step[0] + u]?.[column * step[1] + v] ?? 0).flat()
    return (kind === 'max') === isExchanged ? total(values) / values.length : Math.max(...values)
  })
}

function grid([rows, columns]: readonly [number, number], cell: (row: number, column: number) => number): number[][] {
  return Array.from({ length: rows }, (_, row) => Array.from({ length: columns }, (_, column) => cell(row, column)))
}
