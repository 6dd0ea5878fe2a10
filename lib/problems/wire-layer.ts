import { nestedArrays } from '@/lib/conv/nested-arrays'
import type { ProblemLayer } from './problem-layer'

/** A layer as the API speaks it: nested arrays, and the operation by name. `POST /api/v1/solve` takes it as it is. */
export type WireLayer = {
  readonly op: 'conv2d'
  /** `[channel][row][column]` */
  readonly input: readonly (readonly (readonly number[])[])[]
  /** `[filter][channel][row][column]` */
  readonly weight: readonly (readonly (readonly (readonly number[])[])[])[]
  readonly bias?: readonly number[]
  readonly stride: readonly [number, number]
  readonly padding: readonly [number, number, number, number]
  readonly dilation: readonly [number, number]
  readonly groups: number
}

/** The stored layer in nested arrays, every setting written out. */
export function wireLayer({ input, weight, bias, stride, padding, dilation, groups }: ProblemLayer): WireLayer {
  return {
    op: 'conv2d',
    input: nestedArrays(input),
    weight: nestedArrays(weight),
    ...(bias ? { bias } : {}),
    stride,
    padding,
    dilation,
    groups,
  }
}
