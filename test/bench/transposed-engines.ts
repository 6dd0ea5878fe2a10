import { convTranspose2d } from '@/lib/conv/conv-transpose2d'
import { type ConvTranspose2dLayer, makeConvTranspose2dLayer } from '@/lib/conv/conv-transpose2d-layer'
import { convTranspose2dOutputShape } from '@/lib/conv/transposed-extent'
import { onnxNodeModel } from '@/test/reference/onnx-node-model'
import {
  channelsLast,
  type Engine,
  enginesOf,
  explicitPads,
  kernelFirst,
  type Missing,
  type Peer,
  prepareOnnxRuntime,
  prepareTfjs,
} from './engines'

/** Everything that computes transposed convolutions, ours first. */
export function transposedEngines(peers: readonly (Peer | Missing)[]): (Engine<ConvTranspose2dLayer> | Missing)[] {
  return enginesOf([ours], peers, prepareWith)
}

/** Timed with all its checks: a layer is made from the spec on every call, as a request would. */
const ours: Engine<ConvTranspose2dLayer> = {
  name: 'ConvDojo',
  prepare: ({ input, weight, bias, stride, padding, outputPadding, dilation, groups }) => ({
    run: () => {
      const made = makeConvTranspose2dLayer({
        input,
        weight,
        bias,
        stride,
        padding,
        outputPadding,
        dilation,
        groups,
      })
      if (made.type === 'refused') throw new Error('the layers of the benchmark are possible')
      return convTranspose2d(made.layer).data
    },
    channelsLast: false,
  }),
}

function prepareWith(peer: Peer): Engine<ConvTranspose2dLayer>['prepare'] {
  return (layer) => {
    const { input, weight, bias, stride, padding, outputPadding, dilation, groups } = layer
    const [channels, height, width] = input.shape
    const [, , kernelHeight, kernelWidth] = weight.shape
    const [filters, outputHeight, outputWidth] = convTranspose2dOutputShape(layer)
    const biases = Float32Array.from(bias ?? new Array<number>(filters).fill(0))
    if (peer.type === 'onnxruntime') {
      const model = onnxNodeModel({
        operator: 'ConvTranspose',
        operatorSet: 22,
        inputs: ['X', 'W', 'B'],
        attributes: {
          strides: stride,
          pads: padding,
          output_padding: outputPadding,
          dilations: dilation,
          group: groups,
        },
      })
      return prepareOnnxRuntime(peer, model, {
        X: { data: input.data, shape: [1, ...input.shape] },
        W: weight,
        B: { data: biases, shape: [filters] },
      })
    }
    const { tf } = peer
    const values = channelsLast(input)
    const weights = kernelFirst(weight)
    const pads = explicitPads(padding)
    return prepareTfjs(peer, () =>
      tf.add(
        tf.conv2dTranspose(
          tf.tensor4d(values, [1, height, width, channels]),
          tf.tensor4d(weights, [kernelHeight, kernelWidth, filters, channels]),
          [1, outputHeight, outputWidth, filters],
          [...stride],
          pads,
        ),
        tf.tensor1d(biases),
      ),
    )
  }
}
