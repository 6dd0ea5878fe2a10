import { nestedArrays } from '@/lib/conv/nested-arrays'
import type { StoredTransposedLayer, TransposedParams } from './params'

/** A transposed convolution as the API speaks it: what `POST /api/v1/solve` takes. */
export type WireTransposedLayer = Omit<StoredTransposedLayer, 'input' | 'weight' | 'bias'> & {
  readonly op: 'convTranspose2d'
  /** `[channel][row][column]` */
  readonly input: number[][][]
  /** `[channel][filter][row][column]` */
  readonly weight: number[][][][]
  readonly bias?: readonly number[]
}

/** The stored layer in nested arrays, every setting written out. */
export function wireTransposedLayer({
  layer: { input, weight, bias, ...settings },
}: TransposedParams): WireTransposedLayer {
  return {
    op: 'convTranspose2d',
    input: nestedArrays(input),
    weight: nestedArrays(weight),
    ...(bias ? { bias } : {}),
    ...settings,
  }
}
