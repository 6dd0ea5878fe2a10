import { nestedArrays } from '@/lib/conv/nested-arrays'
import type { GradientParams, StoredGradientLayer } from './params'

type WireSettings = Pick<StoredGradientLayer['conv'], 'stride' | 'padding' | 'dilation' | 'groups'> & {
  /** `[filter][row][column]` */
  readonly outputGrad: number[][][]
}

/**
 * What a gradient follows from, as the API speaks it: what `POST /api/v1/solve` takes for the gradient of the weights or of
 * the input. That of the biases is a sum of `outputGrad` alone; its problem has what the gradient of the weights has.
 */
export type WireGradientLayer =
  | (WireSettings & {
      readonly op: 'conv2dWeightGrad'
      /** `[channel][row][column]` */
      readonly input: number[][][]
      readonly kernelSize: readonly [rows: number, columns: number]
    })
  | (WireSettings & {
      readonly op: 'conv2dInputGrad'
      /** `[filter][channel][row][column]` */
      readonly weight: number[][][][]
      readonly inputSize: readonly [channels: number, rows: number, columns: number]
    })

/** The stored layer in nested arrays, every setting written out, without what the gradient does not depend on. */
export function wireGradientLayer({ layer: { conv, outputGrad }, ask }: GradientParams): WireGradientLayer {
  const { input, weight, stride, padding, dilation, groups } = conv
  const settings = { outputGrad: nestedArrays(outputGrad), stride, padding, dilation, groups }
  return ask.kind === 'input-gradient'
    ? { op: 'conv2dInputGrad', weight: nestedArrays(weight), inputSize: input.shape, ...settings }
    : {
        op: 'conv2dWeightGrad',
        input: nestedArrays(input),
        kernelSize: [weight.shape[2], weight.shape[3]],
        ...settings,
      }
}
