import type { PublicTensor } from '@/lib/problems/public-tensor'
import type { StoredTransposedLayer, TransposedParams } from './params'

/** The layer of a problem about a transposed convolution, as a page draws it. */
export type PublicTransposedLayer = Omit<StoredTransposedLayer, 'input' | 'weight'> & {
  readonly input: PublicTensor<readonly [channels: number, height: number, width: number]>
  /** Input channels first. */
  readonly weight: PublicTensor<readonly [channels: number, filters: number, height: number, width: number]>
}

/** Where only the size is asked for, the numbers stay behind. */
export function publicTransposedLayer({ layer, ask }: TransposedParams): PublicTransposedLayer {
  const { input, weight, bias, stride, padding, outputPadding, dilation, groups } = layer
  const isAboutSizes = ask.kind === 'transposed-shape'
  return {
    input: { shape: input.shape, data: isAboutSizes ? null : input.data },
    weight: { shape: weight.shape, data: isAboutSizes ? null : weight.data },
    bias,
    stride,
    padding,
    outputPadding,
    dilation,
    groups,
  }
}
