import {
  type Conv2dInputGradLayer,
  type Conv2dWeightGradLayer,
  makeConv2dInputGradLayer,
  makeConv2dWeightGradLayer,
} from '@/lib/conv/conv2d-gradient-layers'
import { conv2dInputGrad, conv2dWeightGrad } from '@/lib/conv/conv2d-gradients'
import { channelsLast, type Engine, explicitPads, kernelFirst, type Missing, type Peer, prepareTfjs } from './engines'

/** Only tfjs computes gradients by themselves; its WebAssembly has no kernel for that of the weight. */
const NO_KERNEL = 'has no kernel for it'

/** Everything that computes the gradient of a convolution's weight, ours first. */
export function weightGradEngines(peers: readonly (Peer | Missing)[]): (Engine<Conv2dWeightGradLayer> | Missing)[] {
  return [
    {
      name: 'ConvDojo',
      prepare: (layer) => ({
        run: () => {
          const { input, outputGrad, kernelSize, stride, padding, dilation, groups } = layer
          const made = makeConv2dWeightGradLayer({ input, outputGrad, kernelSize, stride, padding, dilation, groups })
          if (made.type === 'refused') throw new Error('the layers of the benchmark are possible')
          return conv2dWeightGrad(made.layer).data
        },
        channelsLast: false,
      }),
    },
    ...peers.map((peer) => {
      if ('missing' in peer) return peer
      if (peer.type === 'onnxruntime' || peer.backend === 'wasm') return { name: peer.name, missing: NO_KERNEL }
      return { name: peer.name, prepare: (layer: Conv2dWeightGradLayer) => prepareWeightGrad(peer, layer) }
    }),
  ]
}

/** Everything that computes the gradient of a convolution's input, ours first. */
export function inputGradEngines(peers: readonly (Peer | Missing)[]): (Engine<Conv2dInputGradLayer> | Missing)[] {
  return [
    {
      name: 'ConvDojo',
      prepare: (layer) => ({
        run: () => {
          const { weight, outputGrad, inputShape, stride, padding, dilation, groups } = layer
          const spec = { weight, outputGrad, inputSize: inputShape, stride, padding, dilation, groups }
          const made = makeConv2dInputGradLayer(spec)
          if (made.type === 'refused') throw new Error('the layers of the benchmark are possible')
          return conv2dInputGrad(made.layer).data
        },
        channelsLast: false,
      }),
    },
    ...peers.map((peer) => {
      if ('missing' in peer) return peer
      if (peer.type === 'onnxruntime') return { name: peer.name, missing: NO_KERNEL }
      return { name: peer.name, prepare: (layer: Conv2dInputGradLayer) => prepareInputGrad(peer, layer) }
    }),
  ]
}

type Tfjs = Peer & { type: 'tfjs' }

function prepareWeightGrad(peer: Tfjs, { input, outputGrad, kernelSize, stride, padding }: Conv2dWeightGradLayer) {
  const { tf } = peer
  const [values, grads] = [channelsLast(input), channelsLast(outputGrad)]
  const [channels, height, width] = input.shape
  const [filters, gradHeight, gradWidth] = outputGrad.shape
  const attributes = {
    strides: [...stride],
    pad: explicitPads(padding),
    dataFormat: 'NHWC',
    filterShape: [...kernelSize, channels, filters],
  }
  const prepared = prepareTfjs(peer, () => {
    const x = tf.tensor4d(values, [1, height, width, channels])
    const dy = tf.tensor4d(grads, [1, gradHeight, gradWidth, filters])
    const made: ReturnType<typeof tf.tensor> = tf.engine().runKernel('Conv2DBackpropFilter', { x, dy }, attributes)
    return made
  })
  const cells = kernelSize[0] * kernelSize[1]
  return {
    ...prepared,
    channelsLast: false,
    // Kernel rows, kernel columns, channels, filters: as (K, C, kh, kw), which is not timed.
    inOurOrder: (given: ArrayLike<number>) =>
      Float64Array.from({ length: given.length }, (_, at) => {
        const cell = at % cells
        const channel = Math.floor(at / cells) % channels
        const filter = Math.floor(at / (cells * channels))
        return given[(cell * channels + channel) * filters + filter] ?? Number.NaN
      }),
  }
}

function prepareInputGrad(peer: Tfjs, { weight, outputGrad, inputShape, stride, padding }: Conv2dInputGradLayer) {
  const { tf } = peer
  const [weights, grads] = [kernelFirst(weight), channelsLast(outputGrad)]
  const [filters, channels, kernelHeight, kernelWidth] = weight.shape
  const [, gradHeight, gradWidth] = outputGrad.shape
  const [, height, width] = inputShape
  const attributes = {
    strides: [...stride],
    pad: explicitPads(padding),
    dataFormat: 'NHWC',
    inputShape: [1, height, width, channels],
  }
  return prepareTfjs(peer, () => {
    const dy = tf.tensor4d(grads, [1, gradHeight, gradWidth, filters])
    const filter = tf.tensor4d(weights, [kernelHeight, kernelWidth, channels, filters])
    const made: ReturnType<typeof tf.tensor> = tf.engine().runKernel('Conv2DBackpropInput', { dy, filter }, attributes)
    return made
  })
}
