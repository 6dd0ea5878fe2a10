import type { ProblemLayer } from '@/lib/problems/problem-layer'
import type { StoredTransposedLayer } from './params'

/**
 * A convolution's layer as a transposed one: the same numbers, the weights by channel and then by filter of its group,
 * `(C, K/groups, kh, kw)`.
 */
export function asTransposed(
  { input, weight, bias, stride, padding, dilation, groups }: ProblemLayer,
  outputPadding: readonly [number, number],
): StoredTransposedLayer {
  const [filters, slices, height, width] = weight.shape
  const filtersPerGroup = filters / groups
  const channels = slices * groups
  const data = pairs(channels, filtersPerGroup).flatMap(([channel, one]) => {
    const group = Math.floor(channel / slices)
    return sliceAt(weight, group * filtersPerGroup + one, channel - group * slices)
  })
  return {
    input,
    weight: { shape: [channels, filtersPerGroup, height, width], data },
    bias,
    stride,
    padding,
    outputPadding: [...outputPadding],
    dilation,
    groups,
  }
}

/** The same numbers, the weights by filter and then by channel of its group, `(K, C/groups, kh, kw)`, as one reads them. */
export function asConvolution({ weight, outputPadding: _, ...rest }: StoredTransposedLayer): ProblemLayer {
  const [channels, filtersPerGroup, height, width] = weight.shape
  const slices = channels / rest.groups
  const filters = filtersPerGroup * rest.groups
  const data = pairs(filters, slices).flatMap(([filter, slice]) => {
    const group = Math.floor(filter / filtersPerGroup)
    return sliceAt(weight, group * slices + slice, filter - group * filtersPerGroup)
  })
  return { ...rest, weight: { shape: [filters, slices, height, width], data } }
}

/** The kernel that one channel has for one filter, row by row. */
function sliceAt({ shape, data }: ProblemLayer['weight'], first: number, second: number): number[] {
  const size = shape[2] * shape[3]
  const start = (first * shape[1] + second) * size
  return data.slice(start, start + size)
}

/** Every pair of a first and a second number, the second changing fastest. */
function pairs(firsts: number, seconds: number): [first: number, second: number][] {
  return Array.from({ length: firsts * seconds }, (_, index) => [Math.floor(index / seconds), index % seconds])
}
