import type { PoolRuleId } from '@/lib/misconceptions/rule-ids'
import type { PoolParams } from '@/lib/problems/pooling/params'

type PoolLayer = PoolParams['layer']

/** What lies under one window. */
type Under = {
  readonly values: readonly number[]
  /** places of the declared padding */
  readonly padding: number
}

/** How somebody pools. */
type PoolWay = {
  readonly stride: readonly [number, number]
  readonly isCeil: boolean
  readonly of: (under: Under) => number
  readonly isOneMap: boolean
}

const total = (numbers: readonly number[]) => numbers.reduce((sum, each) => sum + each, 0)

const average =
  (isPaddingCounted: boolean) =>
  ({ values, padding }: Under) =>
    total(values) / (values.length + (isPaddingCounted ? padding : 0))

const largest = ({ values }: Under) => Math.max(...values)

function rightWay({ kind, stride, ceilMode, countIncludePad }: PoolLayer): PoolWay {
  return { stride, isCeil: ceilMode, of: kind === 'max' ? largest : average(countIncludePad), isOneMap: false }
}

/** How each wrong method of pooling goes, on top of what another one has changed already; null: not on such a layer. */
const CHANGES: { readonly [Id in PoolRuleId]: (layer: PoolLayer, way: PoolWay) => Partial<PoolWay> | null } = {
  'maxpool-zero-padding': ({ kind }) =>
    kind === 'max' ? { of: ({ values, padding }) => Math.max(...values, ...(padding > 0 ? [0] : [])) } : null,
  'avgpool-pad-counted': ({ kind }) => (kind === 'average' ? { of: average(true) } : null),
  'avgpool-pad-not-counted': ({ kind }) => (kind === 'average' ? { of: average(false) } : null),
  'max-and-average-exchanged': ({ kind, dilation }) => {
    if (kind === 'average') return { of: largest }
    // An average has no dilation. Whether padding counts is said of averages only.
    return dilation.every((step) => step === 1) ? { of: average(true) } : null
  },
  'pool-stride-one': () => ({ stride: [1, 1] }),
  'pool-across-channels': () => ({ isOneMap: true }),
  'pool-min': ({ kind }) => (kind === 'max' ? { of: ({ values }) => Math.min(...values) } : null),
  'pool-median': () => ({ of: median }),
  'pool-sum': () => ({ of: ({ values }) => total(values) }),
  'pool-ceil-or-floor': (_, { isCeil }) => ({ isCeil: !isCeil }),
}

/** The maps of somebody with some wrong methods, worked out window by window; null: they lead nowhere. */
export function pooledBy(layer: PoolLayer, methods: readonly PoolRuleId[]): number[][][] | null {
  let way = rightWay(layer)
  for (const id of methods) {
    const change = CHANGES[id](layer, way)
    if (change === null) return null
    way = { ...way, ...change }
  }
  const windows = ([0, 1] as const).map((axis) => starts(layer, way, axis))
  const maps = Array.from({ length: layer.input.shape[0] }, (_, channel) =>
    (windows[0] ?? []).map((top) => (windows[1] ?? []).map((left) => way.of(under(layer, channel, top, left)))),
  )
  if (!way.isOneMap) return maps
  const together =
    layer.kind === 'max' ? (each: number[]) => Math.max(...each) : (each: number[]) => total(each) / each.length
  return [(maps[0] ?? []).map((row, r) => row.map((_, c) => together(maps.map((map) => map[r]?.[c] ?? 0))))]
}

/** Where windows start along an axis, in the padded input: each a step on, until one would not fit, or start behind the input. */
function starts({ input, kernelSize, padding, dilation }: PoolLayer, way: PoolWay, axis: 0 | 1): number[] {
  const size = input.shape[axis + 1] ?? 0
  const [before, after] = [padding[axis], padding[axis + 2] ?? 0]
  const span = dilation[axis] * (kernelSize[axis] - 1) + 1
  const found: number[] = []
  for (let start = 0; ; start += way.stride[axis]) {
    const over = start + span - (before + size + after)
    const isTaken = over <= 0 || (way.isCeil && over < way.stride[axis] && start < before + size)
    if (!isTaken) return found
    found.push(start)
  }
}

function under({ input, kernelSize, padding, dilation }: PoolLayer, channel: number, top: number, left: number): Under {
  const [, rows, columns] = input.shape
  const values: number[] = []
  let declared = 0
  for (let u = 0; u < kernelSize[0]; u++) {
    for (let v = 0; v < kernelSize[1]; v++) {
      const [row, column] = [top + u * dilation[0] - padding[0], left + v * dilation[1] - padding[1]]
      const isInside = row >= 0 && row < rows && column >= 0 && column < columns
      if (isInside) values.push(input.data[(channel * rows + row) * columns + column] ?? 0)
      else if (row < rows + padding[2] && column < columns + padding[3]) declared += 1
    }
  }
  return { values, padding: declared }
}

function median({ values }: Under): number {
  const sorted = values.toSorted((a, b) => a - b)
  return ((sorted[Math.floor((sorted.length - 1) / 2)] ?? 0) + (sorted[Math.floor(sorted.length / 2)] ?? 0)) / 2
}
