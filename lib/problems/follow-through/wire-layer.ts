import { nestedArrays } from '@/lib/conv/nested-arrays'
import type { FollowThroughParams } from './params'

type Pair = readonly [rows: number, columns: number]

/** The layer as the API speaks it: nested arrays, and its operations by name. `POST /api/v1/solve` takes it as it is. */
export type WireFollowThroughLayer = {
  /** `[channel][row][column]` */
  readonly input: readonly (readonly (readonly number[])[])[]
  readonly stack: readonly [
    {
      readonly op: 'conv2d'
      /** `[filter][channel][row][column]` */
      readonly weight: readonly (readonly (readonly (readonly number[])[])[])[]
      readonly bias: readonly number[]
      readonly stride: Pair
      readonly padding: readonly [top: number, left: number, bottom: number, right: number]
      readonly dilation: Pair
      readonly groups: number
    },
    { readonly op: 'relu' },
    { readonly op: 'maxPool2d' | 'avgPool2d'; readonly kernelSize: Pair; readonly stride: Pair },
  ]
}

export function wireFollowThroughLayer({ layer: { conv, pool } }: FollowThroughParams): WireFollowThroughLayer {
  const { input, weight, bias, ...settings } = conv
  return {
    input: nestedArrays(input),
    stack: [
      { op: 'conv2d', weight: nestedArrays(weight), bias: bias ?? [0], ...settings },
      { op: 'relu' },
      {
        op: pool.kind === 'max' ? 'maxPool2d' : 'avgPool2d',
        kernelSize: pool.kernelSize,
        stride: pool.stride,
      },
    ],
  }
}
