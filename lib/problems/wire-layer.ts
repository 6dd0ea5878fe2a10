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

export function wireLayer({ input, weight, bias, stride, padding, dilation, groups }: ProblemLayer): WireLayer {
  const [, , kernelHeight, kernelWidth] = weight.shape
  return {
    op: 'conv2d',
    input: parts(parts(input.data, input.shape[2]), input.shape[1]),
    weight: parts(parts(parts(weight.data, kernelWidth), kernelHeight), weight.shape[1]),
    ...(bias ? { bias } : {}),
    stride,
    padding,
    dilation,
    groups,
  }
}

function parts<T>(items: readonly T[], length: number): T[][] {
  return Array.from({ length: items.length / length }, (_, index) => items.slice(index * length, (index + 1) * length))
}
