import { pool2d } from '@/lib/conv/pool2d'
import { makePool2dLayer, type Pool2dLayer } from '@/lib/conv/pool2d-layer'
import { onnxPoolModel } from '@/test/reference/onnx-pool-model'
import {
  channelsLast,
  type Engine,
  enginesOf,
  explicitPads,
  type Missing,
  type Peer,
  prepareOnnxRuntime,
  prepareTfjs,
} from './engines'

/** Everything that pools, ours first. */
export function poolEngines(peers: readonly (Peer | Missing)[]): (Engine<Pool2dLayer> | Missing)[] {
  return enginesOf([ours], peers, prepareWith)
}

/** Timed with all its checks: a layer is made from the spec on every call, as a request would. */
const ours: Engine<Pool2dLayer> = {
  name: 'ConvDojo',
  prepare: (layer) => {
    const { input, kernelSize, stride, padding, ceilMode } = layer
    const window = { input, kernelSize, stride, padding, ceilMode }
    const spec =
      layer.kind === 'max'
        ? { ...window, kind: layer.kind, dilation: layer.dilation }
        : { ...window, kind: layer.kind, countIncludePad: layer.countIncludePad }
    return {
      run: () => {
        const made = makePool2dLayer(spec)
        if (made.type === 'refused') throw new Error('the layers of the benchmark are possible')
        return pool2d(made.layer).data
      },
      channelsLast: false,
    }
  },
}

function prepareWith(peer: Peer): Engine<Pool2dLayer>['prepare'] {
  return (layer) => {
    const { input, kernelSize, stride, padding } = layer
    const [channels, height, width] = input.shape
    if (peer.type === 'onnxruntime') {
      return prepareOnnxRuntime(peer, onnxPoolModel(layer), { X: { data: input.data, shape: [1, ...input.shape] } })
    }
    const { tf } = peer
    const pool = layer.kind === 'max' ? tf.maxPool : tf.avgPool
    const values = channelsLast(input)
    const pads = explicitPads(padding)
    return prepareTfjs(peer, () =>
      pool(tf.tensor4d(values, [1, height, width, channels]), [...kernelSize], [...stride], pads),
    )
  }
}
