import { onnxNodeModel } from './onnx-node-model'

/** An ONNX model of one `Conv`. Input, weights and bias are run-time inputs named X, W and B; the output is Y. */
export function onnxConvModel(settings: {
  readonly stride: readonly [number, number]
  readonly padding: readonly [top: number, left: number, bottom: number, right: number]
  readonly dilation: readonly [number, number]
  readonly groups: number
  readonly hasBias: boolean
}): Uint8Array {
  return onnxNodeModel({
    operator: 'Conv',
    operatorSet: 22,
    inputs: settings.hasBias ? ['X', 'W', 'B'] : ['X', 'W'],
    attributes: {
      strides: settings.stride,
      pads: settings.padding,
      dilations: settings.dilation,
      group: settings.groups,
    },
  })
}
