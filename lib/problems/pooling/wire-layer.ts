import { nestedArrays } from '@/lib/conv/nested-arrays'
import type { PoolParams, StoredPoolLayer } from './params'

/** A pooling layer as the API speaks it: what `POST /api/v1/solve` takes. */
export type WirePoolLayer = Pick<StoredPoolLayer, 'kernelSize' | 'stride' | 'padding' | 'ceilMode'> & {
  /** `[channel][row][column]` */
  readonly input: number[][][]
} & (
    | { readonly op: 'maxPool2d'; readonly dilation: StoredPoolLayer['dilation'] }
    | { readonly op: 'avgPool2d'; readonly countIncludePad: boolean }
  )

/** The stored layer in nested arrays, every setting written out. */
export function wirePoolLayer({ layer }: PoolParams): WirePoolLayer {
  const { kind, kernelSize, stride, padding, dilation, ceilMode, countIncludePad } = layer
  const window = { input: nestedArrays(layer.input), kernelSize, stride, padding, ceilMode }
  return kind === 'max' ? { op: 'maxPool2d', ...window, dilation } : { op: 'avgPool2d', ...window, countIncludePad }
}
