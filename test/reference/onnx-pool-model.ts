import type { Pool2dLayer } from '@/lib/conv/pool2d-layer'
import { onnxNodeModel } from './onnx-node-model'

/** An ONNX model of one `MaxPool` or `AveragePool`. The input is a run-time input named X; the output is Y. */
export function onnxPoolModel(layer: Omit<Pool2dLayer, 'input'>): Uint8Array {
  const { kernelSize, stride, padding, dilation, ceilMode } = layer
  return onnxNodeModel({
    operator: layer.kind === 'max' ? 'MaxPool' : 'AveragePool',
    operatorSet: 22,
    inputs: ['X'],
    attributes: {
      kernel_shape: kernelSize,
      strides: stride,
      pads: padding,
      dilations: dilation,
      ceil_mode: Number(ceilMode),
      ...('countIncludePad' in layer && { count_include_pad: Number(layer.countIncludePad) }),
    },
  })
}
